// @ts-check
/** Makes HTML and SVG elements. Text always goes in as text, never as markup. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {Element} element
 * @param {Record<string, any>} attributes `on…` with a function is a listener; null, undefined and false are left out
 * @param {any[]} children
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat(2).filter((child) => child != null && child !== false));
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {HTMLElement & Record<string, any>}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {SVGElement & Record<string, any>}
 */
export function s(tag, attributes = {}, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  fill(element, attributes, children);
  return element;
}

/**
 * Gives the focus back to what was drawn anew in place of what had it.
 *
 * @param {Element} host
 * @param {string} selector
 */
export function refocus(host, selector) {
  if (!host.contains(document.activeElement)) /** @type {HTMLElement|null} */ (host.querySelector(selector))?.focus({ preventScroll: true });
}

/** Puts a text into an element that holds nothing else. @param {Element} element @param {string} words */
export function write(element, words) {
  const { firstChild: text } = element;
  if (!text) element.textContent = words;
  else if (text.nodeValue !== words) text.nodeValue = words;
}

/** @type {Record<string, [string, boolean][]>} path data, and whether it is filled */
const ICONS = {
  play: [['M4 2.5v11l9-5.5z', true]],
  pause: [['M4 3h3v10H4zM9 3h3v10H9z', true]],
  forward: [['M3 3v10l7-5z', true], ['M12.5 3v10', false]],
  back: [['M13 3v10L6 8z', true], ['M3.5 3v10', false]],
  restart: [['M3.2 6.2A5.2 5.2 0 1 1 2.8 9', false], ['M2.4 2.6v4h4z', true]],
  share: [['M6.5 9.5l3-3M7.5 4.5l1.6-1.6a2.8 2.8 0 0 1 4 4L11.5 8.5M8.5 11.5l-1.6 1.6a2.8 2.8 0 0 1-4-4L4.5 7.5', false]],
  full: [['M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4', false]],
  table: [['M2 3h12v10H2zM2 6.5h12M6 6.5V13', false]],
  help: [['M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.8', false], ['M7.1 11.6h1.8v1.8H7.1z', true]],
  close: [['M3.5 3.5l9 9M12.5 3.5l-9 9', false]],
};

export function icon(name) {
  return s('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true', class: 'icon' },
    ICONS[name].map(([d, filled]) => s('path', { d, class: filled ? 'fi' : 'st' })));
}

/** A choice that this browser remembers; without storage it lasts as long as the page. */

/**
 * @param {string} key
 * @param {any} value
 */
export function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As said above.
  }
}

/**
 * @template T
 * @param {string} key
 * @param {T[]} among what can have been chosen
 * @returns {T|undefined}
 */
export function remembered(key, among) {
  try {
    return among.find((one) => JSON.stringify(one) === localStorage.getItem(key));
  } catch {
    return undefined;
  }
}
