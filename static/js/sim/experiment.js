// @ts-check
import { h, refocus } from './dom.js';
import { chip } from './sentence.js';
import { tickStep } from './time.js';

/**
 * Below the timeline: the knobs that the author allows, and what-ifs at the playhead. Every change is
 * run by the engine on the server.
 */

export class Experiment {
  constructor(words, knobs, on) {
    this.words = words;
    this.knobs = knobs;
    this.on = on;
    /** @type {Map<string, string>} path → value that differs from the lesson's */
    this.values = new Map();
    this.left = h('div', { class: 'kns' });
    this.right = h('div', { class: 'wi' });
    this.root = h('div', { class: 'ex' }, this.left, this.right);
    this.draw();
  }

  /** @param {Record<string, string>} values that differ from the lesson's, by path */
  set(values) {
    this.values = new Map(Object.entries(values));
    this.draw();
  }

  initial(knob) {
    return String(knob.initial ?? knob.value ?? knob.values[0]);
  }

  draw() {
    const held = this.left.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset : null;
    this.left.replaceChildren(...this.knobs.map((knob) => this.knob(knob)));
    if (this.values.size) {
      this.left.append(h('button', { type: 'button', class: 'btn ghost', onclick: () => {
        this.values.clear();
        this.draw();
        this.on.turn(this.values);
      } }, this.words.say('knob.reset')));
    }
    if (!held) return;
    const path = `[data-path="${CSS.escape(held.path ?? '')}"]`;
    for (const one of [`${path}[data-by="${held.by}"]:enabled`, `${path}:enabled`, 'select, button:enabled']) refocus(this.left, one);
  }

  knob(knob) {
    const now = this.values.get(knob.path) ?? this.initial(knob);
    const values = knob.values.map(String);
    const turn = (value) => {
      if (value === this.initial(knob)) this.values.delete(knob.path);
      else this.values.set(knob.path, value);
      this.draw();
      this.on.turn(this.values);
    };
    if (values.every((v) => /^\d+$/.test(v))) return this.stepper(knob, values, now, turn);
    const pick = h('select', { 'data-path': knob.path, onchange: () => turn(pick.value) }, values.map((v, n) => h('option', { value: v, selected: v === now }, knob.names[n])));
    return h('label', { class: 'kn' }, h('span', {}, knob.label), pick);
  }

  stepper(knob, values, now, turn) {
    const at = values.indexOf(now);
    const move = (by) => h('button', {
      type: 'button', 'data-by': by, 'data-path': knob.path, 'aria-label': this.words.say(by < 0 ? 'knob.fewer' : 'knob.more', knob.label),
      disabled: at + by < 0 || at + by >= values.length,
      onclick: () => turn(values[at + by]),
    }, by < 0 ? '−' : '+');
    return h('div', { class: 'kn', role: 'group', 'aria-label': knob.label }, h('span', {}, knob.label), h('span', { class: 'stp' }, move(-1), h('output', {}, knob.names[at]), move(1)));
  }

  /**
   * What can be tried at the playhead, from what is there now.
   *
   * @param {string|null} chosen
   */
  offer(cursor, chosen) {
    const { run } = cursor;
    const running = run.cast.of('cpu').flatMap((cpu) => run.fold.things(cpu.id)).flatMap((k) => [k, ...run.fold.things(k)]).flatMap((id) => run.cast.get(id) ?? []).filter((m) => m.kind === 'thread');
    const routine = run.routines()[0];
    const who = running.find((t) => t.id === chosen) ?? running.find((t) => t.id === cursor.event?.thread) ?? running[0];
    const procs = run.cast.of('p').length;
    const key = `${who?.id} ${procs}`;
    if (key === this.key) return;
    this.key = key;
    const span = tickStep(run.end / 8, 1);
    /** @type {[string, string][]} words → what to do */
    const doings = who ? [['whatif.block', `syscall ${who.id} ${span}ns`]] : [];
    if (who && !routine) doings.push(['whatif.preempt', `preempt ${who.id}`]);
    const buttons = doings.map(([words, doing]) => {
      const [before, after] = this.words.say(words, '\u0000').split('\u0000');
      return h('button', { type: 'button', class: 'btn wf', onclick: () => this.on.whatIf(doing) }, before, chip(/** @type {any} */ (who), run.cast, who?.short), after);
    });
    if (procs) {
      const n = procs > 1 ? 1 : 2;
      buttons.push(h('button', { type: 'button', class: 'btn wf', onclick: () => this.on.whatIf(`set gomaxprocs ${n}`) }, this.words.say('whatif.procs', n)));
    }
    if (routine) {
      const [process, name] = [routine.slice(0, routine.indexOf('/')), routine.slice(routine.indexOf('/') + 1)];
      buttons.push(h('button', { type: 'button', class: 'btn wf', onclick: () => this.on.whatIf(`spawn ${name} in ${process}`) }, this.words.say('whatif.spawn', name)));
    }
    buttons.push(h('button', { type: 'button', class: 'btn wf', 'aria-haspopup': 'dialog', onclick: () => this.on.more(span) }, this.words.say('whatif.more')));
    this.right.replaceChildren(...(buttons.length ? [h('span', { class: 'wl' }, this.words.say('whatif'))] : []), ...buttons);
  }
}
