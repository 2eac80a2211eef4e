// @ts-check
import { asked, BadLink } from './share.js';

/** Whoever comes by a shared link sees what was shared; if the link is damaged, why not, and the lesson's run. */

/** @param {Widget} widget */
export async function arrive(widget) {
  widget.root.scrollIntoView({ block: 'nearest' });
  try {
    const state = await asked(location.hash, widget.name);
    if (state) await widget.restore(state);
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    widget.complain(widget.words.say(`link.${error.reason}`));
  }
}
