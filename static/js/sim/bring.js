// @ts-check
import { compare } from './compare.js';
import { card } from './controls.js';
import { words } from './sentence.js';
import { LessonSource } from './server.js';
import { fragment } from './share.js';

/**
 * A comparison of a lesson comes to life when the reader comes near it.
 *
 * @param {HTMLElement} runs
 * @param {(error: any, say: Words) => string} reason why something could not be had
 */
export async function bring(runs, reason) {
  runs.setAttribute('aria-busy', 'true');
  runs.querySelector(':scope > .err')?.remove();
  const say = await words(document.documentElement.lang || 'en');
  try {
    const config = JSON.parse(runs.querySelector('.compare-config')?.textContent || '{}');
    const frames = /** @type {HTMLElement[]} */ ([...runs.querySelectorAll('[data-src]')]);
    const sources = frames.map((frame, n) => ({ label: config.labels[n], source: new LessonSource(frame.dataset.src ?? '') }));
    const limit = () => Math.min(Infinity, ...config.gates.map((gate) => gate.at));
    const name = runs.dataset.compare ?? '';
    const address = async (state) => `${location.origin}${location.pathname}${location.search}${await fragment(name, state, 'compare')}`;
    const live = await compare(runs, say, { view: /** @type {HTMLElement} */ (runs.parentElement).dataset.view ?? '', title: config.title, limit: limit(), runs: sources, address });
    const arrive = async () => {
      if (new URLSearchParams(location.hash.slice(1)).get('compare') === name) (await import('./arrival.js')).arriveTogether(live);
    };
    addEventListener('hashchange', arrive);
    arrive();
    document.addEventListener('timeslice:answered', (event) => {
      const { block } = /** @type {CustomEvent} */ (event).detail;
      if (!config.gates.some((gate) => gate.name === block)) return;
      config.gates = config.gates.filter((gate) => gate.name !== block);
      runs.parentElement?.querySelector(`:scope > .cut[data-cut="${CSS.escape(block)}"]`)?.remove();
      for (const { source } of sources) source.settle();
      live.reload(sources, limit()).catch((error) => live.root.append(card(reason(error, say), say, null)));
    });
  } catch (error) {
    runs.prepend(card(reason(error, say), say, () => bring(runs, reason)));
  } finally {
    runs.removeAttribute('aria-busy');
  }
}
