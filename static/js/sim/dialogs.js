// @ts-check
import { h, icon, remember } from './dom.js';
import { KEPT, lettersOn } from './controls.js';

/** Windows above the page, and the one with the keys. */

/**
 * @param {(Node|string)[]} content
 */
export function dialog(host, title, words, content) {
  const box = h('dialog', { class: 'dlg', 'aria-label': title },
    h('header', {}, h('h3', {}, title), h('button', { type: 'button', class: 'btn ic ghost', 'aria-label': words.say('close'), onclick: () => box.close() }, icon('close'))),
    ...content);
  box.addEventListener('close', () => box.remove());
  box.addEventListener('click', (e) => {
    if (e.target === box) box.close();
  });
  host.append(box);
  box.showModal();
  return box;
}

/**
 * @param {Widget|Comparison} widget
 * @param {string[]} [without] what it does not hear
 */
export function help(widget, without = []) {
  const { root: host, words } = widget;
  const rows = [
    ['Space K', 'key.space'], ['← →', 'key.step'], ['Shift+← Shift+→', 'key.dispatch'], [', .', 'key.thread'], ['Home End', 'key.ends'], ['1…5', 'key.speed'],
    ['+ − 0', 'key.zoom'], ['[ ]', 'key.task'], ['{ }', 'key.rest'], ['W', 'side.why'], ['T', 'key.table'], ['F', 'key.full'], ['S', 'key.share'], ['U Ctrl+Z', 'key.undo'], ['Esc', 'key.esc'], ['↑ ↓', 'key.rove'],
  ].filter(([, what]) => !without.includes(what));
  const off = h('input', { type: 'checkbox', checked: lettersOn(), onchange: () => remember(KEPT, off.checked) });
  const box = dialog(host, words.say('help.title'), words, [
    h('p', { class: 'an' }, words.say('help.note')),
    h('dl', { class: 'keys' }, rows.map(([keys, what]) => h('div', {}, h('dt', {}, keys.split(' ').map((key) => h('kbd', {}, key))), h('dd', {}, words.say(what))))),
    h('label', { class: 'offsw' }, off, words.say('help.off')),
    without.length ? '' : h('button', { type: 'button', class: 'btn', onclick: async () => {
      box.close();
      (await import('./tour.js')).tour(/** @type {Widget} */ (widget));
    } }, words.say('tour.again')),
  ]);
}
