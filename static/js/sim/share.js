// @ts-check
/**
 * Shared links. What a widget's `state()` gives, or any plain value, becomes a short text and back:
 * version, a dot, then its JSON compressed (zlib, whose checksum tells a damaged link) in base64url.
 *
 * Links of version 0 had no such text: `#sim=NAME&t=…&knob.PATH=…&whatif=…`. They still open.
 */

const VERSION = 1;
/** Characters of JSON that a link may hold, so that a small link cannot fill the memory. */
const MOST = 1 << 20;

/** Why a link cannot be opened: `cut` (or damaged), `newer` than this page, `foreign`. */
export class BadLink extends Error {
  /** @param {'cut'|'newer'|'foreign'} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

async function through(bytes, stream) {
  const out = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts = [];
  let size = 0;
  for (let next = await out.read(); !next.done; next = await out.read()) {
    size += next.value.length;
    if (size > MOST) throw new BadLink('foreign');
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/**
 * @param {any} value plain JSON
 * @returns {Promise<string>}
 */
export async function encode(value) {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(value)), new CompressionStream('deflate'));
  const text = btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
  return `${VERSION}.${text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

/**
 * @param {string} text
 * @returns {Promise<any>} the value
 * @throws {BadLink}
 */
export async function decode(text) {
  const parts = /^(\d+)\.([\w-]*)$/.exec(text);
  if (!parts) throw new BadLink('foreign');
  if (Number(parts[1]) > VERSION) throw new BadLink('newer');
  try {
    const bytes = Uint8Array.from(atob(parts[2].replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate'))));
  } catch (error) {
    throw error instanceof BadLink ? error : new BadLink('cut');
  }
}

/**
 * The fragment of an address that opens a simulation in this state.
 *
 * @param {string} name
 * @param {any} state
 * @param {'sim'|'compare'} [kind]
 */
export async function fragment(name, state, kind = 'sim') {
  return `#${new URLSearchParams({ [kind]: name, s: await encode(state) })}`;
}

/**
 * What a fragment asks of a simulation.
 *
 * @param {string} hash
 * @param {string} sim
 * @returns {Promise<State|null>} null where it is about something else
 * @throws {BadLink}
 */
export async function asked(hash, sim) {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  if (fields.get('sim') !== sim) return null;
  const text = fields.get('s');
  if (text === null) return versionZero(fields);
  const state = await decode(text);
  if (!isState(state)) throw new BadLink('foreign');
  return state;
}

/**
 * What a fragment asks of a comparison.
 *
 * @param {string} hash
 * @param {string} name
 * @returns {Promise<Place|null>} null where it is about something else
 * @throws {BadLink}
 */
export async function askedTogether(hash, name) {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  if (fields.get('compare') !== name) return null;
  const state = await decode(fields.get('s') ?? '');
  if (!isPlace(state)) throw new BadLink('foreign');
  return state;
}

/** Whether a value can be the state of a comparison. */
export function isPlace(value) {
  return value !== null && typeof value === 'object' && Object.keys(value).every((key) => ['t', 'moment', 'chosen'].includes(key))
    && Number.isFinite(value.t) && (value.chosen == null || typeof value.chosen === 'string');
}

/** @returns {State} its what-ifs, one after the other, as forks */
function versionZero(fields) {
  const forks = fields.getAll('whatif').map((line, n) => ({ parent: n, doing: line }));
  const shown = forks.length;
  return {
    t: Number(fields.get('t')) || 0, chosen: null, forks, shown, compared: shown ? 0 : null,
    knobs: Object.fromEntries([...fields].filter(([key]) => key.startsWith('knob.')).map(([key, value]) => [key.slice(5), value])),
  };
}

/** Whether a value can be a state: a link may come from anywhere. */
export function isState(value) {
  const whole = (n, from, to) => Number.isInteger(n) && n >= from && n <= to;
  return value !== null && typeof value === 'object' && Number.isFinite(value.t)
    && (value.chosen == null || typeof value.chosen === 'string')
    && value.knobs !== null && typeof value.knobs === 'object' && Object.values(value.knobs).every((v) => typeof v === 'string')
    && Array.isArray(value.forks) && value.forks.length <= 50
    && value.forks.every((fork, n) => fork && typeof fork.doing === 'string' && whole(fork.parent, 0, n) && (fork.name == null || typeof fork.name === 'string'))
    && whole(value.shown, 0, value.forks.length) && (value.compared == null || whole(value.compared, 0, value.forks.length));
}
