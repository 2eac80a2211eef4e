// @ts-check
/** The playground's own words, in the page's language: `static/words/playground.en.json`. */

/** @typedef {(key: string, ...values: (string|number)[]) => string} Say */

/**
 * @param {string} language
 * @returns {Promise<Say>}
 */
export async function playgroundWords(language) {
  const tag = language.startsWith('zh') ? 'zh' : 'en';
  const answer = await fetch(new URL(`../../words/playground.${tag}.json`, import.meta.url));
  const texts = await answer.json();
  return (key, ...values) => (texts[key] ?? key).replace(/\{(\d)\}/g, (_, n) => String(values[n] ?? ''));
}
