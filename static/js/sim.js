// @ts-check
import { card } from './sim/controls.js';
import { LessonSource, Refused } from './sim/server.js';
import { mount } from './sim/widget.js';
import { words } from './sim/sentence.js';

/**
 * Brings every `<figure class="sim" data-sim data-src data-view data-lang>` of the page to life. What
 * the server put inside stays until the run is there, and also when it cannot be had.
 */

/** @param {HTMLElement} figure */
async function upgrade(figure) {
  figure.querySelector(':scope > .err')?.remove();
  figure.setAttribute('aria-busy', 'true');
  let say = null;
  try {
    say = await words(figure.dataset.lang || document.documentElement.lang || 'en');
    const config = JSON.parse(figure.querySelector('.sim-config')?.textContent || '{}');
    const widget = await mount(figure, say, { source: new LessonSource(figure.dataset.src ?? ''), config, view: figure.dataset.view });
    if (new URLSearchParams(location.hash.slice(1)).get('sim') === widget.name) (await import('./sim/arrival.js')).arrive(widget);
  } catch (error) {
    const reason = error instanceof Refused ? error.message : '';
    if (!(error instanceof Refused)) console.error(error);
    figure.prepend(card(`${say?.say('failed') ?? 'The simulation could not be loaded.'} ${reason}`, say, () => upgrade(figure)));
  } finally {
    figure.removeAttribute('aria-busy');
  }
}

function upgradeAll() {
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure.sim[data-src]:not(.live)'))) {
    if (figure.dataset.upgrading) continue;
    figure.dataset.upgrading = 'yes';
    upgrade(figure);
  }
}

upgradeAll();
document.addEventListener('htmx:load', upgradeAll);
// Answers that an earlier visit could not send.
async function sendWaiting() {
  if (localStorage.getItem('timeslice.answers')) (await import('./sim/attempts.js')).sendWaiting();
}

addEventListener('online', sendWaiting);
sendWaiting();
