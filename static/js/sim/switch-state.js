// @ts-check
import { mounted } from './token.js';

/**
 * What is in one CPU at a moment of a run: whose address space, whose stack, whose registers, in which
 * mode. Read off the last context switch and how far its parts have come.
 */

const CALLS = new Set(['preempted', 'blocked', 'dispatched', 'context-switch', 'exited']);
const BEFORE_STACK = new Set(['wake', 'pick', 'page-table', 'save', '']);

/**
 * Events of one CPU that change what is in it.
 *
 * @param {Look} look
 * @param {number} cpu
 * @returns {number[]}
 */
function switches(look, cpu) {
  const key = `switches${cpu}`;
  return (look.memory[key] ??= look.run.events.flatMap((event, n) => (event.type === 'context-switch' && event.cpu === cpu ? [n] : [])));
}

/**
 * @param {Look} look
 * @returns {Inside}
 */
export function inside(look) {
  const { cursor, run, world } = look;
  const moment = run.moments[cursor.moment];
  const event = moment ? run.events[moment.index] : undefined;
  const cpu = cpuOf(look);
  const list = switches(look, cpu);
  const n = list.findLastIndex((index) => index <= (moment?.index ?? -1));
  const last = n >= 0 ? run.events[list[n]] : undefined;
  const name = moment && moment.part >= 0 ? run.partsOf(/** @type {TraceEvent} */ (event))[moment.part]?.part : '';
  const here = event?.cpu === cpu;
  const changing = here && event?.type === 'context-switch';
  const now = world.things(`cpu${cpu}`)[0];
  const running = mounted(look, now) ?? now;
  const early = changing && BEFORE_STACK.has(name);
  const picked = here && event?.type === 'dispatched' && event !== last;
  const outgoing = picked ? (last ? subject(last) : undefined) : early ? event?.from_thread : undefined;
  const kernel = changing ? name !== 'user' && name !== 'refill' : here && event?.type === 'mode-switch' ? name !== '' : here || CALLS.has(event?.type ?? '') ? isCall(event) : false;
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

const subject = (event) => event.to_thread;

function isCall(event) {
  return event !== undefined && CALLS.has(event.type);
}

/**
 * How much of the refill is over, 0 to 1.
 *
 * @param {Look} look
 * @param {TraceEvent} event
 * @param {string} part
 */
function refilled(look, event, part) {
  if (!event.refill) return part === 'user' ? 1 : 0;
  if (part === 'user') return 1;
  return part === 'refill' ? Math.max(0, Math.min(1, (look.t - event.t - event.cost) / event.refill)) : 0;
}

/**
 * Who owns TLB entries and cache lines: what the switches so far have said of them, as a picture. The
 * trace tells flushed, tagged or kept, and how long refilling took; not single entries.
 *
 * @param {Look} look
 * @param {number} cpu
 * @param {number} n of the last switch
 * @param {string} part
 * @param {number} share of the last refill that is over
 */
function warm(look, cpu, n, part, share) {
  const list = switches(look, cpu);
  let tlb = Array(8).fill('');
  let cache = Array(16).fill('');
  for (let i = 0; i <= n; i++) {
    const event = look.run.events[list[i]];
    const done = i < n || ['user', 'refill'].includes(part);
    const loaded = i < n || !['', 'wake', 'pick'].includes(part);
    const to = event.cr3?.to ?? '';
    if (event.tlb === 'flushed' && loaded) tlb = Array(8).fill('');
    if (!done) continue;
    const much = i < n ? 1 : share;
    const half = event.tlb === 'tagged' || (tlb.some((o) => o && o !== to) && event.tlb !== 'flushed');
    const mine = half ? (Number(event.pcid) % 2 ? [4, 8] : [0, 4]) : [0, 8];
    const end = mine[0] + Math.ceil((mine[1] - mine[0]) * (event.tlb === 'kept' || event.tlb === 'tagged' ? 1 : Math.max(0.15, much)));
    tlb = tlb.map((owner, k) => (k >= mine[0] && k < end ? to : owner));
    if (event.refill > 0) cache = cache.map((owner, k) => (k < Math.round(14 * much) ? to : owner));
    else if (!cache.includes(to)) cache = cache.map((owner, k) => (owner === '' || (k % 2 === 0 && event.page_table === 'changed') ? to : owner));
  }
  return { tlb, cache };
}
