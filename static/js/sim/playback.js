// @ts-check
/**
 * Where the reader stands in a run, and every way to move. Nothing here passes `limit`, the moment of a
 * question that is not answered yet.
 */

export class Cursor {
  constructor(run) {
    this.run = run;
    this.moment = 0;
    this.t = 0;
    /** ns: nothing at or after it may be shown */
    this.limit = Infinity;
    /** Called when a move is stopped by the limit. */
    this.onLimit = () => {};
    /** @type {(jump: boolean) => void} */
    this.onMove = () => {};
  }

  get index() {
    return this.run.moments[this.moment]?.index ?? -1;
  }

  get part() {
    return this.run.moments[this.moment]?.part ?? -1;
  }

  /** The event that the moment is about. */
  get event() {
    const moment = this.run.moments[this.moment];
    return moment && this.run.mainOf(moment);
  }

  /** The choice that the moment is about; a switch is about the one that came just before it. */
  get choice() {
    const { event } = this;
    return event?.why ?? (['context-switch', 'user-switch'].includes(event?.type ?? '') ? this.run.events[this.index - 1]?.why : undefined);
  }

  /** The events of the moment's beat. */
  get beat() {
    const moment = this.run.moments[this.moment];
    return moment ? this.run.beatOf(moment) : [];
  }

  /** Whether a question ends what may be shown. */
  get gated() {
    return this.limit < Infinity;
  }

  /** The last moment that may be shown; −1 for none. */
  get last() {
    const { moments } = this.run;
    let last = this.gated ? this.run.momentAt(this.limit) : moments.length - 1;
    while (last >= 0 && moments[last].t >= this.limit) last--;
    return last;
  }

  /** The latest time that may be shown. */
  get end() {
    return this.gated ? this.limit : this.run.end;
  }

  get atEnd() {
    return this.moment >= this.last && this.t >= this.end;
  }

  place(moment, t) {
    const jump = Math.abs(moment - this.moment) > 1;
    this.moment = Math.max(0, moment);
    this.t = t ?? this.run.moments[this.moment]?.t ?? 0;
    this.onMove(jump);
  }

  /**
   * At a time, and of the moments of that time at the one that is asked for, if it is one of them.
   *
   * @param {number} t ns
   * @param {number} [moment]
   */
  stand(t, moment = -1) {
    const { moments } = this.run;
    const there = moments[moment]?.t <= t && !(moments[moment + 1]?.t < t);
    this.place(Math.max(0, Math.min(there ? moment : this.run.momentAt(t), this.last)), Math.max(0, Math.min(t, this.end)));
  }

  /** @param {number} t ns */
  seek(t) {
    const stopped = t >= this.limit;
    const to = Math.max(0, Math.min(t, this.end));
    this.place(Math.min(this.run.momentAt(to), this.last), to);
    if (stopped) this.onLimit();
  }

  /** @param {number} by moments */
  step(by) {
    const back = by < 0 && this.t > (this.run.moments[this.moment]?.t ?? 0);
    this.go(back ? this.moment : this.moment + by);
  }

  go(moment) {
    if (moment > this.last) {
      this.place(Math.max(0, this.last), this.end);
      if (this.gated) this.onLimit();
    } else {
      this.place(Math.max(0, moment));
    }
  }

  /**
   * To the next or previous moment for which `wanted` holds.
   *
   * @param {number} direction 1 or −1
   * @param {(event: TraceEvent) => boolean} wanted
   */
  find(direction, wanted) {
    const { moments } = this.run;
    let n = this.moment + direction;
    while (n >= 0 && n < moments.length && !(moments[n].part < 0 && this.run.beatOf(moments[n]).some(wanted))) n += direction;
    if (n >= 0 && n < moments.length) this.go(n);
    else this.go(direction > 0 ? moments.length : 0);
  }

  home() {
    this.go(0);
  }

  finish() {
    this.go(this.run.moments.length);
  }
}

/**
 * Lets time pass: simulated time flows between events and stands still for one beat at each, so that
 * one cause is seen with one effect.
 */

/** The whole run, without beats, at speed 1. */
const FLOW = 6000;
const BEAT = 760;

/** ms without a move after which a hand that drags rests. */
export const REST = 160;

export const SPEEDS = [0.25, 0.5, 1, 2, 4];

export class Player {
  /**
   * @param {() => Cursor} cursor
   * @param {{moved: () => void, changed: () => void}} on `moved` while time flows, `changed` at play and pause
   */
  constructor(cursor, on) {
    this.cursor = cursor;
    this.on = on;
    this.speed = 1;
    this.playing = false;
    this.hold = 0;
    /** ns at which to pause: the author's stops, ascending */
    this.stops = /** @type {number[]} */ ([]);
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    const cursor = this.cursor();
    if (cursor.atEnd && !cursor.gated) cursor.home();
    this.playing = true;
    this.hold = 0;
    this.on.changed();
    let last = performance.now();
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const frame = (now) => {
      if (!this.playing || turn !== this.turn) return;
      // The first frame may have begun before the key was pressed.
      const passed = Math.max(0, Math.min(100, now - last)) * this.speed;
      last = now;
      this.advance(passed);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.on.changed();
  }

  /** @param {number} passed real ms, times the speed */
  advance(passed) {
    const cursor = this.cursor();
    const { run } = cursor;
    if (this.hold > 0) {
      this.hold -= passed;
      return;
    }
    const moments = run.moments;
    const next = moments[cursor.moment + 1];
    const t = cursor.t + passed * this.rate(next, moments[cursor.moment]);
    const stop = this.stops.find((at) => at > cursor.t && at <= t && at < (next?.t ?? Infinity));
    if (stop !== undefined) {
      cursor.place(cursor.moment, stop);
      this.pause();
    } else if (cursor.gated && t >= cursor.limit && (!next || next.t >= cursor.limit)) {
      this.pause();
      cursor.finish();
    } else if (next && t >= next.t) {
      cursor.place(cursor.moment + 1);
      this.hold = this.beat(moments.length);
      if (this.stops.includes(next.t) && moments[cursor.moment + 1]?.t !== next.t) this.pause();
    } else if (!cursor.gated && t >= run.end) {
      cursor.place(cursor.moment, run.end);
      this.pause();
    } else {
      cursor.t = t;
      this.on.moved();
    }
  }

  /**
   * Simulated ns for one real ms. Parts of a switch, some µs in a run of ms, get their own flow.
   *
   * @param {{t: number}|undefined} next
   * @param {{t: number}|undefined} now
   */
  rate(next, now) {
    const { run } = this.cursor();
    const even = run.end / FLOW;
    const gap = next && now ? next.t - now.t : Infinity;
    return gap < even * 40 ? Math.max(even / 50, gap / 40) : even;
  }

  /** @param {number} count of moments: the more there are, the shorter each is held */
  beat(count) {
    return Math.max(140, BEAT * Math.min(1, Math.sqrt(60 / Math.max(1, count))));
  }
}
