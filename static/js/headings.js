// @ts-check
/**
 * Chinese headings that take more than one line are broken between words. What knows the words is
 * fetched for them only. Without scripts a heading is broken anywhere.
 */

/** @param {Element} heading */
function wraps(heading) {
  const range = document.createRange();
  range.selectNodeContents(heading);
  const lines = [...range.getClientRects()];
  // By their middles: the boxes of Chinese type are taller than a line and overlap the next one's.
  return lines.some((line) => line.top > (lines[0].top + lines[0].bottom) / 2);
}

async function look() {
  const wrapped = [...document.querySelectorAll('main :is(h1, h2, h3, .nextl b):not(.vh, .by-words)')].filter(wraps);
  if (wrapped.length) wrapped.forEach((await import('./by-words.js')).byWords);
}

if ('Segmenter' in Intl) {
  document.fonts.ready.then(look);
  addEventListener('resize', look);
  // A simulation that comes to life gets a heading of its own.
  document.addEventListener('sim:run', look);
}
