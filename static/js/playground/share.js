// @ts-check
import { h } from '../sim/dom.js';
import { dialog } from '../sim/dialogs.js';

/** A link to what is shown, and the same for a page of one's own. */

/**
 * Copies a text; where that is not allowed, shows it.
 *
 * @param {HTMLElement} status
 * @param {string} text
 * @param {string} done what to say then
 * @param {string} otherwise
 */
export async function copy(status, text, done, otherwise) {
  try {
    await navigator.clipboard.writeText(text);
    status.replaceChildren(done);
  } catch {
    const field = h('input', { type: 'text', class: 'copy', readonly: true, value: text, 'aria-label': otherwise, onfocus: () => field.select() });
    status.replaceChildren(otherwise, ' ', field);
    field.focus();
  }
}

/**
 * @param {string} url of the page to embed
 * @param {string} title
 */
export function frameCode(url, title) {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${escaped(url)}" title="${escaped(title)}" width="100%" height="640" loading="lazy" allowfullscreen></iframe>`;
}

/**
 * Shows the code to put into another page, and what that page is told.
 *
 * @param {HTMLElement} host
 * @param {Words} words
 * @param {import('./words.js').Say} say
 * @param {string} code
 */
export function showCode(host, words, say, code) {
  const field = h('textarea', { class: 'code', readonly: true, rows: 5, spellcheck: 'false', 'aria-label': say('embed.code'), onfocus: () => field.select() }, code);
  const status = h('span', { role: 'status' });
  const button = h('button', { type: 'button', class: 'btn pri', onclick: () => copy(status, code, say('embed.done'), say('link.copy')) }, say('embed.copy'));
  dialog(host, say('embed.title'), words, [
    h('p', { class: 'an' }, say('embed.text')), field, h('p', { class: 'an' }, button, ' ', status),
    h('p', { class: 'an' }, say('embed.messages')),
    h('pre', { class: 'an code', tabindex: 0 }, '{timeslice: 1, type: "height", height: 641}\n{timeslice: 1, type: "state", t: 6000000, end: 26000000, sentence: "…"}\n{timeslice: 1, type: "outcome", outcome: "completed", end: 26000000, metrics: {…}}'),
  ]);
}
