// @ts-check
import { scene as gmp } from './scene-gmp.js';

/** The pictures there are, by the name that an author gives in `view`. */
export const scenes = { gmp };
