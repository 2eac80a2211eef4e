// @ts-check
import { h, icon, remembered, s } from './dom.js';
import { SPEEDS } from './playback.js';
import { triangle } from './stage.js';
import { clock } from './time.js';

/**
 * The playback bar: restart, step back, play, step forward, speed. Left and right step everywhere in the
 * widget, so the roving focus of the toolbar goes by up and down.
 */

/** Where the time stands that `reading` shows. @param {HTMLElement} reading */
export function clocked(reading) {
  return h('output', { class: 'clock num', 'aria-hidden': 'true' }, reading);
}

/** Makes it as wide as its longest text, so that its running lays out nothing else. */
export function fit(reading, { unit, end }) {
  reading.dataset.u = unit.name;
  reading.parentElement?.style.setProperty('--ch', String(clock(end, unit).length + (unit.name.length + 1) * 0.65));
}

export class Transport {
  constructor(words, on) {
    this.words = words;
    const item = (name, key, shortcut, act) => button(name, key, words, act, { 'aria-keyshortcuts': shortcut, tabindex: -1 });
    this.play = h('button', { type: 'button', class: 'btn now play', 'aria-keyshortcuts': 'Space', onclick: () => on.toggle() });
    this.speed = h('select', { class: 'speed', 'aria-label': words.say('speed'), tabindex: -1, onchange: () => on.speed(Number(this.speed.value)) },
      SPEEDS.map((v) => h('option', { value: v, selected: v === 1 }, `${v}×`)));
    this.root = h('div', { class: 'tr', role: 'toolbar', 'aria-label': words.say('transport'), 'aria-orientation': 'vertical' },
      item('restart', 'Home', 'Home', () => on.restart()), item('back', '←', 'ArrowLeft', () => on.step(-1)), this.play, item('forward', '→', 'ArrowRight', () => on.step(1)), this.speed);
    this.root.addEventListener('keydown', (e) => this.rove(e));
    this.root.addEventListener('focusin', (e) => this.hold(/** @type {HTMLElement} */ (e.target)));
    this.playing(false);
  }

  playing(on) {
    const name = on ? 'pause' : 'play';
    this.play.replaceChildren(icon(name));
    this.play.setAttribute('aria-label', this.words.say(name));
    this.play.title = `${this.words.say(name)} (${this.words.zh ? '空格' : 'Space'})`;
  }

  /** @param {HTMLElement} item that keeps the toolbar's one tab stop */
  hold(item) {
    for (const other of /** @type {Iterable<HTMLElement>} */ (this.root.children)) other.tabIndex = other === item ? 0 : -1;
  }

  rove(e) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!by || e.target === this.speed) return;
    e.preventDefault();
    const items = /** @type {HTMLElement[]} */ ([...this.root.children]);
    items[(items.indexOf(/** @type {HTMLElement} */ (e.target)) + by + items.length) % items.length].focus();
  }
}

/**
 * Keys, heard only while the focus is inside the widget; letters can be switched off (WCAG 2.1.4).
 */

export const KEPT = 'timeslice.letters';

export const lettersOn = () => remembered(KEPT, [false]) !== false;

/**
 * @param {Record<string, () => void>} always by key
 * @param {Record<string, () => void>} letters those that can be switched off
 */
export function listen(root, always, letters) {
  root.addEventListener('keydown', (e) => {
    const target = /** @type {HTMLElement} */ (e.target);
    if (e.altKey || e.defaultPrevented) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.closest('dialog')) return;
    if (target.closest('[role=radiogroup]') && e.key.startsWith('Arrow')) return;
    const held = e.ctrlKey || e.metaKey;
    const name = held ? `Ctrl+${e.key}` : e.shiftKey && e.key.startsWith('Arrow') ? `Shift+${e.key}` : e.key;
    const found = always[name] ?? (lettersOn() ? letters[name] ?? letters[name.toLowerCase()] : undefined);
    if (!found || (e.key === ' ' && target.closest('button, [role=radio], [role=tab], a'))) return;
    if (e.key === 'Escape' && document.fullscreenElement) return;
    e.preventDefault();
    found();
  });
}

/** What buttons open, with their keys. */
export const DOINGS = { table: 'T', share: 'S', full: 'F', help: '?' };

/**
 * A button with an icon, and how it is called.
 *
 * @param {string} name
 * @param {string} key
 * @param {(() => void)|undefined} act
 * @param {Record<string, any>} [more] attributes
 */
export function button(name, key, words, act, more) {
  return h('button', { type: 'button', class: 'btn ic ghost', title: `${words.say(name)} (${key})`, 'aria-label': words.say(name), 'aria-keyshortcuts': key, onclick: act, ...more }, icon(name));
}

/** The widget's frame: header with legend and buttons. */

/**
 * @param {Record<string, (() => void)|undefined>} on without `share` where no link can hold what is shown
 */
export function header(title, view, words, on, ending) {
  return h('header', { class: 'sim-h' }, h('h3', {}, title), ending, h('span', { class: 'sp' }), legend(view, words),
    Object.entries(DOINGS).map(([name, key]) => (on[name] ? button(name, key, words, on[name]) : null)));
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
    item(say('legend.task', view === 'gmp' ? 'G' : say('legend.thread')), ring('full')),
    item(say('legend.ready'), ring('')), item(say('legend.waiting'), ring('dash')),
    item(say('legend.kernel'), ring('full'), s('circle', { r: 5.6, class: 'lg hatch' })));
  return h('div', { class: 'legend', 'aria-hidden': 'true' }, items);
}

/**
 * @param {string} message
 * @param {(() => void)|null} again
 * @param {() => void} [away]
 */
export function card(message, words, again, away) {
  return h('div', { class: 'err', role: 'alert' }, h('p', {}, message),
    again ? h('button', { type: 'button', class: 'btn', onclick: again }, words?.say('retry') ?? 'Try again') : null,
    away ? h('button', { type: 'button', class: 'btn ic ghost', 'aria-label': words?.say('close'), onclick: away }, icon('close')) : null);
}
