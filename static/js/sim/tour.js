// @ts-check
import { h, remember } from './dom.js';

/** Four steps through the widget for whoever sees one for the first time; skipped with one press, and back from the help. */

const SEEN = 'timeslice.tour';
const STEPS = [['stage', '.stage'], ['time', '.tb'], ['lanes', '.tl'], ['try', '.ex']];

/** @param {Widget} widget */
export function tour(widget) {
  const { words, root } = widget;
  remember(SEEN, true);
  root.querySelector('.tour')?.remove();
  const steps = STEPS.filter(([, where]) => /** @type {HTMLElement|null} */ (root.querySelector(where))?.offsetHeight);
  let n = 0;
  const text = h('p', { role: 'status' });
  const next = h('button', { type: 'button', class: 'btn pri', onclick: () => (n + 1 < steps.length ? go(n + 1) : end()) });
  const box = h('div', { class: 'tour', role: 'group', 'aria-label': words.say('tour.name'), onkeydown: (e) => {
    if (e.key !== 'Escape') return;
    e.stopPropagation();
    end();
  } }, text, next, h('button', { type: 'button', class: 'btn ghost', onclick: () => end() }, words.say('tour.skip')));
  const mark = (to) => {
    root.querySelector('.toured')?.classList.remove('toured');
    const part = to && root.querySelector(to);
    part?.classList.add('toured');
    // On a phone a part may lie out of sight.
    part?.scrollIntoView({ block: 'nearest' });
  };
  const go = (to) => {
    n = to;
    mark(steps[n][1]);
    text.replaceChildren(h('b', { class: 'num' }, `${n + 1}/${steps.length} `), words.say(`tour.${steps[n][0]}`));
    next.textContent = words.say(n + 1 < steps.length ? 'tour.next' : 'tour.end');
  };
  const end = () => {
    mark(null);
    box.remove();
    widget.transport?.play.focus({ preventScroll: true });
  };
  root.querySelector('.sim-h')?.after(box);
  go(0);
  next.focus();
}
