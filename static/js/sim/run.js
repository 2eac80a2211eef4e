// @ts-check
import { beats, main } from './beats.js';
import { Cast } from './cast.js';
import { Fold } from './fold.js';
import { cpuLanes } from './lanes.js';
import { summed } from './metrics.js';
import { inSlices } from './slices.js';
import { unitFor } from './time.js';

/** Moments that are looked at to choose a unit. */
const SOME = 4096;

/** @type {any[]} */
const NONE = [];

/** One run of the engine, made ready to be read at any moment. */
export class Run {
  /**
   * A run that is ready. It is made in slices: a long one takes seconds.
   *
   * @param {any} trace timeslice-trace/1
   * @param {{scene?: Scene, view?: string, before?: Cast}} how what it is drawn as; the cast of a run beside it
   */
  static async of(trace, { scene, view = '', before }) {
    const run = new Run(trace, Boolean(scene?.parts), before);
    try {
      const kernels = scene?.laned ? await import('./kernel-lanes.js') : undefined;
      await inSlices(run.prepared(scene, view, kernels?.kernelLanes), () => trace.coming?.going());
    } finally {
      trace.coming?.over();
    }
    return run;
  }

  /**
   * @param {any} trace timeslice-trace/1
   * @param {boolean} parted whether the parts of switches are moments of their own
   * @param {Cast} [before]
   */
  constructor(trace, parted, before) {
    if (trace?.format !== 'timeslice-trace/1' || !Array.isArray(trace.events)) throw new Error('format');
    this.trace = trace;
    /** @type {TraceEvent[]} */
    this.events = trace.events;
    this.end = Math.max(trace.end ?? 0, this.events.at(-1)?.t ?? 0, 1);
    this.cast = new Cast(trace.cast ?? [], before);
    this.fold = new Fold(this.events);
    this.parted = parted;
    /** @type {Moment[]} */
    this.moments = [];
    /** @type {Segment[][]} */
    this.cpus = trace.lanes?.cpus ?? [];
    /** @type {Map<string, string[]>} */
    this.programs = new Map((trace.programs ?? []).map((p) => [p.key, p.lines]));
    /** Where the program of a thread goes on. @type {Map<string, {index: number, line: number}[]>} */
    this.linesOf = new Map();
    /** By event: the last one about a thread whose program can be shown. */
    this.actors = new Int32Array(this.events.length);
    /** @type {Set<string>} */
    this.lengthOfPlaces = new Set();
    /** Rows of the timeline. @type {{cpus: Lane[], kernels: Lane[]}} */
    this.lanes = { cpus: [], kernels: [] };
    /** What numbers are summed from. @type {Record<string, Float64Array>} */
    this.sums = {};
    /** What the scene has to know of the whole run. @type {any} */
    this.facts = undefined;
  }

  /** @param {Scene} [scene] @param {string} [view] @param {any} [kernelLanes] */
  *prepared(scene, view, kernelLanes) {
    yield* this.read();
    yield* this.fold.first();
    yield* this.momentsOf();
    const every = Math.ceil(this.moments.length / SOME);
    this.unit = unitFor(this.end, this.moments.filter((_, n) => n % every === 0).map((m) => m.t));
    this.lanes.cpus = yield* cpuLanes(this);
    if (kernelLanes) this.lanes.kernels = yield* kernelLanes(this);
    yield* summed(this, view);
    this.facts = yield* scene?.facts?.(this) ?? [];
  }

  *read() {
    let actor = -1;
    for (const [n, event] of this.events.entries()) {
      event.moves ??= NONE;
      event.states ??= NONE;
      for (const move of event.moves) this.lengthOfPlaces.add(move[2]);
      const { thread, line } = event;
      if (thread && this.listing(thread)) actor = n;
      this.actors[n] = actor;
      if (thread && line) {
        let list = this.linesOf.get(thread);
        if (!list) this.linesOf.set(thread, (list = []));
        if (list.at(-1)?.line !== line) list.push({ index: n, line });
      }
      if (n % 512 === 0) yield;
    }
  }

  *momentsOf() {
    const { moments } = this;
    for (const { first, last } of beats(this.events, this.parted)) {
      const event = this.events[last];
      moments.push({ first, index: last, part: -1, t: event.t });
      if (this.parted) {
        let { t } = event;
        this.partsOf(event).forEach((part, n) => {
          moments.push({ first, index: last, part: n, t });
          t += part.cost;
        });
      }
      yield;
    }
    if (this.parted) moments.sort((a, b) => a.t - b.t || a.index - b.index || a.part - b.part);
  }

  /** The lines of a thread's program; undefined where it has none. @param {string} thread */
  listing(thread) {
    return this.programs.get(this.cast.get(thread)?.program ?? '');
  }

  /**
   * The parts of a switch or of a visit to the kernel, and what follows from it.
   *
   * @returns {Part[]}
   */
  partsOf(event) {
    if (!event.parts?.length || !event.cost) return [];
    if (event.type !== 'context-switch') return event.parts;
    const more = [{ part: 'user', cost: 0 }];
    if (event.refill > 0) more.unshift({ part: 'refill', cost: event.refill });
    return [...event.parts, ...more];
  }

  beatOf(moment) {
    return this.events.slice(moment.first, moment.index + 1);
  }

  mainOf(moment) {
    return main(this.beatOf(moment));
  }

  /** The line of its program that a thread is at after event `index`; 0 before its first. */
  lineAt(thread, index) {
    const list = this.linesOf.get(thread) ?? [];
    const n = lastAtMost(list, (entry) => entry.index, index);
    return n < 0 ? 0 : list[n].line;
  }

  /** Programs that can be started: those that are not a thread's own. @returns {string[]} `PROCESS/ROUTINE` */
  routines() {
    return [...this.programs.keys()].filter((key) => key.includes('/') && !this.cast.get(key));
  }

  /** The last moment not after `t`. */
  momentAt(t) {
    return Math.max(0, lastAtMost(this.moments, (m) => m.t, t));
  }

  /**
   * The member that a field of an event names.
   *
   * @param {string} field
   */
  named(event, field) {
    const value = event[field];
    if (value == null) return undefined;
    if (field === 'cpu' || field.endsWith('_cpu')) return this.cast.get(`cpu${value}`) ?? this.cast.find(value);
    if (typeof value !== 'string') return undefined;
    const process = event.process ?? event.thread?.slice(0, event.thread.indexOf('/'));
    return this.cast.find(value, process);
  }

  /** Ids of everything that events speak of. */
  about(events) {
    /** @type {Set<string>} */
    const ids = new Set();
    // First whom it is about: that one lights up with what is told.
    for (const { thread } of events) if (thread) ids.add(thread);
    for (const event of events) {
      for (const [what] of [...event.moves, ...event.states]) ids.add(what);
      for (const field of ['thread', 'kernel_thread', 'p', 'by', 'cpu', 'process', 'from', 'to', 'to_thread']) {
        const member = this.named(event, field);
        if (member) ids.add(member.id);
      }
    }
    return [...ids];
  }
}

/** The threads that there are where a run stands. @param {Run} run @returns {Member[]} */
export const threadsOf = ({ cast, fold }) => cast.of('thread').filter((one) => fold.state.has(one.id));

/**
 * Position of the last item whose key is at most `value`, in a list that ascends by key; −1 for none.
 *
 * @template T
 * @param {T[]} list
 * @param {(item: T) => number} key
 * @param {number} value
 */
export function lastAtMost(list, key, value) {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (key(list[middle]) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
