// @ts-check
/**
 * Where the reader stopped: told to the server a moment after they pause or step; and read from a
 * shared link.
 */

const QUIET = 800;

export class Remember {
  /**
   * @param {{place?: string, lesson?: string, sim: string, after?: () => void}} where
   */
  constructor({ place, lesson, sim }) {
    this.url = place;
    this.form = { ...(lesson ? { lesson } : {}), sim };
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    this.timer = undefined;
  }

  /** @param {number} t ns */
  note(t) {
    const url = this.url;
    if (!url) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      fetch(url, { method: 'POST', keepalive: true, body: new URLSearchParams({ ...this.form, t: String(Math.round(t)) }) }).catch(() => {});
    }, QUIET);
  }
}

/**
 * @param {string} sim
 * @returns {{t: number, knobs: Map<string, string>, whatIfs: string[]}|null} what a shared link asks for
 */
export function asked(sim) {
  const hash = new URLSearchParams(location.hash.slice(1));
  if (hash.get('sim') !== sim) return null;
  const knobs = new Map([...hash].filter(([key]) => key.startsWith('knob.')).map(([key, value]) => [key.slice(5), value]));
  return { t: Number(hash.get('t')) || 0, knobs, whatIfs: hash.getAll('whatif') };
}

/**
 * @param {string} sim
 * @param {number} t
 * @param {Map<string, string>} knobs
 * @param {string[]} whatIfs
 */
export function link(sim, t, knobs, whatIfs) {
  const hash = new URLSearchParams({ sim, t: String(Math.round(t)) });
  for (const [path, value] of knobs) hash.set(`knob.${path}`, value);
  for (const doing of whatIfs) hash.append('whatif', doing);
  return `${location.origin}${location.pathname}${location.search}#${hash}`;
}
