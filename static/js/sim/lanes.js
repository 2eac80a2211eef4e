// @ts-check
/** The rows of CPUs in the timeline, which come with the trace. */

const LOOK = /** @type {const} */ ({ run: 'run', switch: 'kern', kernel: 'kern', refill: 'cold' });

/**
 * A generator, as everything that goes over a whole run, so that it can be done in slices.
 *
 * @param {Run} run
 * @returns {Generator<void, Lane[]>}
 */
export function* cpuLanes(run) {
  const parts = run.parted ? yield* partSlices(run) : new Map();
  /** @type {Lane[]} */
  const lanes = run.cpus.map((_, n) => ({ id: `cpu${n}`, slices: [] }));
  for (const [n, segments] of run.cpus.entries()) {
    for (const [i, segment] of segments.entries()) {
      lanes[n].slices.push(...slicesOf(segment, n, parts, run));
      if (i % 512 === 0) yield;
    }
  }
  return lanes;
}

/**
 * @param {Segment} segment
 * @param {number} n of its CPU
 * @param {Map<string, Slice[]>} parts
 * @param {Run} run
 * @returns {Slice[]}
 */
function slicesOf(segment, n, parts, run) {
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
}

/**
 * The parts of switches, by CPU and start.
 *
 * @param {Run} run
 * @returns {Generator<void, Map<string, Slice[]>>}
 */
function* partSlices(run) {
  /** @type {Map<string, Slice[]>} */
  const found = new Map();
  for (const [n, event] of run.events.entries()) {
    let from = event.t;
    const slices = run.partsOf(event).filter((part) => part.cost > 0 && part.part !== 'refill').map((part) => {
      const slice = { from, to: from + part.cost, look: /** @type {const} */ ('kern'), thread: event.to_thread ?? event.thread, words: `lane.${part.part}` };
      from = slice.to;
      return slice;
    });
    if (slices.length) found.set(`${event.cpu} ${event.t}`, slices);
    if (n % 256 === 0) yield;
  }
  return found;
}
