// @ts-check
/**
 * Which events are told in one beat: at one instant, those that are one cause with its effect, such as
 * "main starts G4" and "G4 takes runnext". This is about telling only; places and states come from
 * folding every event.
 */

/** Puts a thread somewhere, as the second half of something. */
const PLACING = new Set(['ready', 'global-queue-put']);
/** Make a thread ready; where it goes follows. */
const READYING = new Set(['arrived', 'woken', 'preempted']);
/** Getting work from elsewhere; who gets what follows. */
const FETCHING = new Set(['stolen', 'global-queue-get']);

/** How a CPU goes over to whoever was dispatched. */
const SWITCHES = new Set(['context-switch', 'user-switch']);

/**
 * @param {TraceEvent} a
 * @param {TraceEvent} b the next event
 * @param {TraceEvent[]} beat the events of `a`'s beat so far
 * @param {boolean} switches whether context switches are told on their own
 */
function belongs(a, b, beat, switches) {
  if (a.t !== b.t) return false;
  const had = (test) => beat.some(test);
  if (SWITCHES.has(b.type)) return !switches && a.type === 'dispatched';
  if (b.type === 'demoted') return a.type === 'preempted' && a.thread === b.thread;
  if (b.type === 'exited' && b.reason === 'process') return ['exited', 'fatal', 'deadlock'].includes(a.type);
  if (b.type === 'exited' && b.reason === 'kernel-thread') return a.type === 'exited';
  if (setsUp(a) && setsUp(b)) return true;
  if (b.type === 'arrived' && a.type === 'kernel-thread-created') return a.kernel_thread === b.kernel_thread;
  if (PLACING.has(b.type)) {
    if (had((e) => FETCHING.has(e.type))) return b.p === a.p;
    if (b.reason === 'ring' && a.type === 'ready' && a.reason === 'runnext') return a.p === b.p;
    if (a.type === 'global-queue-put' && a.reason === 'overflow') return b.type === a.type && b.reason === a.reason;
    if (a.type === 'kernel-thread-created') return a.kernel_thread === b.kernel_thread;
    return READYING.has(a.type) && a.thread === b.thread && b.thread != null;
  }
  if (b.type === 'dispatched') return had((e) => FETCHING.has(e.type) && e.kernel_thread === b.kernel_thread);
  if (b.type === 'p-released') return a.type === 'spinning' && a.p === b.p;
  if (b.type === 'kernel-thread-parked') return a.type === 'p-released' && a.reason === 'no-work' && beat.length > 1;
  if (a.type === 'p-handed-off') return ['kernel-thread-created', 'kernel-thread-unparked', 'ready'].includes(b.type);
  return false;
}

function setsUp(e) {
  if (e.t !== 0) return false;
  if (e.type === 'p-released' || e.type === 'ready') return e.reason === 'new';
  return e.type === 'p-acquired' || (e.type === 'kernel-thread-created' && !e.thread) || (e.type === 'arrived' && e.moves.length === 0);
}

/**
 * @param {TraceEvent[]} events
 * @param {boolean} switches
 * @returns {Generator<Beat>}
 */
export function* beats(events, switches) {
  let first = 0;
  /** @type {TraceEvent[]} */
  let beat = [];
  for (let n = 0; n < events.length; n++) {
    if (n && !belongs(events[n - 1], events[n], beat, switches)) {
      yield { first, last: n - 1 };
      first = n;
      beat = [];
    }
    beat.push(events[n]);
  }
  if (beat.length) yield { first, last: events.length - 1 };
}

/**
 * The events of a beat that speak; the others only show.
 *
 * @param {TraceEvent[]} beat
 */
export function speakers(beat) {
  if (beat.length === 1) return beat;
  const said = beat.filter((event, n) => {
    if (setsUp(event)) return event.type === 'ready';
    if (SWITCHES.has(event.type) || event.type === 'global-queue-get') return false;
    if (event.type === 'kernel-thread-created') return !event.thread && beat[n + 1]?.type !== 'arrived';
    return true;
  });
  return said.length ? said : [beat[beat.length - 1]];
}

/**
 * The event of a beat that it is about.
 *
 * @param {TraceEvent[]} beat
 */
export function main(beat) {
  return beat.find((event) => event.why) ?? beat.find((event) => event.type === 'dispatched') ?? beat.find((event) => event.thread) ?? beat[beat.length - 1];
}
