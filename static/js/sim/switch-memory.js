// @ts-check
import { s, text } from './dom.js';

/**
 * Memory in the scene of a switch: a card for each process with its page table, and in it a kernel
 * stack for each of its threads with what is kept there.
 *
 * @typedef {import('./stage.js').Look} Look
 * @typedef {import('./switch-state.js').Inside} Inside
 */

/** Most kernel stacks that are drawn. */
const MOST = 5;

/**
 * What a thread's kernel stack holds: how many of [user registers, six registers].
 *
 * @param {string} thread
 * @param {Inside} now
 * @param {Look} look
 */
function frames(thread, now, look) {
  const state = look.world.state.get(thread);
  if (state === undefined || state === 'done') return 0;
  if (now.thread === thread || now.next === thread) {
    if (now.next === thread) return 2;
    if (!now.kernel) return 0;
    if (now.part === 'stack') return 2;
    if (now.part === 'save') return 2;
    return 1;
  }
  return 2;
}

/**
 * @param {Look} look
 * @param {Inside} now
 * @param {{x: number, y: number, w: number, h: number}} box
 * @param {boolean} narrow
 */
export function memoryCards(look, now, box, narrow) {
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
  /** @type {SVGElement[]} */
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

/**
 * @param {import('./cast.js').Member} thread
 * @param {{x: number, w: number, base: number}} at
 * @param {Inside} now
 * @param {Look} look
 * @param {boolean} narrow
 */
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
