// @ts-check
import { asked, askedTogether, BadLink } from './share.js';

/** Whoever comes by a shared link sees what was shared; if the link is damaged, why not, and the lesson's run. */

/** @param {Widget} widget */
export function arrive(widget) {
  return open(widget, () => asked(location.hash, widget.name));
}

/** @param {Comparison} comparison */
export function arriveTogether(comparison) {
  return open(comparison, () => askedTogether(location.hash, comparison.name));
}

async function open(shown, wanted) {
  shown.root.scrollIntoView({ block: 'nearest' });
  try {
    const state = await wanted();
    if (state) await shown.restore(state);
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    shown.complain(shown.words.say(`link.${error.reason}`));
  }
}
