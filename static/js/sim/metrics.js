// @ts-check
import { lastAtMost } from './run.js';
import { duration } from './time.js';

/** Numbers of the run up to the playhead, summed once over its events and CPU lanes. */

/** @type {Record<string, string[]>} */
const BY_VIEW = {
  gmp: ['busy', 'steals', 'handoffs', 'threads'],
  models: ['busy', 'switches', 'user', 'threads'],
  switch: ['direct', 'warm', 'spaces', 'switches'],
  cost: ['busy', 'switches', 'spaces', 'finished'],
  queues: ['busy', 'switches', 'runnable', 'wait'],
};

const switches = (e) => e.type === 'context-switch' && e.reason !== 'first';

/** What one event adds. @type {Record<string, (event: TraceEvent) => any>} */
const ADDED = {
  switches,
  direct: (e) => (e.type === 'context-switch' ? e.cost ?? 0 : 0),
  spaces: (e) => switches(e) && e.page_table === 'changed',
  steals: (e) => e.type === 'stolen',
  handoffs: (e) => e.type === 'p-handed-off',
  user: (e) => e.type === 'user-switch',
};

/** @type {WeakMap<Run, Record<string, Float64Array>>} */
const kept = new WeakMap();

/**
 * Sums of what each of `list` adds: before item n at n.
 *
 * @param {any[]} list
 * @param {(item: any, n: number) => any} added
 */
function sums(run, name, list, added) {
  if (!kept.has(run)) kept.set(run, {});
  return (kept.get(run)[name] ??= list.reduce((out, item, n) => {
    out[n + 1] = out[n] + Number(added(item, n));
    return out;
  }, new Float64Array(list.length + 1)));
}

/** Time that CPUs spent on one kind of thing up to `t`. */
function spent(run, kind, t) {
  return run.cpus.reduce((total, lane, cpu) => {
    const before = sums(run, `${kind} ${cpu}`, lane, (s) => (s.kind === kind ? s.to - s.from : 0));
    const n = lastAtMost(lane, (s) => s.from, t);
    return n < 0 ? total : total + before[n] + (lane[n].kind === kind ? Math.min(t, lane[n].to) - lane[n].from : 0);
  }, 0);
}

/** Mean time that threads have been ready and not running, up to `t`. */
function waits(run, n, t) {
  const changes = (test) => (e) => e.states.filter((s) => run.cast.get(s[0])?.kind === 'thread').reduce((sum, s) => sum + test(s), 0);
  const ready = sums(run, 'ready', run.events, changes(([, before, after]) => Number(after === 'ready') - Number(before === 'ready')));
  const threads = sums(run, 'made', run.events, changes(([, before]) => Number(before == null)));
  const waited = sums(run, 'waited', run.events, (e, i) => ready[i] * (e.t - (run.events[i - 1]?.t ?? 0)));
  return threads[n] ? (waited[n] + ready[n] * (t - run.events[n - 1].t)) / threads[n] : 0;
}

/**
 * @returns {[string, string][]}
 */
export function metricsOf(view, cursor, words) {
  const { run, t } = cursor;
  const n = cursor.index + 1;
  const inState = (state) => run.cast.of('thread').reduce((n, m) => n + Number(run.fold.state.get(m.id) === state), 0);
  /** @type {Record<string, () => any>} */
  const other = {
    busy: () => (t ? `${Math.round((100 * spent(run, 'run', t)) / t / Math.max(1, run.cpus.length))}%` : '–'),
    runnable: () => inState('ready'),
    finished: () => inState('done'),
    threads: () => run.cast.of('kernel-thread').filter((m) => run.fold.place.has(m.id)).length,
    warm: () => duration(spent(run, 'refill', t)),
    wait: () => duration(waits(run, n, t)),
  };
  return BY_VIEW[view].map((name) => {
    const value = other[name] ? other[name]() : sums(run, name, run.events, ADDED[name])[n];
    return [words.say(`metric.${name}`), name === 'direct' ? duration(value) : String(value)];
  });
}
