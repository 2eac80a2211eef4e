// @ts-check
import { Run } from './run.js';

/** The runs that a widget can show: the lesson's, with knobs turned, and with what-ifs one after the other. */

/** Runs kept at most, and the events in them: a run of 200,000 takes some 100 MB. */
const MOST = 8;
const MOST_EVENTS = 500_000;

/**
 * The what-ifs that lead to a fork, in the order in which they were asked.
 *
 * @param {{forks: ForkPlan[]}} at
 * @param {number} n
 * @returns {string[]}
 */
export function whatIfs({ forks }, n) {
  return n > 0 ? [...whatIfs({ forks }, forks[n - 1].parent), forks[n - 1].doing] : [];
}

/**
 * The run of a fork: fetched, unless it is here still.
 *
 * @param {Widget} widget
 * @param {Variants} at
 * @param {number} n
 * @returns {Promise<Run>}
 */
export async function runOf(widget, at, n) {
  const { runs, source, prepared, view, run: shown } = widget;
  const wish = { knobs: at.knobs, whatIfs: whatIfs(at, n) };
  const key = JSON.stringify([Object.entries(wish.knobs).sort(), wish.whatIfs]);
  let run = runs.get(key);
  if (!run) {
    const [trace, scene] = await Promise.all([source.fetch({ ...wish, host: widget.error ?? widget.root }), prepared]);
    run = await Run.of(trace, { scene, view, before: shown?.cast });
  }
  // Those that were asked for last stay.
  runs.delete(key);
  runs.set(key, run);
  let events = 0;
  [...runs].reverse().forEach(([old, { events: { length } }], i) => {
    events += length;
    if (i && (i >= MOST || events > MOST_EVENTS)) runs.delete(old);
  });
  return run;
}
