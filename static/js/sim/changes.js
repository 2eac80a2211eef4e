// @ts-check
import { h } from './dom.js';
import { chip } from './sentence.js';

/**
 * What the last event changed: from place to place, from state to state.
 *
 * @param {import('./cursor.js').Cursor} cursor
 * @param {import('./words.js').Words} words
 */
export function changes(cursor, words) {
  const { run, beat } = cursor;
  /** @type {Map<string, {moves: string[], states: string[]}>} */
  const by = new Map();
  const of = (/** @type {string} */ what) => {
    let entry = by.get(what);
    if (!entry) by.set(what, (entry = { moves: [], states: [] }));
    return entry;
  };
  for (const [what, from, to] of beat.flatMap((event) => event.moves)) {
    const entry = of(what);
    if (!entry.moves.length && from) entry.moves.push(from);
    entry.moves.push(to);
  }
  for (const [what, before, after] of beat.flatMap((event) => event.states)) {
    const entry = of(what);
    if (!entry.states.length && before) entry.states.push(before);
    entry.states.push(after);
  }
  if (!by.size) return h('p', { class: 'none' }, words.say('side.same'));
  return h('ul', { class: 'diff' }, [...by].map(([what, { moves, states }]) => {
    const member = run.cast.get(what);
    return h('li', { 'data-entity': what },
      member ? chip(member, run.cast, member.short) : what,
      states.length ? h('span', {}, steps(states.map((s) => words.say(`state.${s}`)))) : null,
      moves.length ? h('span', { class: 'mv' }, steps(moves.map((p) => placeName(p, run, words)))) : null);
  }));
}

/** @param {(Node|string)[]} items */
function steps(items) {
  return items.flatMap((item, n) => (n ? [h('b', { 'aria-label': '→' }, ' → '), item] : [item]));
}

/**
 * A place in words: `server/P0.runnext` → P0 · runnext.
 *
 * @param {string} place
 * @param {import('./run.js').Run} run
 * @param {import('./words.js').Words} words
 */
export function placeName(place, run, words) {
  const whole = run.cast.get(place);
  if (whole) return whole.short;
  const last = place.slice(place.lastIndexOf('/') + 1);
  const [owner, ...rest] = last.split('.');
  const say = (/** @type {string} */ name) => (words.has(`place.${name}`) ? words.say(`place.${name}`) : name);
  const member = run.cast.get(place.slice(0, place.indexOf('.'))) ?? run.cast.get(owner);
  return member ? [member.short, ...rest.map(say)].join(' · ') : [say(owner), ...rest.map(say)].join(' · ');
}
