// @ts-check
import { h } from './dom.js';
import { metricsOf } from './metrics.js';
import { aloud, why } from './panels.js';
import { Cursor } from './playback.js';
import { threadsOf } from './run.js';
import { telling } from './sentence.js';
import { Stage } from './stage.js';
import { duration } from './time.js';
import { Timeline } from './timeline.js';
import { firstDifference } from './together.js';

/**
 * @typedef {import('./together.js').Together} Together
 *
 * Runs beside one another on one playhead: for each a picture, its sentence and its timeline, the first
 * difference marked in all of them, and the numbers in one strip.
 */

export const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** @param {string} letter */
export function badge(letter) {
  return h('b', { class: 'let', 'aria-hidden': 'true' }, letter);
}

class Pane {
  constructor(letter, label, { words, scene, hands, clicked, opens }) {
    this.letter = letter;
    this.label = label;
    this.words = words;
    this.say = h('p', { class: 'psay' });
    this.host = h('div', { class: 'stage', onclick: (e) => clicked(e, this) });
    this.timeline = new Timeline(words, hands);
    this.opener = h('button', { type: 'button', class: 'link', title: `${words.say('side.why')} (W)`, 'aria-keyshortcuts': 'W', onclick: () => opens() }, words.say('side.why'));
    this.reasons = h('div', { class: 'pwhy' });
    this.outcome = h('p', { class: 'pout' });
    this.root = h('section', { class: 'pane', 'aria-label': `${letter}: ${label}` },
      h('header', {}, badge(letter), h('h4', {}, label), this.outcome), this.host, h('div', { class: 'ptell' }, this.say, this.opener, this.reasons), this.timeline.root);
    this.stage = new Stage(this.host, scene, words);
  }

  /**
   * @param {Run} run
   * @param {number} span
   * @param {Flag[]} flags
   */
  load(run, span, flags) {
    this.run = run;
    this.cursor = new Cursor(run);
    this.span = span;
    this.flags = flags;
    this.resize();
  }

  resize() {
    this.stage.room = this.host.clientWidth;
    if (this.run) this.timeline.load(this.run, { span: this.span ?? this.run.end, flags: this.flags ?? [] });
  }

  /** Why it was this one, in this run. @param {boolean} open */
  reason(open) {
    const cursor = /** @type {Cursor} */ (this.cursor);
    this.opener.classList.toggle('has', Boolean(cursor.choice));
    this.opener.setAttribute('aria-expanded', String(open));
    this.reasons.replaceChildren(...(open ? [why(cursor, this.words)] : []));
  }

  /**
   * @param {number} moment of this run; −1 before its first
   * @param {number} t
   */
  show(moment, t, limit, jump, passing) {
    const cursor = /** @type {Cursor} */ (this.cursor);
    const run = /** @type {Run} */ (this.run);
    cursor.moment = Math.max(0, moment);
    cursor.t = t;
    cursor.limit = limit;
    this.stage.show(cursor, jump, passing);
    this.timeline.show(cursor);
    if (passing) return;
    const at = run.moments[cursor.moment];
    this.say.replaceChildren(...(at ? telling(at, run, this.words) : [this.words.say('side.start')]));
    this.say.classList.toggle('past', Boolean(at) && at.t < t);
    const over = limit === Infinity && t >= run.end;
    this.outcome.textContent = over ? this.words.say(`outcome.${run.trace.outcome}`, duration(run.end)) : '';
    this.outcome.className = `pout o-${over ? run.trace.outcome : ''}`;
  }
}

export class Panes {
  /**
   * @param {{words: Words, scene: Scene, view: string, hands: any, clicked: (e: Event, run: Run) => void}} with_
   */
  constructor(with_) {
    this.with = with_;
    this.words = with_.words;
    /** @type {Pane[]} */
    this.list = [];
    this.why = false;
    this.numbers = h('dl', { class: 'mxs' });
    this.grid = h('div', { class: 'pgrid' });
    this.root = h('div', { class: 'cmp' }, this.numbers, this.grid);
  }

  /**
   * @param {{letter: string, label: string, run: Run, flags?: Flag[]}[]} items
   * @param {Together} together
   * @param {{limit: number, span: (end: number) => number}} view
   */
  load(items, together, { limit, span }) {
    this.limit = limit;
    this.lensed = '';
    this.together = together;
    const same = this.list.length === items.length && this.list.every((pane, n) => pane.letter === items[n].letter && pane.label === items[n].label);
    if (!same) {
      const clicked = (e, pane) => this.with.clicked(e, pane.run);
      this.list = items.map(({ letter, label }) => new Pane(letter, label, { ...this.with, clicked, opens: () => this.reason() }));
      this.grid.replaceChildren(...this.list.map((pane) => pane.root));
      this.grid.dataset.count = String(items.length);
    }
    this.differ = differences(items.map((item) => item.run)).filter((t) => t < limit)[0];
    const mark = this.differ === undefined ? [] : [{ at: this.differ, say: '', kind: /** @type {const} */ ('differ') }];
    this.list.forEach((pane, n) => pane.load(items[n].run, span(this.together?.end ?? 1), [...(items[n].flags ?? []), ...mark]));
  }

  /**
   * Opens or closes why it was this one, in all runs alike: it is read by comparing.
   *
   * @returns {string} what is to be read now
   */
  reason() {
    this.why = !this.why;
    for (const pane of this.list) pane.reason(this.why);
    return this.why ? this.list.map((pane) => `${pane.letter}: ${aloud(pane.reasons)}`).join(' ') : '';
  }

  /** What any of the runs means by a name. @param {string} name */
  find(name) {
    return this.list.map((pane) => pane.run?.cast.find(name)).find(Boolean);
  }

  /** The threads that any of the runs has where it stands, each once. @returns {Member[]} */
  get threads() {
    return [...new Map(this.list.flatMap(({ run }) => (run ? threadsOf(run) : [])).map((one) => [one.id, one])).values()];
  }

  get timelines() {
    return this.list.map((pane) => pane.timeline);
  }

  get dragged() {
    return this.timelines.some((line) => line.dragging);
  }

  resize() {
    this.lensed = '';
    for (const pane of this.list) pane.resize();
  }

  show(playhead, jump, passing) {
    const moment = playhead.run.moments[playhead.moment];
    this.lens(playhead);
    this.list.forEach((pane, n) => {
      pane.show(moment ? moment.at[n] : -1, playhead.t, this.limit, jump, passing);
      if (!passing) pane.reason(this.why);
    });
    if (!passing) this.count();
  }

  /** The lens of a scene is put on all timelines alike, so that one playhead stands at one place in all of them. */
  lens({ t, run, moment }) {
    const { lens } = this.with.scene;
    if (!lens) return;
    const at = run.moments[moment]?.at ?? [];
    const times = this.list.map((pane, n) => pane.run?.moments[at[n]]?.t ?? -1);
    const n = times.lastIndexOf(Math.max(...times));
    const reading = { t, run: this.list[n].run, moment: Math.max(0, at[n] ?? 0) };
    const all = {
      lens: this.lensed ?? '',
      dragging: this.dragged,
      zoom: (...span) => {
        for (const line of this.timelines) line.zoom(...span);
      },
    };
    lens(/** @type {any} */ (reading), /** @type {any} */ (all));
    this.lensed = all.lens;
  }

  /** Time passes between two events. */
  flow(playhead) {
    this.lens(playhead);
    for (const pane of this.list) {
      const cursor = /** @type {Cursor} */ (pane.cursor);
      cursor.t = playhead.t;
      pane.timeline.show(cursor);
      if (this.with.scene.flows) pane.stage.show(cursor, true);
    }
    this.count();
  }

  count() {
    const each = this.list.map((pane) => metricsOf(this.with.view, pane.cursor, this.words));
    /** @type {[string, string[]][]} */
    const ends = this.limit === Infinity ? [[this.words.say('metric.end'), this.list.map((pane) => duration(/** @type {Run} */ (pane.run).end))]] : [];
    /** @type {[string, string[]][]} */
    const rows = [...ends, ...each[0].map(([name], n) => /** @type {[string, string[]]} */ ([name, each.map((one) => one[n][1])]))];
    this.numbers.replaceChildren(...rows.map(([name, values]) => h('div', {}, h('dt', {}, name),
      h('dd', {}, values.map((value, n) => h('span', {}, badge(this.list[n].letter), h('span', { class: 'vh' }, `${this.list[n].letter}: `), h('b', { class: 'num' }, value)))))));
  }

  /** One sentence about all of them. @returns {(Node|string)[]} */
  summary(playhead) {
    const { say } = this.words;
    if (this.differ === undefined) return [say(this.limit < Infinity ? 'compare.sofar' : 'compare.same')];
    if (this.differ === 0 && this.limit < Infinity) return [say('compare.start')];
    if (playhead.t < this.differ) return [say('compare.until', duration(this.differ))];
    if (this.limit < Infinity) return [say('compare.differ', duration(this.differ))];
    const ends = this.list.map((pane) => /** @type {Run} */ (pane.run).end);
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    if (this.differ === 0 && first === last) return [say('compare.start')];
    if (first === last) return [say('compare.even', duration(this.differ))];
    return [say('compare.ahead', this.list[ends.indexOf(first)].letter, this.list[ends.indexOf(last)].letter, duration(last - first))];
  }

  /** What stands below each picture. */
  spoken() {
    return this.list.map((pane) => `${pane.letter}: ${pane.say.textContent}`).join(' ');
  }
}

/** Where each of the runs first differs from the first one, ascending. @param {Run[]} runs */
function differences(runs) {
  return runs.slice(1).map((run) => firstDifference(runs[0], run)).filter((t) => t !== null).sort((a, b) => a - b);
}

