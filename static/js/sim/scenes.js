// @ts-check
import { scene as cost } from './scene-cost.js';
import { scene as gmp } from './scene-gmp.js';
import { scene as models } from './scene-models.js';
import { scene as queues } from './scene-queues.js';
import { scene as change } from './scene-switch.js';

/** The pictures there are, by the name that an author gives in `view`. */
export const scenes = { gmp, models, switch: change, queues, cost };
