// @ts-check
/**
 * Pictures as plans: a scene says anew at every moment all that is to be seen, as plain values, and what
 * is on the page is changed only where the plan differs from the one before. To make elements, only to
 * find that they are there already, costs more than all the rest of a frame.
 */

/** Animations that tell of a change: what has one of these classes is begun anew when it differs. */
const ANEW = /\b(chg|fresh|trail)\b/;

/**
 * An element to be, in the namespace of where it is painted; null, undefined and false are left out.
 *
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 * @returns {Plan}
 */
export function s(tag, attributes = {}, ...children) {
  /** @type {Plan} */
  const plan = { tag, attributes, children: [], append: (...more) => {
    for (const child of more.flat(2)) if (child != null && child !== false) plan.children.push(typeof child === 'object' ? child : String(child));
  } };
  plan.append(...children);
  return plan;
}

/**
 * A line of text in a drawing.
 *
 * @param {any} words
 * @param {string} [style] class
 * @param {'start'|'middle'|'end'} [anchor]
 */
export function text(x, y, words, style = 'cap', anchor) {
  return s('text', { x, y, class: style, 'text-anchor': anchor }, words);
}

/** A CPU: a chip with pins. */
export function chipShape(x, y, w, h) {
  let d = '';
  for (let i = x + 10; i < x + w - 4; i += 14) d += `M${i} ${y - 5}v5M${i} ${y + h}v5`;
  for (let j = y + 9; j < y + h - 3; j += 14) d += `M${x - 5} ${j}h5M${x + w} ${j}h5`;
  return [s('path', { class: 'pins', d }), s('rect', { class: 'die', x, y, width: w, height: h, rx: 3 })];
}

/** What stands in each host. @type {WeakMap<Element, (Plan|string)[]>} */
const painted = new WeakMap();

/**
 * Makes what is in `host`, which nobody else may fill, what the plans say.
 *
 * @param {Element} host
 * @param {(Plan|string|null)[]} all
 */
export function paint(host, all) {
  const plans = all.filter((plan) => plan != null);
  fill(host, painted.get(host) ?? [], plans, host.namespaceURI);
  painted.set(host, plans);
}

function fill(host, old, plans, space) {
  let node = host.firstChild;
  plans.forEach((plan, n) => {
    const next = node?.nextSibling ?? null;
    if (n < old.length) change(node, old[n], plan, space);
    else host.append(made(plan, space));
    node = next;
  });
  for (let n = plans.length; n < old.length; n++) host.lastChild?.remove();
}

function change(node, old, plan, space) {
  if (typeof plan === 'string' || old.tag !== plan.tag || (ANEW.test(plan.attributes.class) && JSON.stringify(old) !== JSON.stringify(plan))) {
    if (old.tag || plan.tag) node.replaceWith(made(plan, space));
    else if (old !== plan) node.nodeValue = plan;
    return;
  }
  const { attributes } = plan;
  for (const name in attributes) if (attributes[name] !== old.attributes[name]) set(node, name, attributes[name]);
  for (const name in old.attributes) if (!(name in attributes)) node.removeAttribute(name);
  fill(node, old.children, plan.children, space);
}

function set(node, name, value) {
  if (value == null || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value);
}

function made(plan, space) {
  if (typeof plan === 'string') return document.createTextNode(plan);
  const node = document.createElementNS(space, plan.tag);
  for (const name in plan.attributes) set(node, name, plan.attributes[name]);
  node.append(...plan.children.map((child) => made(child, space)));
  return node;
}
