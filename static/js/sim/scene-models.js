// @ts-check
import { chipShape, s, text } from './picture.js';
import { frozen } from './kernel-lanes.js';
import { kernelState, threadState } from './stage.js';

/**
 * Thread models: user threads, kernel threads and CPUs in three layers, process beside process, and
 * lines for who is on what. Where no kernel thread of a process can run, its ready threads are frozen.
 */

const BLOCK = 204;
/** Most processes that are drawn. */
const MOST = 8;

function processes(look) {
  return (look.memory.models ??= (() => {
    const { cast, lengthOfPlaces: places } = look.run;
    const all = cast.of('process').map((process) => {
      const own = (m) => m.process === process.id;
      const kernels = cast.of('kernel-thread').filter(own);
      const threads = cast.of('thread').filter(own);
      const queue = places.has(`${process.id}/queue`);
      const model = cast.of('p').some(own) ? 'go' : kernels[0]?.short.startsWith('C') ? 'jvm' : !queue ? '11' : kernels.length === 1 ? 'n1' : 'mn';
      return { process, threads, kernels, model };
    });
    return all.filter((p) => p.threads.length);
  })());
}

function blocks(look) {
  const all = processes(look).slice(0, MOST);
  const { width } = look;
  const columns = Math.min(all.length, width >= 590 ? 4 : all.length <= 2 && all.every((p) => p.threads.length <= 4) ? 2 : 1);
  const out = [];
  for (let row = 0; row * columns < all.length; row++) {
    const line = all.slice(row * columns, (row + 1) * columns);
    const weights = line.map((p) => Math.max(2.4, Math.min(12, Math.max(p.threads.length, p.kernels.length))));
    const total = weights.reduce((a, b) => a + b, 0);
    let x = 0;
    line.forEach((p, n) => {
      const w = (width * weights[n]) / total;
      out.push({ ...p, x, y: row * BLOCK, w, hidden: 0 });
      x += w;
    });
  }
  return out;
}

/**
 * @param {number} count
 * @param {Block} b
 * @param {number} least px from one to the next
 */
function slots(count, b, least) {
  const spread = Math.max(b.threads.length, b.kernels.length, 2) * 118;
  const pad = Math.max(Math.min(34, Math.max(14, b.w * 0.07)), (b.w - spread) / 2);
  const room = b.w - 2 * pad;
  const fit = Math.max(1, Math.floor(room / least));
  const shown = count > fit ? fit - 1 : count;
  const cells = Math.max(1, Math.min(count, fit));
  return { shown, step: room / cells, x: (n) => b.x + pad + (room * (n + 0.5)) / cells };
}

function layout(look) {
  const { world, run, width } = look;
  const all = blocks(look);
  const cpus = run.cast.of('cpu');
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  /** @type {Layout['more']} */
  const more = [];
  const rows = all.length ? all[all.length - 1].y / BLOCK + 1 : 1;
  const stuck = new Set();
  for (const b of all) {
    const isFrozen = b.kernels.length > 0 && frozen(b.kernels[0].id, run);
    if (isFrozen) stuck.add(b.process.id);
    const known = b.threads.filter((t) => world.state.has(t.id));
    const rank = (t) => ({ running: 0, blocked: 1, ready: 2 }[world.state.get(t.id) ?? ''] ?? 3);
    const tops = slots(b.threads.length, b, 36);
    const shown = tops.shown < b.threads.length ? [...known].sort((p, q) => rank(p) - rank(q)).slice(0, tops.shown) : b.threads;
    shown.forEach((t, n) => {
      if (!world.state.has(t.id)) return;
      const held = world.place.get(t.id) ?? '';
      let state = threadState(look, t.id);
      if (isFrozen && state === 'ready' && held === `${b.process.id}/queue`) state = 'frozen';
      const r = state === 'done' ? 11 : Math.min(20, tops.step * 0.42);
      spots.set(t.id, { x: tops.x(n), y: b.y + 74, k: r / 20, kind: 'thread', state });
    });
    if (shown.length < known.length) more.push({ x: tops.x(tops.shown), y: b.y + 74, n: known.length - shown.length });
    const lows = slots(b.kernels.length, b, 44);
    const alive = b.kernels.filter((k) => world.place.has(k.id));
    const kernels = lows.shown < b.kernels.length ? alive.slice(0, lows.shown) : b.kernels;
    kernels.forEach((k, n) => {
      if (!world.place.has(k.id)) return;
      const state = kernelState(look, k.id);
      spots.set(k.id, {
        x: lows.x(n), y: b.y + 164, k: Math.min(0.42, lows.step / 150), kind: 'kernel', state, label: 'inside',
        tag: state === 'kernel' ? look.words.say('models.blocked') : rows > 1 && run.cast.get(world.place.get(k.id) ?? '')?.kind === 'cpu' ? run.cast.get(world.place.get(k.id) ?? '')?.short : ['ready', 'parked', 'spinning', 'polling'].includes(state) && lows.step > 62 ? look.words.say(`state.${state}`) : '',
        alert: state === 'kernel',
      });
    });
    if (kernels.length < alive.length) more.push({ x: lows.x(lows.shown), y: b.y + 164, n: alive.length - kernels.length });
  }
  const most = Math.max(1, Math.floor(width / 84));
  const chips = cpus.slice(0, most);
  const beside = chips.length < cpus.length ? 34 : 0;
  const cw = Math.min(96, (width - beside) / Math.max(1, chips.length) - 24);
  const y = rows * BLOCK + 46;
  const spread = Math.min(width - beside, chips.length * 220);
  const at = new Map(chips.map((cpu, n) => [cpu.id, { x: (width - beside - spread) / 2 + (spread * (n + 0.5)) / chips.length, y, w: cw }]));
  if (chips.length < cpus.length) more.push({ x: width - 20, y, n: cpus.length - chips.length });
  return { height: rows * BLOCK + 108, spots, more, shape: { all, at, stuck, rows } };
}

const link = (x1, y1, x2, y2) => `M${x1} ${y1}C${x1} ${y1 + (y2 - y1) * 0.55} ${x2} ${y2 - (y2 - y1) * 0.55} ${x2} ${y2}`;

function draw(layout, look) {
  const { run, world, words } = look;
  const { all, at, stuck, rows } = /** @type {any} */ (layout.shape);
  /** @type {Plan[]} */
  const out = [];
  // One for each, also where there is none: a line that comes or goes would make all those after it others.
  const maps = s('g');
  const fresh = new Set(look.beat.flatMap((event) => event.moves.map((m) => m[0])));
  const map = (id, hue, d, drawn = true) => {
    const isNew = d && fresh.has(id);
    maps.append(s('path', { class: `map ${hue}${isNew ? ' fresh' : ''}`, d, 'data-entity': id, pathLength: isNew && drawn ? 1 : undefined }));
  };
  all.forEach((b) => out.push(s('g', {}, ...frame(b, all, stuck.has(b.process.id), rows > 1, look))));
  for (const b of /** @type {Block[]} */ (all)) {
    for (const t of shownOf(b.threads, b, 36, layout)) {
      const from = layout.spots.get(t.id);
      const place = world.place.get(t.id) ?? '';
      const on = layout.spots.get(place);
      const might = place === `${b.process.id}/queue` && b.kernels.length <= 2 ? b.kernels.flatMap((k) => layout.spots.get(k.id) ?? []) : [];
      const to = from && from.state !== 'done' ? (on ? [on] : might) : [];
      const hue = run.cast.hueClass(t.id);
      const style = on && from?.state === 'running' ? hue : on && from?.state === 'kernel' ? `${hue} bl` : 'pot';
      map(t.id, style, to.map((spot) => link(from?.x, from?.y + 20 * from?.k + 1, spot.x, spot.y - 67 * spot.k - 1)).join('') || undefined, style === hue);
    }
    if (rows > 1) continue;
    for (const k of shownOf(b.kernels, b, 44, layout)) {
      const from = layout.spots.get(k.id);
      const to = at.get(world.place.get(k.id) ?? '');
      const thread = world.things(k.id).find((id) => run.cast.get(id)?.kind === 'thread');
      map(k.id, thread ? run.cast.hueClass(thread) : 'kern', from && to && link(from.x, from.y + 33 * from.k + 1, to.x, to.y - 20));
    }
  }
  out.push(maps);
  for (const [id, c] of at) out.push(cpu(id, c, look));
  const label = text(12, Math.max(0, ...[...at.values()].map((c) => c.y)) + 40, words.say('models.cpu'), 'cap s');
  out.push(label);
  return out;
}

/** All of a row's, where there is room for all; of a crowd those that stand in it. @param {Member[]} all @param {Block} b @param {number} least as in `slots` @param {Layout} layout */
const shownOf = (all, b, least, layout) => (slots(all.length, b, least).shown < all.length ? all.filter((one) => layout.spots.has(one.id)) : all);

/** Whether the names of the two sides would lie on its lines. @param {Block} b */
const isFull = (b) => slots(b.threads.length, b, 36).x(0) - b.x < 54;

/**
 * @param {Block} b
 * @param {Block[]} all
 * @param {boolean} isFrozen
 * @param {boolean} stacked with others above or below
 */
function frame(b, all, isFrozen, stacked, look) {
  const { say } = look.words;
  const names = /** @type {Record<string, string>} */ ({ n1: 'N:1', 11: '1:1', mn: 'M:N', go: 'Go', jvm: 'JVM' });
  const title = names[b.model];
  const x = b.x + 16;
  const out = [];
  if (b.x > 0) out.push(s('path', { class: 'hair', d: `M${b.x} ${b.y + 12}V${b.y + BLOCK - 6}` }));
  if (b.y > 0) out.push(s('path', { class: 'hair', d: `M12 ${b.y}H${look.width - 12}` }));
  out.push(s('rect', { class: 'frzbg', visibility: isFrozen ? undefined : 'hidden', x: b.x + 8, y: b.y + 40, width: b.w - 16, height: BLOCK - 44, rx: 4 }));
  out.push(text(x, b.y + 27, title, 'mdl'));
  const name = all.length > 1 ? b.process.label : '';
  const after = x + title.length * 10.5 + 10;
  if (name) out.push(s('text', { x: after, y: b.y + 27, class: 'cap b', 'data-entity': b.process.id }, name));
  if (b.w > 300 + name.length * 8 && !(isFrozen && stacked)) out.push(text(after + (name ? name.length * 7.5 + 12 : 0), b.y + 27, say(`models.${b.model}`), 'cap s'));
  out.push(s('path', { class: 'ukb', d: `M${b.x + 10} ${b.y + 114}H${b.x + b.w - 10}` }));
  const row = all.filter((one) => one.y === b.y);
  const last = row[row.length - 1];
  const isAside = row.length > 1 && isFull(row[0]) && !isFull(last);
  if (isAside ? b === last : b.x === 0) {
    const [at, anchor] = /** @type {[number, 'start'|'end']} */ (isAside ? [b.x + b.w - 12, 'end'] : [b.x + 12, 'start']);
    for (const [name, y] of /** @type {[string, number][]} */ ([['user', 109], ['kernel', 127]])) out.push(text(at, b.y + y, say(`models.${name}`), 'cap s halo2', anchor));
  }
  if (isFrozen) out.push(stacked ? text(b.x + b.w - 14, b.y + 27, say('models.frozen'), 'vd bad', 'end') : text(b.x + b.w / 2, b.y + BLOCK + 8, say('models.frozen'), 'vd bad', 'middle'));
  return out;
}

function cpu(id, c, look) {
  const kernel = look.world.things(id)[0];
  const thread = kernel && look.world.things(kernel).find((t) => look.run.cast.get(t)?.kind === 'thread');
  const x = c.x - c.w / 2;
  const y = c.y - 16;
  const name = look.run.cast.get(id)?.label ?? id;
  return s('g', { class: `cpu ${kernel ? `on ${thread ? look.run.cast.hueClass(thread) : 'plain'}` : 'off'}`, 'data-entity': id, role: 'img', 'aria-label': `${name} ${kernel ? look.run.cast.get(thread || kernel)?.label : look.words.say('models.idle')}` },
    chipShape(x, y, c.w, 32), text(c.x, c.y + 4.5, name, 'cpl', 'middle'));
}

/** @type {Scene} */
export const scene = { layout, draw, laned: true };
