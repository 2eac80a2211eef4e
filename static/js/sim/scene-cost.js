// @ts-check
import { s, text } from './picture.js';
import { lastAtMost } from './run.js';
import { duration } from './time.js';
import { mounted, threadState } from './stage.js';

/**
 * What work costs: the address spaces with their threads above, and below for each one its own work and
 * what switching, the kernel and cold caches added up to so far. Bars of one column share one scale.
 */

const KINDS = ['run', 'switch', 'kernel', 'refill'];

/**
 * The accounts of processes, or of threads where there is one process only.
 *
 * @param {Run} run
 */
function* facts(run) {
  const processes = run.cast.of('process').filter((p) => run.cast.of('thread').some((t) => t.process === p.id));
  const byThread = processes.length === 1;
  const ids = byThread ? run.cast.of('thread').map((t) => t.id) : processes.map((p) => p.id);
  /** @type {Map<string, Account>} */
  const found = new Map(ids.slice(0, 10).map((id) => [id, { id, lanes: {}, ends: { run: 0, switch: 0, kernel: 0, refill: 0 } }]));
  for (const [cpu, lane] of run.cpus.entries()) {
    for (const [n, segment] of lane.entries()) {
      if (n % 512 === 0) yield;
      const thread = segment.thread ?? segment.to_thread;
      if (!thread || segment.kind === 'idle') continue;
      const account = found.get(byThread ? thread : thread.slice(0, thread.indexOf('/')));
      if (!account) continue;
      const { slices, before } = ((account.lanes[segment.kind] ??= [])[cpu] ??= { slices: [], before: [] });
      slices.push(segment);
      before.push((before.at(-1) ?? 0) + length(slices.at(-2)));
      account.ends[segment.kind] += length(segment);
    }
  }
  const most = Object.fromEntries(KINDS.map((kind) => [kind, Math.max(1, ...[...found.values()].map((a) => a.ends[kind]))]));
  const overhead = Math.max(most.switch, most.kernel, most.refill);
  return { processes, byThread, list: [...found.values()], most: { run: most.run, switch: overhead, kernel: overhead, refill: overhead }, hidden: Math.max(0, ids.length - 10) };
}

/** @param {Segment|undefined} segment */
const length = (segment) => (segment ? segment.to - segment.from : 0);

/** What an account holds of a kind at `t`. @param {Account} account */
function spent(account, kind, t) {
  let sum = 0;
  let times = 0;
  for (const lane of account.lanes[kind] ?? []) {
    if (!lane) continue;
    const { slices, before } = lane;
    // One that begins now has taken nothing yet.
    const n = lastAtMost(slices, (one) => one.from, t);
    const last = n >= 0 && slices[n].from === t ? n - 1 : n;
    if (last < 0) continue;
    sum += before[last] + Math.min(slices[last].to, t) - slices[last].from;
    times += last + 1;
  }
  return { sum, times };
}

function layout(look) {
  const { width, run, world } = look;
  const { processes, list } = run.facts;
  const narrow = width < 590;
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  const columns = Math.min(processes.length, narrow ? 3 : 8);
  const rows = Math.ceil(processes.length / Math.max(1, columns));
  const gap = narrow ? 8 : 14;
  const x0 = narrow ? 8 : 18;
  const w = (width - 2 * x0 - gap * (columns - 1)) / Math.max(1, columns);
  const h = 102;
  const spaces = processes.map((process, n) => {
    const box = { process, x: x0 + (n % columns) * (w + gap), y: 30 + Math.floor(n / columns) * (h + 26), w, h, more: 0 };
    const threads = run.cast.of('thread').filter((t) => t.process === process.id && world.state.has(t.id));
    // Those who do not fit are counted at the right end.
    const room = w - 12 - (threads.length > Math.max(1, Math.floor((w - 12) / 48)) ? 30 : 0);
    const fit = Math.max(1, Math.floor(room / 48));
    threads.slice(0, fit).forEach((t, i) => {
      const step = room / Math.min(fit, threads.length);
      const state = threadState(look, t.id);
      spots.set(t.id, { x: box.x + 6 + step * (i + 0.5), y: box.y + 30, k: state === 'done' ? 0.55 : 0.9, kind: 'thread', state });
    });
    box.more = Math.max(0, threads.length - fit);
    return box;
  });
  const top = 30 + rows * (h + 26) + 14;
  const rowH = narrow ? 40 : Math.min(34, Math.max(24, 160 / list.length));
  return { height: Math.max(312, top + 22 + rowH * list.length + 16), spots, shape: { spaces, top, rowH, narrow, x0 } };
}

function draw(layout, look) {
  const { spaces, top, rowH, narrow, x0 } = /** @type {any} */ (layout.shape);
  const { run, words, world } = look;
  const { list, most, hidden } = run.facts;
  const out = [];
  for (const b of spaces) {
    const on = run.cast.of('cpu').some((cpu) => {
      const thread = mounted(look, world.things(cpu.id)[0]);
      return thread !== undefined && run.cast.get(thread)?.process === b.process.id;
    });
    const alone = spaces.length > 1;
    out.push(s('g', { class: `pcard ${alone ? run.cast.hueClass(b.process.id) : ''}${on ? ' on' : ''}`, 'data-entity': b.process.id },
      text(b.x + 2, b.y - 9, b.process.label, 'cap b'),
      b.w > 210 ? text(b.x + b.w - 2, b.y - 9, words.say('cost.space'), 'cap s', 'end') : null,
      s('rect', { class: 'pc', x: b.x, y: b.y, width: b.w, height: b.h, rx: 10 }),
      s('rect', { class: 'memr', x: b.x + 8, y: b.y + b.h - 34, width: b.w - 16, height: 24 }),
      b.w > 70 ? text(b.x + b.w / 2, b.y + b.h - 18, words.say('cost.data'), 'cap s', 'middle') : null,
      b.more ? text(b.x + b.w - 8, b.y + 35, `+${b.more}`, 'more', 'end') : null));
  }
  const label = narrow ? 58 : 86;
  const colW = (look.width - 2 * x0 - label) / KINDS.length;
  out.push(s('path', { class: 'hair', d: `M${x0} ${top - 10}H${look.width - x0}` }));
  KINDS.forEach((kind, n) => out.push(text(x0 + label + n * colW, top + 10, words.say(`cost.${kind}`), narrow ? 'cap s' : 'cap b')));
  list.forEach((account, i) => {
    const y = top + 20 + i * rowH;
    const base = y + (narrow ? 26 : 14.5);
    const member = run.cast.get(account.id);
    const hue = run.cast.hueClass(account.id);
    const group = s('g', { class: hue, 'data-entity': account.id }, s('circle', { class: 'dot', cx: x0 + 7, cy: base - 4.5, r: 6 }), text(x0 + 20, base, member?.short ?? account.id, 'cap b'));
    KINDS.forEach((kind, n) => {
      const { sum, times } = spent(account, kind, look.t);
      const x = x0 + label + n * colW;
      const room = narrow ? colW - 8 : colW - 104;
      const w = Math.max(sum ? 1.5 : 0, (room * sum) / most[kind]);
      const amount = sum ? `${duration(sum)}${kind === 'switch' && !narrow ? ` · ${times}×` : ''}` : '0';
      group.append(
        s('rect', { class: `bar b-${kind}`, x, y: y + 2, width: w, height: narrow ? 10 : 16 }),
        text(narrow ? x : x + w + 6, base, amount, 'bv'));
    });
    out.push(group);
  });
  if (hidden) out.push(text(x0, top + 20 + list.length * rowH + 10, `+${hidden}`, 'more'));
  return out;
}

/** @type {Scene} */
export const scene = { layout, draw, facts, flows: true };
