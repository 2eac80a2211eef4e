// @ts-check
import { chipShape, s, text } from './picture.js';
import { lastAtMost } from './run.js';
import { mounted, threadState } from './stage.js';

/**
 * One CPU under the glass: ready queue, registers, page-table register, TLB and cache; the processes'
 * page tables and their threads' kernel stacks. The parts of a switch are moments of their own.
 */

function layout(look) {
  const { world, width, run } = look;
  const narrow = width < 600;
  const now = inside(look);
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  /** @type {Layout['more']} */
  const more = [];
  const height = narrow ? 580 : 340;
  const queue = narrow ? { x: 10, y: 26, w: width * 0.5, h: 40 } : { x: 18, y: 30, w: 84, h: 150 };
  const zone = narrow ? { x: width * 0.5 + 30, y: 26, w: width * 0.5 - 40, h: 40 } : { x: 18, y: 250, w: 84, h: 82 };
  const die = narrow ? { x: 16, y: 92, w: width - 32, h: 236 } : { x: 138, y: 34, w: Math.min(330, width * 0.37), h: 288 };
  const put = (kernel, x, y, r) => {
    const thread = mounted(look, kernel);
    if (thread) spots.set(thread, { x, y, k: r / 20, kind: 'thread', state: threadState(look, thread) });
    else spots.set(kernel, { x, y: y + 3, k: 0.26, kind: 'kernel', state: world.state.get(kernel) ?? 'ready', label: 'above' });
  };
  const ready = [...world.at.keys()].filter((place) => place === 'ready' || place === `cpu${now.cpu}.ready` || place.startsWith('ready.')).sort().flatMap((place) => world.things(place));
  const fit = narrow ? Math.floor(queue.w / 38) : 3;
  ready.slice(0, fit).forEach((k, n) => put(k, narrow ? queue.x + 24 + n * 38 : queue.x + queue.w / 2, narrow ? queue.y + 20 : queue.y + 28 + n * 45, narrow ? 15 : 18));
  if (ready.length > fit) more.push(narrow ? { x: queue.x + queue.w - 4, y: queue.y + 20, n: ready.length - fit } : { x: queue.x + queue.w / 2, y: queue.y + 164, n: ready.length - fit });
  const blocked = world.things('blocked').filter((k) => mounted(look, k));
  const room = narrow ? Math.max(1, Math.floor(zone.w / 36)) : 2;
  blocked.slice(0, room).forEach((k, n) => put(k, zone.x + 22 + n * 40, narrow ? zone.y + 20 : zone.y + 48, 16));
  if (blocked.length > room) more.push({ x: zone.x + zone.w + (narrow ? -6 : 8), y: zone.y + (narrow ? 20 : 48), n: blocked.length - room });
  const here = world.things(`cpu${now.cpu}`)[0];
  if (here) {
    const waits = now.next !== undefined;
    put(here, waits ? (narrow ? queue.x + queue.w - 10 : queue.x + queue.w / 2) : die.x + 82, waits ? (narrow ? queue.y + 20 : 212) : die.y + 17, waits ? (narrow ? 15 : 18) : 12.5);
    const token = spots.get(mounted(look, here) ?? here);
    if (token && waits) token.state = 'ready';
    if (token && !waits && now.kernel) token.state = 'kernel';
  }
  return { height, spots, more, shape: { narrow, now, queue, zone, die } };
}

function draw(layout, look, before) {
  const { narrow, now, queue, zone, die } = /** @type {any} */ (layout.shape);
  const { say } = look.words;
  const out = [
    text(queue.x, queue.y - 9, say('switch.queue')),
    s('path', { class: 'track', d: narrow ? `M${queue.x + queue.w} ${queue.y}H${queue.x}v${queue.h}H${queue.x + queue.w}` : `M${queue.x} ${queue.y + queue.h}V${queue.y}h${queue.w}V${queue.y + queue.h}` }),
    narrow ? null : s('rect', { class: 'zone', x: zone.x, y: zone.y, width: zone.w, height: zone.h, rx: 3 }),
    text(narrow ? zone.x : zone.x + 8, narrow ? zone.y - 9 : zone.y + 17, say('switch.waiting')),
    now.next && !narrow ? text(queue.x + queue.w / 2, 243, say('switch.picked'), 'cap s', 'middle') : null,
  ];
  out.push(...chip(die, now, look, narrow, previous(look, before)));
  const cards = memoryCards(look, now, narrow ? { x: 8, y: 356, w: look.width - 16, h: 216 } : { x: die.x + die.w + 34, y: 34, w: look.width - (die.x + die.w + 34) - 14, h: 288 }, narrow);
  out.push(text(narrow ? 8 : die.x + die.w + 34, narrow ? 347 : 21, say('switch.memory')), ...cards.nodes);
  const at = cards.tables.get(now.space);
  if (at && !narrow) {
    const [x, y] = cr3At(die, narrow);
    // Under the page tables that are not meant.
    const low = at[0] - x > 150 ? 64 : 0;
    out.push(s('path', { class: `cr3 ${look.run.cast.hueClass(now.space)}${now.part === 'page-table' ? ' chg' : ''}`, d: `M${x} ${y}C${x + 50} ${y + low} ${at[0] - 60} ${at[1] + low} ${at[0] - 4} ${at[1]}`, 'marker-end': 'url(#ah)' }));
  }
  return /** @type {Plan[]} */ (out.filter(Boolean));
}

/**
 * What was in the CPU one moment before.
 *
 * @param {Layout|undefined} before
 */
function previous(look, before) {
  const { cursor, run } = look;
  if (!before || cursor.moment === 0) return undefined;
  const earlier = { ...cursor, run, moment: cursor.moment - 1, index: run.moments[cursor.moment - 1].index };
  const world = run.fold;
  const kept = world.applied;
  world.to(earlier.index + 1);
  const was = inside({ ...look, cursor: /** @type {any} */ (earlier) });
  world.to(kept);
  return was;
}

function cr3At(die, narrow) {
  return [die.x + die.w - 12, die.y + (narrow ? 34 : 40) + 42 + 18];
}

function chip(die, now, look, narrow, was) {
  const { say } = look.words;
  const { cast } = look.run;
  const { x, y, w, h } = die;
  const out = [
    s('g', { class: `cpu${now.kernel ? ' kern' : ''}`, 'data-entity': `cpu${now.cpu}` }, chipShape(x, y, w, h)),
    text(x + 12, y + 21, cast.get(`cpu${now.cpu}`)?.label ?? '', 'cap b big'),
    s('g', { class: `mode ${now.kernel ? 'k' : 'u'}` }, s('rect', { x: x + w - 112, y: y + 8, width: 102, height: 20, rx: 2 }),
      text(x + w - 61, y + 22.5, now.thread || now.kernel ? say(now.kernel ? 'switch.kernel-mode' : 'switch.user-mode') : say('switch.idle'), '', 'middle')),
  ];
  const values = registers(now, look);
  const old = was ? registers(was, look) : undefined;
  const rw = (w - 24 - 12) / 3;
  const ry = y + (narrow ? 34 : 40);
  const boxes = /** @type {const} */ ([['PC', x + 12, ry, rw * 1.5 + 3], ['SP', x + 18 + rw * 1.5 + 3, ry, rw * 1.5 + 3 - 0], ['rbx … r15', x + 12, ry + 42, rw * 2 + 6], ['CR3', x + 24 + rw * 2, ry + 42, rw]]);
  for (const [name, bx, by, bw] of boxes) {
    const { owner, value } = values[name];
    const changed = old && (old[name].value !== value || old[name].owner !== owner);
    out.push(s('g', { class: `reg ${owner === 'kernel' ? 'rk' : owner ? cast.hueClass(owner) : 'em'}${changed ? ' chg' : ''}`, 'data-entity': owner === 'kernel' ? undefined : owner },
      s('rect', { x: bx, y: by, width: Math.min(bw, x + w - 12 - bx), height: 36 }), text(bx + 7, by + 13, name, 'rn'), text(bx + 7, by + 29, value, 'rv')));
  }
  const ty = ry + (narrow ? 100 : 112);
  out.push(text(x + 12, ty, 'TLB', 'cap b'), text(x + w - 12, ty, say(now.tags ? 'switch.tlb' : 'switch.tlb-untagged'), 'cap s', 'end'));
  out.push(...translations(now, { x: x + 12, y: ty + 7, w: w - 24, h: narrow ? 22 : 28 }, look));
  const ly = ty + (narrow ? 50 : 66);
  out.push(text(x + 12, ly, 'L1/L2', 'cap b'), text(x + w - 12, ly, say('switch.cache'), 'cap s', 'end'));
  out.push(...cells(now.cache, { x: x + 12, y: ly + 7, w: w - 24, h: narrow ? 16 : 28 }, look));
  return out;
}

function registers(now, look) {
  const { say } = look.words;
  const { run, cursor } = look;
  const name = (id) => (id ? run.cast.get(id)?.label ?? id : '–');
  const line = now.thread ? run.lineAt(now.thread, cursor.index) : 0;
  const code = /** @type {Record<string, string>} */ ({
    wake: 'idle', pick: 'schedule', 'page-table': 'switch_mm', save: '__switch_to_asm', stack: '__switch_to_asm', restore: '__switch_to',
    trap: 'entry', enter: 'entry', handler: 'timer', work: 'sys_call', return: 'exit',
  })[now.part] ?? 'schedule';
  const k = 'kernel';
  const owner = now.thread ?? '';
  return {
    PC: now.kernel ? { owner: k, value: code } : { owner, value: owner ? `${name(owner)} · ${say('switch.line', line)}` : '–' },
    SP: now.kernel ? { owner: k, value: now.stack ? `${say('switch.kstack-of')} ${name(now.stack)}` : '–' } : { owner, value: owner ? `${say('switch.stack-of')} ${name(owner)}` : '–' },
    'rbx … r15': now.registers === undefined ? { owner: now.part ? k : '', value: now.part ? '…' : '–' } : { owner: now.registers, value: name(now.registers) },
    CR3: { owner: now.space, value: now.space ? `→ ${name(now.space)}` : '–' },
  };
}

function cells(owners, box, look) {
  const w = (box.w - 2 * (owners.length - 1)) / owners.length;
  return owners.map((owner, n) => s('g', { class: `cell ${owner ? look.run.cast.hueClass(owner) : 'em'}`, 'data-entity': owner || undefined },
    s('rect', { x: box.x + n * (w + 2), y: box.y, width: w, height: box.h })));
}

/** Most slots that are drawn. */
const SLOTS = 8;

/**
 * The TLB: a box for each slot with its process and how many entries are valid, the one in use framed.
 *
 * @param {Inside} now
 * @param {{x: number, y: number, w: number, h: number}} box
 */
function translations(now, box, look) {
  const { cast } = look.run;
  const from = Math.max(0, now.tlb.findIndex((slot) => slot.used) - SLOTS + 1);
  const count = Math.min(SLOTS, Math.max(1, now.tags, now.tlb.length));
  const w = (box.w - 3 * (count - 1)) / count;
  return Array.from({ length: count }, (_, k) => {
    const slot = now.tlb[from + k];
    const x = box.x + k * (w + 3);
    const number = slot?.entries ? String(slot.entries) : '';
    const room = Math.floor((w - 5) / 7) - (number ? number.length + 1 : 0);
    const name = slot && (cast.get(slot.owner)?.label ?? slot.owner).slice(0, Math.max(number ? 0 : 1, room));
    return s('g', { class: `cell ${slot ? cast.hueClass(slot.owner) : 'em'}${slot?.used ? ' used' : ''}`, 'data-entity': slot?.owner },
      s('rect', { x, y: box.y, width: w, height: box.h }),
      slot && text(x + w / 2, box.y + box.h / 2 + 4, [name, number].filter(Boolean).join(' '), '', 'middle'));
  });
}

/**
 * The visit to the kernel that a moment belongs to: its work, a switch, and of the warming up after
 * it so much that the steps before stay wide.
 *
 * @param {Run} run
 * @param {Moment | undefined} moment
 * @returns {{from: number, to: number} | undefined}
 */
function visit(run, moment) {
  const event = moment && run.events[moment.index];
  const list = run.cpus[event?.cpu ?? -1] ?? [];
  let n = lastAtMost(list, (segment) => segment.from, event?.t ?? 0);
  const is = (kind) => list[n]?.kind === kind;
  if (is('switch') && list[n - 1]?.kind === 'kernel' && list[n - 1].to === list[n].from) n--;
  const { from } = list[n] ?? {};
  let to = from;
  for (const kind of ['kernel', 'switch']) if (is(kind) && list[n].from === to) ({ to } = list[n++]);
  if (to === from) return undefined;
  return { from, to: is('refill') ? Math.min(list[n].to, 2 * to - from) : to };
}

/**
 * Inside the kernel the timeline shows microseconds, with the whole run above it: the visit from its
 * entry to its end, so that all its steps are seen through one lens.
 */
function lens({ run, moment, t }, timeline) {
  const inside = visit(run, run.moments[moment]);
  const length = inside ? inside.to - inside.from : 0;
  const useful = inside && length * 12 < run.end && t <= inside.to + length / 4;
  const want = useful ? `${inside.from}` : '';
  // Under a hand that drags, the span of time stays as it is.
  if (timeline.dragging || timeline.lens === want) return;
  timeline.lens = want;
  if (useful) timeline.zoom(inside.from - length * 0.12, inside.to + length / 4, inside.from);
  else timeline.zoom(0, Infinity);
}

/**
 * Memory in the scene of a switch: a card for each process with its page table, and in it a kernel
 * stack for each of its threads with what is kept there.
 */

/** Most kernel stacks that are drawn. */
const MOST = 5;

/**
 * What a thread's kernel stack holds: how many of [user registers, six registers].
 *
 * @param {Inside} now
 */
function frames(thread, now, look) {
  const state = look.world.state.get(thread);
  if (state === undefined || state === 'done') return 0;
  if (now.thread !== thread || now.next === thread) return 2;
  return !now.kernel ? 0 : ['stack', 'save'].includes(now.part) ? 2 : 1;
}

/**
 * @param {Inside} now
 * @param {{x: number, y: number, w: number, h: number}} box
 * @param {boolean} narrow
 */
function memoryCards(look, now, box, narrow) {
  const { run, words } = look;
  const groups = [];
  let left = MOST;
  for (const process of run.cast.of('process')) {
    const threads = run.cast.of('thread').filter((t) => t.process === process.id).slice(0, left);
    if (!threads.length) continue;
    left -= threads.length;
    groups.push({ process, threads });
  }
  const count = groups.reduce((sum, g) => sum + g.threads.length, 0);
  const gap = narrow ? 8 : 14;
  const room = box.w - gap * (groups.length - 1);
  /** @type {Plan[]} */
  const nodes = [];
  /** @type {Map<string, [number, number]>} */
  const tables = new Map();
  let { x } = box;
  for (const { process, threads } of groups) {
    const w = (room * threads.length) / count;
    const on = now.space === process.id;
    const group = s('g', { class: `pcard ${run.cast.hueClass(process.id)}${on ? ' on' : ''}`, 'data-entity': process.id },
      s('rect', { class: 'pc', x, y: box.y, width: w, height: box.h, rx: 10 }),
      text(x + 12, box.y + 23, w > 130 ? words.say('switch.process', process.label) : process.label, 'cap b big'));
    const py = box.y + (narrow ? 36 : 42);
    const tw = Math.min(w - 24, 132);
    const rows = narrow ? 2 : 3;
    const ch = narrow ? 9 : 14;
    group.append(text(x + 12, py + 6, words.say('switch.page-table'), 'cap s'));
    for (let r = 0; r < rows; r++) for (let c = 0; c < 6; c++) group.append(s('rect', { class: 'pte', x: x + 12 + (c * tw) / 6, y: py + 12 + r * ch, width: tw / 6 - 2, height: ch - 2 }));
    tables.set(process.id, [x + 12, py + 12 + (rows * ch) / 2]);
    const each = (w - 24 - 8 * (threads.length - 1)) / threads.length;
    threads.forEach((thread, n) => group.append(...stack(thread, { x: x + 12 + n * (each + 8), w: each, base: box.y + box.h - 8 }, now, look, narrow)));
    nodes.push(group);
    x += w + gap;
  }
  const hidden = run.cast.of('thread').length - count;
  if (hidden > 0) nodes.push(text(box.x + box.w, box.y - 12, `+${hidden}`, 'more', 'end'));
  return { nodes, tables };
}

function stack(thread, at, now, look, narrow) {
  const { say } = look.words;
  const full = frames(thread.id, now, look);
  const h = narrow ? 26 : 34;
  const names = at.w > 96 ? [say('switch.user-regs'), say('switch.kernel-regs')] : [say('switch.user-short'), say('switch.kernel-short')];
  const hue = look.run.cast.hueClass(thread.id);
  const top = at.base - 2 * (h + 2);
  const out = [text(at.x, top - 24, say('switch.kstack'), 'cap s'), s('text', { x: at.x, y: top - 8, class: `cap b ${hue} lc`, 'data-entity': thread.id }, thread.label)];
  for (let k = 0; k < 2; k++) {
    const y = at.base - (k + 1) * (h + 2);
    out.push(s('rect', { class: `fr ${hue}${k < full ? ' full' : ''}`, x: at.x, y, width: at.w, height: h }));
    if (k < full) out.push(text(at.x + 7, y + h / 2 + 4, names[k], `frt ${hue}`));
  }
  if (now.stack === thread.id) {
    const y = at.base - full * (h + 2) - 1;
    out.push(s('path', { class: 'spm', d: `M${at.x + at.w + 6} ${y}l-9 -5v10z` }), text(at.x + at.w - 6, y - 3, 'SP', 'spt', 'end'));
  }
  return out;
}

/**
 * What is in one CPU at a moment of a run: whose address space, whose stack, whose registers, in which
 * mode. Read off the last context switch and how far its parts have come.
 */

const CALLS = new Set(['preempted', 'blocked', 'dispatched', 'context-switch', 'exited']);
const BEFORE_STACK = new Set(['wake', 'pick', 'page-table', 'save', '']);

/**
 * Events that change what is in a CPU, by CPU.
 *
 * @param {Run} run
 */
function* facts(run) {
  /** @type {number[][]} */
  const switches = [];
  for (const [n, { type, cpu }] of run.events.entries()) {
    if (type === 'context-switch' && cpu !== undefined) (switches[cpu] ??= []).push(n);
    if (n % 512 === 0) yield;
  }
  return switches;
}

/**
 * @returns {Inside}
 */
function inside(look) {
  const { cursor, run, world } = look;
  const moment = run.moments[cursor.moment];
  const event = moment ? run.events[moment.index] : undefined;
  const cpu = cpuOf(look);
  const list = run.facts[cpu] ?? [];
  const n = lastAtMost(list, (index) => index, moment?.index ?? -1);
  const last = n >= 0 ? run.events[list[n]] : undefined;
  const name = moment && moment.part >= 0 ? run.partsOf(/** @type {TraceEvent} */ (event))[moment.part]?.part : '';
  const here = event?.cpu === cpu;
  const changing = here && event?.type === 'context-switch';
  const now = world.things(`cpu${cpu}`)[0];
  const running = mounted(look, now) ?? now;
  const early = changing && BEFORE_STACK.has(name);
  const picked = here && event?.type === 'dispatched' && event !== last;
  const outgoing = picked ? last?.to_thread : early ? event?.from_thread : undefined;
  const kernel = changing ? name !== 'user' && name !== 'refill' : here && event?.type === 'mode-switch' ? name !== '' : CALLS.has(event?.type ?? '');
  const toSpace = last?.cr3?.to ?? '';
  const fromSpace = last?.cr3?.from ?? '';
  const loaded = !changing || !['', 'wake', 'pick'].includes(name);
  const space = picked ? toSpace : loaded ? toSpace : fromSpace || '';
  const thread = outgoing ?? (early || picked ? undefined : running);
  const stack = kernel ? thread ?? (early ? undefined : running) : undefined;
  const memory = warm(look, cpu, n, changing ? name : 'user', changing ? refilled(look, /** @type {TraceEvent} */ (event), name) : 1);
  return {
    cpu, thread, next: (early || picked) && running !== thread ? running : undefined, space, kernel, part: name, stack,
    registers: changing && (name === 'stack' || name === 'restore') ? undefined : thread, ...memory,
  };
}

function cpuOf(look) {
  for (let n = look.cursor.index; n >= 0 && n > look.cursor.index - 40; n--) {
    const { cpu } = look.run.events[n];
    if (cpu !== undefined) return cpu;
  }
  return 0;
}

/**
 * How much of the refill is over, 0 to 1.
 *
 * @param {string} part
 */
function refilled(look, event, part) {
  if (part === 'user') return 1;
  return part === 'refill' ? Math.max(0, Math.min(1, (look.t - event.t - event.cost) / event.refill)) : 0;
}

/**
 * What is warm. The TLB slot by slot, as the switches tell it. Cache lines as a picture: the trace tells
 * how long refilling took, not whose each line is.
 *
 * @param {number} cpu
 * @param {number} n of the last switch
 * @param {string} part
 * @param {number} share of the last refill that is over
 */
function warm(look, cpu, n, part, share) {
  const list = look.run.facts[cpu] ?? [];
  const told = (k) => look.run.events[list[k]];
  const over = ['user', 'refill'].includes(part);
  /** @type {string[][]} what the cache holds before every so many switches: a long run is not gone through for each picture */
  const kept = (look.memory[`cache${cpu}`] ??= [Array(16).fill('')]);
  let k = Math.max(0, Math.min(kept.length - 1, Math.floor(n / EVERY)));
  let cache = kept[k];
  for (k *= EVERY; k < n; ) {
    cache = refill(cache, told(k++), 1);
    if (k === kept.length * EVERY) kept.push(cache);
  }
  if (over && n >= 0) cache = refill(cache, told(n), share);
  const switched = !['', 'wake', 'pick'].includes(part);
  const tlb = switched ? slots(told(n), over ? share : 0) : slots(told(n - 1), 1);
  return { tlb, tags: told(n)?.tlb_tags ?? 0, cache };
}

/** Switches from one kept state of the cache to the next. */
const EVERY = 64;

/**
 * @param {string[]} cache
 * @param {TraceEvent} event a switch
 * @param {number} much share of its refill that is over
 */
function refill(cache, event, much) {
  const to = event.cr3?.to ?? '';
  if (event.refill > 0) return cache.map((owner, k) => (k < Math.round(14 * much) ? to : owner));
  return cache.includes(to) ? cache : cache.map((owner, k) => (owner === '' || (k % 2 === 0 && event.page_table === 'changed') ? to : owner));
}

/**
 * The TLB's slots after a switch: the one in use fills while its process walks its pages.
 *
 * @param {TraceEvent | undefined} event
 * @param {number} share
 * @returns {Slot[]}
 */
function slots(event, share) {
  return (event?.tlb_slots ?? []).map(({ process, entries }, k) => {
    const used = k === event?.pcid;
    return { owner: process, entries: used ? Math.round(entries + (event.tlb_filled - entries) * share) : entries, used };
  });
}

/** Steps of a visit to the kernel that are listed at once. */
const STEPS = 10;

/**
 * The steps of the visit to the kernel that one is in or comes to next, from the one before it to the one after it.
 *
 * @returns {[number, number]}
 */
function steps({ run, moment }) {
  const near = run.moments.slice(moment, moment + 12).map((one) => visit(run, one)).find(Boolean);
  if (!near) return [Math.max(0, moment - STEPS + 1), moment];
  let from = Math.min(run.momentAt(near.from - 1), moment);
  const to = Math.min(run.momentAt(near.to) + 1, run.moments.length - 1);
  if (moment - from > STEPS - 4) from = Math.max(from, Math.min(moment - 3, to - STEPS + 1));
  return [from, Math.min(to, from + STEPS - 1)];
}

/** @type {Scene} */
export const scene = { layout, draw, facts, parts: true, lens, steps, visit };
