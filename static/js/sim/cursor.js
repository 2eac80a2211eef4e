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
    return event?.why ?? (event?.type === 'context-switch' ? this.run.events[this.index - 1]?.why : undefined);
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
