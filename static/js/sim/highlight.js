// @ts-check
/**
 * Hover or focus one thing and it lights up everywhere: on the stage, in the timeline, the log, the
 * source, and in the lesson's prose.
 */

/** @type {Set<{root: HTMLElement, find: (name: string) => string|undefined, pinned: string|null}>} */
const widgets = new Set();

function mark(root, id) {
  for (const lit of root.querySelectorAll('.is-hl')) lit.classList.remove('is-hl');
  root.classList.toggle('has-hl', Boolean(id));
  if (id) for (const one of root.querySelectorAll(`[data-entity~="${CSS.escape(id)}"]`)) one.classList.add('is-hl');
}

function nameAt(target) {
  const element = target instanceof Element ? target.closest('[data-entity]') : null;
  return element?.getAttribute('data-entity')?.split(' ')[0] || null;
}

let heard = false;
/** What the pointer or the focus is at. */
let met = /** @type {string|null} */ (null);

/** What is pinned stays lit in its picture; the prose goes by what is met, else by what is pinned. */
function relight() {
  for (const widget of widgets) mark(widget.root, widget.pinned ?? (met ? widget.find(met) ?? null : null));
  prose(met ?? [...widgets].find((widget) => widget.pinned)?.pinned ?? null);
}

function hear() {
  if (heard) return;
  heard = true;
  const light = (e) => {
    const name = nameAt(e.target);
    if (name === met) return;
    met = name;
    relight();
  };
  document.addEventListener('pointerover', light, { passive: true });
  document.addEventListener('focusin', light);
}

function prose(name) {
  for (const lit of document.querySelectorAll('[data-entity].is-hl')) if (!lit.closest('.sim')) lit.classList.remove('is-hl');
  if (!name) return;
  const short = name.slice(name.lastIndexOf('/') + 1);
  for (const one of document.querySelectorAll('[data-entity]')) {
    const own = one.getAttribute('data-entity');
    if (!one.closest('.sim') && (own === name || own === short || one.getAttribute('data-dressed') === name)) one.classList.add('is-hl');
  }
}

/**
 * @param {(name: string) => Member|undefined} find
 */
export function join(root, find) {
  hear();
  const widget = { root, find: (name) => find(name)?.id, pinned: /** @type {string|null} */ (null) };
  widgets.add(widget);
  return {
    pin(id) {
      widget.pinned = id;
      relight();
    },
    /** Lights the next or previous of what stands on the stage and is no thread, and says its name. @param {number} by */
    around(by) {
      const there = [...root.querySelectorAll('.stage [data-entity]')].flatMap((one) => find(nameAt(one) ?? '') ?? []).filter((one) => one.kind !== 'thread');
      const all = [...new Set(there)];
      const n = all.findIndex((one) => one.id === widget.pinned);
      const next = all[n < 0 && by < 0 ? all.length - 1 : (n + by + all.length) % all.length];
      if (next) this.pin(next.id);
      return next?.label ?? '';
    },
    /** Once more, after something was drawn anew. */
    again() {
      if (widget.pinned || root.classList.contains('has-hl')) {
        mark(root, widget.pinned ?? (met ? widget.find(met) ?? null : null));
      }
    },
  };
}

/**
 * Chips that the server wrote get the hue that their entity has in the picture. Those in the prose of a
 * lesson with several simulations belong to the first that knows them.
 *
 * @param {ParentNode} [within] the lesson's prose, if not given
 */
export function dressChips(cast, within) {
  for (const one of (within ?? document).querySelectorAll('.chip[data-entity]')) {
    if ((!within && one.closest('.sim')) || one.hasAttribute('data-dressed')) continue;
    const member = cast.find(one.getAttribute('data-entity'));
    if (!member) continue;
    one.setAttribute('data-dressed', member.id);
    for (const old of [...one.classList]) if (/^h\d$|^k-/.test(old)) one.classList.remove(old);
    one.classList.add(`k-${member.kind}`, ...cast.hueClass(member.id).split(' ').filter(Boolean));
  }
}
