// @ts-check
import { fragment, opened } from './state.js';
import { BadLink } from '../sim/share.js';
import { words } from '../sim/sentence.js';
import { playgroundWords } from './words.js';

/**
 * A simulation inside a page of somebody else. That page is told, by `postMessage`:
 *
 * - `{timeslice: 1, type: "height", height}`: CSS pixels that all of it needs;
 * - `{timeslice: 1, type: "state", t, end, sentence}`: where the playhead is, in ns; `end` is null before an open question;
 * - `{timeslice: 1, type: "outcome", outcome, message, end, metrics}`: how the run that is shown ends (`metrics` as in the
 *   trace's JSON); of a comparison, `runs` with these for each.
 *
 * `timeslice` is the version of these messages. Nothing secret is in them, so any page may hear them.
 */

const VERSION = 1;
const QUIET = 150;

/** @param {Record<string, any>} message */
function tell(message) {
  if (parent !== window) parent.postMessage({ timeslice: VERSION, ...message }, '*');
}

function tellHeight() {
  let last = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height !== last) tell({ type: 'height', height: (last = height) });
  }).observe(document.body);
}

function tellRuns() {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  document.addEventListener('sim:moved', (e) => {
    const { t, end, sentence } = /** @type {CustomEvent} */ (e).detail;
    clearTimeout(timer);
    timer = setTimeout(() => tell({ type: 'state', t, end: end ?? null, sentence }), QUIET);
  });
  document.addEventListener('sim:run', (e) => {
    const { outcome, message, end, metrics, runs } = /** @type {CustomEvent} */ (e).detail;
    if (outcome) tell({ type: 'outcome', outcome, message: message ?? null, end, metrics, ...(runs && { runs }) });
  });
}

async function showShared() {
  const note = /** @type {HTMLElement} */ (document.querySelector('[data-note]'));
  const language = document.documentElement.lang;
  const say = await playgroundWords(language);
  try {
    const shared = await opened(location.hash);
    if (!shared) {
      note.textContent = say('link.none');
      return;
    }
    document.querySelector('[data-open]')?.setAttribute('href', `/playground${location.hash}`);
    const { Results } = await import('./results.js');
    const results = new Results(/** @type {HTMLElement} */ (document.querySelector('[data-results]')), await words(language, 'settings'), say);
    const address = async (at) => `${location.origin}/playground${await fragment({ ...shared, at })}`;
    await results.show(shared, { view: shared.view, compare: shared.compare, at: shared.at, address });
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    note.textContent = say(`link.${error.reason}`);
  }
}

tellHeight();
tellRuns();
if (document.querySelector('[data-embed=playground]')) {
  showShared();
  addEventListener('hashchange', showShared);
}
