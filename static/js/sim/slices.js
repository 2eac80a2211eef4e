// @ts-check
/** Long work in slices, between which the page answers to its reader. */

/** ms of one slice. */
const SLICE = 8;

/** Lets the page do what waits. @returns {Promise<any>} */
export const pause = () => /** @type {any} */ (globalThis).scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));

/**
 * @param {Iterable<any>} steps the work; each step is short
 * @param {() => void} [between] called after each slice; where it throws, the work ends
 */
export async function inSlices(steps, between) {
  let until = performance.now() + SLICE;
  for (const _ of steps) {
    if (performance.now() < until) continue;
    await pause();
    between?.();
    until = performance.now() + SLICE;
  }
}
