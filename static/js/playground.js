// @ts-check
import { words } from './sim/sentence.js';
import { BadLink } from './sim/share.js';
import { whatIfs } from './sim/variants.js';
import { Field } from './playground/editor.js';
import { Problems } from './playground/problems.js';
import { Results } from './playground/results.js';
import { check, completions, preset } from './playground/server.js';
import { draft, fragment, keepDraft, opened } from './playground/state.js';
import { firstComparison, Variants } from './playground/variants.js';
import { playgroundWords } from './playground/words.js';

/**
 * Makes a workbench of the playground's form: the text is checked while it is written, and run when asked;
 * the run plays beside it. What is there is in the browser and in shared links, and nowhere else.
 */

/** How long nobody types before the text is checked. */
const QUIET = 350;

/** @typedef {import('./playground/state.js').Shared} Shared */
/** @typedef {import('./playground/state.js').Comparing} Comparing */

/**
 * @template {Element} [E=HTMLElement]
 * @param {string} selector
 * @returns {E}
 */
const find = (selector) => /** @type {E} */ (/** @type {unknown} */ (document.querySelector(selector)));

class Playground {
  /**
   * @param {Words} words
   * @param {import('./playground/words.js').Say} say
   */
  constructor(words, say) {
    this.words = words;
    this.say = say;
    this.page = find('main.pg');
    /** @type {HTMLFormElement} */
    this.form = find('#pg-form');
    /** @type {HTMLSelectElement} */
    this.presets = find('#pg-preset');
    this.status = find('[data-status]');
    /** @type {{changed: () => void, run: () => void, complete: typeof completions}} */
    this.on = { changed: () => this.changed(), run: () => this.run(), complete: completions };
    /** @type {import('./playground/editor.js').Editor} */
    this.editor = new Field(find('#pg-text'), this.on);
    this.problems = new Problems(find('[data-problems]'), say, { goTo: (fault) => this.editor.goTo(fault.line, fault.column), mend: (fault) => this.editor.mend(fault) });
    this.results = new Results(find('[data-results]'), words, say);
    this.variants = new Variants(find('[data-compare]'), words, say, { changed: (compare) => this.compared(compare) });
    /** @type {Comparing|null} */
    this.compare = null;
    /** @type {import('./playground/server.js').Adjustable[]} */
    this.settings = [];
    /** What is shown on the right. */
    this.ran = '';
    this.checks = 0;
    this.listen();
  }

  listen() {
    for (const hidden of /** @type {NodeListOf<HTMLElement>} */ (this.page.querySelectorAll('[data-mode], [data-share], [data-embed], [data-png], [data-view-choice]'))) hidden.hidden = false;
    find('[data-load]').hidden = true;
    this.presets.addEventListener('change', () => this.load(this.presets.value));
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (this.page.querySelectorAll('[data-mode] button'))) {
      button.addEventListener('click', () => this.mode(button.value === 'compare'));
    }
    for (const field of ['seed', 'whatif']) this.field(field).addEventListener('input', () => this.changed());
    this.field('view').addEventListener('change', () => this.run());
    this.form.addEventListener('submit', (e) => {
      e.preventDefault();
      const button = /** @type {HTMLButtonElement|null} */ (e.submitter);
      if (button?.name === 'format') this.save(button.value);
      else this.run();
    });
    find('[data-png]').addEventListener('click', () => this.save('png'));
    find('[data-share]').addEventListener('click', () => this.share());
    find('[data-embed]').addEventListener('click', () => this.embed());
    const menu = /** @type {HTMLDetailsElement} */ (find('[data-export]'));
    document.addEventListener('click', (e) => {
      if (!menu.contains(/** @type {Node} */ (e.target))) menu.open = false;
    });
    menu.addEventListener('keydown', (e) => {
      if (e.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary')?.focus();
    });
    addEventListener('hashchange', () => this.arrive());
    addEventListener('pagehide', () => this.keep());
  }

  /**
   * @param {string} name
   * @returns {HTMLInputElement}
   */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** What is to be run. */
  get work() {
    return { text: this.editor.text, seed: this.field('seed').value.trim(), whatIfs: this.field('whatif').value.split('\n').map((line) => line.trim()).filter(Boolean) };
  }

  /** @returns {Shared} */
  get shared() {
    return { format: 1, ...this.work, view: this.field('view').value, compare: this.compare, at: this.results.state() };
  }

  /** @param {Shared} shared */
  take(shared) {
    this.editor.text = shared.text;
    this.field('seed').value = shared.seed;
    this.field('whatif').value = shared.whatIfs.join('\n');
    this.field('view').value = shared.view;
    /** @type {HTMLDetailsElement} */ (find('.pgm')).open = Boolean(shared.seed || shared.whatIfs.length);
    this.compare = shared.compare;
    this.noPreset();
  }

  noPreset() {
    if (![...this.presets.options].some((option) => option.value === '')) this.presets.add(new Option(this.say('preset.own'), ''), 0);
    this.presets.value = '';
    find('[data-from]').hidden = true;
  }

  async start() {
    this.field('view').value = this.page.dataset.view ?? '';
    if (!(await this.arrive())) {
      const kept = new URLSearchParams(location.search).has('preset') ? null : draft();
      if (kept) this.take(kept);
      await this.run(kept?.at);
    }
    const host = find('[data-editor]');
    try {
      const { openEditor } = await import('./playground/editor.js');
      this.editor = await openEditor(host, find('#pg-text'), this.on, this.say);
      await this.check();
    } catch (error) {
      // The plain field stays, and does.
      console.warn(error);
    }
  }

  /** Opens what the address holds; if that is damaged, says why, and the last text stays. */
  async arrive() {
    try {
      const shared = await opened(location.hash);
      if (!shared) return false;
      this.take(shared);
      await this.run(shared.at);
      return true;
    } catch (error) {
      if (!(error instanceof BadLink)) throw error;
      const kept = this.results.shown ? null : draft();
      if (kept) this.take(kept);
      await this.run(kept?.at);
      this.results.warn(this.say(`link.${error.reason}`));
      return true;
    }
  }

  changed() {
    if (this.presets.value) this.noPreset();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), QUIET);
    this.keep();
  }

  /** A preset can be had again; what somebody wrote cannot. */
  keep() {
    if (!this.presets.value) keepDraft(this.shared);
  }

  /**
   * @param {string} kind `ok`, `bad`, `note`
   * @param {string} text
   */
  tell(kind, text) {
    this.status.className = `pgv ${kind}`;
    this.status.textContent = text;
  }

  /** @returns {Promise<boolean>} whether what is written can be run */
  async check() {
    const turn = ++this.checks;
    let said;
    try {
      said = await check(this.work);
    } catch {
      if (turn === this.checks) this.tell('bad', this.say('check.offline'));
      return false;
    }
    if (turn !== this.checks) return false;
    const { errors, settings } = said;
    if (settings.length) this.settings = settings;
    this.problems.show(errors);
    this.editor.mark(errors);
    this.showVariants();
    if (errors.length) this.tell('bad', this.say(errors.length === 1 ? 'check.one' : 'check.some', errors.length));
    else if (this.ran === this.wanted()) this.tell('ok', this.say(this.compare ? 'check.fresh.all' : 'check.fresh'));
    else this.tell('note', this.say('check.stale'));
    return errors.length === 0;
  }

  /** All that the picture depends on. */
  wanted() {
    return JSON.stringify([this.work, this.compare]);
  }

  showVariants() {
    this.variants.show(this.compare, this.settings);
    for (const button of this.page.querySelectorAll('[data-mode] button')) {
      button.setAttribute('aria-pressed', String((button.getAttribute('value') === 'compare') === Boolean(this.compare)));
    }
    this.page.classList.toggle('comparing', Boolean(this.compare));
    this.editor.compare(this.compare ? this.compare.paths.map((path, n) => ({ path, values: /** @type {Comparing} */ (this.compare).runs.map((run) => run[n]) })) : []);
  }

  /** @param {any} [at] where to stand then */
  async run(at) {
    clearTimeout(this.timer);
    if (!(await this.check())) return;
    const wanted = this.wanted();
    this.tell('note', this.say('run.now'));
    const view = this.field('view').value;
    const done = await this.results.show(this.work, { view, compare: this.compare, at, address: (state) => this.address('/playground', { ...this.shared, at: state }) });
    if (done) this.ran = wanted;
    this.tell(done ? 'ok' : 'bad', this.say(done ? (this.compare ? 'check.fresh.all' : 'check.fresh') : 'run.not'));
    this.keep();
  }

  /** @param {boolean} together */
  async mode(together) {
    if (together === Boolean(this.compare)) return;
    if (together && !this.settings.length && !(await this.check())) return;
    const at = this.results.state();
    this.compare = together ? firstComparison(this.settings) : null;
    this.showVariants();
    this.run(at ? { t: at.t } : undefined);
  }

  /** @param {Comparing} compare */
  compared(compare) {
    this.compare = compare;
    this.showVariants();
    this.run();
  }

  async load(name) {
    if (!name) return;
    try {
      const found = await preset(name);
      if (found.locked) {
        this.tell('note', this.say('preset.locked'));
        return;
      }
      this.editor.text = found.text;
      this.field('seed').value = '';
      this.field('whatif').value = '';
      this.field('view').value = found.view ?? '';
      this.presets.value = name;
      this.compare = null;
      const from = find('[data-from]');
      from.hidden = !found.href;
      const link = from.querySelector('a');
      link?.setAttribute('href', found.href ?? '');
      if (link) link.textContent = found.lesson ?? '';
      history.replaceState(null, '', `/playground?preset=${name}`);
      await this.run();
      this.presets.value = name;
    } catch (error) {
      this.tell('bad', `${this.say('preset.failed')} ${error instanceof Error ? error.message : ''}`);
    }
  }

  /**
   * @param {string} path
   * @param {Shared} shared
   */
  async address(path, shared) {
    return `${location.origin}${path}${await fragment(shared)}`;
  }

  async share() {
    const { copy } = await import('./playground/share.js');
    this.status.className = 'pgv ok';
    await copy(this.status, await this.address('/playground', this.shared), this.say('link.done'), this.say('link.copy'));
  }

  async embed() {
    const { frameCode, showCode } = await import('./playground/share.js');
    const title = this.results.shown?.run?.trace.title || 'Timeslice';
    showCode(this.page, this.words, this.say, frameCode(await this.address('/embed/playground', this.shared), title));
  }

  /** @param {string} format */
  async save(format) {
    /** @type {HTMLDetailsElement} */ (find('[data-export]')).open = false;
    if (this.ran !== this.wanted()) await this.run();
    if (this.ran !== this.wanted()) return;
    const { saveAll } = await import('./playground/exports.js');
    const at = this.results.state();
    try {
      await saveAll(this.results.sources, format, at?.forks ? whatIfs(at, at.shown) : []);
      this.tell('ok', this.say('export.done'));
    } catch (error) {
      this.tell('bad', `${this.say('export.failed')} ${error instanceof Error ? error.message : ''}`);
    }
  }
}

const language = document.documentElement.lang;
const [sim, own] = await Promise.all([words(language, 'settings'), playgroundWords(language)]);
await new Playground(sim, own).start();
