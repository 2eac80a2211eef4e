// @ts-check
/**
 * Where runs come from. A source is asked for a run with knobs at other values and with what-ifs, and
 * gives the trace; the engine runs on the server. It says itself what it allows.
 */

/** Why a run could not be had, in words for people; without words: no connection. */
export class Refused extends Error {}

/** A simulation of a lesson: GET, and the server cuts the run at an open question. */
export class LessonSource {
  /** @param {string} url the lesson's own run */
  constructor(url) {
    this.url = url;
    this.allows = { knobs: true, whatIfs: true };
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

  /**
   * @param {Wish} wish
   * @returns {Promise<any>} the trace
   */
  fetch({ knobs, whatIfs }) {
    const url = new URL(this.url, location.href);
    for (const [path, value] of Object.entries(knobs)) url.searchParams.set(`knob.${path}`, value);
    for (const doing of whatIfs) url.searchParams.append('whatif', doing);
    return traceFrom(url);
  }
}

/** A recording: there is nothing to run again. */
export class Recording {
  constructor(trace) {
    this.trace = trace;
    this.allows = { knobs: false, whatIfs: false, links: false };
  }

  async fetch() {
    return this.trace;
  }
}

/**
 * The trace that an address answers with.
 *
 * @param {URL|string} url
 * @param {RequestInit} [how]
 * @returns {Promise<any>}
 */
export async function traceFrom(url, how = {}) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(url, { ...how, headers: { Accept: 'application/json', ...how.headers } });
  } catch {
    throw new Refused('');
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok || body?.format !== 'timeslice-trace/1') {
    const messages = body?.errors?.map((e) => e.message) ?? [body?.message ?? body?.error ?? String(answer.status)];
    throw new Refused(messages.join(' '));
  }
  return body;
}

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
    const url = this.url;
    if (!url) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      fetch(url, { method: 'POST', keepalive: true, body: new URLSearchParams({ ...this.form, t: String(Math.round(t)) }) }).catch(() => {});
    }, QUIET);
  }
}
