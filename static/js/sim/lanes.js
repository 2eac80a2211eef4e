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
  const kernels = cast.of('kernel-thread').sort((a, b) => processes.indexOf(a.process ?? '') - processes.indexOf(b.process ?? ''));
  /** @type {Map<string, {lane: Lane, open: Slice|null, key: string}>} */
  const rows = new Map(kernels.map((m) => [m.id, { lane: { id: m.id, slices: [] }, open: null, key: '' }]));
  world.to(0);
  for (const event of run.events) {
    world.forward();
    const touched = new Set([...event.moves.flat(), ...event.states.map((change) => change[0])]);
    /** @type {Set<string>} */
    const processes = new Set();
    for (const id of touched) {
      const process = typeof id === 'string' ? cast.get(id)?.process : null;
      if (process) processes.add(process);
    }
    for (const [id, row] of rows) {
      if (!touched.has(id) && !processes.has(cast.get(id)?.process ?? '')) continue;
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
  const kernels = cast.of('kernel-thread').filter((m) => m.process === process && world.place.has(m.id));
  return world.things(`${process}/queue`).length > 0 && kernels.every((m) => world.state.get(m.id) === 'blocked');
}
