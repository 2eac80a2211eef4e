// @ts-check
import { h, s } from './dom.js';
import { duration } from './time.js';

/** What stays the same while one zooms. @type {WeakMap<Timeline, {run: Run|undefined, width: number|undefined, strip: HTMLElement}>} */
const kept = new WeakMap();

/**
 * Above a timeline that is zoomed: a strip of the whole run, and where in it one is.
 *
 * @param {Timeline} timeline
 */
export function overview(timeline) {
  const { span, from, to, words } = timeline;
  const a = (100 * from) / span;
  const b = Math.max(a + 0.15, (100 * to) / span);
  timeline.over.replaceChildren(
    h('span', { class: 'gl' }, duration(span)),
    whole(timeline),
    h('span', {}),
    h('div', { class: 'lens' },
      s('svg', { viewBox: '0 0 100 20', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, s('path', { d: `M${a} 0H${b}L100 20H0Z` })),
      h('span', {}, words.say('lane.lens', duration(about(to - from)), about(span / (to - from)).toLocaleString()))));
}

/** @param {number} value */
const about = (value) => Number(value.toPrecision(2));

/** The first CPU's lane in all its length. @param {Timeline} timeline */
function whole(timeline) {
  const { run, width = 0, span } = timeline;
  const known = kept.get(timeline);
  if (known?.run === run && known?.width === width) return known.strip;
  const strip = h('div', { class: 'ln' });
  strip.append(...timeline.slices(timeline.cpus[0]?.slices ?? [], run, 0, span, width));
  kept.set(timeline, { run, width, strip });
  return strip;
}
