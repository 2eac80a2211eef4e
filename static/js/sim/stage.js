// @ts-check
import { s, write } from './dom.js';
import { paint, s as plan, text } from './picture.js';

/**
 * The picture. A scene says where each thing stands (a pure function of the places, the states and the
 * width) and draws what stands still; the stage keeps the tokens, moves them, and draws the trail of
 * the last event.
 */

export class Stage {
  constructor(host, scene, words) {
    this.host = host;
    this.scene = scene;
    this.words = words;
    /** @type {Map<string, Token>} */
    this.tokens = new Map();
    /** @type {Token[]} */
    this.spare = [];
    this.under = s('g', { class: 'under' });
    this.kernels = s('g');
    this.trails = s('g', { class: 'trails' });
    this.threads = s('g');
    this.above = s('g');
    this.svg = s('svg', { class: 'stage-svg', role: 'group', 'aria-label': words.say('stage') },
      this.under, this.kernels, this.trails, this.threads, this.above);
    host.replaceChildren(this.svg);
    patterns();
    /** @type {Record<string, any>} */
    this.memory = {};
    /** @type {Run|null} */
    this.run = null;
    /** @type {number|undefined} px, so that drawing need not ask the page's layout */
    this.room = undefined;
  }

  /** @param {boolean} [passing] whether a hand drags by: what just happened is not told then, only how things stand */
  show(cursor, snap, passing = false) {
    const { run } = cursor;
    if (run !== this.run) {
      this.run = run;
      this.memory = {};
      this.clear();
    }
    const width = Math.max(280, this.room ?? this.host.clientWidth);
    const { index } = cursor;
    /** @type {Look} */
    const look = {
      run, world: run.fold, width, words: this.words, cursor, event: cursor.event, beat: passing ? [] : cursor.beat, part: cursor.part,
      t: cursor.t, memory: this.memory,
    };
    const first = run.moments[cursor.moment]?.first ?? 0;
    const before = passing ? undefined : this.scene.layout({ ...look, part: -1, world: run.fold.to(first) });
    run.fold.to(index + 1);
    const layout = this.scene.layout(look);
    const resized = this.width !== width || this.height !== layout.height;
    if (resized) this.size(width, layout.height);
    this.move(layout, before, look, snap || resized);
    paint(this.under, [...this.scene.draw(layout, look, before), ...counts(layout)]);
    paint(this.above, this.scene.over?.(layout, look) ?? []);
    paint(this.trails, before && look.part <= 0 ? this.traces(layout, before, look) : []);
  }

  size(width, height) {
    this.width = width;
    this.height = height;
    this.svg.setAttribute('width', String(width));
    this.svg.setAttribute('height', String(height));
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.host.style.setProperty('--stage-h', `${height}px`);
    /** @type {HTMLElement|null} */ (this.host.closest('.sim'))?.style.setProperty('--stage-h', `${height}px`);
  }

  clear() {
    this.tokens.clear();
    this.spare = [];
    this.kernels.replaceChildren();
    this.threads.replaceChildren();
  }

  move(layout, before, look, snap) {
    const { cast } = look.run;
    /** @type {Token[]} tokens that are free, to be taken for what comes */
    const free = before ? [] : this.spare;
    for (const [id, token] of this.tokens) {
      if (layout.spots.has(id)) continue;
      this.tokens.delete(id);
      free.push(token);
    }
    const fresh = [...layout.spots].filter(([id]) => !this.tokens.has(id) && cast.get(id));
    for (const [id, spot] of fresh) {
      const n = before ? -1 : free.findIndex((token) => token.kind === spot.kind);
      const token = n < 0 ? made(spot.kind) : free.splice(n, 1)[0];
      name(token, /** @type {Member} */ (cast.get(id)), cast.hueClass(id));
      this.tokens.set(id, token);
      if (n < 0) (spot.kind === 'thread' ? this.threads : this.kernels).append(token);
      if (!snap) put(token, { ...(before?.spots.get(id) ?? origin(id, before, look) ?? spot), k: 0.05 }, true);
    }
    // Those that nothing took wait out of sight as long as a hand drags.
    for (const token of free) if (before) token.remove(); else put(token, AWAY, true);
    if (before) for (const token of this.spare.splice(0)) token.remove();
    // They grow from where they come from only if the browser has seen them there.
    // (To ask a style that no layout decides has styles computed, and lays out nothing.)
    if (fresh.length && !snap) getComputedStyle(/** @type {Token} */ (this.tokens.get(fresh[0][0]))).opacity;
    for (const [id, spot] of layout.spots) {
      const token = this.tokens.get(id);
      if (!token) continue;
      dress(token, spot, (state) => `${cast.get(id)?.label}, ${this.words.say(`state.${state}`)}`);
      put(token, spot, snap);
    }
  }

  traces(layout, before, look) {
    const { beat, run } = look;
    /** @type {Map<string, boolean>} thing → whether it was there before */
    const moved = new Map();
    for (const [what, from, to] of beat.flatMap((event) => event.moves)) if (from !== to) moved.set(what, moved.get(what) ?? from != null);
    const out = [];
    for (const [what, old] of moved) {
      const to = layout.spots.get(what);
      const from = old ? before.spots.get(what) : origin(what, before, look);
      if (!to || !from || to.hold) continue;
      const hue = to.kind === 'thread' ? run.cast.hueClass(what) : '';
      out.push(...trail(from, to, hue, { ghost: old, strong: beat.some((event) => event.type === 'stolen') }));
    }
    return out;
  }
}

/**
 * Where a new thing comes from: the one who made it.
 *
 * @param {Layout} before
 */
function origin(what, before, look) {
  const made = look.beat.find((event) => event.by && event.moves.some((move) => move[0] === what || event.thread === what)) ?? look.beat.find((event) => event.by);
  const by = made && look.run.named(made, 'by');
  return by && by.id !== what ? before.spots.get(by.id) : undefined;
}

function counts(layout) {
  return (layout.more ?? []).map(({ x, y, n }) => text(x, y + 5, `+${n}`, 'more', 'middle'));
}

/** Patterns by state, and the arrow head: once a page, shared by all stages. */
function patterns() {
  if (document.getElementById('sim-patterns')) return;
  document.body.append(s('svg', { id: 'sim-patterns', class: 'sim-patterns', 'aria-hidden': 'true' }, s('defs', {},
    s('pattern', { id: 'pt-sys', width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      s('rect', { width: 3, height: 7, class: 'pt-ink' })),
    s('pattern', { id: 'pt-wait', width: 6, height: 6, patternUnits: 'userSpaceOnUse' },
      s('circle', { cx: 2, cy: 2, r: 1.15, class: 'pt-dot' })),
    s('pattern', { id: 'pt-cold', width: 7, height: 7, patternUnits: 'userSpaceOnUse' },
      s('path', { d: 'M1 0v7', class: 'pt-line' })),
    s('marker', { id: 'ah', viewBox: '0 0 8 8', refX: 6.5, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' },
      s('path', { d: 'M0 .8L7 4L0 7.2Z', class: 'ahp' })))));
}

/**
 * Tokens: the shape says what a thing is, the pattern its state, the hue which one it is. A token is
 * kept as long as its thing is on the stage; only its transform changes, so that every event is one
 * motion. x and y move on different curves, which bends every path into an arc.
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
 * @param {'thread'|'kernel'} kind
 * @returns {Token}
 */
function made(kind) {
  const token = kind === 'thread'
    ? s('g', { role: 'img' },
      s('g', { class: 'ty' }, s('g', { class: 'sc' },
        s('circle', { class: 'halo', r: 26 }),
        s('circle', { class: 'body', r: 20 }),
        s('circle', { class: 'pat', r: 20 }),
        s('circle', { class: 'ring', r: 16.2 }),
        s('text', { dy: '.36em', 'text-anchor': 'middle' }),
        s('path', { class: 'x', d: 'M-11-11L11 11M11-11L-11 11' }))))
    : s('g', { role: 'img' },
      s('g', { class: 'ty' },
        s('g', { class: 'sc' },
          s('path', { class: 'halo', d: triangle(152, 122) }),
          s('path', { class: 'body', d: triangle(128, 100) }),
          s('path', { class: 'pat', d: triangle(128, 100) })),
        s('text', { class: 'ml' }),
        s('text', { class: 'cap s mt', 'text-anchor': 'middle' })));
  return Object.assign(token, { kind, words: token.querySelector('text') });
}

/** Makes a token that of a thing. @param {Token} token @param {Member} member @param {string} hue class */
function name(token, member, hue) {
  token.setAttribute('data-entity', member.id);
  write(token.words, member.short);
  if (token.kind === 'thread') set(token.words, 'class', `lb w${Math.min(member.short.length, 5)}`);
  token.hue = hue;
  token.look = '';
}

/** Sets only what differs: to set what is set already makes the browser lay out a text once more. */
function set(node, attribute, value) {
  if (node.getAttribute(attribute) !== value) node.setAttribute(attribute, value);
}

/** Where nobody sees it. */
const AWAY = { x: -9999, y: 0, k: 1 };

/**
 * @param {Token} token
 * @param {{x: number, y: number, k: number}} spot
 * @param {boolean} snap without motion
 */
function put(token, spot, snap) {
  const inner = /** @type {SVGElement} */ (token.firstElementChild);
  token.classList.toggle('snap', snap);
  // Most stay where they are, and to ask a style costs more than to remember it.
  const { at } = token;
  if (at?.x !== spot.x) token.style.transform = `translateX(${spot.x}px)`;
  if (at?.y !== spot.y) inner.style.transform = `translateY(${spot.y}px)`;
  if (at?.k !== spot.k) /** @type {SVGElement} */ (inner.firstElementChild).style.transform = `scale(${spot.k})`;
  token.at = { x: spot.x, y: spot.y, k: spot.k };
}

/**
 * @param {Token} token
 * @param {Spot} spot
 * @param {(state: string) => string} spoken its name
 */
function dress(token, spot, spoken) {
  const look = `tok ${spot.kind === 'thread' ? 'tk-t' : `tk-m${spot.k < 0.5 ? ' small' : ''}`} ${token.hue} s-${spot.state}`;
  if (token.look !== look) {
    const kept = token.look && token.classList.contains('is-hl') ? ' is-hl' : '';
    token.setAttribute('class', `${look}${kept}${token.classList.contains('snap') ? ' snap' : ''}`);
    token.setAttribute('aria-label', spoken(spot.state));
    token.look = look;
  }
  if (spot.kind === 'kernel') label(token, spot);
}

function label(token, { k, label: where = 'left', tag = '', alert }) {
  const [x, y, anchor] = {
    left: [-64 * k - 6, 33 * k, 'end'],
    right: [64 * k * 0.62 + 4, 33 * k - 6, 'start'],
    above: [22 * k + 2, -44 * k, 'start'],
    inside: [0, 24 * k, 'middle'],
  }[where];
  const words = token.words;
  set(words, 'x', String(x));
  set(words, 'y', String(y));
  set(words, 'text-anchor', String(anchor));
  const below = /** @type {SVGElement} */ (words.nextElementSibling);
  write(below, tag);
  below.classList.toggle('blk', Boolean(alert));
  set(below, 'y', String(33 * k + 15));
}

/**
 * What the last event moved: a dotted ghost where it was and an arrow to where it is. So a paused
 * frame, a photo of the wall and reduced motion say the same as the animation.
 */

const radius = (spot) => (spot.kind === 'kernel' ? 44 * spot.k : 20 * spot.k);

/**
 * @param {Spot} from
 * @param {Spot} to
 * @param {string} hue class; '' for kernel threads
 * @param {{ghost: boolean, strong: boolean}} look
 * @returns {Plan[]}
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
    out.push(plan('circle', { class: `gho ${hue}`, cx: from.x, cy: from.y, r: 20 * from.k }));
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
  out.push(plan('path', { class: 'trail under', d, pathLength: 1 }));
  out.push(plan('path', {
    class: `trail ${hue || 'plain'}${look.strong ? ' strong' : ''}`, d, pathLength: 1, 'marker-end': 'url(#ah)',
  }));
  return out;
}

/**
 * States as the picture names them: a thread that waits together with its kernel thread is `kernel`,
 * one that waits without is `waiting`.
 */

export function threadState(look, id) {
  const state = look.world.state.get(id) ?? 'ready';
  if (state !== 'blocked') return state === 'new' ? 'ready' : state;
  const holder = look.world.place.get(id) ?? '';
  return look.run.cast.get(holder)?.kind === 'kernel-thread' ? 'kernel' : 'waiting';
}

export function kernelState(look, id) {
  const state = look.world.state.get(id) ?? 'ready';
  return state === 'blocked' ? 'kernel' : state;
}

/**
 * The user-visible thread that a kernel thread holds.
 *
 * @param {string|undefined} kernel
 */
export function mounted(look, kernel) {
  return kernel === undefined ? undefined : look.world.things(kernel).find((id) => look.run.cast.get(id)?.kind === 'thread');
}
