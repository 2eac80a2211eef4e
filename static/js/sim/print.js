// @ts-check
import { h } from './dom.js';
import { clock } from './time.js';

/**
 * On paper a simulation is a storyboard: a picture and a sentence for each of the author's stops, or for
 * the moment shown where there are none.
 */

/** Most pictures. */
const MOST = 6;

/**
 * @param {Widget} widget
 */
export function printable(widget) {
  const board = h('div', { class: 'story', 'aria-hidden': 'true' });
  widget.inner?.append(board);
  addEventListener('beforeprint', () => {
    const { cursor } = widget;
    if (!cursor) return;
    const { moment, t } = cursor;
    const { unit } = cursor.run;
    const times = widget.stops.map((stop) => stop.at).filter((at) => at < cursor.limit).slice(0, MOST);
    board.replaceChildren(...(times.length ? times : [t]).map((at) => {
      if (times.length) cursor.seek(at);
      return h('figure', {}, widget.stage.svg.cloneNode(true), h('figcaption', {}, h('b', { class: 'num' }, `${clock(cursor.t, unit)} ${unit.name} `), ...[...(widget.say?.cloneNode(true).childNodes ?? [])]));
    }));
    cursor.place(moment, t);
  });
  addEventListener('afterprint', () => board.replaceChildren());
}
