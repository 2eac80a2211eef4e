// @ts-check
import { speakers } from './beats.js';
import { h } from './dom.js';
import { duration } from './time.js';

/**
 * The sentence of an event, from the catalogue `words/events.*.json`. Its language:
 *
 * - key: `type.reason`, else `type`;
 * - `{field}`: the field's value; an entity of the cast becomes a chip, a list its items;
 * - `{field:time}`: the value in ns as a length of time;
 * - `[a|b|c]`: the first of these whose fields are all present, else nothing;
 * - `` `text` ``: code.
 *
 * The server renders the same catalogue for pages without JavaScript.
 */

/**
 * @param {string} [label]
 */
export function chip(member, cast, label = member.label) {
  const hue = cast.hueClass(member.id);
  return h('span', { class: `chip k-${member.kind}${hue ? ` ${hue}` : ''}`, 'data-entity': member.id }, h('i'), label);
}

/**
 * A template's text with the optional parts resolved.
 *
 * @param {string} template
 */
function resolve(template, event) {
  return template.replace(/\[([^\]]*)\]/g, (_, choice) =>
    choice.split('|').find((part) => [...part.matchAll(/\{(\w+)/g)].every((m) => present(event[m[1]]))) ?? '');
}

function present(value) {
  return value != null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

export function template(event, words) {
  const found = words.events[`${event.type}.${event.reason}`] ?? words.events[event.type];
  return resolve(found ?? event.type.replaceAll('-', ' '), event);
}

function render(template, event, run, words) {
  /** @type {(Node|string)[]} */
  const out = [];
  for (const piece of template.split(/(\{\w+(?::\w+)?\}|`[^`]*`)/)) {
    if (!piece) continue;
    const field = /^\{(\w+)(?::(\w+))?\}$/.exec(piece);
    if (field) out.push(value(event, field[1], field[2], run, words));
    else if (piece[0] === '`') out.push(h('code', {}, ...render(piece.slice(1, -1), event, run, words)));
    else out.push(piece);
  }
  return out;
}

function value(event, name, form, run, words) {
  const raw = event[name];
  if (form === 'time') return duration(Number(raw));
  const member = run.named(event, name);
  if (member) return chip(member, run.cast);
  if (Array.isArray(raw)) {
    const list = h('span');
    raw.forEach((item, n) => {
      const one = run.cast.find(item, event.process);
      list.append(n ? words.say('list.and') : '', one ? chip(one, run.cast) : String(item));
    });
    return list;
  }
  return raw == null ? '' : String(raw);
}

export function sentence(event, run, words) {
  return render(template(event, words), event, run, words);
}

/** What a moment says: the sentences of its beat, or that of a part of a switch. */
export function telling(moment, run, words) {
  if (moment.part >= 0) {
    const event = run.events[moment.index];
    const part = run.partsOf(event)[moment.part];
    return render(resolve(words.events[`part.${part.part}`] ?? words.events.part, event), { ...event, ...part }, run, words);
  }
  return speakers(run.beatOf(moment)).flatMap((event, n) => [n && !words.zh ? ' ' : '', ...sentence(event, run, words)]);
}

/**
 * Author's words: `{G2}` names an entity.
 *
 * @param {string} say
 */
export function authored(say, run) {
  return say.split(/(\{[^}]+\}|`[^`]*`)/).filter(Boolean).map((piece) => {
    if (piece[0] === '`') return h('code', {}, piece.slice(1, -1));
    if (piece[0] !== '{') return piece;
    const member = run.cast.find(piece.slice(1, -1).replace(/^(thread|process) /, ''));
    return member ? chip(member, run.cast) : piece.slice(1, -1);
  });
}

/** @param {(Node|string)[]} nodes */
export function plain(nodes) {
  return nodes.map((node) => (typeof node === 'string' ? node : node.textContent)).join('');
}

/**
 * The words of the page's language: one catalogue for what happens (`events`, shared with the server)
 * and one for the widget itself (`sim`).
 */

/** @type {Map<string, Promise<Words>>} */
const loaded = new Map();

/**
 * @param {string} name file below `static/words/`
 * @returns {Promise<Record<string, string>>}
 */
async function read(name) {
  const answer = await fetch(new URL(`../../words/${name}.json`, import.meta.url));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

/**
 * @param {string} language `en` or `zh`, with or without a region
 * @param {string[]} more catalogues beside those two
 * @returns {Promise<Words>}
 */
export function words(language, ...more) {
  const name = language.startsWith('zh') ? 'zh' : 'en';
  const key = [name, ...more].join();
  let promise = loaded.get(key);
  if (!promise) {
    promise = Promise.all(['events', 'sim', ...more].map((file) => read(`${file}.${name}`))).then(([events, ...others]) => {
      const own = Object.assign({}, ...others);
      return {
        language: name,
        zh: name === 'zh',
        events,
        has: (word) => word in own,
        say: (word, ...values) => (own[word] ?? word).replace(/\{(\d)\}/g, (_, n) => String(values[n] ?? '')),
      };
    });
    loaded.set(key, promise);
    promise.catch(() => loaded.delete(key));
  }
  return promise;
}
