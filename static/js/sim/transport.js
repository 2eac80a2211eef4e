// @ts-check
import { h, icon } from './dom.js';
import { SPEEDS } from './player.js';

/**
 * The playback bar: restart, step back, play, step forward, speed. Left and right step everywhere in the
 * widget, so the roving focus of the toolbar goes by up and down.
 */

export class Transport {
  /**
   * @param {import('./words.js').Words} words
   * @param {{restart: () => void, step: (by: number) => void, toggle: () => void, speed: (speed: number) => void}} on
   */
  constructor(words, on) {
    this.words = words;
    const button = (/** @type {string} */ name, /** @type {string} */ key, /** @type {() => void} */ act) =>
      h('button', { type: 'button', class: 'btn ic ghost', title: `${words.say(name)} (${key})`, 'aria-label': words.say(name), 'aria-keyshortcuts': key, tabindex: -1, onclick: act }, icon(name));
    this.play = h('button', { type: 'button', class: 'btn now play', 'aria-keyshortcuts': 'Space', onclick: () => on.toggle() });
    this.speed = h('select', { class: 'speed', 'aria-label': words.say('speed'), tabindex: -1, onchange: () => on.speed(Number(this.speed.value)) },
      SPEEDS.map((v) => h('option', { value: v, selected: v === 1 }, `${v}×`)));
    this.root = h('div', { class: 'tr', role: 'toolbar', 'aria-label': words.say('transport'), 'aria-orientation': 'vertical' },
      button('restart', 'Home', () => on.restart()), button('back', '←', () => on.step(-1)), this.play, button('forward', '→', () => on.step(1)), this.speed);
    this.root.querySelector('[title$="(←)"]')?.setAttribute('aria-keyshortcuts', 'ArrowLeft');
    this.root.querySelector('[title$="(→)"]')?.setAttribute('aria-keyshortcuts', 'ArrowRight');
    this.root.addEventListener('keydown', (e) => this.rove(e));
    this.root.addEventListener('focusin', (e) => this.hold(/** @type {HTMLElement} */ (e.target)));
    this.playing(false);
  }

  /** @param {boolean} on */
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

  /** @param {KeyboardEvent} e */
  rove(e) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!by || e.target === this.speed) return;
    e.preventDefault();
    const items = /** @type {HTMLElement[]} */ ([...this.root.children]);
    items[(items.indexOf(/** @type {HTMLElement} */ (e.target)) + by + items.length) % items.length].focus();
  }
}
