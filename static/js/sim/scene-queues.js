// @ts-check
import { chipShape, s, text } from './dom.js';
import { mounted, threadState } from './states.js';

/**
 * Any policy of the kernel: its queues (levels, or one a CPU) with the head next to the CPUs, the CPUs
 * with who runs there, who waits, who has finished. Below each name stands the key that the policy
 * compared last.
 *
 * @typedef {import('./stage.js').Look} Look
 * @typedef {import('./stage.js').Layout} Layout
 * @typedef {import('./token.js').Spot} Spot
 */

const STEP = 44;

/** @param {Look} look */
function facts(look) {
  return (look.memory.queues ??= (() => {
    const { run } = look;
    const number = (/** @type {string} */ p) => Number(/(\d+)/.exec(p)?.[1] ?? 0) * 1000 + Number(/\.L(\d+)/.exec(p)?.[1] ?? 0);
    const places = [...run.lengthOfPlaces].filter((p) => /^(cpu\d+\.)?ready(\.L\d+)?$/.test(p)).sort((a, b) => number(a) - number(b));
    if (!places.length) places.push('ready');
    /** @type {Map<string, {index: number, value: string}[]>} */
    const keys = new Map();
    run.events.forEach((event, index) => {
      for (const c of event.why ? [event.why.winner, ...event.why.losers] : []) {
        if (!c || c.key === 'place' || !c.key) continue;
        const list = keys.get(c.thread) ?? [];
        list.push({ index, value: c.value });
        keys.set(c.thread, list);
      }
    });
    const key = run.events.find((event) => event.why?.losers.length)?.why?.losers[0].key;
    return { places, keys, key: key === 'place' ? undefined : key };
  })());
}

/**
 * @param {Look} look
 * @returns {Layout}
 */
function layout(look) {
  const { world, run, width } = look;
  const { places } = facts(look);
  const narrow = width < 590;
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  /** @type {Layout['more']} */
  const more = [];
  const cpus = run.cast.of('cpu').slice(0, 8);
  const qx = narrow ? 10 : 18;
  const qw = narrow ? width - 20 : Math.max(240, width * 0.46);
  const rowH = places.length > 5 ? 48 : 64;
  const rows = places.map((place, n) => ({ place, x: qx, y: 30 + n * (rowH + 14), w: qw, h: Math.min(46, rowH - 10) }));
  const bottom = 30 + places.length * (rowH + 14);
  const cpuX = narrow ? 10 : qx + qw + 46;
  const cpuW = narrow ? (width - 20 - 12 * (Math.min(cpus.length, 4) - 1)) / Math.min(cpus.length, 4) : Math.min(128, width * 0.13);
  const height = narrow ? bottom + Math.ceil(cpus.length / 4) * 84 + 150 : Math.max(312, bottom + 62, 44 + cpus.length * 78);
  const chips = new Map(cpus.map((cpu, n) => [cpu.id, narrow
    ? { x: cpuX + (n % 4) * (cpuW + 12), y: bottom + 12 + Math.floor(n / 4) * 84, w: cpuW, h: 62 }
    : { x: cpuX, y: 30 + n * 78, w: cpuW, h: 60 }]));
  const after = narrow ? bottom + 12 + Math.ceil(cpus.length / 4) * 84 : 0;
  const waitX = narrow ? 10 : cpuX + cpuW + 34;
  const zones = {
    waiting: { x: waitX, y: narrow ? after : 30, w: (narrow ? width - 10 : width - 14) - waitX, h: narrow ? 70 : Math.max(120, height - 150) },
    done: { x: waitX, y: narrow ? after + 92 : height - 78, w: (narrow ? width - 10 : width - 14) - waitX, h: 40 },
  };
  const put = (/** @type {string} */ kernel, /** @type {number} */ x, /** @type {number} */ y, r = 18) => {
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
  return { height, spots, more, shape: { rows, chips, zones, narrow } };
}

/**
 * @param {Layout} layout
 * @param {Look} look
 */
function draw(layout, look) {
  const { rows, chips, zones } = /** @type {any} */ (layout.shape);
  const { say } = look.words;
  const out = [];
  for (const { place, x, y, w, h } of rows) {
    const level = /\.L(\d+)$/.exec(place)?.[1];
    const cpu = /^cpu(\d+)/.exec(place)?.[1];
    const name = [cpu === undefined ? '' : say('queues.of', cpu), level === undefined ? '' : say('queues.level', level)].filter(Boolean).join(', ') || say('queues.ready');
    out.push(text(x, y - 8, name), s('path', { class: 'track', d: `M${x} ${y}H${x + w}V${y + h}H${x}` }));
    if (!layout.shape?.narrow) out.push(s('path', { class: 'flow', d: `M${x + w + 8} ${y + h / 2}h22`, 'marker-end': 'url(#ah)' }));
  }
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

/**
 * @param {Layout} layout
 * @param {Look} look
 */
function over(layout, look) {
  const { keys, key } = facts(look);
  if (!key) return [];
  const out = [];
  for (const [id, spot] of layout.spots) {
    if (spot.state === 'done') continue;
    const value = keys.get(id)?.findLast((/** @type {any} */ k) => k.index <= look.cursor.index)?.value;
    if (value && spot.state === 'ready') out.push(text(spot.x, spot.y + 34, value.replace(/ of .*/, ''), 'cap s key', 'middle'));
  }
  const name = look.words.has(`key.${key}`) ? look.words.say(`key.${key}`) : key;
  const row = layout.shape?.rows[0];
  out.push(text(row.x + row.w, row.y - 8, name, 'cap s', 'end'));
  return out;
}

/** @type {import('./stage.js').Scene} */
export const scene = { layout, draw, over };
