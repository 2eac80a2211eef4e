// @ts-check
import { h, refocus } from './dom.js';
import { metricsOf } from './metrics.js';
import { paint, s } from './picture.js';
import { clock, duration } from './time.js';

/**
 * Beside the picture: the program with the current step lit, what happened so far, what the last event
 * changed and why it was this one, and the numbers.
 */

const PANELS = ['log', 'changes', 'why'];
/** Threads that have room as tabs. */
const TABS = 6;

export class Side {
  /** @param {{view: string, scene: Scene}} what */
  constructor(words, on, { view, scene }) {
    this.words = words;
    this.on = on;
    this.view = view;
    this.scene = scene;
    this.panel = 'log';
    /** @type {{run: Run, pick: HTMLElement & Record<string, any>, name: HTMLElement, root: HTMLElement, fill: (list: Member[]) => void}|undefined} */
    this.picked = undefined;
    /** @type {typeof import('./picker.js').pick|undefined} */
    this.pick = undefined;
    /** @type {{run: Run, threads: Member[]}|undefined} */
    this.listed = undefined;
    /** @type {{run: Run, list: HTMLElement, items: Map<number, HTMLElement>}|undefined} the rows of the log that are shown, by moment */
    this.logged = undefined;
    /** @type {Promise<typeof import('./panels.js')>|undefined} */
    this.extra = undefined;
    this.program = h('div', { class: 'prog' });
    this.picker = h('div', { class: 'seg panels', role: 'tablist' });
    this.body = h('div', { class: 'pbody', role: 'tabpanel' });
    this.numbers = h('dl', { class: 'mx' });
    this.ask = h('div', { class: 'ask', hidden: true });
    this.root = h('div', { class: 'side', role: 'group', 'aria-label': words.say('side.log') }, this.program, this.picker, this.body, this.numbers, this.ask);
    this.buttons = PANELS.map((name) => h('button', {
      type: 'button', role: 'tab', class: `p-${name}`, onclick: () => this.open(name),
      onkeydown: (e) => this.rove(e),
    }, words.say(`side.${name}`)));
    this.picker.append(...this.buttons);
  }

  /** Where several runs are shown: which of them this is about. @param {string} letter '' for the only one */
  of(letter) {
    this.root.dataset.of = letter;
    this.root.setAttribute('aria-label', `${letter} ${this.words.say('side.log')}`.trim());
  }

  open(name) {
    this.panel = name;
    if (this.cursor) this.show(this.cursor, this.chosen ?? null);
  }

  rove(e) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    e.stopPropagation();
    const n = (PANELS.indexOf(this.panel) + by + PANELS.length) % PANELS.length;
    this.open(PANELS[n]);
    this.buttons[n].focus();
  }

  /**
   * @param {string|null} chosen thread
   */
  show(cursor, chosen) {
    this.cursor = cursor;
    this.chosen = chosen;
    this.source(cursor, chosen);
    PANELS.forEach((name, n) => {
      this.buttons[n].setAttribute('aria-selected', String(name === this.panel));
      this.buttons[n].tabIndex = name === this.panel ? 0 : -1;
    });
    this.buttons[2].classList.toggle('has', Boolean(cursor.choice));
    this.body.setAttribute('aria-label', this.words.say(`side.${this.panel}`));
    const look = `pbody b-${this.panel}${this.scene.steps && this.panel === 'log' ? ' tall' : ''}`;
    if (this.body.className !== look) this.body.className = look;
    if (this.panel === 'log') this.log(cursor);
    else this.fill(cursor);
    this.count(cursor);
  }

  async fill(cursor) {
    this.extra ??= import('./panels.js');
    const { changes, why } = await this.extra;
    if (this.panel !== 'log') this.body.replaceChildren((this.panel === 'why' ? why : changes)(cursor, this.words));
  }

  count(cursor) {
    paint(this.numbers, metricsOf(this.view, cursor, this.words).map(([name, value]) =>
      s('div', {}, s('dt', {}, name), s('dd', { class: 'num' }, value))));
  }

  /**
   * The thread whose program is shown: the chosen one, else the one that the current event is about.
   */
  actor({ run, index }) {
    return run.events[run.actors[index]]?.thread ?? this.listed?.threads[0]?.id;
  }

  source(cursor, chosen) {
    const { run } = cursor;
    if (this.listed?.run !== run) this.listed = { run, threads: run.cast.of('thread').filter((t) => run.listing(t.id)) };
    const { threads } = this.listed;
    const who = chosen && run.listing(chosen) ? chosen : this.actor(cursor);
    const member = who ? run.cast.get(who) : undefined;
    this.program.hidden = !member;
    if (!who || !member) return;
    const state = run.fold.state.get(who) ?? 'none';
    const inKernel = state === 'blocked' && run.cast.get(run.fold.place.get(who) ?? '')?.kind === 'kernel-thread';
    const line = run.lineAt(who, cursor.index);
    const lines = run.listing(who) ?? [];
    const first = Math.max(0, Math.min(Math.max(0, line - 4), lines.length - 6));
    const shown = lines.slice(first, first + 6);
    // What differs is replaced whole, for what a click on a tab does depends on who is chosen.
    const head = threads.length > TABS ? this.list(threads, chosen, who) : this.tabs(threads, who, chosen, cursor);
    const held = this.program.contains(document.activeElement) ? document.activeElement?.getAttribute('data-entity') : null;
    if (head === this.picked?.root && head.parentNode !== this.program) this.program.replaceChildren(head);
    [head, h('pre', { class: `src s-${state}`, 'data-entity': who }, shown.map((words, n) => {
        const now = first + n + 1 === line && state !== 'done';
        return h('div', { class: now ? 'l cur' : 'l' }, h('span', { class: 'no' }, first + n + 1), h('code', {}, this.words.has(`line.${words}`) ? this.words.say(`line.${words}`) : words), now ? h('em', {}, this.words.say(`state.${inKernel ? 'kernel' : state}`)) : null);
      }))].forEach((node, n) => {
      const old = this.program.children[n];
      if (!old) this.program.append(node);
      else if (!old.isEqualNode(node)) old.replaceWith(node);
    });
    if (held) refocus(this.program, `.tab[data-entity="${CSS.escape(held)}"]`);
  }

  /** Of more threads than have room as tabs: a list, which is fetched where there are so many. */
  list(threads, chosen, who) {
    if (this.pick) return this.pick(this, threads, chosen, who);
    import('./picker.js').then(({ pick }) => {
      this.pick = pick;
      if (this.cursor) this.show(this.cursor, this.chosen ?? null);
    });
    return h('div', { class: 'tabs' });
  }

  tabs(threads, who, chosen, cursor) {
    const { cast, fold } = cursor.run;
    return h('div', { class: 'tabs', role: 'group', 'aria-label': this.words.say('side.program') }, threads.map((t) =>
      h('button', {
        type: 'button', class: `tab ${cast.hueClass(t.id)} s-${fold.state.get(t.id) ?? 'none'}${t.id === who ? ' on' : ''}`, 'aria-pressed': String(t.id === chosen), 'data-entity': t.id, title: t.label,
        onclick: () => this.on.choose(chosen === t.id ? null : t.id),
      }, h('i'), t.short)));
  }

  /** When a moment is; within a visit to the kernel, how long after its beginning. */
  when(run, moment) {
    const after = moment.t - (this.scene.visit?.(run, moment)?.from ?? moment.t);
    return after > 0 ? `+${duration(after)}` : clock(moment.t, run.unit);
  }

  /** The rows that stay are kept: most moves are by one step. */
  log(cursor) {
    const { run, moment } = cursor;
    const [from, to] = this.scene.steps?.(cursor) ?? [Math.max(0, moment - 11), moment];
    if (this.logged?.run !== run) {
      this.logged = { run, items: new Map(), list: h('ol', { class: this.scene.steps ? 'log steps' : 'log', 'aria-label': this.words.say('side.log') }) };
    }
    const { list, items } = this.logged;
    if (list.parentNode !== this.body) this.body.replaceChildren(list);
    const end = Math.min(to, Math.max(cursor.last, moment));
    list.classList.toggle('late', 2 * moment > from + to);
    for (const [n, item] of items) {
      if (n >= from && n <= end) continue;
      item.remove();
      items.delete(n);
    }
    let next = list.firstChild;
    for (let n = from; n <= end; n++) {
      let item = items.get(n);
      if (!item) {
        item = h('li', { 'data-entity': run.about(run.beatOf(run.moments[n])).join(' '), onclick: () => this.on.go(n) },
          h('time', { class: 'num' }, this.when(run, run.moments[n])), h('span', {}, ...this.on.told(cursor, n)));
        items.set(n, item);
        list.insertBefore(item, next);
      } else next = item.nextSibling;
      const look = n === moment ? 'cur' : n < moment ? 'past' : 'next';
      if (!item.classList.contains(look)) item.className = look;
    }
  }
}
