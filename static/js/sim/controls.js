// @ts-check
import { h, icon } from './dom.js';
import { SPEEDS } from './player.js';

/**
 * The playback bar: restart, step back, play, step forward, speed. Left and right step everywhere in the
 * widget, so the roving focus of the toolbar goes by up and down.
 */

export class Transport {
  constructor(words, on) {
    this.words = words;
    const button = (name, key, act) =>
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

const KEPT = 'timeslice.keys';

export function lettersOn() {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function setLetters(on) {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/**
 * @param {HTMLElement} root
 * @param {Actions} act
 */
export function listen(root, act) {
  /** @type {Record<string, () => void>} */
  const always = {
    ' ': act.toggle, ArrowLeft: act.back, ArrowRight: act.forward, Home: act.restart, End: act.end, Escape: act.release,
    'Shift+ArrowLeft': act.dispatchBack, 'Shift+ArrowRight': act.dispatchForward,
  };
  /** @type {Record<string, () => void>} */
  const letters = {
    k: act.toggle, t: act.table, f: act.full, s: act.share, '?': act.help, '.': act.threadForward, ',': act.threadBack,
    '+': act.zoomIn, '=': act.zoomIn, '-': act.zoomOut, 0: act.zoomAll,
    1: () => act.speed(0), 2: () => act.speed(1), 3: () => act.speed(2), 4: () => act.speed(3), 5: () => act.speed(4),
  };
  root.addEventListener('keydown', (e) => {
    const target = /** @type {HTMLElement} */ (e.target);
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.closest('dialog')) return;
    if (target.closest('[role=radiogroup]') && e.key.startsWith('Arrow')) return;
    const name = e.shiftKey && e.key.startsWith('Arrow') ? `Shift+${e.key}` : e.key;
    const found = always[name] ?? (lettersOn() ? letters[name] ?? letters[name.toLowerCase()] : undefined);
    if (!found || (e.key === ' ' && target.closest('button, [role=radio], [role=tab], a'))) return;
    if (e.key === 'Escape' && document.fullscreenElement) return;
    e.preventDefault();
    found();
  });
}
