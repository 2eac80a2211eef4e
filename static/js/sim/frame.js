// @ts-check
import { h, icon, s } from './dom.js';
import { triangle } from './token.js';

/**
 * The widget's frame: header with legend and buttons.
 */

/**
 * @param {string} title
 * @param {string} view
 * @param {Words} words
 * @param {Record<'table'|'share'|'full'|'help', () => void>} on
 */
export function header(title, view, words, on) {
  const button = (name, key) =>
    h('button', { type: 'button', class: 'btn ic ghost', title: `${words.say(name)} (${key})`, 'aria-label': words.say(name), 'aria-keyshortcuts': key, onclick: () => on[name]() }, icon(name));
  return h('header', { class: 'sim-h' }, h('h3', {}, title), h('span', { class: 'sp' }), legend(view, words),
    button('table', 'T'), button('share', 'S'), button('full', 'F'), button('help', '?'));
}

function legend(view, words) {
  const { say } = words;
  const item = (name, ...shape) =>
    h('span', {}, s('svg', { viewBox: '-9 -7 18 14', 'aria-hidden': 'true' }, ...shape), name);
  const ring = (look) => s('circle', { r: 5.6, class: `lg ${look}` });
  const tri = s('path', { d: triangle(15, 12), class: 'lg out' });
  const items = [];
  if (view === 'gmp') {
    items.push(item(say('legend.m'), tri), item(say('legend.p'), s('rect', { x: -7.5, y: -5, width: 15, height: 10, class: 'lg out' })));
  } else if (view === 'models') items.push(item(say('legend.kt'), tri));
  items.push(
    item(say('legend.task', view === 'gmp' ? 'G' : say('legend.thread') + (words.zh ? '' : '')), ring('full')),
    item(say('legend.ready'), ring('')), item(say('legend.waiting'), ring('dash')),
    item(say('legend.kernel'), ring('full'), s('circle', { r: 5.6, class: 'lg hatch' })));
  return h('div', { class: 'legend', 'aria-hidden': 'true' }, items);
}

/**
 * @param {string} message
 * @param {Words|null} words
 * @param {(() => void)|null} again
 * @param {() => void} [away]
 */
export function card(message, words, again, away) {
  return h('div', { class: 'err', role: 'alert' }, h('p', {}, message),
    again ? h('button', { type: 'button', class: 'btn', onclick: again }, words?.say('retry') ?? 'Try again') : null,
    away ? h('button', { type: 'button', class: 'btn ic ghost', 'aria-label': words?.say('close'), onclick: away }, icon('close')) : null);
}
