// @ts-check
/**
 * Lets time pass: simulated time flows between events and stands still for one beat at each, so that
 * one cause is seen with one effect.
 */

/** The whole run, without beats, at speed 1. */
const FLOW = 6000;
const BEAT = 760;

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
