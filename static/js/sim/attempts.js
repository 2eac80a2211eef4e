// @ts-check
/**
 * Sends answers, and keeps them until the server has said that they are saved. An answer has an id made
 * here, so sending it twice is the same as once.
 */

const KEPT = 'timeslice.answers';

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '[]');
  } catch {
    return [];
  }
}

function keep(letters) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(letters.slice(-100)));
  } catch {
    // No storage: the answer lives in the page until it is sent.
  }
}

export class Offline extends Error {}

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain http on a school's network has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/**
 * @param {Letter} letter
 * @returns {Promise<any>} the verdict
 */
async function post(letter) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(letter.url, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams(letter.form) });
  } catch {
    throw new Offline();
  }
  if (answer.status >= 500) throw new Offline();
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.message ?? body.error ?? String(answer.status));
  return body;
}

/**
 * @param {string} url
 * @param {Record<string, string>} form
 * @returns {Promise<any>} the verdict
 */
export async function send(url, form) {
  const letter = { url, form };
  keep([...waiting().filter((w) => w.form.id !== form.id), letter]);
  try {
    const verdict = await post(letter);
    keep(waiting().filter((w) => w.form.id !== form.id));
    return verdict;
  } catch (error) {
    if (!(error instanceof Offline)) keep(waiting().filter((w) => w.form.id !== form.id));
    throw error;
  }
}

/** Sends what an earlier visit could not. */
export async function sendWaiting() {
  for (const letter of waiting()) {
    try {
      await post(letter);
    } catch (error) {
      if (error instanceof Offline) return;
    }
    keep(waiting().filter((w) => w.form.id !== letter.form.id));
  }
}
