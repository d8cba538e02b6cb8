/** How far apart two losses must be before one is said to be lower. Pure. */

/** Nats a character: 0.01 bits, the last digit that is shown. */
const SHOWN = 0.01 * Math.LN2;

/**
 * Nats by which the surprise of two models at one character typically differs from the mean of that difference. The mean
 * over N characters is known to this over √N, and twice as much is seldom exceeded by chance.
 */
const SPREAD = 1;

/** Fewer predictions say nothing of a model. */
const FEWEST = 16;

/** Whether so many predictions can tell models apart. @param {number} predictions */
export const isEnough = (predictions) => predictions >= FEWEST;

/**
 * Nats a character.
 * @param {number} heldOut predictions over which both losses are means, of what was held out; 0 where they are of the very
 *   text that is spoken of, so that chance has no part in them
 */
export const margin = (heldOut) => Math.max(SHOWN, heldOut === 0 ? 0 : (2 * SPREAD) / Math.sqrt(heldOut));
