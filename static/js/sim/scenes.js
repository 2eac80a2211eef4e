// @ts-check
/**
 * The pictures there are, by the name that an author gives in `view`. Each is fetched when a page needs it.
 *
 * @type {Record<string, () => Promise<{scene: Scene}>>}
 */
export const scenes = {
  gmp: () => import('./scene-gmp.js'),
  models: () => import('./scene-models.js'),
  switch: () => import('./scene-switch.js'),
  queues: () => import('./scene-queues.js'),
  cost: () => import('./scene-cost.js'),
};
