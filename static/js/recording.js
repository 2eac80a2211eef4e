// @ts-check
import { h } from './sim/dom.js';
import { words } from './sim/sentence.js';
import { mount } from './sim/widget.js';

/**
 * The page of recordings: a file that is chosen or dropped goes to the server as it is, and what comes
 * back plays in the viewer. The server keeps nothing, so another part is asked for with the file again.
 */

/** @typedef {{number: number, count: number, from: string, to: string, whole: string, events: number, total: number}} Part */
/** @typedef {{kind: string, view: string, part: Part, remarks: string[], trace: any}} Answer */

/** A recording: there is nothing to run again. */
class Recording {
  constructor(trace) {
    this.trace = trace;
    this.allows = { knobs: false, whatIfs: false, links: false };
  }

  async fetch() {
    return this.trace;
  }
}

class Room {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.input = /** @type {HTMLInputElement} */ (root.querySelector('input[type=file]'));
    this.status = this.find('[data-status]');
    /** @type {File|null} */
    this.file = null;
    this.turn = 0;
    this.part = 0;
    root.querySelector('form')?.addEventListener('submit', (event) => {
      event.preventDefault();
      this.chosen();
    });
    this.input.addEventListener('change', () => this.chosen());
    this.find('[data-earlier]').onclick = () => this.open(this.file, this.part - 1);
    this.find('[data-later]').onclick = () => this.open(this.file, this.part + 1);
    this.find('[data-drop]').hidden = false;
    root.querySelector('.rec-part')?.remove();
    this.drop();
    // A browser keeps the chosen file when the page is loaded again.
    if (this.input.files?.length) this.chosen();
    if (location.hash === '#dropped') this.arrived();
  }

  /** A file was dropped on the playground. */
  async arrived() {
    history.replaceState(null, '', location.pathname);
    const { take } = await import('./recording/handover.js');
    const file = await take().catch(() => undefined);
    if (file) this.open(file, 0);
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement}
   */
  find(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  chosen() {
    const file = this.input.files?.[0];
    if (file) this.open(file, 0);
  }

  drop() {
    let inside = 0;
    const over = (by) => {
      inside = Math.max(0, inside + by);
      this.root.classList.toggle('over', inside > 0);
    };
    const isFile = (event) => event.dataTransfer?.types.includes('Files');
    addEventListener('dragenter', (event) => isFile(event) && over(1));
    addEventListener('dragleave', (event) => isFile(event) && over(-1));
    addEventListener('dragover', (event) => isFile(event) && event.preventDefault());
    addEventListener('drop', (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      over(-inside);
      const file = event.dataTransfer?.files[0];
      if (file) this.open(file, 0);
    });
  }

  /**
   * @param {File|null} file
   * @param {number} part from 0
   */
  async open(file, part) {
    if (!file) return;
    const turn = ++this.turn;
    this.root.setAttribute('aria-busy', 'true');
    this.status.textContent = this.root.dataset.reading ?? '';
    try {
      const answer = await ask(file, part);
      if (turn === this.turn) await this.show(file, answer);
    } catch (error) {
      if (turn === this.turn) this.refuse(error instanceof Wrong ? error : new Wrong([String(error)]));
    } finally {
      if (turn === this.turn) this.root.removeAttribute('aria-busy');
    }
  }

  /**
   * @param {File} file
   * @param {Answer} answer
   */
  async show(file, { kind, view, part, remarks, trace }) {
    const language = this.root.ownerDocument.documentElement.lang || 'en';
    const figure = h('figure', { class: 'sim', 'data-view': view });
    const host = this.find('[data-figure]');
    const before = [...host.childNodes];
    host.replaceChildren(figure);
    this.find('[data-run]').hidden = false;
    try {
      await mount(figure, await words(language), { source: new Recording(trace), config: { title: file.name }, view, name: 'recording' });
    } catch (error) {
      host.replaceChildren(...before);
      throw error;
    }
    this.file = file;
    this.part = part.number - 1;
    this.find('[data-problem]').hidden = true;
    this.find('[data-plain]')?.remove();
    this.find('[data-name]').textContent = this.nameOf(kind);
    const many = part.count > 1;
    const n = (count) => count.toLocaleString();
    const span = many
      ? fill(this.root.dataset.part ?? '', [part.number, part.count, part.from, part.to, part.whole, n(part.events), n(part.total)])
      : fill(this.root.dataset.whole ?? '', [part.whole, n(part.events)]);
    this.find('[data-span]').textContent = span;
    this.find('[data-parts]').hidden = !many;
    /** @type {HTMLButtonElement} */ (this.find('[data-earlier]')).disabled = part.number <= 1;
    /** @type {HTMLButtonElement} */ (this.find('[data-later]')).disabled = part.number >= part.count;
    this.find('[data-remarks]').hidden = remarks.length === 0;
    this.find('[data-lines]').replaceChildren(...remarks.map((remark) => h('li', {}, remark)));
    this.status.textContent = `${file.name}. ${span}`;
  }

  nameOf(kind) {
    return this.root.querySelector(`[data-kind-name="${kind}"] dt`)?.textContent ?? kind;
  }

  /** @param {Wrong} wrong */
  refuse({ lines, kind }) {
    const offline = lines.length ? lines : [this.root.dataset.offline ?? ''];
    this.find('[data-problems]').replaceChildren(...offline.map((line) => h('li', {}, line)));
    this.find('[data-kind]').textContent = kind ? fill(this.root.dataset.recognised ?? '', [this.nameOf(kind)]) : '';
    this.find('[data-still]').hidden = !this.file;
    this.find('[data-problem]').hidden = false;
    this.status.textContent = '';
  }
}

/** Why a file cannot be played; without lines: no connection. */
class Wrong extends Error {
  /**
   * @param {string[]} lines
   * @param {string} [kind] what it seems to be
   */
  constructor(lines, kind) {
    super(lines.join(' '));
    this.lines = lines;
    this.kind = kind;
  }
}

/**
 * @param {File} file
 * @param {number} part
 * @returns {Promise<Answer>}
 */
async function ask(file, part) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(`/playground/recordings?part=${part}`, {
      method: 'POST', body: file, headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream' },
    });
  } catch {
    throw new Wrong([]);
  }
  const body = await answer.json().catch(() => null);
  if (answer.ok && body?.format === 'timeslice-recording/1') return body;
  const lines = body?.errors?.map((one) => one.message) ?? [body?.message ?? String(answer.status)];
  throw new Wrong(lines, body?.kind);
}

/**
 * @param {string} pattern with `{0}`, `{1}`, …
 * @param {any[]} values
 */
function fill(pattern, values) {
  return pattern.replace(/\{(\d)\}/g, (_, n) => String(values[n] ?? ''));
}

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-recording]'))) new Room(root);
