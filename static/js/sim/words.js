// @ts-check
/**
 * The words of the page's language: one catalogue for what happens (`events`, shared with the server)
 * and one for the widget itself (`sim`).
 *
 * @typedef {{language: string, zh: boolean, events: Record<string, string>, say: (key: string, ...values: any[]) => string, has: (key: string) => boolean}} Words
 */

/** @type {Map<string, Promise<Words>>} */
const loaded = new Map();

/**
 * @param {string} name file below `static/words/`
 * @returns {Promise<Record<string, string>>}
 */
async function read(name) {
  const answer = await fetch(new URL(`../../words/${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} language `en` or `zh`, with or without a region
 * @returns {Promise<Words>}
 */
export function words(language) {
  const name = language.startsWith('zh') ? 'zh' : 'en';
  let promise = loaded.get(name);
  if (!promise) {
    promise = Promise.all([read(`events.${name}`), read(`sim.${name}`)]).then(([events, sim]) => ({
      language: name,
      zh: name === 'zh',
      events,
      has: (key) => key in sim,
      say: (key, ...values) => (sim[key] ?? key).replace(/\{(\d)\}/g, (_, n) => String(values[n] ?? '')),
    }));
    loaded.set(name, promise);
    promise.catch(() => loaded.delete(name));
  }
  return promise;
}
