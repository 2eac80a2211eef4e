// @ts-check
import { h } from '../sim/dom.js';

/** What is wrong, in words, with a way to each place. */

/** @typedef {import('./server.js').Fault} Fault */

const MOST = 50;

export class Problems {
  /**
   * @param {HTMLElement} root
   * @param {import('./words.js').Say} say
   * @param {{goTo: (fault: Fault) => void, mend: (fault: Fault) => void}} on
   */
  constructor(root, say, on) {
    this.root = root;
    this.say = say;
    this.on = on;
  }

  /** @param {Fault[]} faults */
  show(faults) {
    this.root.hidden = faults.length === 0;
    const title = this.root.querySelector('[data-problems-title]');
    if (title) title.textContent = this.say(faults.length === 1 ? 'check.one' : 'check.some', faults.length);
    this.root.querySelector('ol')?.replaceChildren(...faults.slice(0, MOST).map((fault) => this.line(fault)));
  }

  line(fault) {
    const inText = fault.in === 'text';
    const place = inText ? `${fault.line}:${fault.column}` : this.say(`in.${fault.in}`);
    const button = fault.nearest && inText
      ? h('button', { type: 'button', class: 'btn', onclick: () => this.on.mend(fault) }, this.say('problem.mend', fault.nearest))
      : h('button', { type: 'button', class: 'btn', onclick: () => this.on.goTo(fault) }, this.say('problem.go'));
    return h('li', {}, h('span', { class: 'at' }, place), h('span', {}, ...coded(fault.message)), inText ? button : null);
  }
}

/** Backquotes are code. */
function coded(message) {
  return message.split('`').map((piece, n) => (n % 2 ? h('code', {}, piece) : piece));
}
