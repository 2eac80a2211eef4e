// @ts-check
import { Refused, traceFrom } from '../sim/server.js';

/** What the playground asks of the server. Nothing of it is kept there. */

/** @typedef {{line: number, column: number, message: string, in: string, of: string, name: string|null, nearest: string|null}} Fault */
/** @typedef {{path: string, value: string, values: string[]}} Adjustable */
/** @typedef {{text: string, seed: string, whatIfs: string[]}} Work what is run, without settings */

/**
 * @param {Work} work
 * @param {Record<string, string>} settings
 * @param {string[]} [more] further what-ifs
 */
function form({ text, seed, whatIfs }, settings, more = []) {
  const form = new URLSearchParams({ text, seed });
  for (const [path, value] of Object.entries(settings)) form.append('set', `${path}=${value}`);
  for (const doing of [...whatIfs, ...more]) form.append('whatif', doing);
  return form;
}

/** A text to be run: a source for the widget, whose what-ifs come after those of the text. */
export class TextSource {
  /**
   * @param {Work} work
   * @param {Record<string, string>} [settings]
   */
  constructor(work, settings = {}) {
    this.work = work;
    this.settings = settings;
    this.allows = { knobs: false, whatIfs: true };
    /** @type {Promise<any>|null} */
    this.first = null;
  }

  /**
   * @param {{whatIfs: string[], host?: Element}} wish
   * @returns {Promise<any>} the trace
   */
  fetch({ whatIfs, host }) {
    if (whatIfs.length) return this.get(whatIfs, host);
    this.first ??= this.get([], host);
    return this.first;
  }

  get(more, host) {
    return traceFrom('/playground/runs', { method: 'POST', body: form(this.work, this.settings, more) }, host);
  }

  /**
   * The run as a file.
   *
   * @param {string} format
   * @param {string[]} more what-ifs of the fork that is shown
   * @returns {Promise<{name: string, blob: Blob}>}
   */
  async file(format, more) {
    const body = form(this.work, this.settings, more);
    body.set('format', format);
    const answer = await ask('/playground/runs', body);
    const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('Content-Disposition') ?? '');
    return { name: named ? decodeURIComponent(named[1]) : `timeslice.${format}`, blob: await answer.blob() };
  }
}

/**
 * @param {string} url
 * @param {URLSearchParams} body
 */
async function ask(url, body) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(url, { method: 'POST', body, headers: { Accept: 'application/json' } });
  } catch {
    throw new Refused('');
  }
  if (!answer.ok) {
    const said = await answer.json().catch(() => null);
    throw new Refused(said?.errors?.map((one) => one.message).join(' ') ?? said?.message ?? String(answer.status));
  }
  return answer;
}

/**
 * What is wrong, and what can be compared.
 *
 * @param {Work} work
 * @param {Record<string, string>} [settings]
 * @returns {Promise<{errors: Fault[], settings: Adjustable[]}>}
 */
export async function check(work, settings = {}) {
  return (await ask('/playground/checks', form(work, settings))).json();
}

/**
 * What may stand at a place of a text.
 *
 * @param {string} text
 * @param {number} position
 * @returns {Promise<{from: number, offers: {label: string, insert: string, info: string}[]}>}
 */
export async function completions(text, position) {
  return (await ask('/playground/completions', new URLSearchParams({ text, position: String(position) }))).json();
}

/**
 * @param {string} name
 * @returns {Promise<{name: string, title: string, text: string, view: string|null, lesson: string|null, href: string|null, locked: boolean}>}
 */
export async function preset(name) {
  const path = name.split('/').map(encodeURIComponent).join('/');
  const answer = await fetch(`/playground/presets/${path}`, { headers: { Accept: 'application/json' } }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (!answer?.ok) throw new Refused(said?.message ?? '');
  return said;
}
