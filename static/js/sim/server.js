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
  fetch({ knobs, whatIfs, host }) {
    const url = new URL(this.url, location.href);
    for (const [path, value] of Object.entries(knobs)) url.searchParams.set(`knob.${path}`, value);
    for (const doing of whatIfs) url.searchParams.append('whatif', doing);
    return traceFrom(url, {}, host);
  }
}

/**
 * The trace that an address answers with.
 *
 * @param {URL|string} url
 * @param {RequestInit} [how]
 * @param {Element} [host] where to say how far a long one is
 * @returns {Promise<any>}
 */
export async function traceFrom(url, how = {}, host) {
  const stop = new AbortController();
  /** @type {Response} */
  let answer;
  /** @type {typeof import('./lines.js')|false} */
  let lines;
  try {
    answer = await fetch(url, { ...how, signal: stop.signal, headers: { Accept: 'application/json, application/x-ndjson' } });
    lines = /ndjson/.test(answer.headers.get('Content-Type') ?? '') && await import('./lines.js');
  } catch {
    throw new Refused('');
  }
  if (lines) return lines.read(answer, stop, host);
  const body = await answer.json().catch(() => null);
  if (!answer.ok || body?.format !== 'timeslice-trace/1') {
    const messages = body?.errors?.map((e) => e.message) ?? [body?.message ?? body?.error ?? String(answer.status)];
    throw new Refused(messages.join(' '));
  }
  return body;
}
