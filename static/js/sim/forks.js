// @ts-check
import { h, icon } from './dom.js';
import { badge, LETTERS, Panes } from './panes.js';
import { Cursor } from './playback.js';
import { duration, nanoseconds } from './time.js';
import { Together } from './together.js';

export { Together };

/**
 * What-ifs as forks of a run. The list below the picture is a tree: which fork came out of which. One of
 * them is shown; any other can be put beside it.
 */

/**
 * Lays out what the widget shows: one run alone, or two on one playhead, and the list of forks.
 *
 * @param {Widget} widget
 * @param {Run[]} runs
 * @param {number} limit
 * @param {Together} together the runs as one
 */
export function lay(widget, runs, limit, together) {
  const { root, words, at } = widget;
  widget.forks ??= new ForkList(widget);
  const forked = runs.length > 1;
  root.classList.toggle('forked', forked);
  // Program, log and changes are those of the run that is read.
  widget.side.of(forked ? LETTERS[widget.shownNumbers(at)[1]] : '');
  if (!forked) {
    widget.panes?.root.remove();
    widget.panes = null;
  } else {
    if (!widget.panes) {
      widget.panes = new Panes({
        words, scene: widget.scene, view: widget.view, hands: widget.hands, clicked: (e) => widget.clicked(e),
      });
      root.querySelector('.bd')?.before(widget.panes.root);
    }
    const numbers = widget.shownNumbers(at);
    const items = numbers.map((n, i) => ({ letter: LETTERS[n], label: label(widget, n), run: runs[i], flags: [...widget.flags(runs[i]), ...forkFlags(widget, n, numbers)] }));
    widget.panes.load(items, together, { limit, span: (end) => widget.span(end) });
    widget.cursor = /** @type {Cursor} */ (widget.panes.list[runs.length - 1].cursor);
    widget.playhead = new Cursor(/** @type {any} */ (widget.panes.together));
    widget.playhead.limit = limit;
  }
  widget.forks.draw();
}

/** Where the pictures that are shown went apart: at the what-ifs that only one of them has. */
function forkFlags(widget, n, numbers) {
  const other = new Set(numbers.filter((m) => m !== n).flatMap((m) => line(widget.at, m)));
  return line(widget.at, n).filter((m) => !other.has(m)).map((m) => ({ at: when(widget.at, m), say: label(widget, m), sign: LETTERS[m], kind: /** @type {const} */ ('fork') }));
}

/** The forks that lead to a fork, and itself. @returns {number[]} */
function line(at, n) {
  return n > 0 ? [...line(at, at.forks[n - 1].parent), n] : [];
}

const parsed = (fork) => /^at (\S+): (.*)$/.exec(fork.doing) ?? [fork.doing, '0', fork.doing];

function when(at, n) {
  return nanoseconds(parsed(at.forks[n - 1])[1]);
}

/** A fork's name: the reader's own, else what was done. */
export function label(widget, n) {
  if (n === 0) return widget.words.say('fork.base');
  const fork = widget.at.forks[n - 1];
  return fork.name || spoken(parsed(fork)[2], widget.run, widget.words);
}

/** What is done, in words: `preempt server/G2` → Preempt G2. */
export function spoken(doing, run, words) {
  const [verb, ...rest] = doing.split(' ');
  const key = verb === 'set' ? `doing.${rest.shift()}` : `doing.${verb}`;
  const names = rest.filter((word) => word !== 'in').map((word) => {
    if (/^\d+(ns|us|ms|s)$/.test(word)) return duration(nanoseconds(word));
    return run?.cast.get(word)?.label ?? word;
  });
  return words.has(key) ? words.say(key, ...names) : doing;
}

/**
 * Takes a fork away, and those that came out of it.
 *
 * @param {Widget} widget
 * @param {number} n
 */
export async function remove(widget, n) {
  const before = widget.state();
  const held = widget.forks?.root.contains(document.activeElement) ?? false;
  const { forks } = widget.at;
  const gone = forks.map((_, i) => i + 1).filter((m) => line(widget.at, m).includes(n));
  const kept = forks.map((_, i) => i + 1).filter((m) => !gone.includes(m));
  const number = (m) => (m === 0 ? 0 : kept.indexOf(m) + 1);
  const parent = forks[n - 1].parent;
  const shown = gone.includes(widget.at.shown) ? parent : widget.at.shown;
  const beside = widget.at.compared;
  // What stood beside it stays there; if that is what is shown now, the run that it came out of.
  const origin = shown ? forks[shown - 1].parent : null;
  const partner = beside === null ? null : beside === shown || gone.includes(beside) ? origin : beside;
  const compared = partner === null ? null : number(partner);
  const name = label(widget, n);
  const done = await widget.become({
    ...widget.at, forks: kept.map((m) => ({ ...forks[m - 1], parent: number(forks[m - 1].parent) })), shown: number(shown), compared,
  }, widget.playhead.t);
  if (done) widget.forks?.deleted(name, before, held);
}

export class ForkList {
  /** @param {Widget} widget */
  constructor(widget) {
    this.widget = widget;
    const { words } = widget;
    this.list = h('ul', { class: 'ftree', role: 'tree', 'aria-label': words.say('fork.list') });
    this.note = h('p', { class: 'fnote', role: 'status' });
    this.root = h('div', { class: 'forks' }, h('h4', {}, words.say('fork.list')), this.list, this.note);
    widget.experiment.root.after(this.root);
    this.list.addEventListener('keydown', (e) => this.key(e));
    this.editing = -1;
  }

  draw() {
    const { at } = this.widget;
    this.root.hidden = !at.forks.length && !this.note.textContent;
    const held = this.list.contains(document.activeElement) ? document.activeElement?.closest('li')?.getAttribute('data-n') : null;
    this.list.replaceChildren(...[0, ...at.forks.map((_, i) => i + 1)].map((n) => n).sort((a, b) => order(at, a).localeCompare(order(at, b))).map((n) => this.item(n)));
    if (held != null) /** @type {HTMLElement|null} */ (this.list.querySelector(`[data-n="${held}"]`) ?? this.list.querySelector('[tabindex="0"]'))?.focus();
  }

  item(n) {
    const { widget } = this;
    const { at, words } = widget;
    const depth = line(at, n).length + 1;
    const shown = n === at.shown;
    const name = label(widget, n);
    const beside = n === at.compared;
    const button = (what, act, look = '') => h('button', { type: 'button', class: `btn ghost${look}`, tabindex: -1, onclick: (e) => {
      e.stopPropagation();
      act();
    } }, what);
    const tools = h('span', { class: 'ftools' },
      shown ? null : button(words.say(beside ? 'fork.alone' : 'fork.beside'), () => this.compare(n)),
      n ? button(words.say('fork.name'), () => this.edit(n)) : null,
      n ? h('button', { type: 'button', class: 'btn ic ghost', tabindex: -1, 'aria-label': words.say('fork.delete', name), title: words.say('fork.delete', name), onclick: (e) => {
        e.stopPropagation();
        remove(widget, n);
      } }, icon('close')) : null);
    const time = n ? h('span', { class: 'num ft' }, duration(when(at, n))) : null;
    const title = this.editing === n ? this.field(n, name) : h('span', { class: 'fl' }, name);
    const item = h('li', {
      role: 'treeitem', class: `fk${shown ? ' on' : ''}${beside ? ' by' : ''}`, 'data-n': n, 'aria-level': depth, 'aria-selected': String(shown), tabindex: shown ? 0 : -1,
      'aria-label': `${LETTERS[n]}: ${name}${beside ? `, ${words.say('fork.compared')}` : ''}`, onclick: () => this.show(n),
    }, badge(LETTERS[n]), title, time, tools);
    item.style.setProperty('--d', String(depth - 1));
    return item;
  }

  show(n) {
    const { at, playhead } = this.widget;
    if (n === at.shown) return;
    const compared = at.compared === null ? null : at.compared === n ? at.shown : at.compared;
    this.widget.become({ ...at, shown: n, compared }, playhead.t);
  }

  compare(n) {
    const { at, playhead } = this.widget;
    if (n === at.shown) return;
    this.widget.become({ ...at, compared: at.compared === n ? null : n }, playhead.t);
  }

  edit(n) {
    this.editing = n;
    this.draw();
    this.list.querySelector('input')?.select();
  }

  field(n, name) {
    const { widget } = this;
    const finish = (keep) => {
      if (this.editing !== n) return;
      this.editing = -1;
      const value = input.value.trim();
      const forks = widget.at.forks.map((fork, i) => (i === n - 1 && keep ? { ...fork, name: value || undefined } : fork));
      widget.become({ ...widget.at, forks }, widget.playhead.t).then(() => /** @type {HTMLElement|null} */ (this.list.querySelector(`[data-n="${n}"]`))?.focus());
    };
    const input = h('input', {
      type: 'text', maxlength: 60, value: name, 'aria-label': widget.words.say('fork.name'), onblur: () => finish(true), onclick: (e) => e.stopPropagation(),
      onkeydown: (e) => {
        e.stopPropagation();
        if (e.key === 'Enter') finish(true);
        if (e.key === 'Escape') finish(false);
      },
    });
    return input;
  }

  key(e) {
    const item = /** @type {HTMLElement} */ (e.target).closest('li');
    if (!item || e.target !== item) return;
    const items = /** @type {HTMLElement[]} */ ([...this.list.children]);
    const n = Number(item.dataset.n);
    const to = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    const acts = { Enter: () => this.show(n), ' ': () => this.show(n), c: () => this.compare(n), Delete: () => n && remove(this.widget, n), F2: () => n && this.edit(n) };
    if (to) items[(items.indexOf(item) + to + items.length) % items.length].focus();
    else if (acts[e.key]) acts[e.key]();
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  /** @param {boolean} held whether the focus was in the list */
  deleted(name, before, held) {
    const { words } = this.widget;
    const back = h('button', { type: 'button', class: 'btn', onclick: async () => {
      await this.widget.restore({ ...before, t: this.widget.playhead.t });
      this.note.replaceChildren();
      /** @type {HTMLElement|null} */ (this.list.querySelector('[tabindex="0"]'))?.focus();
    } }, words.say('fork.back'));
    this.note.replaceChildren(words.say('fork.deleted', name), ' ', back);
    this.draw();
    if (held) back.focus();
  }
}

/** Sorts a tree in the order in which it is read: each fork below the one it came out of. */
function order(at, n) {
  return line(at, n).map((m) => String(m).padStart(3, '0')).join('.');
}

