// @ts-check
import { card } from '../sim/controls.js';
import { h } from '../sim/dom.js';
import { Refused } from '../sim/server.js';
import { setting } from '../sim/setting.js';
import { isState } from '../sim/share.js';
import { mount } from '../sim/widget.js';
import { TextSource } from './server.js';

/**
 * What came of a text: one run in the widget, or several beside one another. If a new one cannot be had,
 * the last good one stays.
 */

/** @typedef {import('./state.js').Comparing} Comparing */
/** @typedef {import('./server.js').Work} Work */

/**
 * How a run is drawn if nobody says: by what it has.
 *
 * @param {any} trace
 */
export function viewOf(trace) {
  const has = (kind) => trace.cast.some((member) => member.kind === kind);
  if (has('p')) return 'gmp';
  const kernels = trace.cast.filter((member) => member.kind === 'kernel-thread').length;
  const threads = trace.cast.filter((member) => member.kind === 'thread').length;
  return kernels && kernels !== threads ? 'models' : 'queues';
}

/**
 * How all runs of a comparison are drawn: one picture for all of them.
 *
 * @param {string} view '' for none chosen
 * @param {any[]} traces
 */
function pictureOf(view, traces) {
  const own = new Set(traces.map(viewOf));
  const fits = view && (view !== 'gmp' || own.size === 1);
  if (fits) return view;
  return own.size === 1 ? [...own][0] : 'models';
}

/**
 * What each run of a comparison has otherwise.
 *
 * @param {Comparing} compare
 * @returns {Record<string, string>[]}
 */
export function settingsOf({ paths, runs }) {
  return runs.map((values) => Object.fromEntries(paths.map((path, n) => [path, values[n]]).filter(([, value]) => value !== '')));
}

export class Results {
  /**
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {import('./words.js').Say} say
   */
  constructor(root, words, say) {
    this.root = root;
    this.words = words;
    this.say = say;
    this.errors = h('div', { class: 'errs' });
    /** @type {any} the widget, or the comparison */
    this.shown = null;
    /** @type {TextSource[]} */
    this.sources = [];
    this.turn = 0;
  }

  /**
   * @param {Work} work
   * @param {{view: string, compare: Comparing|null, at?: any, address?: (state: any) => Promise<string>}} how
   * @returns {Promise<boolean>} whether it is shown now
   */
  async show(work, { view, compare, at, address }) {
    const turn = ++this.turn;
    this.root.setAttribute('aria-busy', 'true');
    try {
      const settings = compare ? settingsOf(compare) : [{}];
      const sources = settings.map((one) => new TextSource(work, one));
      this.room();
      const traces = await Promise.all(sources.map((source) => source.fetch({ whatIfs: [], host: this.errors })));
      if (turn !== this.turn) return false;
      const figure = h('figure', { class: 'sim', 'data-sim': 'playground' });
      this.root.replaceChildren(h('h2', { class: 'vh' }, this.say('runs')), this.errors, compare ? h('h3', { class: 'vh' }, traces[0].title) : '', figure);
      const picture = pictureOf(view, traces);
      this.sources = sources;
      this.shown = compare
        ? await this.together(figure, picture, traces, settings, at, address)
        : await this.alone(figure, picture, sources[0], at, address);
      this.errors.replaceChildren(...this.notes(traces));
      return true;
    } catch (error) {
      if (turn === this.turn) this.refuse(error, () => this.show(work, { view, compare, at, address }));
      return false;
    } finally {
      if (turn === this.turn) this.root.removeAttribute('aria-busy');
    }
  }

  async alone(figure, view, source, at, address) {
    const widget = await mount(figure, this.words, { source, config: {}, view, name: 'playground', address });
    if (isState(at)) await widget.restore(at);
    else if (at?.t) widget.playhead.seek(at.t);
    return widget;
  }

  async together(figure, view, traces, settings, at, address) {
    const { compare } = await import('../sim/compare.js');
    const labelOf = (trace, at) => {
      const several = trace.cast.filter((member) => member.kind === 'process').length > 1;
      return Object.entries(at).map(([path, value]) => setting(path, value, this.words, several)).join(' · ');
    };
    const runs = traces.map((trace, n) => ({ label: labelOf(trace, settings[n]) || this.say('compare.asText'), trace }));
    return compare(figure, this.words, { view, title: traces[0].title, at: at ?? undefined, runs, address });
  }

  /** Room for what is to be said above what is shown. */
  room() {
    if (!this.errors.isConnected) this.root.prepend(this.errors);
  }

  /** What has to be said of the runs beside what they show. */
  notes(traces) {
    return traces.some((trace) => trace.outcome === 'budget') ? [h('p', { class: 'pgn warn', role: 'status' }, this.say('run.budget'))] : [];
  }

  refuse(error, again) {
    if (!(error instanceof Refused)) console.error(error);
    const reason = error instanceof Refused ? error.message : String(error);
    const words = [this.say(reason ? 'run.failed' : 'run.offline'), reason, this.shown ? this.say('run.last') : ''].filter(Boolean).join(' ');
    this.warn(words, again);
  }

  /**
   * Says something above the run, until it is sent away or the next run comes.
   *
   * @param {string} text
   * @param {(() => void)|null} [again]
   */
  warn(text, again = null) {
    this.room();
    this.errors.replaceChildren(card(text, this.words, again, () => this.errors.replaceChildren()));
  }

  /** Where it stands, as a plain value. */
  state() {
    return this.shown?.state() ?? null;
  }
}
