// @ts-check
import { Run } from './run.js';

/** The runs that a widget can show: the lesson's, with knobs turned, and with what-ifs one after the other. */

/** Runs kept at most: each may hold many events. */
const MOST = 8;

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
export async function runOf({ runs, source, prepared, run: shown }, at, n) {
  const wish = { knobs: at.knobs, whatIfs: whatIfs(at, n) };
  const key = JSON.stringify([Object.entries(wish.knobs).sort(), wish.whatIfs]);
  const known = runs.get(key);
  if (known) return known;
  const [trace, scene] = await Promise.all([source.fetch(wish), prepared]);
  const run = new Run(trace, { parts: scene.parts, before: shown?.cast });
  if (runs.size >= MOST) runs.delete(runs.keys().next().value);
  runs.set(key, run);
  return run;
}
