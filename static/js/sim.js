// @ts-check
import { card } from './sim/controls.js';
import { LessonSource, Refused } from './sim/server.js';
import { mount } from './sim/widget.js';
import { words } from './sim/sentence.js';

/**
 * Brings a `<figure class="sim" data-sim data-src data-view data-lang>` to life when the reader comes near
 * it. What the server put inside stays until the run is there, and also when it cannot be had.
 */

/** @param {HTMLElement} figure */
async function upgrade(figure) {
  figure.querySelector(':scope > .err')?.remove();
  figure.setAttribute('aria-busy', 'true');
  let say = null;
  try {
    say = await words(figure.dataset.lang || document.documentElement.lang || 'en');
    const config = JSON.parse(figure.querySelector('.sim-config')?.textContent || '{}');
    config.tour = figure === document.querySelector('figure.sim[data-src]');
    const widget = await mount(figure, say, { source: new LessonSource(figure.dataset.src ?? ''), config, view: figure.dataset.view });
    document.addEventListener('timeslice:kept', (event) => {
      // The schedule was to be drawn, and has been.
      const { sim, ...verdict } = /** @type {CustomEvent} */ (event).detail;
      if (sim === widget.name) widget.reload(verdict).then(() => widget.leaveGate(false)).catch((error) => figure.prepend(card(reason(error, say), say, null)));
    });
    const arrive = async () => {
      if (shared('sim') === widget.name) (await import('./sim/arrival.js')).arrive(widget);
    };
    addEventListener('hashchange', arrive);
    await arrive();
  } catch (error) {
    figure.prepend(card(say ? reason(error, say) : 'The simulation could not be loaded.', say, () => upgrade(figure)));
  } finally {
    figure.removeAttribute('aria-busy');
  }
}

function reason(error, say) {
  if (!(error instanceof Refused)) console.error(error);
  return `${say.say('failed')} ${error instanceof Refused ? error.message : ''}`;
}

const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    const target = /** @type {HTMLElement} */ (entry.target);
    if (target.matches('figure')) upgrade(target);
    // Without a connection what the server put there stays, until there is one again.
    else import('./sim/bring.js').then(({ bring }) => bring(target, reason), () => addEventListener('online', () => near.observe(target), { once: true }));
  }
}, { rootMargin: '500px 0px' });

/** What a shared link is about. @param {'sim'|'compare'} kind */
const shared = (kind) => new URLSearchParams(location.hash.slice(1)).get(kind);

/** It comes to life where it comes into view. */
const toShared = () => document.querySelector(`figure[data-sim="${CSS.escape(shared('sim') ?? '')}"], .runs[data-compare="${CSS.escape(shared('compare') ?? '')}"]`)?.scrollIntoView({ block: 'nearest' });

function upgradeAll() {
  for (const runs of document.querySelectorAll('[data-compare]:not(.live)')) near.observe(runs);

  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('figure.sim[data-src]:not(.live)'))) {
    if (figure.dataset.upgrading) continue;
    figure.dataset.upgrading = 'yes';
    near.observe(figure);
  }
}

upgradeAll();
toShared();
addEventListener('hashchange', toShared);
document.addEventListener('htmx:load', upgradeAll);
// Answers that an earlier visit could not send.
async function sendWaiting() {
  if (localStorage.getItem('timeslice.answers')) (await import('./sim/attempts.js')).sendWaiting();
}

addEventListener('online', sendWaiting);
sendWaiting();
