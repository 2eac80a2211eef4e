// @ts-check
import { lastAtMost } from './run.js';
import { unitFor } from './time.js';

/**
 * Several runs on one playhead. To the cursor and the player it is a run: its moments are those of all
 * runs, in order of time; at one instant the first moments of all runs go together, then the second ones.
 */

export class Together {
  /** @param {Run[]} runs */
  constructor(runs) {
    this.runs = runs;
    this.end = Math.max(...runs.map((run) => run.end));
    this.moments = merged(runs);
    this.unit = runs.find((run) => run.end === this.end)?.unit ?? unitFor(this.end, []);
  }

  /** The last moment not after `t`. */
  momentAt(t) {
    return Math.max(0, lastAtMost(this.moments, (m) => m.t, t));
  }

  /** The events of all runs that this moment brings. */
  beatOf(moment) {
    return this.runs.flatMap((run, n) => (moment.news[n] ? run.beatOf(run.moments[moment.at[n]]) : []));
  }

  mainOf(moment) {
    const n = moment.news.lastIndexOf(true);
    return n < 0 ? undefined : this.runs[n].mainOf(this.runs[n].moments[moment.at[n]]);
  }
}

/**
 * @param {Run[]} runs
 * @returns {JointMoment[]}
 */
function merged(runs) {
  const out = [];
  const next = runs.map(() => 0);
  for (;;) {
    const times = runs.map((run, n) => run.moments[next[n]]?.t ?? Infinity);
    const t = Math.min(...times);
    if (t === Infinity) return out;
    const news = times.map((time) => time === t);
    news.forEach((is, n) => {
      if (is) next[n]++;
    });
    const at = next.map((n) => n - 1);
    const parts = runs.map((run, n) => (news[n] ? run.moments[at[n]].part : Infinity));
    out.push({ t, at, news, first: 0, index: out.length, part: Math.min(...parts) });
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
  const told = (run) => run.events.filter((event) => event.type !== 'what-if');
  const [one, other] = [told(a), told(b)];
  const length = Math.max(one.length, other.length);
  for (let n = 0; n < length; n++) {
    const [x, y] = [one[n], other[n]];
    if (!x || !y) return (x ?? y).t;
    if (x.t !== y.t || x.type !== y.type || x.reason !== y.reason || x.thread !== y.thread || x.kernel_thread !== y.kernel_thread || x.cpu !== y.cpu) return Math.min(x.t, y.t);
  }
  return null;
}
