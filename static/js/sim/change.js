// @ts-check
import { Refused } from './server.js';
import { runOf } from './variants.js';

/** A widget goes over to other runs. */

/** @param {Widget} widget @param {Variants} at @returns {Promise<Run[]>} */
const runsOf = (widget, at) => Promise.all(widget.shownNumbers(at).map((n) => runOf(widget, at, n)));

/**
 * As `Widget.become`.
 *
 * @param {Widget} widget
 * @param {Variants} next
 * @param {number} t
 * @param {number} [moment]
 * @returns {Promise<boolean>}
 */
export async function become(widget, next, t, moment) {
  const { root, words, experiment, player } = widget;
  const turn = ++widget.turns;
  player.pause();
  root.setAttribute('aria-busy', 'true');
  try {
    const runs = await runsOf(widget, next);
    if (turn !== widget.turns) return false;
    widget.error?.replaceChildren();
    if (widget.asking) widget.leaveGate(false);
    widget.at = next;
    experiment.set(next.knobs);
    await widget.enter(runs, t, moment);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) console.error(error);
    if (turn !== widget.turns) return false;
    experiment.set(widget.at.knobs);
    const reason = error instanceof Refused ? error.message : String(error);
    widget.complain(reason ? `${words.say('failed.run')} ${reason}` : words.say('failed.offline'), () => widget.become(next, t, moment));
    return false;
  } finally {
    if (turn === widget.turns) root.removeAttribute('aria-busy');
  }
}

/**
 * As `Widget.reload`.
 *
 * @param {Widget} widget
 * @param {{block?: string, stops?: Stop[]}} verdict
 */
export async function reload(widget, verdict) {
  const { asking } = widget;
  widget.source.settle?.();
  widget.runs.clear();
  if (verdict.stops) widget.take(verdict.stops);
  for (const gate of widget.gates) gate.answered ||= gate.predict.name === verdict.block;
  const at = asking?.at ?? widget.playhead.t;
  await widget.enter(await runsOf(widget, widget.at), at);
  widget.asking = asking;
  widget.root.classList.toggle('asking', Boolean(asking));
}
