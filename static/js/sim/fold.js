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
    /** @type {Map<string, string>} */
    this.place = new Map();
    /** @type {Map<string, string>} */
    this.state = new Map();
    /** @type {Map<string, string[]>} things by place, in queue order */
    this.at = new Map();
    /** @type {number[][]} by event: the position from which each move took its thing; −1 for new ones */
    this.left = [];
    /** @type {{applied: number, at: [string, string[]][], state: [string, string][]}[]} */
    this.keyframes = [];
    this.every = Math.max(64, Math.ceil(Math.sqrt(events.length)));
    for (let i = 0; i < events.length; i++) {
      if (i % this.every === 0) this.keep();
      this.forward();
    }
    this.to(0);
  }

  keep() {
    this.keyframes.push({
      applied: this.applied,
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
    const event = this.events[this.applied];
    const first = this.left.length === this.applied;
    const positions = first ? [] : this.left[this.applied];
    for (const [what, , to, atHead] of event.moves) {
      const position = this.leave(what);
      if (first) positions.push(position);
      this.enter(what, to, atHead ? 0 : -1);
    }
    for (const [what, , after] of event.states) this.state.set(what, after);
    if (first) this.left.push(positions);
    this.applied++;
  }

  back() {
    this.applied--;
    const event = this.events[this.applied];
    for (let i = event.states.length - 1; i >= 0; i--) {
      const [what, before] = event.states[i];
      if (before == null) this.state.delete(what);
      else this.state.set(what, before);
    }
    for (let i = event.moves.length - 1; i >= 0; i--) {
      const [what, from] = event.moves[i];
      this.leave(what);
      const position = this.left[this.applied][i];
      if (from != null && position >= 0) this.enter(what, from, position);
    }
  }

  /** @param {number} applied how many events shall be applied */
  to(applied) {
    const keyframe = this.keyframes[Math.min(this.keyframes.length - 1, Math.floor(applied / this.every))];
    if (keyframe && Math.abs(applied - this.applied) > applied - keyframe.applied) {
      this.applied = keyframe.applied;
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
