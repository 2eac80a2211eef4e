// @ts-check
import { h } from './dom.js';
import { fragment } from './share.js';

/** Copies a link to this moment, with knobs, forks and all; where that is not allowed, shows it. */
export async function share(widget) {
  const { words, root } = widget;
  const state = widget.state();
  // From inside a page of somebody else the link leads to the lesson, where all can be done.
  const page = widget.config.elsewhere?.split('#')[0] || `${location.pathname}${location.search}`;
  const url = widget.address ? await widget.address(state) : `${location.origin}${page}${await fragment(widget.name, state)}`;
  const done = h('div', { class: 'toast', role: 'status' });
  try {
    await navigator.clipboard.writeText(url);
    done.append(words.say('share.done'));
  } catch {
    const field = h('input', { type: 'text', readonly: true, value: url, 'aria-label': words.say('share.copy'), onfocus: () => field.select() });
    done.append(words.say('share.copy'), field);
  }
  const lesson = widget.config.lesson;
  if (lesson && !widget.config.elsewhere) done.append(await embedding(widget, lesson, state));
  root.querySelector('.toast')?.remove();
  root.append(done);
  done.querySelector('input')?.focus();
  setTimeout(() => done.remove(), done.querySelector('input, button') ? 12000 : 2500);
}

/** The same moment for a page of the reader's own. */
async function embedding(widget, lesson, state) {
  const { words, name } = widget;
  const { frameCode } = await import('../playground/share.js');
  const path = `/embed/lessons/${encodeURIComponent(lesson)}/${encodeURIComponent(name)}`;
  const code = frameCode(`${location.origin}${path}${await fragment(name, state)}`, widget.run.trace.title || name);
  const button = h('button', { type: 'button', class: 'btn ghost', onclick: async () => {
    try {
      await navigator.clipboard.writeText(code);
      button.replaceWith(` ${words.say('share.embedded')}`);
    } catch {
      const field = h('input', { type: 'text', readonly: true, value: code, 'aria-label': words.say('share.embed'), onfocus: () => field.select() });
      button.replaceWith(field);
      field.focus();
    }
  } }, words.say('share.embed'));
  return button;
}
