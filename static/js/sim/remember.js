// @ts-check
/**
 * Where the reader stopped: told to the server a moment after they pause or step.
 */

const QUIET = 800;

export class Remember {
  constructor({ place, lesson, sim }) {
    this.url = place;
    this.form = { ...(lesson ? { lesson } : {}), sim };
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  /** @param {number} t ns */
  note(t) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      fetch(this.url, { method: 'POST', keepalive: true, body: new URLSearchParams({ ...this.form, t: String(Math.round(t)) }) }).catch(() => {});
    }, QUIET);
  }
}
