// @ts-check
import { lastAtMost } from './run.js';
import { duration } from './time.js';

/**
 * Numbers of the run up to the playhead, counted from its events and CPU lanes.
 */

/** @type {Record<string, string[]>} */
const BY_VIEW = {
  gmp: ['busy', 'steals', 'handoffs', 'threads'],
  models: ['busy', 'switches', 'user', 'threads'],
  switch: ['direct', 'warm', 'spaces', 'switches'],
  cost: ['busy', 'switches', 'spaces', 'finished'],
  queues: ['busy', 'switches', 'runnable', 'wait'],
};

/** @type {Record<string, (event: TraceEvent) => number>} */
const COUNTED = {
  dispatches: (e) => Number(e.type === 'dispatched' && e.thread != null),
  switches: (e) => Number(e.type === 'context-switch' && e.reason !== 'first'),
  steals: (e) => Number(e.type === 'stolen'),
  handoffs: (e) => Number(e.type === 'p-handed-off'),
  user: (e) => Number(e.type === 'user-switch' || (e.type === 'dispatched' && e.reason === 'library')),
  threads: (e) => Number(e.type === 'kernel-thread-created'),
  spaces: (e) => Number(e.type === 'context-switch' && (e.page_table === 'changed' || e.page_table === 'change')),
};

/** @type {WeakMap<Run, {counts: Record<string, Uint32Array>, busy: {ends: number[], sums: number[], lane: any[]}[]}>} */
const kept = new WeakMap();

function prepared(run) {
  let found = kept.get(run);
  if (found) return found;
  /** @type {Record<string, Uint32Array>} */
  const counts = {};
  for (const [name, counted] of Object.entries(COUNTED)) {
    const sums = new Uint32Array(run.events.length + 1);
    run.events.forEach((event, n) => (sums[n + 1] = sums[n] + counted(event)));
    counts[name] = sums;
  }
  found = { counts, busy: run.cpus.map((lane) => spent(lane, ['run'])) };
  kept.set(run, found);
  return found;
}

function spent(lane, kinds) {
  let sum = 0;
  const sums = lane.map((s) => {
    const before = sum;
    if (kinds.includes(s.kind)) sum += s.to - s.from;
    return before;
  });
  return { lane, sums, ends: lane.map((s) => s.from), kinds };
}

function upTo(index, t) {
  const n = lastAtMost(index.ends, (from) => from, t);
  if (n < 0) return 0;
  const s = index.lane[n];
  return index.sums[n] + (index.kinds?.includes(s.kind) ?? s.kind === 'run' ? Math.min(t, s.to) - s.from : 0);
}

/**
 * @param {string} view
 * @param {Cursor} cursor
 * @param {Words} words
 * @returns {[string, string][]}
 */
export function metricsOf(view, cursor, words) {
  const { run } = cursor;
  const { counts, busy } = prepared(run);
  const n = cursor.index + 1;
  /** @type {Record<string, () => string>} */
  const other = {
    busy: () => (cursor.t ? `${Math.round((100 * busy.reduce((sum, lane) => sum + upTo(lane, cursor.t), 0)) / (cursor.t * Math.max(1, busy.length)))}%` : '–'),
    runnable: () => String(inState(run, 'ready')),
    finished: () => String(inState(run, 'done')),
    threads: () => String(run.cast.of('kernel-thread').filter((m) => run.fold.place.has(m.id)).length),
    direct: () => duration(run.events.slice(0, n).reduce((sum, e) => sum + (e.type === 'context-switch' ? e.cost ?? 0 : 0), 0)),
    warm: () => duration(run.cpus.flat().reduce((sum, s) => sum + (s.kind === 'refill' && s.from < cursor.t ? Math.min(s.to, cursor.t) - s.from : 0), 0)),
    wait: () => duration(waits(run, cursor.t)),
  };
  return BY_VIEW[view].map((name) => [words.say(`metric.${name}`), other[name]?.() ?? String(counts[name][n])]);
}

function inState(run, state) {
  return run.cast.of('thread').filter((m) => run.fold.state.get(m.id) === state).length;
}

/**
 * Mean time that threads have been ready and not running, up to `t`.
 *
 * @param {Run} run
 * @param {number} t
 */
function waits(run, t) {
  const since = new Map();
  const total = new Map();
  for (const event of run.events) {
    if (event.t > t) break;
    for (const [what, before, after] of event.states) {
      if (run.cast.get(what)?.kind !== 'thread') continue;
      total.set(what, total.get(what) ?? 0);
      if (before === 'ready') total.set(what, total.get(what) + event.t - since.get(what));
      if (after === 'ready') since.set(what, event.t);
      else since.delete(what);
    }
  }
  for (const [what, from] of since) total.set(what, total.get(what) + t - from);
  return total.size ? [...total.values()].reduce((a, b) => a + b, 0) / total.size : 0;
}
