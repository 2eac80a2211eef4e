// @ts-check
import { h } from './dom.js';
import { chip } from './sentence.js';

/**
 * The choice that a moment is about; a switch is about the one that came just before it.
 *
 * @param {import('./cursor.js').Cursor} cursor
 */
export function choiceOf(cursor) {
  const { event, run, index } = cursor;
  return event?.why ?? (event?.type === 'context-switch' ? run.events[index - 1]?.why : undefined);
}

/**
 * "Why this one?": the rule, who won, who lost, each with the key that was compared.
 *
 * @param {import('./cursor.js').Cursor} cursor
 * @param {import('./words.js').Words} words
 */
export function why(cursor, words) {
  const choice = choiceOf(cursor);
  if (!choice) return h('p', { class: 'none' }, words.say('side.nothing'));
  const { run, event } = cursor;
  const rows = [...(choice.winner ? [choice.winner] : []), ...choice.losers];
  const shown = rows.slice(0, 6);
  const rule = words.has(`rule.${choice.rule}`) ? words.say(`rule.${choice.rule}`) : choice.rule;
  return h('div', { class: 'why' },
    h('p', {}, rule),
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
