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

/** Kinds of time that a number needs. @type {Record<string, Segment['kind']>} */
const SPENT = { busy: 'run', warm: 'refill' };

/**
 * Sums up what the numbers of a view need: of a list, before item n at n. A generator, to be done in slices.
 *
 * @param {Run} run
 * @param {string} view
 */
export function* summed(run, view) {
  /**
   * @template T
   * @param {string} name
   * @param {T[]} list
   * @param {(item: T, n: number) => any} added
   */
  function* sum(name, list, added) {
    const out = (run.sums[name] = new Float64Array(list.length + 1));
    for (const [n, item] of list.entries()) {
      out[n + 1] = out[n] + Number(added(item, n));
      if (n % 512 === 0) yield;
    }
  }
  for (const name of BY_VIEW[view] ?? []) {
    if (ADDED[name]) yield* sum(name, run.events, ADDED[name]);
    for (const [cpu, lane] of SPENT[name] ? run.cpus.entries() : []) yield* sum(`${SPENT[name]} ${cpu}`, lane, (s) => (s.kind === SPENT[name] ? s.to - s.from : 0));
    if (name === 'wait') {
      const changes = (test) => (e) => e.states.reduce((sum, s) => sum + (run.cast.get(s[0])?.kind === 'thread' ? test(s) : 0), 0);
      yield* sum('ready', run.events, changes(([, before, after]) => Number(after === 'ready') - Number(before === 'ready')));
      yield* sum('made', run.events, changes(([, before]) => Number(before == null)));
      const { ready } = run.sums;
      yield* sum('waited', run.events, (e, i) => ready[i] * (e.t - (run.events[i - 1]?.t ?? 0)));
    }
  }
}

/** Time that CPUs spent on one kind of thing up to `t`. */
function spent(run, kind, t) {
  return run.cpus.reduce((total, lane, cpu) => {
    const n = lastAtMost(lane, (s) => s.from, t);
    return n < 0 ? total : total + run.sums[`${kind} ${cpu}`][n] + (lane[n].kind === kind ? Math.min(t, lane[n].to) - lane[n].from : 0);
  }, 0);
}

/** Mean time that threads have been ready and not running, up to `t`. */
function waits({ events, sums: { ready, made, waited } }, n, t) {
  return made[n] ? (waited[n] + ready[n] * (t - events[n - 1].t)) / made[n] : 0;
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
    busy: () => (t ? `${Math.round((100 * spent(run, SPENT.busy, t)) / t / Math.max(1, run.cpus.length))}%` : '–'),
    runnable: () => inState('ready'),
    finished: () => inState('done'),
    threads: () => run.cast.of('kernel-thread').filter((m) => run.fold.place.has(m.id)).length,
    warm: () => duration(spent(run, SPENT.warm, t)),
    wait: () => duration(waits(run, n, t)),
  };
  return BY_VIEW[view].map((name) => {
    const value = other[name] ? other[name]() : run.sums[name][n];
    return [words.say(`metric.${name}`), name === 'direct' ? duration(value) : String(value)];
  });
}
