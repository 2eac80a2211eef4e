// @ts-check
import { h, icon } from '../sim/dom.js';
import { named, settingName } from '../sim/setting.js';
import { MOST_RUNS } from './state.js';

/**
 * The settings in which the runs of a comparison differ: a small table, a row for each setting, a column
 * for each run. The text is there once.
 */

/** @typedef {import('./state.js').Comparing} Comparing */
/** @typedef {import('./server.js').Adjustable} Adjustable */

const LETTERS = 'ABCD';

/**
 * What to compare first: how many Ps, else which policy.
 *
 * @param {Adjustable[]} settings
 * @returns {Comparing}
 */
export function firstComparison(settings) {
  const procs = settings.find(({ path }) => path.endsWith('.gomaxprocs'));
  if (procs) return { paths: [procs.path], runs: [[procs.value], [procs.value === '1' ? '2' : '1']] };
  const policy = settings.find(({ path }) => path === 'kernel.policy');
  const now = policy?.value ?? 'round-robin';
  return { paths: ['kernel.policy'], runs: [[now], [now === 'fcfs' ? 'round-robin' : 'fcfs']] };
}

export class Variants {
  /**
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {import('./words.js').Say} say
   * @param {{changed: (compare: Comparing) => void}} on
   */
  constructor(root, words, say, on) {
    this.root = root;
    this.words = words;
    this.say = say;
    this.on = on;
    /** @type {Comparing|null} */
    this.value = null;
    /** @type {Adjustable[]} */
    this.settings = [];
  }

  /**
   * @param {Comparing|null} value
   * @param {Adjustable[]} settings
   */
  show(value, settings) {
    const same = JSON.stringify([value, settings]) === this.drawn;
    this.value = value;
    if (settings.length) this.settings = settings;
    this.root.hidden = value === null;
    if (!same && value) this.draw();
    this.drawn = JSON.stringify([value, settings]);
  }

  /** @param {Comparing} value */
  change(value, focus = '') {
    this.value = value;
    this.draw();
    /** @type {HTMLElement|null} */ (this.root.querySelector(focus || 'nothing'))?.focus();
    this.on.changed(value);
  }

  draw() {
    const { say } = this;
    const { paths, runs } = /** @type {Comparing} */ (this.value);
    const remove = (n) => h('button', { type: 'button', class: 'btn ic ghost', 'aria-label': say('compare.less', LETTERS[n]), onclick: () => this.change({ paths, runs: runs.filter((_, i) => i !== n) }, '.more-runs') }, icon('close'));
    const head = h('tr', {}, h('th', { scope: 'col' }, say('compare.what')), runs.map((_, n) => h('th', { scope: 'col' }, h('b', { class: 'let' }, LETTERS[n]), runs.length > 2 ? remove(n) : null)), h('td', {}));
    this.root.replaceChildren(
      h('table', { class: 'vars' }, h('thead', {}, head), h('tbody', {}, paths.map((path, row) => this.row(path, row)))),
      h('p', { class: 'vadd' },
        h('button', { type: 'button', class: 'btn more-settings', disabled: this.free().length === 0, onclick: () => this.addSetting() }, say('compare.setting')),
        h('button', { type: 'button', class: 'btn more-runs', disabled: runs.length >= MOST_RUNS, onclick: () => this.addRun() }, say('compare.run'))));
  }

  /** Settings that are not in the table yet. */
  free() {
    return this.settings.filter(({ path }) => !this.value?.paths.includes(path));
  }

  row(path, row) {
    const { paths, runs } = /** @type {Comparing} */ (this.value);
    const known = this.settings.some((one) => one.path === path) ? this.settings : [...this.settings, { path, value: '', values: [] }];
    const pick = h('select', { 'aria-label': this.say('compare.what'), onchange: () => this.change({ paths: paths.map((one, n) => (n === row ? pick.value : one)), runs: runs.map((values) => values.map((value, n) => (n === row ? this.now(pick.value) : value))) }, `tr:nth-child(${row + 1}) select`) },
      known.filter((one) => one.path === path || !paths.includes(one.path)).map((one) => h('option', { value: one.path, selected: one.path === path }, this.nameOf(one.path))));
    const drop = paths.length > 1 ? h('button', { type: 'button', class: 'btn ic ghost', 'aria-label': this.say('compare.drop', this.nameOf(path)), onclick: () => this.change({ paths: paths.filter((_, n) => n !== row), runs: runs.map((values) => values.filter((_, n) => n !== row)) }, '.more-settings') }, icon('close')) : null;
    return h('tr', {}, h('th', { scope: 'row' }, pick), runs.map((values, n) => h('td', {}, this.cell(path, row, n, values[row]))), h('td', {}, drop));
  }

  cell(path, row, run, value) {
    const label = `${LETTERS[run]}: ${this.nameOf(path)}`;
    const values = this.settings.find((one) => one.path === path)?.values ?? [];
    const set = (next) => {
      const { paths, runs } = /** @type {Comparing} */ (this.value);
      this.value = { paths, runs: runs.map((all, n) => (n === run ? all.map((one, i) => (i === row ? next : one)) : all)) };
      this.on.changed(this.value);
    };
    if (values.length) {
      const all = values.includes(value) ? values : [value, ...values];
      const pick = h('select', { 'aria-label': label, onchange: () => set(pick.value) }, all.map((one) => h('option', { value: one, selected: one === value }, named(one, this.words))));
      return pick;
    }
    const field = h('input', { type: 'text', value, size: 6, 'aria-label': label, autocomplete: 'off', spellcheck: 'false', onchange: () => set(field.value.trim()) });
    return field;
  }

  nameOf(path) {
    const owners = new Set(this.settings.filter((one) => one.path.startsWith('processes.')).map((one) => one.path.split('.')[1]));
    return settingName(path, this.words, owners.size > 1);
  }

  now(path) {
    return this.settings.find((one) => one.path === path)?.value ?? '';
  }

  addSetting() {
    const next = this.free()[0];
    if (!next) return;
    const { paths, runs } = /** @type {Comparing} */ (this.value);
    this.change({ paths: [...paths, next.path], runs: runs.map((values) => [...values, next.value]) }, `tr:nth-child(${paths.length + 1}) select`);
  }

  addRun() {
    const { paths, runs } = /** @type {Comparing} */ (this.value);
    this.change({ paths, runs: [...runs, this.next(paths, runs)] }, runs.length + 1 < MOST_RUNS ? '.more-runs' : '.vars select');
  }

  /** The last run's values, with the first setting at one that no run has yet. */
  next(paths, runs) {
    const values = [...runs[runs.length - 1]];
    const taken = runs.map((run) => run[0]);
    const choices = this.settings.find((one) => one.path === paths[0])?.values ?? [];
    const fresh = choices.find((one) => !taken.includes(one));
    if (fresh) values[0] = fresh;
    else if (/^\d+$/.test(values[0])) values[0] = String(Math.max(...taken.map(Number)) + 1);
    return values;
  }
}
