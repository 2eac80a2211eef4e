// @ts-check
import { s } from './dom.js';

/**
 * Tokens: the shape says what a thing is, the pattern its state, the hue which one it is. A token is
 * kept as long as its thing is on the stage; only its transform changes, so that every event is one
 * motion. x and y move on different curves, which bends every path into an arc.
 *
 * @typedef {object} Spot where and how a token is drawn
 * @property {number} x
 * @property {number} y
 * @property {number} k scale
 * @property {'thread'|'kernel'} kind
 * @property {string} state
 * @property {string} [tag] words below a kernel thread
 * @property {boolean} [alert] whether they are about something that went wrong
 * @property {'left'|'right'|'inside'|'above'} [label] where a kernel thread's name stands
 * @property {boolean} [hold] moves only because its holder moves: no trail
 */

/**
 * A triangle around its centre of mass.
 *
 * @param {number} width
 * @param {number} height
 */
export function triangle(width, height) {
  return `M0 ${(-height * 2) / 3}L${width / 2} ${height / 3}H${-width / 2}Z`;
}

/**
 * @param {import('./cast.js').Member} member
 */
export function threadToken(member) {
  const size = member.short.length;
  return s('g', { class: 'tok tk-t', 'data-entity': member.id, role: 'img' },
    s('g', { class: 'ty' }, s('g', { class: 'sc' },
      s('circle', { class: 'halo', r: 26 }),
      s('circle', { class: 'body', r: 20 }),
      s('circle', { class: 'pat', r: 20 }),
      member.again ? s('circle', { class: 'ring', r: 16.2 }) : null,
      s('text', { class: `lb w${Math.min(size, 5)}`, dy: '.36em', 'text-anchor': 'middle' }, member.short),
      s('path', { class: 'x', d: 'M-11-11L11 11M11-11L-11 11' }))));
}

/**
 * @param {import('./cast.js').Member} member
 */
export function kernelToken(member) {
  return s('g', { class: 'tok tk-m', 'data-entity': member.id, role: 'img' },
    s('g', { class: 'ty' },
      s('g', { class: 'sc' },
        s('path', { class: 'halo', d: triangle(152, 122) }),
        s('path', { class: 'body', d: triangle(128, 100) }),
        s('path', { class: 'pat', d: triangle(128, 100) })),
      s('text', { class: 'ml' }, member.short),
      s('text', { class: 'cap s mt', 'text-anchor': 'middle' })));
}

/**
 * @param {SVGElement} token
 * @param {Spot} spot
 * @param {boolean} snap without motion
 */
export function put(token, spot, snap) {
  const inner = /** @type {SVGElement} */ (token.firstElementChild);
  const scaled = /** @type {SVGElement} */ (inner.firstElementChild);
  token.classList.toggle('snap', snap);
  token.style.transform = `translateX(${spot.x}px)`;
  inner.style.transform = `translateY(${spot.y}px)`;
  scaled.style.transform = `scale(${spot.k})`;
}

/**
 * @param {SVGElement} token
 * @param {Spot} spot
 * @param {string} hue
 * @param {string} name spoken
 */
export function dress(token, spot, hue, name) {
  const lit = token.classList.contains('is-hl') ? ' is-hl' : '';
  const kind = spot.kind === 'thread' ? 'tk-t' : `tk-m${spot.k < 0.5 ? ' small' : ''}`;
  token.setAttribute('class', `tok ${kind} ${hue} s-${spot.state}${lit}`);
  token.setAttribute('aria-label', name);
  if (spot.kind === 'kernel') label(token, spot);
}

/**
 * @param {SVGElement} token
 * @param {Spot} spot
 */
function label(token, spot) {
  const [x, y, anchor] = {
    left: [-64 * spot.k - 6, 33 * spot.k, 'end'],
    right: [64 * spot.k * 0.62 + 4, 33 * spot.k - 6, 'start'],
    above: [22 * spot.k + 2, -44 * spot.k, 'start'],
    inside: [0, 24 * spot.k, 'middle'],
  }[spot.label ?? 'left'];
  const name = /** @type {SVGElement} */ (token.querySelector('.ml'));
  name.setAttribute('x', String(x));
  name.setAttribute('y', String(y));
  name.setAttribute('text-anchor', String(anchor));
  const tag = /** @type {SVGElement} */ (token.querySelector('.mt'));
  tag.textContent = spot.tag ?? '';
  tag.classList.toggle('blk', Boolean(spot.alert));
  tag.setAttribute('y', String(33 * spot.k + 15));
}
