// @ts-check
import { dialog } from './dialogs.js';
import { h } from './dom.js';
import { lastAtMost } from './run.js';
import { sentence } from './sentence.js';
import { clock } from './time.js';

/**
 * The table of events, the picture's twin in words, opened where the reader stands. Of many events it
 * holds some hundred rows, which go along with the scrolling.
 */

/** Rows that come at once, and rows that there are at most. */
const ROWS = 200;
const MOST = 800;

/** @param {string} [title] which run's events they are, where there are several */
export function table(host, cursor, words, title = words.say('table.title')) {
  const { run } = cursor;
  const count = cursor.gated ? lastAtMost(run.events, (event) => event.t, Math.ceil(cursor.limit) - 1) + 1 : run.events.length;
  const current = cursor.event;
  const body = h('tbody');
  let first = 0;
  let end = 0;
  const row = (n) => {
    const event = run.events[n];
    return h('tr', { 'aria-rowindex': n + 2, 'aria-current': event === current ? 'true' : null },
      h('td', { class: 'num' }, `${clock(event.t, run.unit)} ${run.unit.name}`), h('td', {}, ...sentence(event, run, words)));
  };
  const rows = (from, to) => Array.from({ length: to - from }, (_, i) => row(from + i));
  const note = h('p', { class: 'an', role: 'status' });
  const tell = () => {
    note.textContent = words.say('table.part', ...[first + 1, end, count].map((n) => n.toLocaleString(words.language)));
  };
  const later = () => {
    const to = Math.min(count, end + ROWS);
    body.append(...rows(end, to));
    end = to;
  };
  const earlier = () => {
    const from = Math.max(0, first - ROWS);
    body.prepend(...rows(from, first));
    first = from;
  };
  /** Keeps the number of rows in bounds. @param {boolean} atEnd which ones go */
  const shorten = (atEnd) => {
    for (; end - first > MOST; atEnd ? end-- : first++) (atEnd ? body.lastChild : body.firstChild)?.remove();
  };
  /** Around an event. @param {number} n */
  const open = (n) => {
    body.replaceChildren();
    first = end = Math.max(0, Math.min(n - ROWS / 2, count - 2 * ROWS));
    later();
    later();
    tell();
  };
  const scroll = h('div', { class: 'dsc', tabindex: 0, role: 'region', 'aria-label': title },
    h('table', { class: 'evt', 'aria-rowcount': count + 1 },
      h('thead', {}, h('tr', { 'aria-rowindex': 1 }, h('th', { scope: 'col' }, words.say('table.time')), h('th', { scope: 'col' }, words.say('table.what')))), body));
  scroll.addEventListener('scroll', () => {
    const below = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
    if (scroll.scrollTop < 300 && first > 0) keep(body.firstElementChild, () => {
      earlier();
      shorten(true);
    });
    else if (below < 300 && end < count) keep(body.lastElementChild, () => {
      later();
      shorten(false);
    });
  });
  /** Changes the rows, and a row that stays is seen where it was. */
  function keep(stays, change) {
    const before = stays.getBoundingClientRect().top;
    change();
    scroll.scrollTop += stays.getBoundingClientRect().top - before;
    tell();
  }
  scroll.addEventListener('keydown', (e) => {
    if (e.key !== 'Home' && e.key !== 'End') return;
    e.preventDefault();
    open(e.key === 'Home' ? 0 : count);
    scroll.scrollTop = e.key === 'Home' ? 0 : scroll.scrollHeight;
  });
  open(Math.max(0, cursor.index));
  dialog(host, title, words, [scroll, ...(count > 2 * ROWS ? [note] : []), ...(cursor.gated ? [h('p', { class: 'an' }, words.say('table.gate'))] : [])]);
  scroll.querySelector('[aria-current]')?.scrollIntoView({ block: 'center' });
}
