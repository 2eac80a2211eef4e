// @ts-check
import { Offline, newId, send } from './attempts.js';
import { h } from './dom.js';
import { dressChips } from './highlight.js';
import { authored, chip } from './sentence.js';

/**
 * A question at a moment of the run. Nothing passes it before the reader has answered or skipped; the
 * answer is marked on the server, and only then does the rest of the run come.
 */

export class Gate {
  /**
   * @param {{predict: Predict, at: number, answered: boolean}} gate
   * @param {{attempts: string, tryNumber: string, words: Words, run: () => Run,
   *   committed: (verdict: any) => Promise<void>, goOn: () => void, elsewhere?: string}} with_
   */
  constructor(gate, with_) {
    this.gate = gate;
    this.predict = gate.predict;
    this.with = with_;
    /** @type {string|null} */
    this.picked = null;
    this.id = newId();
    this.root = h('div', { class: 'gatebox' });
  }

  ask() {
    const { words } = this.with;
    const { elsewhere } = this.with;
    const { options, until, name } = this.predict;
    if (elsewhere) return this.lead('ask.kick', { href: elsewhere, target: '_blank', rel: 'noopener' }, 'ask.there', 'ask.elsewhere');
    if (until) return this.lead('draw.kick', { href: `#${name}` }, 'draw.there', 'draw.note');
    this.go = h('button', { type: 'button', class: 'btn pri', disabled: true, onclick: () => this.commit(this.picked) }, words.say('ask.go'));
    this.note = h('p', { class: 'an', role: 'status' }, words.say('ask.note'));
    this.question = h('p', { class: 'aq' }, ...this.wording());
    this.root.replaceChildren(
      h('p', { class: 'kick' }, words.say('ask.kick')), this.question,
      options?.length ? this.chips(options) : this.field(),
      h('div', { class: 'ag' }, this.go, h('button', { type: 'button', class: 'btn ghost', onclick: () => this.commit('skip') }, words.say('ask.skip'))),
      this.note);
    return this.root;
  }

  /** What is not answered here: inside a page of somebody else nothing is kept, and a schedule is drawn where there is room. */
  lead(kick, link, there, note) {
    const { words } = this.with;
    this.root.replaceChildren(
      h('p', { class: 'kick' }, words.say(kick)), h('p', { class: 'aq' }, ...this.wording()),
      h('div', { class: 'ag' }, h('a', { class: 'btn pri', ...link }, words.say(there))),
      h('p', { class: 'an' }, words.say(note)));
    return this.root;
  }

  wording() {
    const { html, question } = this.predict;
    return html ? [this.dressed(html)] : authored(question ?? '', this.with.run());
  }

  label(option) {
    const run = this.with.run();
    const member = run.cast.find(option.entity ?? option.value);
    return member ? chip(member, run.cast, option.label ?? member.label) : option.label ?? option.value;
  }

  chips(options) {
    const group = h('div', { class: 'ao', role: 'radiogroup', 'aria-label': this.with.words.say('ask.label') });
    const items = options.map((option, n) => h('button', {
      type: 'button', class: `opt${(option.label ?? option.value).length > 14 ? ' long' : ''}`, role: 'radio', 'aria-checked': 'false', tabindex: n ? -1 : 0, onclick: () => pick(n),
    }, this.label(option)));
    const pick = (n) => {
      items.forEach((item, i) => {
        item.setAttribute('aria-checked', String(i === n));
        item.tabIndex = i === n ? 0 : -1;
      });
      this.picked = options[n].value;
      this.go.disabled = false;
    };
    group.addEventListener('keydown', (e) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[e.key];
      if (!by) return;
      e.preventDefault();
      const n = (items.indexOf(/** @type {any} */ (e.target)) + by + items.length) % items.length;
      pick(n);
      items[n].focus();
    });
    group.append(...items);
    return group;
  }

  field() {
    const input = h('input', {
      type: 'text', class: 'num', autocomplete: 'off', 'aria-label': this.with.words.say('ask.number'),
      oninput: () => {
        this.picked = input.value.trim();
        this.go.disabled = !this.picked;
      },
      onkeydown: (e) => {
        if (e.key === 'Enter' && this.picked) this.commit(this.picked);
      },
    });
    return h('div', { class: 'af' }, input);
  }

  focus() {
    /** @type {HTMLElement|null} */ (this.root.querySelector('[role=radio][tabindex="0"], input, .btn'))?.focus({ preventScroll: true });
  }

  async commit(answer) {
    if (answer === null || this.busy) return;
    this.busy = true;
    const { words, attempts, tryNumber } = this.with;
    const note = /** @type {HTMLElement} */ (this.note);
    note.textContent = words.say('ask.saving');
    try {
      const verdict = await send(attempts, { block: this.predict.name, id: this.id, try: tryNumber, answer });
      document.dispatchEvent(new CustomEvent('timeslice:answered', { detail: { block: this.predict.name } }));
      await this.with.committed(verdict);
      this.tell(answer, verdict);
    } catch (error) {
      note.replaceChildren(
        error instanceof Offline ? words.say('ask.offline') : `${words.say('failed')} ${/** @type {Error} */ (error).message} `,
        h('button', { type: 'button', class: 'btn', onclick: () => this.commit(answer) }, words.say('retry')));
    }
    this.busy = false;
  }

  tell(answer, verdict) {
    const { words } = this.with;
    const right = verdict.right ?? verdict.correct ?? verdict.verdict === 'right';
    const skipped = answer === 'skip';
    const shown = (value) => {
      const option = this.predict.options?.find((o) => o.value === String(value));
      return option ? this.label(option) : this.label({ value: String(value) });
    };
    const ran = verdict.ran ?? verdict.answer ?? verdict.expected;
    const next = h('button', { type: 'button', class: 'btn pri', onclick: () => this.with.goOn() }, words.say('ask.on'));
    this.root.replaceChildren(
      h('p', { class: 'kick' }, words.say(skipped ? 'ask.seen' : right ? 'ask.right' : 'ask.wrong')),
      h('dl', { class: 'po' },
        skipped ? null : [h('dt', {}, words.say('ask.said')), h('dd', {}, shown(answer), right ? ' ✓' : ' ✕')],
        ran == null ? null : [h('dt', {}, words.say('ask.ran')), h('dd', {}, shown(ran))]),
      h('p', { class: 'aw' }, ...this.explanation(verdict)),
      h('div', { class: 'ag' }, next, h('span', { class: 'saved', role: 'status' }, `✓ ${words.say('ask.saved')}`)));
    next.focus({ preventScroll: true });
  }

  explanation(verdict) {
    const said = verdict.why ?? verdict.because ?? this.predict.why ?? '';
    return /<[a-z]/.test(said) ? [this.dressed(said)] : authored(said, this.with.run());
  }

  /**
   * The server's own HTML, with the hues of this run.
   *
   * @param {string} html
   */
  dressed(html) {
    const box = document.createElement('template');
    box.innerHTML = html;
    dressChips(this.with.run().cast, box.content);
    return box.content;
  }
}
