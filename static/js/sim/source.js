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
      const messages = body?.errors?.map((/** @type {any} */ e) => e.message) ?? [body?.message ?? body?.error ?? String(answer.status)];
      throw new Refused(messages.join(' '));
    }
    return body;
  }
}
