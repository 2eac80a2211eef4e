// @ts-check
/**
 * Fetches runs. A request says the try, the knobs and the what-ifs; the server runs the engine.
 */

/** Why a run could not be had, in words for people. */
export class Refused extends Error {}

export class Source {
  /** @param {string} url the lesson's own run */
  constructor(url) {
    this.url = url;
    /** @type {Map<string, string>} */
    this.knobs = new Map();
    /** @type {string[]} */
    this.whatIfs = [];
    this.turn = 0;
  }

  get tryNumber() {
    return new URL(this.url, location.href).searchParams.get('try') ?? '0';
  }

  /** The question is answered: it need not be asked again. */
  settle() {
    const url = new URL(this.url, location.href);
    url.searchParams.delete('again');
    this.url = url.pathname + url.search;
  }

  get address() {
    const url = new URL(this.url, location.href);
    for (const [path, value] of this.knobs) url.searchParams.set(`knob.${path}`, value);
    for (const doing of this.whatIfs) url.searchParams.append('whatif', doing);
    return url;
  }

  /**
   * @returns {Promise<any|null>} the trace; null where a later request has overtaken this one
   */
  async fetch() {
    const turn = ++this.turn;
    /** @type {Response} */
    let answer;
    try {
      answer = await fetch(this.address, { headers: { Accept: 'application/json' } });
    } catch {
      throw new Refused('');
    }
    const body = await answer.json().catch(() => null);
    if (turn !== this.turn) return null;
    if (!answer.ok || body?.format !== 'timeslice-trace/1') {
      const messages = body?.errors?.map((e) => e.message) ?? [body?.message ?? body?.error ?? String(answer.status)];
      throw new Refused(messages.join(' '));
    }
    return body;
  }
}

/**
 * Where the reader stopped: told to the server a moment after they pause or step; and read from a
 * shared link.
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
 * @param {Map<string, string>} knobs
 * @param {string[]} whatIfs
 */
export function link(sim, t, knobs, whatIfs) {
  const hash = new URLSearchParams({ sim, t: String(Math.round(t)) });
  for (const [path, value] of knobs) hash.set(`knob.${path}`, value);
  for (const doing of whatIfs) hash.append('whatif', doing);
  return `${location.origin}${location.pathname}${location.search}#${hash}`;
}
