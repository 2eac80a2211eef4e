// @ts-check
import { lastAtMost } from './run.js';
import { inSlices } from './slices.js';
import { unitFor } from './time.js';

/**
 * Several runs on one playhead. To the cursor and the player it is a run: its moments are those of all
 * runs, in order of time; at one instant the first moments of all runs go together, then the second ones.
 */

export class Together {
  /**
   * The runs as one; made in slices.
   *
   * @param {Run[]} runs
   */
  static async of(runs) {
    const together = new Together(runs);
    await inSlices(together.merged());
    return together;
  }

  /** @param {Run[]} runs */
  constructor(runs) {
    this.runs = runs;
    this.end = Math.max(...runs.map((run) => run.end));
    this.unit = runs.find((run) => run.end === this.end)?.unit ?? unitFor(this.end, []);
    /** @type {JointMoment[]} */
    this.moments = [];
    /** By moment and run: the run's own last moment at it; −1 before its first. @type {Int32Array} */
    this.own = new Int32Array(runs.length * runs.reduce((sum, run) => sum + run.moments.length, 0));
  }

  /** Puts the moments together: a generator, to be done in slices. */
  *merged() {
    const { runs, own, moments } = this;
    const next = runs.map(() => 0);
    for (;;) {
      const t = Math.min(...runs.map((run, n) => run.moments[next[n]]?.t ?? Infinity));
      if (t === Infinity) return;
      runs.forEach((run, n) => {
        if (run.moments[next[n]]?.t === t) next[n]++;
        own[moments.length * runs.length + n] = next[n] - 1;
      });
      moments.push(new Joint(this, moments.length, t));
      if (moments.length % 256 === 0) yield;
    }
  }

  /** The last moment not after `t`. */
  momentAt(t) {
    return Math.max(0, lastAtMost(this.moments, (m) => m.t, t));
  }

  /** The events of all runs that this moment brings. */
  beatOf(moment) {
    const { at, news } = moment;
    return this.runs.flatMap((run, n) => (news[n] ? run.beatOf(run.moments[at[n]]) : []));
  }

  mainOf(moment) {
    const n = moment.news.lastIndexOf(true);
    return n < 0 ? undefined : this.runs[n].mainOf(this.runs[n].moments[moment.at[n]]);
  }
}

/** There may be a million of them, so each only knows where to look. @implements {JointMoment} */
class Joint {
  /**
   * @param {Together} together
   * @param {number} index
   * @param {number} t
   */
  constructor(together, index, t) {
    this.together = together;
    this.index = index;
    this.t = t;
  }

  get first() {
    return 0;
  }

  get at() {
    const { own, runs } = this.together;
    const from = this.index * runs.length;
    return [...own.subarray(from, from + runs.length)];
  }

  get news() {
    const before = this.index ? this.together.moments[this.index - 1].at : this.at.map(() => -1);
    return this.at.map((n, i) => n !== before[i]);
  }

  get part() {
    const { at, news, together } = this;
    return Math.min(...together.runs.map((run, n) => (news[n] ? run.moments[at[n]].part : Infinity)));
  }
}

/**
 * Where two runs begin to differ: the time of the first event that only one of them has; null where they
 * are the same. That somebody asked what if is no difference.
 *
 * @param {Run} a
 * @param {Run} b
 * @returns {number|null} ns
 */
export function firstDifference(a, b) {
  for (let n = 0, m = 0; ; n++, m++) {
    while (a.events[n]?.type === 'what-if') n++;
    while (b.events[m]?.type === 'what-if') m++;
    const [x, y] = [a.events[n], b.events[m]];
    if (!x && !y) return null;
    if (!x || !y) return (x ?? y).t;
    if (x.t !== y.t || x.type !== y.type || x.reason !== y.reason || x.thread !== y.thread || x.kernel_thread !== y.kernel_thread || x.cpu !== y.cpu) return Math.min(x.t, y.t);
  }
}
