// @ts-check
import { h, s, write } from './dom.js';
import { lastAtMost } from './run.js';
import { chip } from './sentence.js';
import { clock, duration, tickStep } from './time.js';

/**
 * The rows of time below the picture: axis, ticks of events, lanes, playhead, and the fog over what is
 * not to be known yet. It can zoom; then a strip above shows where in the run one is.
 */

/** Lanes of kernel threads shown before one asks for more. */
const FEW = 8;
/** Most lanes of a kind that are ever drawn. */
const MOST = 64;

export class Timeline {
  constructor(words, on) {
    this.words = words;
    this.on = on;
    this.gutter = h('div', { class: 'gut' });
    this.fog = h('div', { class: 'fog', hidden: true });
    this.reading = h('span', { class: 'num' });
    this.head = h('div', { class: 'ph', role: 'slider', tabindex: 0, 'aria-label': words.say('playhead'), 'aria-valuemin': 0 }, this.reading);
    this.tracks = h('div', { class: 'tracks' }, this.head);
    this.over = h('div', { class: 'over', hidden: true });
    this.root = h('div', { class: 'tl' }, this.over, this.gutter, this.tracks);
    this.from = 0;
    this.to = 1;
    /** @type {Lane[]} */
    this.cpus = [];
    /** @type {Lane[]} */
    this.kernels = [];
    this.everything = false;
    this.dragging = false;
    /** Which lens a scene has put on; '' for none. */
    this.lens = '';
    /** @type {Flag[]} */
    this.flags = [];
    this.drag();
  }

  load(run, { span, flags }) {
    this.run = run;
    this.span = Math.max(span, 1);
    this.flags = flags;
    Object.assign(this, run.lanes);
    this.zoom(0, this.span);
  }

  /**
   * @param {number} from ns
   * @param {number} to ns
   * @param {number} [zero] ns, from which the axis counts
   */
  zoom(from, to, zero = 0) {
    this.zero = zero;
    const length = Math.min(this.span, Math.max(to - from, 20)) || this.span;
    this.from = Math.max(0, Math.min(from, this.span - length) || 0);
    this.to = this.from + length;
    this.build();
  }

  get zoomed() {
    return this.to - this.from < this.span * 0.999;
  }

  x(t) {
    return (100 * (t - this.from)) / (this.to - this.from);
  }

  /** After a change of what is around it. */
  fit() {
    if (this.room !== this.width) this.build();
  }

  get room() {
    return Math.max(120, this.tracks.clientWidth);
  }

  build() {
    const run = /** @type {Run} */ (this.run);
    this.width = this.room;
    this.axis = h('div', { class: 'ax' });
    this.labels = this.numbers();
    // What lies ahead is pale: a veil is moved, for that paints nothing anew.
    this.axis.append(this.ticks(), (this.ahead = h('div', { class: 'ahead' })), ...this.labels.map((l) => l.node), (this.now = h('i', { class: 'ev-now' })));
    this.gutter.replaceChildren(h('div', { class: 'ax' }));
    this.rows = h('div', { class: 'rows' });
    // The playhead is never taken out: it would lose the focus.
    for (const child of [...this.tracks.children]) if (child !== this.head) child.remove();
    this.head.before(this.axis, this.rows);
    const kernels = this.kernels.slice(0, this.everything ? MOST : FEW);
    const slim = kernels.length > 0;
    let process = '';
    const several = new Set(this.kernels.map((lane) => run.cast.get(lane.id)?.process)).size > 1;
    for (const lane of kernels) {
      const owner = run.cast.get(lane.id)?.process ?? '';
      this.row(lane, run, slim && kernels.length > 4 ? 'slim' : '', owner !== process && process !== '', several && owner !== process ? owner : '');
      process = owner;
    }
    if (this.kernels.length > FEW || this.cpus.length > 2 * FEW) this.expander();
    this.cpus.slice(0, this.everything ? MOST : 2 * FEW).forEach((lane, n) => this.row(lane, run, slim || this.cpus.length > FEW ? 'slim' : '', slim && n === 0));
    this.head.before(this.fog, ...this.flags.map((flag) => this.flag(flag)));
    this.over.hidden = !this.zoomed;
    if (this.zoomed) import('./overview.js').then(({ overview }) => overview(this));
  }

  numbers() {
    const { unit } = /** @type {Run} */ (this.run);
    const zero = this.zero ?? 0;
    const step = tickStep(this.to - this.from, this.width / 80);
    const decimals = Math.max(0, -Math.floor(Math.log10(step / unit.ns) + 1e-9));
    const labels = [];
    for (let t = zero || Math.ceil(this.from / step) * step; t <= this.to; t += step) {
      const node = h('span', { class: 'tk num' }, zero ? this.read(t) : (t / unit.ns).toFixed(Math.min(6, decimals)) + (labels.length ? '' : ` ${unit.name}`));
      node.style.left = `${this.x(t)}%`;
      if (this.x(t) < 2) node.classList.add('first');
      labels.push({ t, node });
    }
    return labels;
  }

  /** A time as the axis counts it. @param {number} t ns */
  read(t) {
    const { unit } = /** @type {Run} */ (this.run);
    return this.zero && t > this.zero ? `+${duration(t - this.zero)}` : `${clock(t, unit)} ${unit.name}`;
  }

  ticks() {
    const { events } = /** @type {Run} */ (this.run);
    const px = (this.to - this.from) / this.width;
    let d = '';
    // From pixel to pixel, not from event to event: there may be hundreds at one.
    for (let n = lastAtMost(events, (e) => e.t, Math.ceil(this.from) - 1) + 1; events[n]?.t <= this.to;) {
      const x = Math.round((this.x(events[n].t) * this.width) / 100) + 0.5;
      d += `M${x} 0v6`;
      n = Math.max(n, lastAtMost(events, (e) => e.t, this.from + x * px)) + 1;
    }
    return s('svg', { class: 'ticks', width: this.width, height: 6, 'aria-hidden': 'true' }, s('path', { d }));
  }

  /**
   * @param {Lane} lane
   * @param {string} style
   * @param {boolean} first of its group
   * @param {string} [owner] process to name
   */
  row(lane, run, style, first, owner) {
    const member = run.cast.get(lane.id);
    const classes = `${style}${first ? ' first' : ''}`;
    const name = member ? chip(member, run.cast, style.includes('slim') ? member.label : member.short) : lane.id;
    this.gutter.append(h('div', { class: `gl ${classes}` }, owner ? h('span', { class: 'own' }, owner) : null, name));
    const row = h('div', { class: `ln ${classes}`, 'data-lane': lane.id });
    row.append(...this.slices(lane.slices, run, this.from, this.to, this.width));
    this.rows.append(row);
  }

  /**
   * Slices too thin to be seen are drawn together.
   *
   * @param {Slice[]} slices
   * @param {number} from
   * @param {number} to
   * @param {number} width px
   */
  slices(slices, run, from, to, width) {
    const px = width / (to - from);
    const out = [];
    /** @type {{from: number, to: number, look: string}|null} */
    let thin = null;
    const flush = () => {
      if (thin) out.push(this.box(thin, thin.look === 'kern' ? 'l-kern' : 'dense', from, to));
      thin = null;
    };
    for (let n = Math.max(0, lastAtMost(slices, (one) => one.from, from)); slices[n]?.from <= to; n++) {
      const slice = slices[n];
      if (slice.to < from) continue;
      const w = (Math.min(slice.to, to) - Math.max(slice.from, from)) * px;
      if (w < 1.5) {
        if (thin && (slice.from - thin.to) * px < 1.5) {
          thin.to = slice.to;
          if (thin.look !== slice.look) thin.look = 'mixed';
        } else {
          flush();
          thin = { from: slice.from, to: slice.to, look: slice.look };
        }
        continue;
      }
      flush();
      out.push(this.slice(slice, run, from, to, w));
    }
    flush();
    return out;
  }

  box(span, style, from, to) {
    const node = h('div', { class: `sg ${style}` });
    const left = Math.max(span.from, from);
    node.style.marginLeft = `${(100 * (left - from)) / (to - from)}%`;
    node.style.width = `${(100 * (Math.min(span.to, to) - left)) / (to - from)}%`;
    return node;
  }

  /**
   * @param {Slice} slice
   * @param {number} from
   * @param {number} to
   * @param {number} w px
   */
  slice(slice, run, from, to, w) {
    const thread = slice.thread ? run.cast.get(slice.thread) : undefined;
    const node = this.box(slice, `l-${slice.look} ${thread && slice.look !== 'kern' ? run.cast.hueClass(thread.id) : ''}`, from, to);
    const ids = [slice.thread, slice.kernel, slice.p].filter(Boolean);
    if (ids.length) node.setAttribute('data-entity', ids.join(' '));
    const name = slice.words && slice.look !== 'cold' ? this.words.say(slice.words) : thread?.short ?? '';
    const room = name.length * (name > '⺀' ? 13 : 7.6) + 8;
    if (name && w > room) node.append(h('b', {}, name));
    const extra = (slice.p ?? (thread && this.kernels.length ? slice.kernel : undefined)) && run.cast.get(/** @type {string} */ (slice.p ?? slice.kernel));
    if (extra && ['run', 'sys'].includes(slice.look) && w > room + extra.short.length * 7 + 10) node.append(h('small', {}, extra.short));
    return node;
  }

  expander() {
    const button = h('button', { type: 'button', class: 'link', onclick: () => {
      this.everything = !this.everything;
      this.build();
      this.show(this.last);
    } }, this.words.say(this.everything ? 'lane.fewer' : 'lane.all', Math.min(MOST, this.kernels.length), Math.min(MOST, this.cpus.length)));
    this.gutter.append(h('div', { class: 'gl cap' }));
    this.rows.append(h('div', { class: 'ln cap' }, button));
  }

  flag(flag) {
    const name = `${this.words.say(`flag.${flag.kind}`)} ${duration(flag.at)}${flag.say ? `: ${flag.say}` : ''}`;
    const node = h(flag.kind === 'stop' || flag.kind === 'gate' ? 'button' : 'div', {
      class: `flag f-${flag.kind}`, role: flag.kind === 'fork' || flag.kind === 'differ' ? 'img' : null, 'aria-label': name, title: name, type: 'button', tabindex: -1,
      onclick: () => this.on.flag(flag),
    }, flag.kind === 'gate' ? '?' : flag.kind === 'stop' ? '' : h('span', { 'aria-hidden': 'true' }, flag.sign ?? '≠'));
    node.style.left = `${this.x(flag.at)}%`;
    node.hidden = flag.at < this.from || flag.at > this.to;
    return node;
  }

  follow(cursor) {
    if (!this.zoomed || (cursor.t >= this.from && cursor.t <= this.to)) return;
    const length = this.to - this.from;
    this.zoom(cursor.t - length * 0.2, cursor.t + length * 0.8, this.zero);
  }

  show(cursor) {
    if (!cursor || !this.run) return;
    this.last = cursor;
    this.follow(cursor);
    const { unit } = this.run;
    const x = this.x(cursor.t);
    const px = (x * this.width) / 100;
    this.head.style.transform = `translateX(${px}px)`;
    write(this.reading, this.read(cursor.t));
    this.head.classList.toggle('flip', x > 92);
    this.head.classList.toggle('start', x < 5);
    this.ahead.style.transform = `scaleX(${Math.max(0, 1 - x / 100)})`;
    const now = cursor.event ? this.x(cursor.event.t) : -1;
    this.now.style.visibility = now < 0 || now > 100 ? 'hidden' : '';
    this.now.style.transform = `translateX(${(now * this.width) / 100}px)`;
    for (const { t, node } of this.labels) node.classList.toggle('hid', Math.abs(((this.x(t) - x) * this.width) / 100) < 52);
    this.head.setAttribute('aria-valuenow', clock(cursor.t, unit));
    const most = clock(cursor.end, unit);
    if (this.head.getAttribute('aria-valuemax') !== most) this.head.setAttribute('aria-valuemax', most);
    const fogged = cursor.gated && cursor.limit <= this.span;
    this.fog.toggleAttribute('hidden', !fogged);
    if (fogged) this.fog.style.left = `${Math.max(0, this.x(cursor.limit))}%`;
  }

  drag() {
    let box = new DOMRect();
    const at = (e) => {
      return this.from + ((e.clientX - box.left) / box.width) * (this.to - this.from);
    };
    /** @type {number|null} */
    let wanted = null;
    const move = (e) => {
      if (wanted === null) {
        requestAnimationFrame(() => {
          const t = wanted;
          wanted = null;
          if (t !== null) this.on.seek(t);
        });
      }
      wanted = at(e);
    };
    this.tracks.addEventListener('pointerdown', (e) => {
      if (e.button || /** @type {Element} */ (e.target).closest('button')) return;
      this.on.grab();
      this.dragging = true;
      box = this.tracks.getBoundingClientRect();
      this.head.focus({ preventScroll: true });
      this.tracks.setPointerCapture(e.pointerId);
      move(e);
      this.tracks.onpointermove = move;
    });
    const drop = () => {
      if (!this.dragging) return;
      this.dragging = false;
      this.tracks.onpointermove = null;
      this.on.drop();
    };
    this.tracks.addEventListener('pointerup', drop);
    this.tracks.addEventListener('pointercancel', drop);
  }
}
