// @ts-check
import { s } from './dom.js';
import { paint, text } from './picture.js';
import { dress, kernelToken, put, threadToken, trail } from './token.js';

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
