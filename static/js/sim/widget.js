// @ts-check
import { h, remember, remembered, write } from './dom.js';
import { Experiment } from './experiment.js';
import { dressChips, join } from './highlight.js';
import { card, clocked, fit, header, listen, Transport } from './controls.js';
import { Cursor, Player, REST, SPEEDS } from './playback.js';
import { runOf, whatIfs } from './variants.js';
import { Run, threadsOf } from './run.js';
import { scenes } from './scenes.js';
import { authored, plain, telling } from './sentence.js';
import { Side } from './side.js';
import { Stage } from './stage.js';
import { clock, duration, nanoseconds, unitFor } from './time.js';
import { Timeline } from './timeline.js';

/**
 * One simulation: puts the parts together and keeps them at one moment.
 *
 * What it shows is a plain value, `at`: the knobs, the forks that what-ifs opened, which of them is shown
 * and with which it is compared. Every change makes the next value and goes there (`become`); where that
 * fails, the old one stays. A fork is known by its number: 0 is the run without what-ifs.
 */

/** @type {Variants} */
const PLAIN = { knobs: {}, forks: [], shown: 0, compared: null };
const SPEED = 'timeslice.speed';
/** Endings that are nobody's wish. */
const BAD = ['deadlock', 'crashed', 'budget'];

const dispatches = (event) => event.type === 'dispatched' && event.thread != null;

/**
 * Puts a simulation into `root`.
 *
 * @param {HTMLElement} root
 * @param {Words} words
 * @param {Parts} parts
 */
export async function mount(root, words, parts) {
  const widget = new Widget(root, words, parts);
  await widget.start();
  return widget;
}

export class Widget {
  /**
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {Parts} parts
   */
  constructor(root, words, { source, config = {}, view = 'gmp', name = root.dataset.sim ?? '', address }) {
    this.root = root;
    this.words = words;
    this.config = config;
    this.name = name;
    this.view = view in scenes ? view : 'gmp';
    this.source = source;
    this.address = address;
    /** @type {string|null} */
    this.chosen = null;
    this.at = PLAIN;
    /** @type {{at: number, say: string}[]} the author's stops, ascending */
    this.told = [];
    /** @type {Map<string, Run>} the runs fetched so far, by what was asked */
    this.runs = new Map();
    /** @type {import('./panes.js').Panes|null} several runs beside one another */
    this.panes = null;
    /** @type {import('./forks.js').ForkList|null} */
    this.forks = null;
    /** Which of the changes under way is the last one. */
    this.turns = 0;
    /** @type {Promise<import('./remember.js').Remember>|undefined} */
    this.remember = undefined;
    /** Questions: their moments, and whether they are answered. */
    this.gates = (config.predicts ?? []).map((predict) => ({ predict, at: nanoseconds(predict.at ?? 0), answered: Boolean(predict.answered) })).sort((a, b) => a.at - b.at);
    this.player = new Player(() => this.playhead, { moved: () => this.flow(), changed: () => this.played() });
    this.take(config.stops ?? []);
  }

  /** Takes up the author's stops: more of them come with an answer. @param {Stop[]} stops */
  take(stops) {
    this.told = stops.map((stop) => ({ at: nanoseconds(stop.at), say: stop.say })).sort((a, b) => a.at - b.at);
    this.settle();
  }

  /** The stops that still hold: the author's words are about the run without knobs turned, and not about what comes after a what-if. */
  settle() {
    const { knobs, shown } = this.at;
    const until = Object.keys(knobs).length ? -1 : Math.min(Infinity, ...whatIfs(this.at, shown).map((line) => nanoseconds(line.slice(3, line.indexOf(':')))));
    this.stops = this.told.filter((stop) => stop.at <= until);
    this.player.stops = this.stops.map((stop) => stop.at);
  }

  async start() {
    const picture = scenes[this.view]();
    this.prepared = picture.then(({ scene }) => (this.scene = scene));
    const run = await runOf(this, PLAIN, 0);
    this.build(run);
    await this.enter([run], nanoseconds(this.config.t ?? 0));
    if (this.config.tour && remembered('timeslice.tour', [true]) === undefined) (await import('./offer.js')).offer(this);
  }

  /** What it shows, as a plain value that `restore` brings back. @returns {State} */
  state() {
    return { t: Math.round(this.playhead.t), moment: this.playhead.moment, chosen: this.chosen, ...structuredClone(this.at) };
  }

  /**
   * @param {State} state
   * @returns {Promise<boolean>} whether it could be had; if not, the widget says why
   */
  async restore({ t, moment, chosen, knobs, forks, shown, compared }) {
    const done = await this.become({ knobs, forks, shown, compared: compared ?? null }, t, moment);
    if (done) this.choose(chosen && this.run.cast.get(chosen) ? chosen : null);
    return done;
  }

  /**
   * Tells the page, by an event that bubbles from the root; nothing that lies behind an open question:
   *
   * - `sim:run`: another run is shown: `title`, `state`, and, unless a question is open, `end`, `outcome`, `message`, `metrics`;
   * - `sim:moved`: the playhead has moved: `t`, `end`, `event`, `sentence`;
   * - `sim:outcome`: it has come to the end of the run: `t`, `outcome`, `message`, `metrics`.
   *
   * Each has `sim`, the name, and `widget`.
   */
  tell(name, detail) {
    this.root.dispatchEvent(new CustomEvent(`sim:${name}`, { bubbles: true, detail: { sim: this.name, widget: this, ...detail } }));
  }

  build(run) {
    const { words, root } = this;
    const title = this.config.title || run.trace.title || this.name;
    this.stageHost = h('div', { class: 'stage' });
    this.clock = h('span');
    this.say = h('p', { class: 'say' });
    this.live = h('p', { class: 'vh', 'aria-live': 'polite' });
    this.error = h('div', { class: 'errs' });
    this.side = new Side(words, { choose: (id) => this.choose(id), go: (n) => this.leap(() => this.reach(n)), told: (_, n) => this.sentences(n, true) }, { view: this.view, scene: this.scene });
    this.transport = new Transport(words, {
      restart: () => this.leap(() => this.playhead.home()), step: (by) => this.leap(() => this.playhead.step(by)),
      toggle: () => this.player.toggle(), speed: (speed) => this.speed(speed),
    });
    this.hands = {
      seek: (t) => this.leap(() => this.playhead.seek(t)), grab: () => this.player.pause(), drop: () => this.draw(true),
      flag: (flag) => this.leap(() => this.playhead.seek(flag.at)),
    };
    this.timeline = new Timeline(words, this.hands);
    const { allows } = this.source;
    this.experiment = new Experiment(words, allows.knobs ? this.config.knobs ?? [] : [], { turn: (values) => this.turn(values), whatIf: (doing) => this.fork(doing), more: async (span) => (await import('./whatif.js')).ask(this, span) });
    this.actions = {
      table: async () => (await import('./table.js')).table(this.root, this.cursor, words), help: async () => (await import('./dialogs.js')).help(this),
      share: allows.links === false ? undefined : async () => (await import('./sharing.js')).share(this), full: async () => (await import('./lecture.js')).full(this),
    };
    this.inner = h('div', { class: 'si' },
      header(title, this.view, words, this.actions, (this.ending = h('p', { class: 'pout o-bad', role: 'status' }))),
      h('div', { class: 'bd' }, this.stageHost, this.side.root), this.error,
      h('div', { class: 'tb' }, this.transport.root, clocked(this.clock), this.say, this.live), this.timeline.root, this.experiment.root);
    const held = root !== document.activeElement && root.contains(document.activeElement);
    const paper = h('div', { class: 'paper' }, [...root.childNodes]);
    root.replaceChildren(this.inner);
    root.classList.add('sim', 'live');
    root.classList.toggle('compact', Boolean(this.config.compact));
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', words.say('sim', title));
    root.tabIndex = -1;
    // Who had come to the picture with the keyboard goes on from here.
    if (held) root.focus({ preventScroll: true });
    this.stage = new Stage(this.stageHost, this.scene, words);
    this.stageHost.addEventListener('click', (e) => this.clicked(e));
    this.light = join(root, (name) => (this.panes ?? this.cursor?.run.cast)?.find(name));
    this.speed(remembered(SPEED, SPEEDS) ?? 1);
    this.keys(this.actions);
    let seen = '';
    const observer = new ResizeObserver(() => {
      const now = `${root.clientWidth} ${this.stageHost?.clientWidth}`;
      if (now === seen) return;
      seen = now;
      this.resize();
    });
    observer.observe(root);
    observer.observe(this.stageHost);
    // On paper stands what the server had put here: key moments, timeline, table.
    addEventListener('beforeprint', () => root.append(paper));
    addEventListener('afterprint', () => paper.remove());
  }

  resize() {
    if (!this.stage || !this.playhead) return;
    this.stage.room = this.stageHost?.clientWidth;
    if (this.panes) this.panes.resize();
    else this.timeline.fit();
    this.draw(true);
  }

  keys({ table, full, share, help }) {
    const leap = (go) => () => this.leap(() => go(this.playhead));
    const toggle = () => this.player.toggle();
    const zoom = (factor) => () => {
      const { from, to } = this.lines[0];
      const { t } = this.playhead;
      for (const line of this.lines) line.zoom(t - (t - from) * factor, t + (to - t) * factor);
      this.draw(true);
    };
    const mine = (event) => {
      const id = this.chosen ?? this.cursor.event?.thread;
      return id != null && (event.thread === id || event.moves.some((m) => m[0] === id));
    };
    const undo = () => this.undo();
    const around = (by) => () => (this.live.textContent = this.light?.around(by) ?? '');
    listen(this.root, {
      ' ': toggle, Home: leap((c) => c.home()), End: leap((c) => c.finish()), Escape: () => this.choose(null),
      ArrowLeft: leap((c) => c.step(-1)), ArrowRight: leap((c) => c.step(1)),
      'Shift+ArrowLeft': leap((c) => c.find(-1, dispatches)), 'Shift+ArrowRight': leap((c) => c.find(1, dispatches)), 'Ctrl+z': undo,
    }, {
      k: toggle, t: table, f: full, s: share, '?': help, w: async () => (await import('./panels.js')).reason(this), ',': leap((c) => c.find(-1, mine)), '.': leap((c) => c.find(1, mine)), u: undo,
      '[': () => this.neighbour(-1), ']': () => this.neighbour(1), '{': around(-1), '}': around(1), '+': zoom(0.5), '=': zoom(0.5), '-': zoom(2), 0: zoom(Infinity),
      ...Object.fromEntries(SPEEDS.map((speed, n) => [n + 1, () => this.speed(speed)])),
    });
  }

  /** The timelines that are shown. */
  get lines() {
    return this.panes ? this.panes.timelines : [this.timeline];
  }

  /**
   * Takes up one run, or several on one playhead of which the last is the one that is read, at `t`.
   *
   * @param {Run[]} runs
   * @param {number} t
   * @param {number} [moment]
   */
  async enter(runs, t, moment) {
    const panes = runs.length > 1 || this.forks ? await import('./forks.js') : null;
    const turn = this.turns;
    const together = panes && (await panes.Together.of(runs));
    if (turn !== this.turns) return;
    this.run = runs[runs.length - 1];
    this.cursor = new Cursor(this.run);
    this.playhead = this.cursor;
    this.settle();
    const gate = this.gate();
    const limit = gate?.at ?? Infinity;
    const until = gate?.predict.until;
    if (until) Object.assign(this.run, { end: until, unit: unitFor(until, []) });
    this.cursor.limit = limit;
    if (panes) panes.lay(this, runs, limit, together);
    this.playhead.onMove = (jump) => this.draw(jump);
    this.playhead.onLimit = () => this.question();
    fit(this.clock, this.playhead.run);
    if (!this.panes) this.timeline.load(this.run, { span: this.span(this.run.end), flags: this.flags(this.run) });
    dressChips(this.run.cast);
    const { trace } = this.run;
    const bad = !this.gate() && BAD.includes(trace.outcome);
    this.ending.textContent = bad ? this.words.say(`outcome.${trace.outcome}`, duration(trace.end)) : '';
    this.ending.title = bad && trace.message ? trace.message : '';
    this.tell('run', { title: trace.title, end: this.gate() ? null : trace.end, outcome: this.gate() ? null : trace.outcome, message: this.gate() ? null : trace.message, metrics: this.gate() ? null : trace.metrics, state: { t, chosen: this.chosen, ...structuredClone(this.at) } });
    if (limit <= 0) {
      this.draw(true);
      this.question();
    } else {
      this.playhead.stand(t, moment);
    }
  }

  /** How much time a timeline shows: a run that is cut at a question has covered time after it. */
  span(end) {
    return Math.max(end, (this.gate()?.at ?? 0) * 1.7);
  }

  /** @returns {Flag[]} */
  flags(run) {
    return [
      ...this.stops.map((stop) => ({ ...stop, say: plain(authored(stop.say, run)), kind: /** @type {const} */ ('stop') })),
      ...this.gates.filter((gate) => !gate.answered).map((gate) => ({ at: gate.at, say: '', kind: /** @type {const} */ ('gate') })),
    ];
  }

  gate() {
    return this.gates.find((gate) => !gate.answered);
  }

  async question() {
    const gate = this.gate();
    if (!gate || this.asking === gate) return;
    this.player.pause();
    this.asking = gate;
    // What had the focus may be covered by the question.
    const held = this.root.contains(document.activeElement);
    this.root.classList.add('asking');
    this.side.ask.hidden = false;
    const { Gate } = await import('./gate.js');
    const asked = new Gate(gate, {
      attempts: this.config.attempts ?? '', tryNumber: this.source.tryNumber ?? '0', words: this.words,
      run: () => this.cursor.run, committed: (verdict) => this.reload(verdict), goOn: () => this.leaveGate(true), elsewhere: this.config.elsewhere,
    });
    this.side.ask.replaceChildren(asked.ask());
    if (held) asked.focus();
  }

  leaveGate(play) {
    this.asking = undefined;
    this.root.classList.remove('asking');
    this.side.ask.hidden = true;
    if (!play) return;
    this.transport.play.focus({ preventScroll: true });
    this.player.play();
  }

  /**
   * After an answer: the run goes on, and with it come the stops that lay behind the question.
   *
   * @param {{block?: string, stops?: Stop[]}} verdict
   */
  async reload(verdict) {
    await (await import('./change.js')).reload(this, verdict);
  }

  /** @param {Variants} at */
  shownNumbers({ compared, shown }) {
    return compared == null || compared === shown ? [shown] : [compared, shown];
  }

  /** @param {Map<string, string>} values knobs that are not as in the lesson */
  turn(values) {
    this.become({ ...this.at, knobs: Object.fromEntries(values) }, this.at.forks.length ? this.playhead.t : 0);
  }

  /** Asks what if, now: the future there was stays, a new one opens beside it. @param {string} doing */
  fork(doing) {
    const { forks, shown } = this.at;
    const t = Math.round(this.playhead.t);
    return this.become({ ...this.at, forks: [...forks, { parent: shown, doing: `at ${t}ns: ${doing}` }], shown: forks.length + 1, compared: shown }, t);
  }

  async undo() {
    if (this.at.forks.length) (await import('./forks.js')).remove(this, this.at.forks.length);
  }

  /**
   * Goes over to other knobs and forks. If they cannot be run, the last good run stays.
   *
   * @param {Variants} next
   * @param {number} t where to stand then
   * @param {number} [moment] of those at that time
   * @returns {Promise<boolean>}
   */
  async become(next, t, moment) {
    const change = await import('./change.js').catch(() => null);
    if (change) return change.become(this, next, t, moment);
    this.complain(this.words.say('failed.offline'), () => this.become(next, t, moment));
    return false;
  }

  /**
   * Says what went wrong; everything else stays usable.
   *
   * @param {string} message
   * @param {(() => void)|null} [again]
   */
  complain(message, again = null) {
    this.error.replaceChildren(card(message, this.words, again, () => this.error.replaceChildren()));
  }

  /** A move that the reader asked for. */
  leap(go) {
    this.player.pause();
    this.moved = true;
    if (this.asking?.answered) this.leaveGate(false);
    go();
  }

  /** To a moment of the run that is read. @param {number} moment */
  reach(moment) {
    const { run } = this.cursor;
    if (this.playhead === this.cursor) this.playhead.go(moment);
    else this.playhead.seek(run.moments[moment]?.t ?? 0);
  }

  /** To the previous or next thread. @param {number} by */
  neighbour(by) {
    const threads = this.panes?.threads ?? threadsOf(this.run);
    const n = threads.findIndex((t) => t.id === this.chosen);
    this.choose(threads[n < 0 && by < 0 ? threads.length - 1 : (n + by + threads.length) % threads.length]?.id ?? null);
  }

  draw(jump) {
    if (!this.playhead || !this.stage) return;
    const { dragged } = this;
    this.picture(jump || dragged, dragged);
    // Under a hand that drags everything else waits until it rests; else it comes at once.
    clearTimeout(this.resting);
    if (dragged) this.resting = setTimeout(() => this.settled(), REST);
    else this.settled();
  }

  /** @param {boolean} passing as in `Stage.show` */
  picture(jump, passing) {
    if (this.panes) this.panes.show(this.playhead, jump, passing);
    else {
      this.scene.lens?.(this.cursor, this.timeline);
      this.stage.show(this.cursor, jump, passing);
      this.timeline.show(this.cursor);
    }
    this.read();
  }

  /** Whether the playhead is being dragged. */
  get dragged() {
    return this.panes ? this.panes.dragged : this.timeline.dragging;
  }

  /** Everything that is read, about where the playhead has come to rest. */
  settled() {
    if (this.dragged) this.picture(true, false);
    this.side.show(this.cursor, this.chosen);
    // Nobody can press a button while dragging.
    if (this.source.allows.whatIfs && !this.dragged) this.experiment.offer(this.cursor, this.chosen);
    this.speak();
    this.light?.again();
    if (!this.player.playing && this.moved) this.note();
    this.moment();
  }

  /** Where the reader stops is kept. */
  async note() {
    const { place, lesson } = this.config;
    if (!place) return;
    this.remember ??= import('./remember.js').then(({ Remember }) => new Remember({ place, lesson, sim: this.name }));
    // Without a connection the next stop is kept.
    (await this.remember.catch(() => (this.remember = undefined)))?.note(this.playhead.t);
  }

  /** Tells the page where the playhead is, and what came out where it is at the end. */
  moment() {
    const { playhead, cursor } = this;
    this.tell('moved', { t: playhead.t, end: playhead.end, event: cursor.event, sentence: this.say.textContent });
    const over = playhead.atEnd && !playhead.gated;
    if (over && this.over !== cursor.run) this.tell('outcome', { t: playhead.t, outcome: cursor.run.trace.outcome, message: cursor.run.trace.message, metrics: cursor.run.trace.metrics });
    this.over = over ? cursor.run : null;
  }

  /** Time passes between two events. */
  flow() {
    if (this.panes) this.panes.flow(this.playhead);
    else {
      this.scene.lens?.(this.cursor, this.timeline);
      this.timeline.show(this.cursor);
      this.side.count(this.cursor);
      if (this.scene.flows) this.stage.show(this.cursor, true);
    }
    this.read();
  }

  read() {
    const { unit } = this.playhead.run;
    write(this.clock, clock(this.playhead.t, unit));
  }

  /**
   * @param {number} moment
   * @param {boolean} [short] a few words, for a checklist
   */
  sentences(moment, short = false) {
    const { run } = this.cursor;
    const at = run.moments[moment];
    if (!at) return [this.words.say('side.start')];
    if (short && at.part >= 0) return [this.words.say(`part.${run.partsOf(run.events[at.index])[at.part].part}`)];
    return telling(at, run, this.words);
  }

  speak() {
    const { cursor, playhead } = this;
    const stop = this.stops.find((s) => s.at === playhead.t && playhead.limit > s.at);
    const words = stop ? authored(stop.say, cursor.run) : this.panes ? this.panes.summary(playhead) : cursor.run.moments.length && cursor.last >= 0 ? this.sentences(cursor.moment) : [this.words.say('side.start')];
    this.say.replaceChildren(...words);
    this.say.classList.toggle('stop', Boolean(stop));
    const spoken = plain(words);
    for (const line of this.lines) line.head.setAttribute('aria-valuetext', `${this.clock.textContent} ${playhead.run.unit.name}. ${this.panes ? this.panes.spoken() : this.say.textContent}`);
    const aloud = this.panes ? this.panes.spoken() : spoken;
    if (!this.player.playing && this.live.textContent !== aloud) this.live.textContent = aloud;
  }

  played() {
    const { playing } = this.player;
    this.transport.playing(playing);
    this.root.classList.toggle('playing', playing);
    if (playing && this.asking?.answered) this.leaveGate(false);
    this.live.textContent = playing ? '' : this.say.textContent;
    if (!playing) this.note();
  }

  speed(speed) {
    this.player.speed = speed;
    this.transport.speed.value = String(speed);
    this.root.dataset.speed = String(speed);
    remember(SPEED, speed);
  }

  clicked(e) {
    const id = /** @type {Element} */ (e.target).closest('[data-entity]')?.getAttribute('data-entity');
    const member = id ? (this.panes ?? this.cursor.run.cast).find(id) : undefined;
    if (member?.kind === 'thread') this.choose(this.chosen === id ? null : member.id);
    else if (member) this.light?.pin(this.chosen);
    else this.choose(null);
  }

  choose(thread) {
    this.chosen = thread;
    this.light?.pin(thread);
    this.side.show(this.cursor, thread);
    if (this.source.allows.whatIfs) this.experiment.offer(this.cursor, thread);
    this.light?.again();
  }
}
