// @ts-check
import { h, remember } from './dom.js';

/**
 * A line that offers the tour.
 *
 * @param {Widget} widget
 */
export function offer(widget) {
  const { words, root } = widget;
  const bar = h('div', { class: 'tourbar' }, h('p', {}, words.say('tour.offer')),
    h('button', { type: 'button', class: 'btn', onclick: () => {
      bar.remove();
      import('./tour.js').then(({ tour }) => tour(widget));
    } }, words.say('tour.start')),
    h('button', { type: 'button', class: 'btn ghost', onclick: () => {
      remember('timeslice.tour', true);
      bar.remove();
    } }, words.say('tour.no')));
  root.querySelector('.si')?.append(bar);
}
