// @ts-check
import { s } from './dom.js';

/**
 * What the last event moved: a dotted ghost where it was and an arrow to where it is. So a paused
 * frame, a photo of the wall and reduced motion say the same as the animation.
 *
 * @typedef {import('./token.js').Spot} Spot
 */

/** @param {Spot} spot */
const radius = (spot) => (spot.kind === 'kernel' ? 44 * spot.k : 20 * spot.k);

/**
 * @param {Spot} from
 * @param {Spot} to
 * @param {string} hue class; '' for kernel threads
 * @param {{ghost: boolean, strong: boolean}} look
 * @returns {SVGElement[]}
 */
export function trail(from, to, hue, look) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  const start = radius(from) + 2;
  const end = radius(to) + 5;
  if (length < 20) return [];
  const out = [];
  if (look.ghost && to.kind === 'thread') {
    out.push(s('circle', { class: `gho ${hue}`, cx: from.x, cy: from.y, r: 20 * from.k }));
  }
  if (length < start + end + 6) return out;
  const ux = dx / length;
  const uy = dy / length;
  const side = dx < 0 ? -1 : 1;
  const flat = Math.abs(dy) < 4;
  const bend = flat ? 0 : length * 0.12 * side;
  const lift = flat ? Math.min(length * 0.2, 56) : 8;
  const [ax, ay] = [from.x + ux * start, from.y + uy * start];
  const [bx, by] = [to.x - ux * end, to.y - uy * end];
  const d = `M${ax} ${ay}Q${(ax + bx) / 2 - uy * bend} ${(ay + by) / 2 + ux * bend - lift} ${bx} ${by}`;
  out.push(s('path', { class: 'trail under', d, pathLength: 1 }));
  out.push(s('path', {
    class: `trail ${hue || 'plain'}${look.strong ? ' strong' : ''}`, d, pathLength: 1, 'marker-end': 'url(#ah)',
  }));
  return out;
}
