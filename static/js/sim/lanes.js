// @ts-check
/**
 * The rows of the timeline: what each CPU and each kernel thread did when. CPU lanes come with the
 * trace; those of kernel threads are read off the folded places and states.
 */

const LOOK = /** @type {const} */ ({ run: 'run', switch: 'kern', kernel: 'kern', refill: 'cold' });

/**
 * @returns {Lane[]}
 */
export function cpuLanes(run) {
  const parts = run.parted ? partSlices(run) : new Map();
  return run.cpus.map((segments, n) => ({
    id: `cpu${n}`,
    slices: segments.flatMap((segment) => {
      if (segment.kind === 'idle' || segment.to <= segment.from) return [];
      const found = segment.kind === 'switch' || segment.kind === 'kernel' ? parts.get(`${n} ${segment.from}`) : undefined;
      if (found) return found;
      const thread = segment.thread ?? segment.to_thread;
      const process = segment.process ?? thread?.slice(0, thread.indexOf('/'));
      const kernel = segment.kernel_thread && run.cast.find(segment.kernel_thread, process);
      return [{
        from: segment.from, to: segment.to, look: LOOK[segment.kind] ?? 'kern', thread,
        kernel: kernel ? kernel.id : undefined,
        words: segment.kind === 'switch' || segment.kind === 'kernel' ? `lane.${segment.kind}` : undefined,
      }];
    }),
  }));
}

/**
 * The parts of switches, by CPU and start.
 *
 * @returns {Map<string, Slice[]>}
 */
function partSlices(run) {
  /** @type {Map<string, Slice[]>} */
  const found = new Map();
  for (const event of run.events) {
    let from = event.t;
    const slices = run.partsOf(event).filter((part) => part.cost > 0 && part.part !== 'refill').map((part) => {
      const slice = { from, to: from + part.cost, look: /** @type {const} */ ('kern'), thread: event.to_thread ?? event.thread, words: `lane.${part.part}` };
      from = slice.to;
      return slice;
    });
    if (slices.length) found.set(`${event.cpu} ${event.t}`, slices);
  }
  return found;
}

/**
 * @returns {Lane[]} process by process; only kernel threads that ever did something
 */
export function kernelLanes(run) {
  const { cast, fold: world } = run;
  const kept = world.applied;
  const processes = cast.of('process').map((p) => p.id);
  const kernels = [...cast.of('kernel-thread')].sort((a, b) => processes.indexOf(a.process ?? '') - processes.indexOf(b.process ?? ''));
  /** @type {Map<string, {lane: Lane, open: Slice|null, key: string}>} */
  const rows = new Map(kernels.map((m) => [m.id, { lane: { id: m.id, slices: [] }, open: null, key: '' }]));
  world.to(0);
  for (const event of run.events) {
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
  }
  for (const row of rows.values()) if (row.open) close(row, run.end);
  world.to(kept);
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
