// @ts-check
import { h } from './dom.js';
import { words } from './sentence.js';
import { Refused } from './server.js';
import { pause } from './slices.js';

/**
 * Reads a long trace that comes in lines (`timeslice-lines/1`), while they come and in slices, and says
 * how far it is. What is the same stands in one place: a run of 200,000 events is made of some thousand
 * values, and so is not larger here than there.
 */

/** ms of one slice. */
const SLICE = 8;
/** ms after which it is said how far it is. */
const PATIENCE = 300;

/** @type {any[]} */
const NONE = [];

/**
 * @param {Response} answer
 * @param {AbortController} stop ends the request
 * @param {Element|undefined} host where to say how far it is
 * @returns {Promise<any>} the trace
 */
export async function read(answer, stop, host) {
  const coming = new Coming(stop, host, await words(host?.closest('[lang]')?.getAttribute('lang') ?? 'en'));
  try {
    const text = /** @type {ReadableStream<Uint8Array>} */ (answer.body).pipeThrough(/** @type {any} */ (new TextDecoderStream())).getReader();
    const trace = new Growing();
    let until = performance.now() + SLICE;
    for (let rest = ''; ;) {
      const { done, value } = await text.read().catch(() => coming.lost());
      if (done) break;
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        trace.add(JSON.parse(line));
        if (performance.now() < until) continue;
        coming.say('coming.events', trace.whole?.events.length ?? 0, trace.count);
        await pause();
        coming.going();
        until = performance.now() + SLICE;
      }
    }
    if (!trace.done) coming.lost();
    coming.say('coming.making', trace.count);
    return Object.assign(trace.whole, { coming });
  } catch (error) {
    coming.over();
    throw error;
  }
}

/** A trace of which there is more with each line. */
class Growing {
  constructor() {
    /** @type {any} */
    this.whole = undefined;
    this.count = 0;
    this.done = false;
    /** @type {{keys: string[], shared: boolean[], blank: Record<string, any>}[]} */
    this.shapes = [];
    /** @type {any[]} */
    this.values = [];
    /** @type {Map<string, string>} */
    this.texts = new Map();
  }

  /** @param {any} line */
  add(line) {
    if (!this.whole) {
      this.whole = line;
      this.count = line.lines.events;
      return;
    }
    if (line.done) {
      this.done = true;
      return;
    }
    const isEvents = line.to[0] === 'events';
    for (const shape of line.shapes) {
      const keys = Object.keys(shape);
      // Every event is to have moves and states; where it has none, it is told so in the same breath.
      this.shapes.push({ keys, shared: keys.map((key) => shape[key] === 1), blank: isEvents ? { moves: NONE, states: NONE, ...shape } : shape });
    }
    for (const value of line.values) this.values.push(this.once(value));
    const list = line.to.reduce((at, step) => at[step], this.whole);
    for (const row of line.rows) list.push(this.item(row));
  }

  /** @param {number[]} row */
  item(row) {
    const { keys, shared, blank } = this.shapes[row[0]];
    const item = { ...blank };
    for (let i = 0; i < keys.length; i++) item[keys[i]] = shared[i] ? this.values[row[i + 1]] : row[i + 1];
    return item;
  }

  /** Keeps each text once, however deep it lies. */
  once(value) {
    if (typeof value === 'string') {
      const known = this.texts.get(value);
      if (known === undefined) this.texts.set(value, value);
      return known ?? value;
    }
    if (value && typeof value === 'object') for (const key of Object.keys(value)) value[key] = this.once(value[key]);
    return value;
  }
}

/** Says how far it is, until the run is ready or given up. */
class Coming {
  /**
   * @param {AbortController} stop
   * @param {Element|undefined} host
   * @param {Words} words
   */
  constructor(stop, host, words) {
    this.stop = stop;
    this.host = host;
    this.words = words;
    this.since = performance.now();
    this.text = h('p');
    this.bar = h('progress', { 'aria-label': words.say('coming') });
    this.card = h('div', { class: 'coming' }, this.bar, this.text, h('button', { type: 'button', class: 'btn', onclick: () => stop.abort() }, words.say('coming.stop')));
  }

  /** @param {string} key @param {number[]} counts */
  say(key, ...counts) {
    this.text.textContent = this.words.say(key, ...counts.map((n) => n.toLocaleString(this.words.language)));
    if (counts.length > 1) Object.assign(this.bar, { value: counts[0], max: counts[1] });
    else this.bar.removeAttribute('value');
    if (!this.card.isConnected && performance.now() - this.since > PATIENCE) this.host?.prepend(this.card);
  }

  /** Whether it is to go on. */
  going() {
    if (this.stop.signal.aborted) throw new Refused(this.words.say('coming.stopped'));
  }

  /** @returns {never} */
  lost() {
    this.going();
    throw new Refused('');
  }

  over() {
    this.card.remove();
  }
}
