// @ts-check
/** The rows of kernel threads in the timeline, read off the folded places and states. */

/**
 * Process by process; only kernel threads that ever did something. The run's own world is folded for it.
 *
 * @param {Run} run
 * @returns {Generator<void, Lane[]>}
 */
export function* kernelLanes(run) {
  const { cast, fold: world } = run;
  const processes = cast.of('process').map((p) => p.id);
  const kernels = [...cast.of('kernel-thread')].sort((a, b) => processes.indexOf(a.process ?? '') - processes.indexOf(b.process ?? ''));
  /** @type {Map<string, {lane: Lane, open: Slice|null, key: string}>} */
  const rows = new Map(kernels.map((m) => [m.id, { lane: { id: m.id, slices: [] }, open: null, key: '' }]));
  world.to(0);
  for (const [n, event] of run.events.entries()) {
    world.forward();
    for (const id of touched(event, run)) {
      const row = rows.get(id);
      if (!row) continue;
      const slice = sliceOf(id, run);
      const key = slice ? `${slice.look} ${slice.thread} ${slice.p}` : '';
      if (key === row.key) continue;
      if (row.open) close(row, event.t);
      row.open = slice ? { ...slice, from: event.t, to: event.t } : null;
      row.key = key;
    }
    if (n % 64 === 0) yield;
  }
  for (const row of rows.values()) if (row.open) close(row, run.end);
  world.to(0);
  return [...rows.values()].map((row) => row.lane).filter((lane) => lane.slices.length);
}

/**
 * What an event may have changed of kernel threads: those that it names, those that hold what it names,
 * and where a library schedules, all of that process, for they freeze together.
 *
 * @param {TraceEvent} event
 */
function touched(event, run) {
  const { cast, fold: world } = run;
  /** @type {Set<string>} */
  const ids = new Set();
  for (const [what, from, to] of event.moves) {
    ids.add(what).add(to);
    if (from) ids.add(from);
  }
  for (const [what] of event.states) ids.add(what).add(world.place.get(what) ?? what);
  for (const id of [...ids]) {
    const process = cast.get(id)?.process;
    if (process && run.lengthOfPlaces.has(`${process}/queue`)) for (const k of kernelsOf(process, run)) ids.add(k.id);
  }
  return ids;
}

/** @type {WeakMap<Run, Map<string, Member[]>>} */
const kernels = new WeakMap();

/** @param {string} process @param {Run} run @returns {Member[]} */
function kernelsOf(process, run) {
  let all = kernels.get(run);
  if (!all) {
    kernels.set(run, (all = new Map()));
    for (const k of run.cast.of('kernel-thread')) {
      const owner = k.process ?? '';
      if (!all.has(owner)) all.set(owner, []);
      all.get(owner)?.push(k);
    }
  }
  return all.get(process) ?? [];
}

function close(row, t) {
  if (!row.open) return;
  row.open.to = t;
  if (t > row.open.from) row.lane.slices.push(row.open);
  row.open = null;
}

/**
 * @param {string} id of a kernel thread
 * @returns {{look: Slice['look'], thread?: string, p?: string, words?: string}|null}
 */
function sliceOf(id, run) {
  const { cast, fold: world } = run;
  const state = world.state.get(id);
  const held = world.things(id);
  const thread = held.find((h) => cast.get(h)?.kind === 'thread');
  const p = held.find((h) => cast.get(h)?.kind === 'p');
  switch (state) {
    case 'running': return thread && world.state.get(thread) === 'running' ? { look: 'run', thread, p } : { look: 'kern', thread, p };
    case 'blocked': return frozen(id, run) ? { look: 'frozen', thread, words: 'lane.frozen' } : thread ? { look: 'sys', thread, p } : null;
    case 'ready': return thread ? { look: 'ready', thread, p } : null;
    case 'spinning': return { look: 'spin', p };
    case 'polling': return { look: 'poll', p, words: 'lane.poll' };
    default: return null;
  }
}

/** Whether threads of its process are ready and no kernel thread of theirs can run them. */
export function frozen(id, run) {
  const { cast, fold: world } = run;
  const process = cast.get(id)?.process;
  if (!process) return false;
  return world.things(`${process}/queue`).length > 0
    && kernelsOf(process, run).every((m) => !world.place.has(m.id) || world.state.get(m.id) === 'blocked');
}
