// @ts-check
import { h } from './dom.js';
import { chip } from './sentence.js';

/**
 * Why it was this one: in each of several runs, else beside the picture.
 *
 * @param {Widget} widget
 */
export function reason({ panes, side, cursor, words, live }) {
  if (!panes) side.open('why');
  live.textContent = panes ? panes.reason() : aloud(why(cursor, words));
}

/** What stands in panels, to be read out. @param {Element} panel */
export function aloud(panel) {
  const rows = [...panel.querySelectorAll('p, tr')];
  return rows.map((row) => [...(row.matches('tr') ? row.children : [row])].map((cell) => cell.textContent).join(' ').trim()).join('. ');
}

/** What the last event changed: from place to place, from state to state. */
export function changes(cursor, words) {
  const { run, beat } = cursor;
  /** @type {Map<string, {moves: string[], states: string[]}>} */
  const by = new Map();
  const of = (what) => {
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
      states.length ? h('span', {}, steps(states.map((s) => [h('i', { class: `sm s-${s}`, 'aria-hidden': 'true' }), words.say(`state.${s}`)]))) : null,
      moves.length ? h('span', { class: 'mv' }, steps(moves.map((p) => placeName(p, run, words)))) : null);
  }));
}

function steps(items) {
  return items.flatMap((item, n) => (n ? [h('b', { 'aria-label': '→' }, ' → '), item] : [item]));
}

/** A place in words: `server/P0.runnext` → P0 · runnext. */
export function placeName(place, run, words) {
  const whole = run.cast.get(place);
  if (whole) return whole.short;
  const last = place.slice(place.lastIndexOf('/') + 1);
  const [owner, ...rest] = last.split('.');
  const say = (name) => (words.has(`place.${name}`) ? words.say(`place.${name}`) : name);
  const member = run.cast.get(place.slice(0, place.indexOf('.'))) ?? run.cast.get(owner);
  return member ? [member.short, ...rest.map(say)].join(' · ') : [say(owner), ...rest.map(say)].join(' · ');
}

/** "Why this one?": the rule, who won, who lost, each with the key that was compared. */
export function why(cursor, words) {
  const choice = cursor.choice;
  if (!choice) return h('p', { class: 'none' }, words.say('side.nothing'));
  const { run, event } = cursor;
  const rows = [...(choice.winner ? [choice.winner] : []), ...choice.losers];
  const shown = rows.slice(0, 6);
  const rule = words.has(`rule.${choice.rule}`) ? words.say(`rule.${choice.rule}`) : choice.rule;
  return h('div', { class: 'why' },
    h('p', {}, [rule, choice.draw && words.say('side.draw', choice.draw.ticket, choice.draw.tickets), !choice.losers.length && words.say('side.only')].filter(Boolean).join(words.zh ? '' : ' ')),
    h('table', {}, h('tbody', {}, shown.map((row, n) => {
      const member = run.cast.find(row.thread, event.process);
      const key = words.has(`key.${row.key}`) ? words.say(`key.${row.key}`) : row.key;
      return h('tr', { class: n === 0 && choice.winner ? 'win' : '', 'data-entity': member?.id },
        h('th', { scope: 'row' }, member ? chip(member, run.cast, member.short) : row.thread),
        h('td', {}, h('span', { class: 'key' }, key), ' ', h('b', { class: 'num' }, row.value)),
        h('td', {}, n === 0 && choice.winner ? `✓ ${words.say('side.winner')}` : ''));
    }))),
    rows.length > shown.length ? h('p', { class: 'none' }, `+${rows.length - shown.length}`) : null);
}
