// @ts-check
import { s, text } from './picture.js';
import { geometry } from './gmp-geometry.js';
import { lastAtMost } from './run.js';
import { kernelState, threadState, triangle } from './stage.js';

/**
 * Go's scheduler: Ps with runnext and ring, Ms docked to them with their goroutine inside, g0, the
 * global queue, and who has no P: in a system call, waiting, at the poller, parked.
 */

function members(look) {
  return (look.memory.gmp ??= (() => {
    const { cast, lengthOfPlaces: places } = look.run;
    const ps = cast.of('p');
    const process = ps[0]?.process ?? cast.of('thread')[0]?.process ?? '';
    const own = (m) => m.process === process;
    const carriers = cast.of('kernel-thread').filter((m) => own(m) && places.has(`${m.id}.queue`));
    const zones = ['kernel', 'waiting'];
    if (['netpoll', 'poller', 'timers'].some((z) => places.has(`${process}/${z}`))) zones.push('poller');
    zones.push('parked');
    return {
      process, zones, carriers: !ps.length, ps: ps.length ? ps.filter(own) : carriers.length ? carriers : cast.of('kernel-thread').filter(own), ms: cast.of('kernel-thread').filter(own),
      threads: cast.of('thread').filter(own), sysmon: cast.of('sysmon').find(own),
    };
  })());
}

function layout(look) {
  const { world, width } = look;
  const who = members(look);
  const g = geometry(width, who.ps.length, who.zones);
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  /** @type {Layout['more']} */
  const more = [];
  const docked = new Map();
  const at = (place) => world.things(`${who.process}/${place}`);
  const thread = (id, x, y, r = g.radius, hold = false) =>
    spots.set(id, { x, y, k: r / 20, kind: 'thread', state: threadState(look, id), hold });
  const row = (ids, x, y, room, step = g.step, r = g.radius) => {
    const fit = Math.max(1, Math.floor(room / step));
    const shown = ids.length > fit ? ids.slice(0, fit - 1) : ids;
    shown.forEach((id, i) => thread(id, x + i * step, y, r));
    if (shown.length < ids.length) more.push({ x: x + shown.length * step + 2 * String(ids.length - shown.length).length, y, n: ids.length - shown.length });
  };

  row(at(who.carriers ? 'external' : 'global'), g.global.x + 20, g.global.y + 19, g.global.w - 6);
  row(world.things('done').filter((id) => look.run.cast.get(id)?.kind === 'thread'), g.done.x + 14, g.done.y + 19, g.done.w, 20, 8);
  g.boxes.forEach((box, i) => {
    const p = who.ps[i];
    at(`${p.short}.runnext`).forEach((id) => thread(id, box.nx, box.ny));
    row(at(`${p.short}.queue`), box.qx, box.qy, box.slots * g.step);
    const m = who.carriers ? p.id : world.place.get(p.id);
    if (m && world.place.has(m) && look.run.cast.get(m)?.kind === 'kernel-thread') docked.set(m, box);
  });

  /** @type {Record<string, string[]>} */
  const zoned = { kernel: [], poller: [], parked: [] };
  for (const m of who.ms) {
    const place = world.place.get(m.id);
    if (!place || place === 'done' || docked.has(m.id)) continue;
    const waits = place === 'blocked' || world.things(m.id).length > 0;
    zoned[waits ? 'kernel' : place.endsWith('/poller') && g.zones.poller ? 'poller' : 'parked'].push(m.id);
  }
  for (const [id, box] of docked) {
    spots.set(id, {
      x: box.cx - (g.narrow ? 12 : 0), y: box.my, k: g.k, kind: 'kernel', state: kernelState(look, id),
      label: g.narrow || g.k < 1 ? 'above' : 'left', tag: cpuTag(look, id),
    });
  }
  shelve(zoned.kernel, g.zones.kernel, 'kernel');
  if (g.zones.poller) shelve(zoned.poller, g.zones.poller, 'poller');
  shelve(zoned.parked, g.zones.parked, 'parked');

  function shelve(ids, z, name) {
    const big = name === 'kernel';
    const k = big ? Math.min(0.76, (z.h - 22) / 104, z.w / Math.max(1, Math.min(ids.length, 3)) / 140) : 0.32;
    const step = big ? 128 * k + 18 : 56;
    const fit = Math.max(1, Math.floor((z.w - 12) / step));
    const shown = ids.length > fit ? ids.slice(0, fit - 1) : ids;
    const bottom = z.y + z.h - (big ? 6 + 33 * k : 8 + 33 * k);
    shown.forEach((id, i) => {
      const x = name === 'poller' ? z.x + z.w - 40 - i * step : z.x + (big ? 64 * k + 20 : 30) + i * step;
      spots.set(id, { x, y: bottom, k, kind: 'kernel', state: kernelState(look, id), label: big ? 'above' : 'right' });
    });
    if (shown.length < ids.length) more?.push({ x: z.x + 30 + shown.length * step, y: bottom, n: ids.length - shown.length });
  }

  for (const m of who.ms) {
    const spot = spots.get(m.id);
    if (!spot) continue;
    for (const id of world.things(m.id)) {
      if (look.run.cast.get(id)?.kind === 'thread') {
        thread(id, spot.x, spot.y + 2 * spot.k, Math.max(10, 21 * Math.min(1, spot.k + 0.16)), !look.beat.some((event) => event.moves.some((move) => move[0] === id)));
      }
    }
  }
  const w = g.zones.waiting;
  row(at('waiting'), w.x + 22, w.y + w.h / 2 + 9, w.w - 14);
  if (g.zones.poller) {
    const z = g.zones.poller;
    row([...at('timers'), ...at('netpoll')], z.x + 22, z.y + z.h / 2 + 9, z.w - 14 - (zoned.poller.length ? 60 : 0));
  }
  return { height: g.height, spots, more, shape: { g, docked } };
}

function cpuTag(look, id) {
  const place = look.world.place.get(id) ?? '';
  if (place === 'blocked') return '';
  const cpu = look.run.cast.get(place);
  // A recording may know nothing of CPUs.
  return cpu ? cpu.label : look.run.cpus.length ? look.words.say('gmp.no-cpu') : '';
}

function draw(layout, look) {
  const { g, docked } = /** @type {any} */ (layout.shape);
  const { say } = look.words;
  const who = members(look);
  const { global: q, done } = g;
  const out = [
    text(q.x, q.y - 8, say(who.carriers ? 'gmp.external' : 'gmp.global')),
    s('path', { class: 'track', d: `M${q.x + q.w} ${q.y}H${q.x}v${q.h}H${q.x + q.w}` }),
    text(done.x, done.y - 8, say('gmp.done')),
    s('path', { class: 'hair', d: `M${done.x} ${done.y + done.h}h${Math.max(40, done.w - 8)}` }),
  ];
  g.boxes.forEach((box, i) => out.push(processor(box, who.ps[i], g, docked, look)));
  if (g.more > 0) out.push(text(g.boxes.at(-1).x, g.height - 6, say('gmp.more-ps', g.more), 'cap'));
  for (const [name, z] of Object.entries(/** @type {Record<string, any>} */ (g.zones))) {
    out.push(s('rect', { class: 'zone', x: z.x, y: z.y, width: z.w, height: z.h, rx: 3 }), text(z.x + 9, z.y + 16, say(who.carriers && name === 'parked' ? 'gmp.parked-carriers' : `gmp.${name}`)));
  }
  if (who.sysmon) out.push(sysmon(g, who.sysmon, look));
  out.push(s('path', { class: 'tether', d: tethers(layout, look) }));
  return out;
}

function processor(box, p, g, docked, look) {
  const { say } = look.words;
  const carrier = p.kind === 'kernel-thread';
  const state = carrier ? (look.world.state.get(p.id) === 'blocked' ? 'syscall' : 'running') : look.world.state.get(p.id) ?? 'idle';
  const m = [...docked].find(([, b]) => b === box)?.[0];
  const looking = m && look.world.state.get(m) === 'spinning';
  const R = g.radius + 1;
  const small = g.k < 1 && !g.narrow;
  const words = looking ? say('p.spinning') : carrier ? '' : say(`p.${state}`);
  const group = s('g', { class: `proc ps-${state}`, 'data-entity': p.id, role: 'img', 'aria-label': `${p.label} ${words}` },
    m ? s('rect', { class: 'dock', x: box.cx - (g.narrow ? 15 : 3), y: box.y + box.h, width: 6, height: g.dock + 2 }) : null,
    s('rect', { class: 'pbox', x: box.x, y: box.y, width: box.w, height: box.h, rx: 2 }),
    s('rect', { class: 'pcap', x: box.x, y: box.y, width: g.narrow ? 34 : 38, height: 20 }),
    text(box.x + (g.narrow ? 17 : 19), box.y + 14.5, p.short, 'pl', 'middle'),
    text(box.x + box.w - 8, box.y + 14.5, box.w < 120 && state !== 'idle' ? '' : words, 'pst', 'end'),
    carrier ? null : s('path', { class: 'star', d: `M${box.nx - R} ${box.ny - R}h${2 * R}v${2 * R}h${-2 * R}z` }));
  // The last place is the count's where there are more.
  const places = look.world.things(`${p.process}/${p.short}.queue`).length > box.slots ? box.slots - 1 : box.slots;
  for (let j = 0; j < places; j++) group.append(s('circle', { class: 'slot', cx: box.qx + j * g.step, cy: box.qy, r: R - 1 }));
  if (g.narrow && !carrier) group.append(text(box.nx + R + 7, box.ny + 4, 'runnext', 'cap s'));
  else if (!small && !g.narrow) {
    if (!carrier) group.append(text(box.nx, box.y + box.h - 5, 'runnext', 'cap s', 'middle'));
    group.append(text(box.qx - 15, box.y + box.h - 5, say(box.w > 300 && !carrier ? 'gmp.ring' : 'gmp.queue'), 'cap s'));
  }
  if (carrier) return group;
  const gx = box.cx + (g.narrow ? 66 : g.k < 1 ? Math.min(62, 88 * g.k + 8) : 88);
  const gy = box.my + (g.narrow ? 24 : 22 * g.k);
  group.append(s('g', { class: `g0${scheduling(m, look) ? ' on' : ''}` },
    s('circle', { cx: gx, cy: gy, r: g.narrow || small ? 10 : 12 }),
    text(gx, gy + 4, 'g0', '', 'middle'),
    g.narrow || small || box.w < 200 ? null : text(gx, gy + 27, say('gmp.g0'), 'cap s', 'middle')));
  return group;
}

/**
 * g0 is what an M runs when it runs no goroutine; and the current event's choice was made on it.
 *
 * @param {string|undefined} m
 */
function scheduling(m, look) {
  if (!m || look.world.state.get(m) === 'blocked') return false;
  const empty = !look.world.things(m).some((id) => look.run.cast.get(id)?.kind === 'thread');
  return empty || look.beat.some((event) => event.moves.some(([what, , to]) => to === m && look.run.cast.get(what)?.kind === 'thread'));
}

function sysmon(g, member, look) {
  const acts = look.beat.some((event) => event.reason === 'sysmon') || look.run.about(look.beat).includes(member.id);
  const { x, y } = g.sysmon;
  return s('g', { class: `sysmon${acts ? ' on' : ''}`, 'data-entity': member.id, role: 'img', 'aria-label': 'sysmon' },
    s('path', { d: triangle(26, 22), transform: `translate(${x} ${y})` }),
    s('circle', { cx: x, cy: y, r: 3 }),
    g.narrow
      ? text(x + 14, y + 22, 'sysmon', 'cap s', 'end')
      : [text(x + 20, y - 1, 'sysmon', 'cap b'), text(x + 20, y + 13, look.words.say('gmp.sysmon'), 'cap s')]);
}

/**
 * A P that was handed on stays tied by a dotted line to the M that lost it, while that M is in the kernel.
 */
function tethers(layout, look) {
  const { g } = /** @type {any} */ (layout.shape);
  if (g.narrow) return '';
  const who = members(look);
  let d = '';
  for (const m of who.ms) {
    const spot = layout.spots.get(m.id);
    if (!spot || look.world.place.get(m.id) !== 'blocked') continue;
    const lost = look.run.facts.get(m.id) ?? [];
    const last = lost[lastAtMost(lost, (l) => l.index, look.cursor.index)];
    const box = last && g.boxes[who.ps.findIndex((p) => p.id === last.p)];
    if (!box || look.world.place.get(last.p) === m.id) continue;
    const [x, y] = [spot.x - 44 * spot.k - 6, spot.y + 8];
    const [px, py] = [box.x + box.w + 2, box.y + box.h - 20];
    d += `M${x} ${y}C${x - 50} ${y} ${px + 30} ${py} ${px} ${py}`;
  }
  return d;
}

/**
 * Which P each M lost when: of all M, in order of the events.
 *
 * @param {Run} run
 */
function* facts(run) {
  /** @type {Map<string, {index: number, p: string}[]>} */
  const lost = new Map(run.cast.of('kernel-thread').map((m) => [m.id, []]));
  for (const [index, event] of run.events.entries()) {
    for (const [what, from] of event.moves) if (from && run.cast.get(what)?.kind === 'p') lost.get(from)?.push({ index, p: what });
    if (index % 512 === 0) yield;
  }
  return lost;
}

/** @type {Scene} */
export const scene = { layout, draw, facts, laned: true };
