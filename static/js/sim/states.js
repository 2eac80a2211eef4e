// @ts-check
/**
 * States as the picture names them: a thread that waits together with its kernel thread is `kernel`,
 * one that waits without is `waiting`.
 *
 * @typedef {import('./stage.js').Look} Look
 */

/**
 * @param {Look} look
 * @param {string} id
 */
export function threadState(look, id) {
  const state = look.world.state.get(id) ?? 'ready';
  if (state !== 'blocked') return state === 'new' ? 'ready' : state;
  const holder = look.world.place.get(id) ?? '';
  return look.run.cast.get(holder)?.kind === 'kernel-thread' ? 'kernel' : 'waiting';
}

/**
 * @param {Look} look
 * @param {string} id
 */
export function kernelState(look, id) {
  const state = look.world.state.get(id) ?? 'ready';
  return state === 'blocked' ? 'kernel' : state;
}

/**
 * The user-visible thread that a kernel thread holds.
 *
 * @param {Look} look
 * @param {string|undefined} kernel
 */
export function mounted(look, kernel) {
  return kernel === undefined ? undefined : look.world.things(kernel).find((id) => look.run.cast.get(id)?.kind === 'thread');
}
