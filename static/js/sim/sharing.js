// @ts-check
import { h } from './dom.js';
import { fragment } from './share.js';

/** Copies a link to this moment, with knobs, forks and all; where that is not allowed, shows it. */
export async function share(widget) {
  const { words, root } = widget;
  const state = widget.state();
  const url = widget.address ? await widget.address(state) : `${location.origin}${location.pathname}${location.search}${await fragment(widget.name, state)}`;
  const done = h('div', { class: 'toast', role: 'status' });
  try {
    await navigator.clipboard.writeText(url);
    done.append(words.say('share.done'));
  } catch {
    const field = h('input', { type: 'text', readonly: true, value: url, 'aria-label': words.say('share.copy'), onfocus: () => field.select() });
    done.append(words.say('share.copy'), field);
  }
  root.querySelector('.toast')?.remove();
  root.append(done);
  done.querySelector('input')?.focus();
  setTimeout(() => done.remove(), done.querySelector('input') ? 12000 : 2500);
}
