// @ts-check
import { BadLink, decode, encode, isPlace, isState } from '../sim/share.js';

/**
 * All that is in a playground, as a plain value: what a shared link holds, and what the browser keeps so
 * that a reload loses nothing.
 *
 * Its own `format` counts up when a field's meaning changes; readers of older formats stay here.
 */

/**
 * @typedef {object} Shared
 * @property {1} format
 * @property {string} text
 * @property {string} seed
 * @property {string[]} whatIfs
 * @property {string} view '' to go by the run
 * @property {Comparing|null} compare
 * @property {any} at the state of the widget or the comparison
 */
/** @typedef {{paths: string[], runs: string[][]}} Comparing the values of each run, by path */

const FORMAT = 1;
const DRAFT = 'timeslice.playground';
const KEY = 'run';
export const MOST_RUNS = 4;

/** @param {any} value */
function isShared(value) {
  const texts = (list) => Array.isArray(list) && list.every((one) => typeof one === 'string');
  const { compare, at } = value ?? {};
  return typeof value?.text === 'string' && typeof value.seed === 'string' && texts(value.whatIfs) && typeof value.view === 'string'
    && (compare == null || (texts(compare.paths) && Array.isArray(compare.runs) && compare.runs.length >= 1 && compare.runs.length <= MOST_RUNS
      && compare.runs.every((run) => texts(run) && run.length === compare.paths.length)))
    && (at == null || isState(at) || isPlace(at));
}

/**
 * The fragment of an address that opens this.
 *
 * @param {Shared} shared
 */
export async function fragment(shared) {
  return `#${KEY}=${await encode(shared)}`;
}

/**
 * What a fragment holds.
 *
 * @param {string} hash
 * @returns {Promise<Shared|null>} null where it is about something else
 * @throws {BadLink}
 */
export async function opened(hash) {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get(KEY);
  if (text === null) return null;
  const value = await decode(text);
  if (Number.isInteger(value?.format) && value.format > FORMAT) throw new BadLink('newer');
  if (value?.format !== FORMAT || !isShared(value)) throw new BadLink('foreign');
  return value;
}

/** @param {Shared} shared */
export function keepDraft(shared) {
  try {
    localStorage.setItem(DRAFT, JSON.stringify(shared));
  } catch {
    // Without storage a reload begins anew.
  }
}

/** @returns {Shared|null} */
export function draft() {
  try {
    const value = JSON.parse(localStorage.getItem(DRAFT) ?? 'null');
    return isShared(value) ? value : null;
  } catch {
    return null;
  }
}
