// @ts-check
import { button, card, clocked, DOINGS, fit, listen, Transport } from './controls.js';
import { h, remember, remembered, write } from './dom.js';
import { dressChips, join } from './highlight.js';
import { LETTERS, Panes } from './panes.js';
import { Cursor, Player, REST, SPEEDS } from './playback.js';
import { Run } from './run.js';
import { scenes } from './scenes.js';
import { clock } from './time.js';
import { Together } from './together.js';

/**
 * The same program under two to four runtimes, policies or settings, side by side on one playhead.
 *
 * @param {HTMLElement} root what is in it stays for paper
 * @param {Words} words
 * @param {{view: string, title?: string, limit?: number, at?: Place, runs: Compared[], address?: (state: any) => Promise<string>}} what
 *   `limit`: ns, nothing at or after it may be shown; `address`: of a link that opens it in a state
 * @returns {Promise<Comparison>}
 */
export async function compare(root, words, what) {
  const view = what.view in scenes ? what.view : 'gmp';
  const { scene } = await scenes[view]();
  return new Comparison(root, words, { ...what, view, scene, ...(await fetched(what.runs, { scene, view }, root)) });
}

/** @typedef {{label: string, source?: RunSource, trace?: any}} Compared */

/** @typedef {{letter: string, label: string, run: Run}} Item */

/**
 * @param {Compared[]} runs
 * @param {{scene: Scene, view: string, before?: import('./cast.js').Cast}} how `before`: of what was shown before
 * @param {HTMLElement} host where to say how far it is
 * @returns {Promise<{items: Item[], together: Together}>}
 */
async function fetched(runs, { scene, view, before }, host) {
  const traces = await Promise.all(runs.map((run) => run.trace ?? run.source?.fetch({ knobs: {}, whatIfs: [], host })));
  /** @type {Item[]} */
  const items = [];
  // One after the other, so that what has a name in one looks the same in the next.
  for (const [n, { label }] of runs.entries()) {
    const run = await Run.of(traces[n], { scene, view, before });
    before = run.cast;
    items.push({ letter: LETTERS[n], label, run });
  }
  return { items, together: await Together.of(items.map((item) => item.run)) };
}

/** Keys of a single simulation that a comparison has no use for. */
const WITHOUT = ['key.zoom', 'key.undo'];

const dispatches = (event) => event.type === 'dispatched' && event.thread != null;

export class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {{view: string, scene: Scene, items: Item[], together: Together, title?: string, limit?: number, at?: Place, address?: (state: any) => Promise<string>}} what
   */
  constructor(root, words, { view, scene, items, together, title = '', limit = Infinity, at = { t: 0 }, address }) {
    this.root = root;
    this.words = words;
    this.name = root.dataset.compare ?? root.dataset.sim ?? '';
    this.title = title;
    this.address = address;
    this.config = {};
    /** @type {string|null} what is lit until it is let go */
    this.chosen = null;
    this.error = h('div', { class: 'errs' });
    this.say = h('p', { class: 'say' });
    this.live = h('p', { class: 'vh', 'aria-live': 'polite' });
    this.clock = h('span');
    this.player = new Player(() => this.playhead, { moved: () => this.flow(), changed: () => this.played() });
    this.transport = new Transport(words, {
      restart: () => this.leap((c) => c.home()), step: (by) => this.leap((c) => c.step(by)),
      toggle: () => this.player.toggle(), speed: (speed) => this.speed(speed),
    });
    const hands = {
      seek: (at) => this.leap((c) => c.seek(at)), grab: () => this.player.pause(), drop: () => this.draw(true),
      flag: (flag) => this.leap((c) => c.seek(flag.at)),
    };
    this.panes = new Panes({ words, scene, view, hands, clicked: (e) => this.clicked(e) });
    /** @type {Item[]} */
    this.items = [];
    const board = h('div', { class: 'paper' }, [...root.childNodes]);
    /** Which of the runs the reader is at. */
    this.reading = 0;
    root.addEventListener('focusin', (e) => this.enter(e.target));
    this.acts = {
      table: async () => {
        const pane = this.panes.list[Math.min(this.reading, this.panes.list.length - 1)];
        (await import('./table.js')).table(root, pane.cursor, words, `${pane.letter}: ${pane.label} · ${words.say('table.title')}`);
      },
      share: async () => (await import('./sharing.js')).share(this), full: async () => (await import('./lecture.js')).full(this),
      help: async () => (await import('./dialogs.js')).help(this, WITHOUT),
    };
    const buttons = Object.entries(DOINGS).filter(([name]) => name !== 'share' || address).map(([name, key]) => button(name, key, words, () => this.acts[name]()));
    this.inner = h('div', { class: 'si' }, this.panes.root, this.error, h('div', { class: 'tb' }, this.transport.root, clocked(this.clock), this.say, this.live, h('span', { class: 'cacts' }, buttons)));
    root.replaceChildren(this.inner);
    root.classList.add('sim', 'live', 'forked');
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', words.say('compare.name', title));
    root.tabIndex = -1;
    this.light = join(root, (name) => this.panes.find(name));
    this.speed(remembered('timeslice.speed', SPEEDS) ?? 1);
    this.drawn = { scene, view };
    this.keys();
    this.take({ items, together }, limit, at);
    this.choose(at.chosen ?? null);
    let width = 0;
    new ResizeObserver(() => {
      if (root.clientWidth === width) return;
      width = root.clientWidth;
      this.resize();
    }).observe(root);
    addEventListener('beforeprint', () => root.append(board));
    addEventListener('afterprint', () => board.remove());
  }

  resize() {
    this.panes.resize();
    this.draw(true);
  }

  /** The run whose picture holds what was touched is the one that the table is about. */
  enter(target) {
    const n = this.panes.list.findIndex((pane) => pane.root.contains(target));
    if (n >= 0) this.reading = n;
  }

  /** Tells the page as a simulation does, see `Widget.tell`: what is told of a run is of the first, and of each in `runs`. */
  tell(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`sim:${name}`, { bubbles: true, detail: { sim: this.name, comparison: this, ...detail } }));
  }

  /** How the runs end; nothing before an open question. */
  ends() {
    if (this.playhead.limit < Infinity) return { end: null, outcome: null, message: null, metrics: null, runs: null };
    const runs = this.items.map(({ label, run: { trace } }) => ({ label, end: trace.end, outcome: trace.outcome, message: trace.message, metrics: trace.metrics }));
    const { label, ...first } = runs[0];
    return { ...first, runs };
  }

  /** What it shows, as a plain value that `restore` brings back. */
  state() {
    return { t: Math.round(this.playhead.t), moment: this.playhead.moment, chosen: this.chosen };
  }

  /** @param {Place} state */
  restore({ t, moment, chosen }) {
    this.leap((c) => c.stand(t, moment));
    this.choose(chosen ?? null);
  }

  /**
   * Says what went wrong; everything else stays usable.
   *
   * @param {string} message
   */
  complain(message) {
    this.error.replaceChildren(card(message, this.words, null, () => this.error.replaceChildren()));
  }

  /** @param {string|null} id lit until it is let go; as far as one of the runs has it */
  choose(id) {
    this.chosen = id !== null && this.items.some((item) => item.run.cast.get(id)) ? id : null;
    this.light.pin(this.chosen);
  }

  /** Other runs in the place of these. @param {Compared[]} runs @param {number} [limit] */
  async reload(runs, limit = Infinity) {
    this.player.pause();
    this.take(await fetched(runs, { ...this.drawn, before: this.items[0]?.run.cast }, this.error), limit, this.state());
  }

  /**
   * @param {{items: Item[], together: Together}} what
   * @param {number} limit
   * @param {Place} at
   */
  take({ items, together }, limit, { t, moment }) {
    this.items = items;
    this.panes.load(items, together, { limit, span: (end) => (limit === Infinity ? end : Math.max(end, limit * 1.7)) });
    this.playhead = new Cursor(/** @type {any} */ (this.panes.together));
    this.playhead.limit = limit;
    fit(this.clock, this.playhead.run);
    this.playhead.onMove = (jump) => this.draw(jump);
    for (const item of items) dressChips(item.run.cast, this.root);
    this.tell('run', { title: this.title, ...this.ends(), state: { t, chosen: this.chosen } });
    this.playhead.stand(t, moment);
  }

  keys() {
    const mine = (event) => {
      const id = this.chosen ?? this.playhead.event?.thread;
      return id != null && (event.thread === id || event.moves.some((move) => move[0] === id));
    };
    const leap = (go) => () => this.leap(go);
    const toggle = () => this.player.toggle();
    const around = (by) => () => (this.live.textContent = this.light.around(by));
    listen(this.root, {
      ' ': toggle, Home: leap((c) => c.home()), End: leap((c) => c.finish()), Escape: () => this.choose(null),
      ArrowLeft: leap((c) => c.step(-1)), ArrowRight: leap((c) => c.step(1)),
      'Shift+ArrowLeft': leap((c) => c.find(-1, dispatches)), 'Shift+ArrowRight': leap((c) => c.find(1, dispatches)),
    }, {
      k: toggle, t: () => this.acts.table(), f: () => this.acts.full(), s: () => this.address && this.acts.share(), w: () => (this.live.textContent = this.panes.reason()), '?': () => this.acts.help(),
      ',': leap((c) => c.find(-1, mine)), '.': leap((c) => c.find(1, mine)), '[': () => this.neighbour(-1), ']': () => this.neighbour(1), '{': around(-1), '}': around(1),
      ...Object.fromEntries(SPEEDS.map((speed, n) => [n + 1, () => this.speed(speed)])),
    });
  }

  leap(go) {
    this.player.pause();
    go(this.playhead);
  }

  draw(jump) {
    const { playhead, panes } = this;
    const { dragged } = panes;
    panes.show(playhead, jump || dragged, dragged);
    this.read();
    // Under a hand that drags everything else waits until it rests.
    clearTimeout(this.resting);
    if (dragged) this.resting = setTimeout(() => this.settled(), REST);
    else this.settled();
  }

  settled() {
    const { playhead, panes } = this;
    if (panes.dragged) panes.show(playhead, true);
    this.say.replaceChildren(...panes.summary(playhead));
    const spoken = panes.spoken();
    for (const line of panes.timelines) line.head.setAttribute('aria-valuetext', `${this.clock.textContent} ${playhead.run.unit.name}. ${spoken}`);
    if (!this.player.playing) this.live.textContent = spoken;
    this.light.again();
    this.tell('moved', { t: playhead.t, end: playhead.end, sentence: spoken });
    const over = playhead.atEnd && !playhead.gated;
    if (over && !this.over) this.tell('outcome', { t: playhead.t, ...this.ends() });
    this.over = over;
  }

  flow() {
    this.panes.flow(this.playhead);
    this.read();
  }

  read() {
    const { unit } = this.playhead.run;
    write(this.clock, clock(this.playhead.t, unit));
  }

  played() {
    const { playing } = this.player;
    this.transport.playing(playing);
    this.root.classList.toggle('playing', playing);
    this.live.textContent = playing ? '' : this.panes.spoken();
  }

  speed(speed) {
    this.player.speed = speed;
    this.transport.speed.value = String(speed);
    this.root.dataset.speed = String(speed);
    remember('timeslice.speed', speed);
  }

  clicked(e) {
    const id = /** @type {Element} */ (e.target).closest('[data-entity]')?.getAttribute('data-entity') ?? null;
    this.choose(id === this.chosen ? null : id);
    this.enter(e.target);
  }

  /** To the previous or next thread, of those that any of the runs has. @param {number} by */
  neighbour(by) {
    const { threads } = this.panes;
    const n = threads.findIndex((one) => one.id === this.chosen);
    this.choose(threads[n < 0 && by < 0 ? threads.length - 1 : (n + by + threads.length) % threads.length]?.id ?? null);
  }
}
