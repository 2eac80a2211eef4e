// @ts-check
/**
 * Where a Chinese heading may be broken. Browsers break Chinese after any character, and none of their
 * style sheets' rules knows its words (`auto-phrase` is for Japanese); but they know the words
 * themselves.
 */

const HAN = /\p{Script=Han}/u;

/** Stay with what is before them: particles, and endings that the dictionary takes for words. */
const AFTER = /^(?:[的地得了着过们吗呢吧里上下中内外前后时片集数器核表层级率性化者图点键池组区号值件])$/u;

/** Stay with what comes after them. */
const BEFORE = /^(?:[不没未无再又还也就才都很更最一两三四五六七八九十几每各这那第多被把让使从在与和或])$/u;

/** @param {string} text @param {Intl.Segmenter} segmenter @returns {string[]} pieces that may not be broken */
export function pieces(text, segmenter) {
  /** @type {string[]} */
  const all = [];
  let glued = true;
  // A number and what is counted stay together.
  for (const { segment } of segmenter.segment(text.replace(/(\d) (?=\p{Script=Han}|[mµn]?s\b)/gu, '$1\u00a0'))) {
    const last = all.length - 1;
    if (last >= 0 && (glued || AFTER.test(segment) || !HAN.test(segment) || !HAN.test(all[last].slice(-1)))) all[last] += segment;
    else all.push(segment);
    glued = BEFORE.test(segment);
  }
  return all;
}

/** Lets a heading be broken between words only. @param {Element} heading */
export function byWords(heading) {
  if (heading.classList.contains('by-words')) return;
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts.filter((one) => HAN.test(one.data))) {
    const parts = pieces(text.data, segmenter).flatMap((piece, n) => (n ? [document.createElement('wbr'), piece] : [piece]));
    text.replaceWith(...parts);
  }
  heading.classList.add('by-words');
}
