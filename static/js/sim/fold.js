// @ts-check
/**
 * Where everything is and what state it is in, after the first n events. No rule of scheduling is known
 * here: `moves` and `states` of the events are applied in order, and undone in the opposite order.
 *
 * A queue is a place with an order. To go back exactly, the position from which each thing left is
 * noted once, while the whole run is folded forward for the first time; keyframes make jumps short.
 */

export class Fold {
  constructor(events) {
    this.events = events;
    /** How many events are applied. */
    this.applied = 0;
    /** How many moves. */
    this.moved = 0;
    /** @type {Map<string, string>} */
    this.place = new Map();
    /** @type {Map<string, string>} */
    this.state = new Map();
    /** @type {Map<string, string[]>} things by place, in queue order */
    this.at = new Map();
    /** @type {number[]} by move: the position from which it took its thing; −1 for new ones */
    this.left = [];
    /** @type {{applied: number, moved: number, at: [string, string[]][], state: [string, string][]}[]} */
    this.keyframes = [];
  }

  /** Folds the whole run for the first time; a generator, so that it can be done in slices. */
  *first() {
    let next = 0;
    for (let n = 0; n < this.events.length; n++) {
      if (n >= next) {
        this.keep();
        // The more there is to keep, the further apart, so that all of it stays in proportion to the run.
        next = n + Math.max(64, Math.sqrt(this.events.length), this.state.size / 4);
      }
      this.forward();
      if (n % 256 === 0) yield;
    }
    this.to(0);
  }

  keep() {
    this.keyframes.push({
      applied: this.applied, moved: this.moved,
      at: [...this.at].filter(([, things]) => things.length).map(([place, things]) => [place, [...things]]),
      state: [...this.state],
    });
  }

  things(place) {
    return this.at.get(place) ?? [];
  }

  /**
   * @param {number} position −1 for the tail
   */
  enter(what, place, position) {
    let things = this.at.get(place);
    if (!things) this.at.set(place, (things = []));
    if (position < 0) things.push(what);
    else things.splice(position, 0, what);
    this.place.set(what, place);
  }

  leave(what) {
    const place = this.place.get(what);
    if (place === undefined) return -1;
    const things = this.at.get(place) ?? [];
    const position = things.indexOf(what);
    things.splice(position, 1);
    this.place.delete(what);
    return position;
  }

  forward() {
    const event = this.events[this.applied++];
    for (const [what, , to, atHead] of event.moves) {
      this.left[this.moved++] = this.leave(what);
      this.enter(what, to, atHead ? 0 : -1);
    }
    for (const [what, , after] of event.states) this.state.set(what, after);
  }

  back() {
    const event = this.events[--this.applied];
    for (let i = event.states.length - 1; i >= 0; i--) {
      const [what, before] = event.states[i];
      if (before == null) this.state.delete(what);
      else this.state.set(what, before);
    }
    for (let i = event.moves.length - 1; i >= 0; i--) {
      const [what, from] = event.moves[i];
      this.leave(what);
      const position = this.left[--this.moved];
      if (from != null && position >= 0) this.enter(what, from, position);
    }
  }

  /** @param {number} applied how many events shall be applied */
  to(applied) {
    const keyframe = this.keyframes.findLast((one) => one.applied <= applied);
    if (keyframe && Math.abs(applied - this.applied) > applied - keyframe.applied) {
      this.applied = keyframe.applied;
      this.moved = keyframe.moved;
      this.at = new Map(keyframe.at.map(([place, things]) => [place, [...things]]));
      this.state = new Map(keyframe.state);
      this.place = new Map();
      for (const [place, things] of this.at) for (const what of things) this.place.set(what, place);
    }
    while (this.applied < applied) this.forward();
    while (this.applied > applied) this.back();
    return this;
  }
}
