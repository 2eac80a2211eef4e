// @ts-check
import { h } from './dom.js';
import { Experiment } from './experiment.js';
import { dressChips, join } from './highlight.js';
import { card, header, listen, Transport } from './controls.js';
import { Cursor, Player, SPEEDS } from './playback.js';
import { Run } from './run.js';
import { scenes } from './scenes.js';
import { authored, plain, telling } from './sentence.js';
import { Side } from './side.js';
import { asked, link, Refused, Remember, Source } from './server.js';
import { Stage } from './stage.js';
import { clock, nanoseconds } from './time.js';
import { Timeline } from './timeline.js';

/** One simulation in a page: puts the parts together and keeps them at one moment. */

const dispatches = (event) => event.type === 'dispatched' && event.thread != null;

export class Widget {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.config = /** @type {Config} */ (JSON.parse(root.querySelector('.sim-config')?.textContent || '{}'));
    this.name = root.dataset.sim ?? '';
    this.view = root.dataset.view in scenes ? root.dataset.view : 'gmp';
    this.source = new Source(root.dataset.src ?? '');
    /** @type {string|null} */
    this.chosen = null;
    /** @type {Run|null} the run that a what-if left */
    this.before = null;
    this.asked = asked(this.name);
    if (this.asked) {
      this.source.knobs = this.asked.knobs;
      this.source.whatIfs = this.asked.whatIfs;
    }
    const lesson = this.config.lesson ?? /\/lessons\/([^/]+)\//.exec(root.dataset.src ?? '')?.[1];
    this.remember = new Remember({ place: this.config.place, lesson, sim: this.name });
    this.stops = (this.config.stops ?? []).map((stop) => ({ at: nanoseconds(stop.at), say: stop.say })).sort((a, b) => a.at - b.at);
    /** Questions: their moments, and whether they are answered. */
    this.gates = (this.config.predicts ?? []).map((predict) => ({ predict, at: nanoseconds(predict.at ?? 0), answered: Boolean(predict.answered) })).sort((a, b) => a.at - b.at);
    this.attempts = this.config.attempts || `/lessons/${lesson}/attempts`;
    this.player = new Player(() => this.cursor, { moved: () => this.flow(), changed: () => this.played() });
    this.player.stops = this.stops.map((stop) => stop.at);
  }

  async start() {
    const [trace, { scene }] = await Promise.all([this.source.fetch(), scenes[this.view]()]);
    this.scene = scene;
    this.run = new Run(trace, { parts: this.scene.parts });
    this.build();
    this.enter(this.run, this.asked?.t ?? nanoseconds(this.config.t ?? 0));
    if (this.asked) this.root.scrollIntoView({ block: 'nearest' });
  }

  build() {
    const { words, root } = this;
    const title = this.config.title || this.run?.trace.title || this.name;
    this.stageHost = h('div', { class: 'stage' });
    this.clock = h('output', { class: 'clock num', 'aria-hidden': 'true' });
    this.say = h('p', { class: 'say' });
    this.live = h('p', { class: 'vh', 'aria-live': 'polite' });
    this.error = h('div', { class: 'errs' });
    this.side = new Side(words, { choose: (id) => this.choose(id), go: (n) => this.leap(() => this.cursor.go(n)), told: (_, n) => this.told(n, true) }, { view: this.view, checklist: Boolean(this.scene.parts) });
    this.transport = new Transport(words, {
      restart: () => this.leap(() => this.cursor.home()), step: (by) => this.leap(() => this.cursor.step(by)),
      toggle: () => this.player.toggle(), speed: (speed) => this.speed(speed),
    });
    this.timeline = new Timeline(words, {
      seek: (t) => this.leap(() => this.cursor.seek(t)), grab: () => this.player.pause(), drop: () => this.draw(true),
      flag: (flag) => this.leap(() => this.cursor.seek(flag.at)),
    });
    const knobs = this.config.knobs ?? [];
    this.experiment = new Experiment(words, knobs, { turn: (values) => this.turn(values), whatIf: (doing) => this.fork(doing), back: () => this.unfork() });
    for (const [path, value] of this.source.knobs) this.experiment.values.set(path, value);
    this.experiment.draw();
    const dialogs = () => import('./dialogs.js');
    const actions = {
      table: async () => (await dialogs()).table(this.root, this.cursor, words), help: async () => (await dialogs()).help(this.root, words),
      share: () => this.share(), full: () => this.full(),
    };
    this.inner = h('div', { class: 'si' },
      header(title, this.view, words, actions),
      h('div', { class: 'bd' }, this.stageHost, this.side.root), this.error,
      h('div', { class: 'tb' }, this.transport.root, this.clock, this.say, this.live), this.timeline.root, this.experiment.root);
    const paper = [...root.childNodes];
    root.replaceChildren(this.inner);
    root.classList.add('sim', 'live');
    root.classList.toggle('compact', Boolean(this.config.compact));
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', words.say('sim', title));
    root.tabIndex = -1;
    this.stage = new Stage(this.stageHost, this.scene, words);
    this.stageHost.addEventListener('click', (e) => this.clicked(e));
    this.light = join(root, (name) => this.cursor?.run.cast.find(name));
    this.keys(actions);
    let seen = '';
    const observer = new ResizeObserver(() => {
      const now = `${root.clientWidth} ${this.stageHost?.clientWidth}`;
      if (now === seen) return;
      seen = now;
      this.stage.room = this.stageHost?.clientWidth;
      this.timeline.build();
      this.draw(true);
    });
    observer.observe(root);
    observer.observe(this.stageHost);
    document.addEventListener('fullscreenchange', () => this.fit());
    this.onPaper(paper);
  }

  keys({ table, full, share, help }) {
    const leap = (go) => () => this.leap(() => go(this.cursor));
    const toggle = () => this.player.toggle();
    const zoom = (factor) => () => {
      const { from, to } = this.timeline;
      const { t } = this.cursor;
      this.timeline.zoom(t - (t - from) * factor, t + (to - t) * factor);
      this.timeline.show(this.cursor);
    };
    const mine = (event) => {
      const id = this.chosen ?? this.cursor.event?.thread;
      return id != null && (event.thread === id || event.moves.some((m) => m[0] === id));
    };
    listen(this.root, {
      ' ': toggle, Home: leap((c) => c.home()), End: leap((c) => c.finish()), Escape: () => this.choose(null),
      ArrowLeft: leap((c) => c.step(-1)), ArrowRight: leap((c) => c.step(1)),
      'Shift+ArrowLeft': leap((c) => c.find(-1, dispatches)), 'Shift+ArrowRight': leap((c) => c.find(1, dispatches)),
    }, {
      k: toggle, t: table, f: full, s: share, '?': help, ',': leap((c) => c.find(-1, mine)), '.': leap((c) => c.find(1, mine)),
      '+': zoom(0.5), '=': zoom(0.5), '-': zoom(2), 0: zoom(Infinity),
      ...Object.fromEntries(SPEEDS.map((speed, n) => [n + 1, () => this.speed(speed)])),
    });
  }

  /** Takes up a run, at `t`. */
  enter(run, t) {
    this.run = run;
    this.cursor = new Cursor(run);
    this.cursor.onMove = (jump) => this.draw(jump);
    this.cursor.onLimit = () => this.question();
    this.guard();
    const flags = [
      ...this.stops.map((stop) => ({ ...stop, say: plain(authored(stop.say, run)), kind: /** @type {const} */ ('stop') })),
      ...this.gates.filter((gate) => !gate.answered).map((gate) => ({ at: gate.at, say: '', kind: /** @type {const} */ ('gate') })),
      ...this.forkFlags(run),
    ];
    this.timeline.load(run, { kernels: this.view === 'gmp' || this.view === 'models', span: this.span(run), flags, other: this.before });
    dressChips(run.cast);
    const gate = this.gate();
    if (gate && gate.at <= 0) {
      this.draw(true);
      this.question();
    } else {
      this.cursor.place(Math.max(0, Math.min(run.momentAt(t), this.cursor.last)), Math.min(t, this.cursor.end));
    }
  }

  /** How much time the timeline shows: a run that is cut at a question has covered time after it. */
  span(run) {
    const { gated, limit } = this.cursor;
    return gated ? Math.max(run.end, limit * 1.7, 1) : run.end;
  }

  gate() {
    return this.gates.find((gate) => !gate.answered);
  }

  guard() {
    this.cursor.limit = this.gate()?.at ?? Infinity;
  }

  async question() {
    const gate = this.gate();
    if (!gate || this.asking === gate) return;
    this.player.pause();
    this.asking = gate;
    this.root.classList.add('asking');
    this.side.ask.hidden = false;
    const { Gate } = await import('./gate.js');
    const asked = new Gate(gate, {
      attempts: this.attempts, tryNumber: this.source.tryNumber, words: this.words,
      run: () => this.cursor.run, committed: () => this.reload(), goOn: () => this.leaveGate(true),
    });
    this.side.ask.replaceChildren(asked.ask());
    if (this.root.contains(document.activeElement)) asked.focus();
  }

  leaveGate(play) {
    this.asking = undefined;
    this.root.classList.remove('asking');
    this.side.ask.hidden = true;
    if (!play) return;
    this.transport.play.focus({ preventScroll: true });
    this.player.play();
  }

  /** After an answer: the whole run, and the moment that was asked about. */
  async reload() {
    const asking = this.asking;
    this.source.settle();
    const at = asking?.at ?? this.cursor.t;
    const trace = await this.source.fetch();
    if (!trace) return;
    this.asking = asking;
    this.enter(new Run(trace, { parts: this.scene.parts }), at);
    if (asking) {
      this.root.classList.add('asking');
      this.asking = asking;
      this.cursor.place(Math.max(0, Math.min(this.cursor.run.momentAt(at), this.cursor.last)), Math.min(at, this.cursor.limit));
    }
  }

  async turn(values) {
    await this.rerun(() => {
      this.source.knobs = new Map(values);
      this.source.whatIfs = [];
      this.before = null;
    }, 0);
  }

  async fork(doing) {
    const at = this.cursor.t;
    const before = this.run;
    await this.rerun(() => {
      this.source.whatIfs = [...this.source.whatIfs, `at ${Math.round(at)}ns: ${doing}`];
      this.before = before ?? null;
      this.forkedAt = at;
    }, at);
  }

  async unfork() {
    const before = this.before;
    if (!before) return;
    this.source.whatIfs = [];
    this.before = null;
    this.enter(before, Math.min(this.cursor.t, before.end));
  }

  /**
   * Runs again with something changed. If that fails, the last good run stays.
   *
   * @param {() => void} change
   * @param {number} t where to stand then
   */
  async rerun(change, t) {
    const kept = { knobs: this.source.knobs, whatIfs: this.source.whatIfs, before: this.before, forkedAt: this.forkedAt };
    this.player.pause();
    change();
    this.root.setAttribute('aria-busy', 'true');
    try {
      const trace = await this.source.fetch();
      if (!trace) return;
      this.error.replaceChildren();
      if (this.asking) this.leaveGate(false);
      this.enter(new Run(trace, { parts: this.scene.parts }), t);
    } catch (error) {
      const attempted = { knobs: this.source.knobs, whatIfs: this.source.whatIfs };
      Object.assign(this, { before: kept.before, forkedAt: kept.forkedAt });
      Object.assign(this.source, { knobs: kept.knobs, whatIfs: kept.whatIfs });
      this.experiment.values = new Map(kept.knobs);
      this.experiment.draw();
      const reason = error instanceof Refused ? error.message : String(error);
      const message = reason ? `${this.words.say('failed.run')} ${reason}` : this.words.say('failed.offline');
      this.error.replaceChildren(card(message, this.words, () => this.rerun(() => Object.assign(this.source, attempted), t), () => this.error.replaceChildren()));
    } finally {
      this.root.removeAttribute('aria-busy');
    }
  }

  forkFlags(run) {
    if (!this.before) return [];
    const flags = [{ at: this.forkedAt ?? 0, say: this.words.say('whatif.label'), kind: /** @type {const} */ ('fork') }];
    const told = (one) => one.events.filter((event) => event.type !== 'what-if');
    const [now, then] = [told(run), told(this.before)];
    const n = now.findIndex((event, i) => {
      const old = then[i];
      return !old || old.t !== event.t || old.type !== event.type || old.thread !== event.thread;
    });
    if (n >= 0) flags.push({ at: now[n].t, say: this.words.say('flag.differ'), kind: /** @type {any} */ ('differ') });
    return flags;
  }

  /** A move that the reader asked for. */
  leap(go) {
    this.player.pause();
    this.moved = true;
    if (this.asking?.answered) this.leaveGate(false);
    go();
  }

  draw(jump) {
    if (!this.cursor || !this.stage) return;
    this.scene.lens?.(this.cursor, this.timeline);
    this.stage.show(this.cursor, jump);
    this.timeline.show(this.cursor);
    this.read();
    // While the playhead is dragged the words wait until there is time for them.
    const now = performance.now();
    if (this.timeline.dragging && now - (this.drawn ?? 0) < 90) return;
    this.drawn = now;
    this.side.show(this.cursor, this.chosen);
    this.experiment.offer(this.cursor, this.chosen, Boolean(this.before));
    this.speak();
    this.light?.again();
    if (!this.player.playing && this.moved) this.remember.note(this.cursor.t);
  }

  /** Time passes between two events. */
  flow() {
    this.scene.lens?.(this.cursor, this.timeline);
    this.timeline.show(this.cursor);
    this.read();
    this.side.count(this.cursor);
    if (this.scene.flows) this.stage.show(this.cursor, true);
  }

  read() {
    const { unit } = this.cursor.run;
    this.clock.textContent = clock(this.cursor.t, unit);
    this.clock.dataset.u = unit.name;
  }

  /**
   * @param {number} moment
   * @param {boolean} [short] a few words, for a checklist
   */
  told(moment, short = false) {
    const { run } = this.cursor;
    const at = run.moments[moment];
    if (!at) return [this.words.say('side.start')];
    if (short && at.part >= 0) return [this.words.say(`part.${run.partsOf(run.events[at.index])[at.part].part}`)];
    return telling(at, run, this.words);
  }

  speak() {
    const { cursor } = this;
    const stop = this.stops.find((s) => s.at === cursor.t && cursor.limit > s.at);
    const words = stop ? authored(stop.say, cursor.run) : cursor.run.moments.length && cursor.last >= 0 ? this.told(cursor.moment) : [this.words.say('side.start')];
    this.say.replaceChildren(...words);
    this.say.classList.toggle('stop', Boolean(stop));
    const spoken = plain(words) || this.say.textContent || '';
    this.timeline.head.setAttribute('aria-valuetext', `${this.clock.textContent} ${cursor.run.unit.name}. ${this.say.textContent}`);
    if (!this.player.playing) this.live.textContent = spoken;
  }

  played() {
    const { playing } = this.player;
    this.transport.playing(playing);
    this.root.classList.toggle('playing', playing);
    if (playing && this.asking?.answered) this.leaveGate(false);
    this.live.textContent = playing ? '' : this.say.textContent;
    if (!playing) this.remember.note(this.cursor.t);
  }

  speed(speed) {
    this.player.speed = speed;
    this.transport.speed.value = String(speed);
    this.root.style.setProperty('--spd', String(1 / speed));
  }

  clicked(e) {
    const id = /** @type {Element} */ (e.target).closest('[data-entity]')?.getAttribute('data-entity');
    const member = id ? this.cursor.run.cast.get(id) : undefined;
    if (member?.kind === 'thread') this.choose(this.chosen === id ? null : member.id);
    else if (member) this.light?.pin(this.chosen);
    else this.choose(null);
  }

  choose(thread) {
    this.chosen = thread;
    this.light?.pin(thread);
    this.side.show(this.cursor, thread);
    this.experiment.offer(this.cursor, thread, Boolean(this.before));
    this.light?.again();
  }

  async share() {
    const url = link(this.name, this.cursor.t, this.source.knobs, this.source.whatIfs);
    const done = h('div', { class: 'toast', role: 'status' });
    try {
      await navigator.clipboard.writeText(url);
      done.append(this.words.say('share.done'));
    } catch {
      const field = h('input', { type: 'text', readonly: true, value: url, 'aria-label': this.words.say('share.copy'), onfocus: () => field.select() });
      done.append(this.words.say('share.copy'), field);
    }
    this.root.querySelector('.toast')?.remove();
    this.root.append(done);
    done.querySelector('input')?.focus();
    setTimeout(() => done.remove(), done.querySelector('input') ? 12000 : 2500);
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen?.().catch(() => this.root.classList.toggle('lecture'));
  }

  /**
   * On paper stands what the server had put here: key moments, timeline, table.
   *
   * @param {Node[]} content
   */
  onPaper(content) {
    const board = h('div', { class: 'paper' });
    addEventListener('beforeprint', () => {
      board.append(...content);
      this.root.append(board);
    });
    addEventListener('afterprint', () => board.remove());
  }

  /** Lecture mode: everything as large as the screen allows. */
  fit() {
    const on = document.fullscreenElement === this.root;
    this.root.classList.toggle('lecture', on);
    const style = /** @type {any} */ (/** @type {HTMLElement} */ (this.inner).style);
    style.zoom = '';
    style.width = '';
    if (!on) return;
    style.width = '1180px';
    const k = Math.min(innerWidth / 1180, innerHeight / (this.inner?.offsetHeight || 1));
    style.width = `${innerWidth / Math.max(1, k)}px`;
    style.zoom = String(Math.max(1, k));
    this.timeline.build();
    this.draw(true);
  }
}
