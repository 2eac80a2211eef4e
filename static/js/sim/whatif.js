// @ts-check
import { dialog } from './dialogs.js';
import { h } from './dom.js';
import { named } from './setting.js';
import { duration } from './time.js';

/** Everything that can be asked at the playhead: a window with one line for each kind of what-if. */

const POLICIES = ['fcfs', 'sjf', 'srtf', 'round-robin', 'priority', 'mlfq', 'lottery', 'stride', 'cfs', 'eevdf'];
/** Threads to choose from; of more, those that are not finished come first. */
const MOST = 200;

/**
 * @param {Widget} widget
 * @param {number} span ns: a length of time that can be seen in this run
 */
export function ask(widget, span) {
  const { words, cursor, chosen } = widget;
  const { run } = cursor;
  const { say } = words;
  const state = (t) => run.fold.state.get(t.id);
  const threads = run.cast.of('thread').filter((t) => state(t) && state(t) !== 'done');
  threads.sort((a, b) => Number(state(b) === 'running') - Number(state(a) === 'running'));
  const who = chosen ?? cursor.event?.thread;
  const pick = (label, options, selected) => h('label', {}, h('span', {}, label), h('select', {}, options.map(([value, text]) => h('option', { value, selected: value === selected }, text))));
  const thread = () => pick(say('whatif.thread'), threads.slice(0, MOST).map((t) => [t.id, t.label]), who);
  const length = (value) => field(say('whatif.for'), duration(value).replace('\u00a0', '').replace('µ', 'u'), { pattern: '\\d+(\\.\\d+)?(ns|us|ms|s)', title: say('whatif.length') });
  const number = (label, value, min, max) => field(label, value, { type: 'number', min, max, required: true });
  const routines = run.routines();
  /** @type {[string, HTMLElement[], (...values: string[]) => string][]} */
  const lines = [];
  if (threads.length) {
    lines.push(['syscall', [thread(), length(span)], (t, d) => `syscall ${t} ${d}`], ['preempt', [thread()], (t) => `preempt ${t}`], ['kill', [thread()], (t) => `kill ${t}`]);
  }
  if (routines.length) lines.push(['spawn', [pick(say('whatif.routine'), routines.map((key) => [key, key]), routines[0])], (key) => `spawn ${key.slice(key.indexOf('/') + 1)} in ${key.slice(0, key.indexOf('/'))}`]);
  if (run.cast.of('p').length) lines.push(['gomaxprocs', [number('GOMAXPROCS', run.cast.of('p').length, 1, 1024)], (n) => `set gomaxprocs ${n}`]);
  lines.push(['quantum', [length(span)], (d) => `set quantum ${d}`]);
  lines.push(['policy', [pick(say('whatif.policy'), POLICIES.map((p) => [p, named(p, words)]), 'fcfs')], (p) => `set policy ${p}`]);
  if (threads.length) lines.push(['nice', [thread(), number('nice', 0, -20, 19)], (t, n) => `set nice ${t} ${n}`]);
  const box = dialog(widget.root, say('whatif.title', widget.clock?.textContent, run.unit.name), words, [
    h('div', { class: 'asks' }, lines.map(([kind, fields, doing]) => h('form', {
      onsubmit: (e) => {
        e.preventDefault();
        box.close();
        widget.fork(doing(...fields.map((f) => /** @type {HTMLInputElement} */ (f.querySelector('select, input')).value.trim())));
      },
    }, h('b', {}, say(`whatif.do.${kind}`)), h('span', { class: 'afs' }, fields), h('button', { class: 'btn' }, say('whatif.go'))))),
  ]);
}

function field(label, value, more) {
  return h('label', {}, h('span', {}, label), h('input', { type: 'text', class: 'num', required: true, value, ...more }));
}
