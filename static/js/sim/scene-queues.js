// @ts-check
import { chipShape, s, text } from './picture.js';
import { lastAtMost } from './run.js';
import { mounted, threadState } from './stage.js';

/**
 * Any policy of the kernel: its queues (levels, or one a CPU) with the head next to the CPUs, the CPUs
 * with who runs there, who waits, who has finished. Below each name stands the key that the policy
 * compared last.
 */

const STEP = 44;

/**
 * The queues there are, and of each thread the keys that the policy compared, where they changed.
 *
 * @param {Run} run
 */
function* facts(run) {
  const number = (p) => Number(/(\d+)/.exec(p)?.[1] ?? 0) * 1000 + Number(/\.L(\d+)/.exec(p)?.[1] ?? 0);
  const seen = [...run.lengthOfPlaces].filter((p) => /^(cpu\d+\.)?ready(\.L\d+)?$/.test(p));
  /** @type {Map<string, {index: number, value: string}[]>} */
  const keys = new Map();
  let key, feedback = false;
  for (const [index, { why }] of run.events.entries()) {
    if (index % 256 === 0) yield;
    if (!why) continue;
    feedback ||= why.rule === 'mlfq';
    key ??= why.losers[0]?.key;
    for (const c of [why.winner, ...why.losers]) {
      if (!c || c.key === 'place' || !c.key) continue;
      let list = keys.get(c.thread);
      if (!list) keys.set(c.thread, (list = []));
      if (list.at(-1)?.value !== c.value) list.push({ index, value: c.value });
    }
  }
  const places = (feedback ? rungs(seen) : seen).sort((a, b) => number(a) - number(b));
  if (!places.length) places.push('ready');
  return { places, keys, key: key === 'place' || key === 'level' ? undefined : key };
}

/** With every level of a feedback queue all those above it, also where nobody ever stood. @param {string[]} places */
function rungs(places) {
  const all = places.flatMap((place) => {
    const [, queue, level] = /^(.*\.L)(\d+)$/.exec(place) ?? [];
    return level === undefined ? [place] : Array.from({ length: Number(level) + 1 }, (_, n) => queue + n);
  });
  return [...new Set(all)];
}

/**
 * A loop: the queues lead to the CPUs, from there it goes to the waiting below and back to the tail of
 * a queue, or out to the finished ones.
 *
 * @param {number} width
 * @param {boolean} narrow
 * @param {string[]} places
 * @param {string[]} cpus
 */
function geometry(width, narrow, places, cpus) {
  const left = narrow ? 10 : 40;
  const columns = narrow ? Math.min(cpus.length, 4) : cpus.length > 4 ? 2 : 1;
  const cpuW = narrow ? Math.min(200, (width - 20 - 12 * (columns - 1)) / columns) : Math.min(124, width * 0.13);
  const doneW = narrow ? width - 20 : Math.max(120, width * 0.17);
  const cpuX = narrow ? 10 : width - doneW - 34 - columns * (cpuW + 18);
  const queueW = narrow ? width - 20 : cpuX - left - 42;
  const rowH = places.length > 5 ? 62 : 78;
  const cpuRows = Math.ceil(cpus.length / columns);
  const tall = Math.max(places.length * rowH, narrow ? 0 : cpuRows * 78);
  const top = narrow ? 30 : Math.max(34, 34 + (180 - tall) / 2);
  const first = top + Math.max(0, (tall - places.length * rowH) / 2);
  const rows = places.map((place, n) => ({ place, x: left, y: first + n * rowH, w: queueW, h: rowH > 70 ? 46 : 40 }));
  const cpuY = narrow ? top + places.length * rowH + 8 : top + Math.max(0, (tall - cpuRows * 78) / 2) - 7;
  const chips = new Map(cpus.map((id, n) => [id, { x: cpuX + (n % columns) * (cpuW + (narrow ? 12 : 18)), y: cpuY + Math.floor(n / columns) * 78, w: cpuW, h: 60 }]));
  const under = narrow ? cpuY + cpuRows * 78 + 10 : Math.max(224, top + tall + 14);
  const waiting = { x: narrow ? 10 : left + 60, y: under, w: narrow ? width - 20 : cpuX + columns * (cpuW + 18) - 18 - left - 60, h: 78 };
  const done = narrow ? { x: 10, y: under + 104, w: doneW, h: 40 } : { x: width - doneW - 12, y: top + Math.max(0, tall / 2 - 26), w: doneW, h: 40 };
  return { rows, chips, zones: { waiting, done }, narrow, height: narrow ? under + 156 : Math.max(312, under + 88), left };
}

function layout(look) {
  const { world, run, width } = look;
  const { places } = run.facts;
  const narrow = width < 590;
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  /** @type {Layout['more']} */
  const more = [];
  const cpus = run.cast.of('cpu').slice(0, 8);
  const shape = geometry(width, narrow, places, cpus.map((cpu) => cpu.id));
  const { rows, chips, zones, height } = shape;
  const put = (kernel, x, y, r = 18) => {
    const thread = mounted(look, kernel);
    if (thread) spots.set(thread, { x, y, k: r / 20, kind: 'thread', state: threadState(look, thread) });
    else spots.set(kernel, { x, y: y + 3, k: 0.3, kind: 'kernel', state: world.state.get(kernel) ?? 'ready', label: 'above' });
  };
  for (const row of rows) {
    const things = world.things(row.place);
    const fit = Math.max(2, Math.floor((row.w - 10) / STEP));
    const shown = things.length > fit ? things.slice(0, fit - 1) : things;
    shown.forEach((kernel, n) => put(kernel, row.x + row.w - 26 - n * STEP, row.y + row.h / 2));
    if (shown.length < things.length) more.push({ x: row.x + row.w - 26 - shown.length * STEP, y: row.y + row.h / 2, n: things.length - shown.length });
  }
  for (const [id, c] of chips) for (const kernel of world.things(id)) put(kernel, c.x + c.w / 2, c.y + c.h / 2 + 7, 20);
  const blocked = world.things('blocked').filter((k) => mounted(look, k) !== undefined);
  const across = Math.max(1, Math.floor((zones.waiting.w - 16) / 40));
  const down = Math.max(1, Math.floor((zones.waiting.h - 26) / 42));
  const seen = blocked.length > across * down ? blocked.slice(0, across * down - 1) : blocked;
  seen.forEach((k, n) => put(k, zones.waiting.x + 26 + (n % across) * 40, zones.waiting.y + 44 + Math.floor(n / across) * 42));
  if (seen.length < blocked.length) more.push({ x: zones.waiting.x + 26 + (seen.length % across) * 40, y: zones.waiting.y + 44 + (down - 1) * 42, n: blocked.length - seen.length });
  const done = world.things('done').filter((id) => run.cast.get(id)?.kind === 'thread');
  const fit = Math.max(1, Math.floor(zones.done.w / 20));
  const last = done.length > fit ? done.slice(0, fit - 2) : done;
  last.forEach((id, n) => spots.set(id, { x: zones.done.x + 12 + n * 20, y: zones.done.y + 20, k: 0.4, kind: 'thread', state: 'done' }));
  if (last.length < done.length) more.push({ x: zones.done.x + 22 + last.length * 20, y: zones.done.y + 20, n: done.length - last.length });
  return { height, spots, more, shape };
}

function draw(layout, look) {
  const { rows, chips, zones } = /** @type {any} */ (layout.shape);
  const { say } = look.words;
  const out = [];
  for (const { place, x, y, w, h } of rows) {
    const level = /\.L(\d+)$/.exec(place)?.[1];
    const cpu = /^cpu(\d+)/.exec(place)?.[1];
    const name = [cpu === undefined ? '' : say('queues.of', cpu), level === undefined ? '' : say('queues.level', level)].filter(Boolean).join(', ') || say('queues.ready');
    out.push(text(x, y - 8, name), s('path', { class: 'track', d: `M${x} ${y}H${x + w}V${y + h}H${x}` }));
    if (!layout.shape?.narrow) out.push(s('path', { class: 'flow', d: `M${x + w + 8} ${y + h / 2}h20`, 'marker-end': 'url(#ah)' }));
  }
  if (!layout.shape?.narrow) out.push(...loop(layout, look));
  for (const [id, c] of chips) {
    const busy = look.world.things(id).length > 0;
    out.push(s('g', { class: `cpu ${busy ? 'in' : 'off'}`, 'data-entity': id }, chipShape(c.x, c.y, c.w, c.h),
      text(c.x + 8, c.y + 15, look.run.cast.get(id)?.label ?? id, 'cap b'), busy ? null : text(c.x + c.w / 2, c.y + c.h / 2 + 14, say('queues.idle'), 'cap s', 'middle')));
  }
  const { waiting: w, done: d } = zones;
  out.push(s('rect', { class: 'zone', x: w.x, y: w.y, width: w.w, height: w.h, rx: 3 }), text(w.x + 9, w.y + 17, say('queues.waiting')));
  out.push(text(d.x, d.y - 8 + 4, say('queues.done')), s('path', { class: 'hair', d: `M${d.x} ${d.y + d.h}h${d.w}` }));
  return out;
}

/** The ways round: from the CPUs down to the waiting, and from there up to the queues' tails. */
function loop(layout, look) {
  const { rows, chips, zones } = /** @type {any} */ (layout.shape);
  const last = [...chips.values()].at(-1);
  const row = rows[rows.length - 1];
  const { waiting: w, done } = zones;
  const [cx, cy] = [last.x + last.w / 2, last.y + last.h + 6];
  const beat = look.beat;
  const on = (type) => (beat.some((event) => event.type === type) ? ' hot' : '');
  const mid = w.y + w.h / 2;
  return [
    s('path', { class: `flow${on('blocked')}`, d: `M${cx} ${cy}V${w.y - 3}`, 'marker-end': 'url(#ah)' }),
    text(cx + 8, Math.max(cy + 16, w.y - 10), look.words.say('queues.blocks'), 'cap s'),
    s('path', { class: `flow${on('woken')}`, d: `M${w.x - 6} ${mid}H${row.x - 18}V${rows[0].y + rows[0].h / 2}H${row.x - 4}`, 'marker-end': 'url(#ah)' }),
    text(row.x - 10, Math.min(w.y + 2, mid - 12), look.words.say('queues.wakes'), 'cap s'),
    s('path', { class: `flow${on('exited')}`, d: `M${last.x + last.w + 10} ${done.y + done.h / 2}H${done.x - 6}`, 'marker-end': 'url(#ah)' }),
  ];
}

function over(layout, look) {
  const { keys, key } = look.run.facts;
  if (!key) return [];
  const out = [];
  for (const [id, spot] of layout.spots) {
    if (spot.state === 'done') continue;
    const list = keys.get(id) ?? [];
    const value = list[lastAtMost(list, (k) => k.index, look.cursor.index)]?.value;
    if (value && spot.state === 'ready') out.push(text(spot.x, spot.y + 34, value.replace(/ of .*/, '').replace(/(\.\d*?)0+(?= |$)/, '$1').replace(/\.(?= |$)/, '').replace(/ ms$/, ''), 'cap s key', 'middle'));
  }
  const name = look.words.has(`key.${key}`) ? look.words.say(`key.${key}`) : key;
  const row = layout.shape?.rows[0];
  out.push(text(row.x + row.w, row.y - 8, name, 'cap s', 'end'));
  return out;
}

/** @type {Scene} */
export const scene = { layout, draw, over, facts };
