// @ts-check
import { s } from './dom.js';
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
    /** @type {Map<string, SVGElement>} */
    this.tokens = new Map();
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
    /** @type {(() => Plan[])|undefined} trails of what is shown */
    this.left = undefined;
    /** @type {number|undefined} px, so that drawing need not ask the page's layout */
    this.room = undefined;
  }

  /** @param {boolean} [traced] whether with the trails of the moment; else they wait for `trace` */
  show(cursor, snap, traced = true) {
    const { run } = cursor;
    if (run !== this.run) {
      this.run = run;
      this.memory = {};
      this.clear();
    }
    const width = Math.max(280, this.room ?? this.host.clientWidth);
    const { index } = cursor;
    const first = run.moments[cursor.moment]?.first ?? 0;
    /** @type {Look} */
    const look = {
      run, world: run.fold, width, words: this.words, cursor, event: cursor.event, beat: cursor.beat, part: cursor.part,
      t: cursor.t, memory: this.memory,
    };
    run.fold.to(first);
    const before = this.scene.layout({ ...look, part: -1 });
    run.fold.to(index + 1);
    const layout = this.scene.layout(look);
    const resized = this.width !== width || this.height !== layout.height;
    if (resized) this.size(width, layout.height);
    this.move(layout, before, look, snap || resized);
    paint(this.under, [...this.scene.draw(layout, look, before), ...counts(layout)]);
    paint(this.above, this.scene.over?.(layout, look) ?? []);
    this.left = () => (look.part > 0 ? [] : this.traces(layout, before, look));
    if (traced) this.trace();
    else paint(this.trails, []);
  }

  /** Draws what the moment that is shown moved. */
  trace() {
    if (this.left) paint(this.trails, this.left());
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
    this.kernels.replaceChildren();
    this.threads.replaceChildren();
  }

  move(layout, before, look, snap) {
    for (const [id, token] of this.tokens) {
      if (layout.spots.has(id)) continue;
      token.remove();
      this.tokens.delete(id);
    }
    const fresh = [...layout.spots].filter(([id]) => !this.tokens.has(id) && look.run.cast.get(id));
    for (const [id, spot] of fresh) {
      const member = /** @type {Member} */ (look.run.cast.get(id));
      const token = spot.kind === 'thread' ? threadToken(member) : kernelToken(member);
      this.tokens.set(id, token);
      (spot.kind === 'thread' ? this.threads : this.kernels).append(token);
      if (!snap) put(token, { ...(before.spots.get(id) ?? origin(id, before, look) ?? spot), k: 0.05 }, true);
    }
    // They grow from where they come from only if the browser has seen them there.
    if (fresh.length && !snap) this.svg.getBoundingClientRect();
    for (const [id, spot] of layout.spots) {
      const token = this.tokens.get(id);
      if (!token) continue;
      dress(token, spot, look.run.cast.hueClass(id), `${look.run.cast.get(id)?.label}, ${this.words.say(`state.${spot.state}`)}`);
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
 * @param {SVGElement & {at?: {x: number, y: number, k: number}}} token
 * @param {boolean} snap without motion
 */
export function put(token, spot, snap) {
  const inner = /** @type {SVGElement} */ (token.firstElementChild);
  const scaled = /** @type {SVGElement} */ (inner.firstElementChild);
  token.classList.toggle('snap', snap);
  // Most stay where they are, and to ask a style costs more than to remember it.
  const at = token.at ?? { x: NaN, y: NaN, k: NaN };
  if (at.x !== spot.x) token.style.transform = `translateX(${spot.x}px)`;
  if (at.y !== spot.y) inner.style.transform = `translateY(${spot.y}px)`;
  if (at.k !== spot.k) scaled.style.transform = `scale(${spot.k})`;
  token.at = { x: spot.x, y: spot.y, k: spot.k };
}

/**
 * @param {SVGElement} token
 * @param {string} hue
 * @param {string} name spoken
 */
export function dress(token, spot, hue, name) {
  const lit = token.classList.contains('is-hl') ? ' is-hl' : '';
  const kind = spot.kind === 'thread' ? 'tk-t' : `tk-m${spot.k < 0.5 ? ' small' : ''}`;
  const look = `tok ${kind} ${hue} s-${spot.state}${lit}${token.classList.contains('snap') ? ' snap' : ''}`;
  if (token.getAttribute('class') !== look) token.setAttribute('class', look);
  if (token.getAttribute('aria-label') !== name) token.setAttribute('aria-label', name);
  if (spot.kind === 'kernel') label(token, spot);
}

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
  if (tag.textContent !== (spot.tag ?? '')) tag.textContent = spot.tag ?? '';
  tag.classList.toggle('blk', Boolean(spot.alert));
  tag.setAttribute('y', String(33 * spot.k + 15));
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
