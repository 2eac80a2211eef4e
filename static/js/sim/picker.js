// @ts-check
import { h } from './dom.js';
import { chip } from './sentence.js';

/**
 * Where there are more threads than have room as tabs: one list for a run. There may be thousands, so all of
 * them come only when somebody opens it.
 *
 * @param {import('./side.js').Side} side
 * @param {Member[]} threads
 * @param {string|null} chosen
 * @param {string} who whose program is shown
 * @returns {HTMLElement}
 */
export function pick(side, threads, chosen, who) {
  const { run } = side.cursor;
  if (side.picked?.run !== run) side.picked = made(side, run, threads);
  const { pick, name, fill, root } = /** @type {NonNullable<typeof side.picked>} */ (side.picked);
  if (chosen && !pick.querySelector(`[value="${CSS.escape(chosen)}"]`)) fill(threads);
  else if (!pick.childElementCount) fill([]);
  if (pick.value !== (chosen ?? '')) pick.value = chosen ?? '';
  name.replaceChildren(chip(/** @type {any} */ (run.cast.get(who)), run.cast));
  return root;
}

function made({ words, on }, run, threads) {
  const pick = h('select', { class: 'pick', 'aria-label': words.say('side.program'), onchange: () => on.choose(pick.value || null), onfocus: () => fill(threads), onpointerdown: () => fill(threads) });
  const follow = h('option', { value: '' }, words.say('side.follow'));
  const fill = (list) => {
    if (pick.childElementCount > list.length) return;
    const { value } = pick;
    pick.replaceChildren(follow, ...list.map((t) => h('option', { value: t.id }, t.label)));
    pick.value = value;
  };
  const name = h('span', { class: 'who1' });
  return { run, pick, name, fill, root: h('div', { class: 'tabs' }, name, pick) };
}
