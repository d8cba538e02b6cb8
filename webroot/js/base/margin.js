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

/** Predictions that one reading of the held-out text makes at most. */
const READ = 16_384;

/** Whether there is held-out text to be read: a single token predicts nothing. @param {number} heldOutTokens */
export const isRead = (heldOutTokens) => heldOutTokens > 1;

/**
 * How many predictions losses are means over: of held-out text, or null where it is the training text that is read.
 * @param {number} heldOutTokens
 */
export const predictionsOf = (heldOutTokens) => (isRead(heldOutTokens) ? Math.min(READ, heldOutTokens - 1) : null);

/** Whether so many predictions can tell models apart. @param {number} predictions */
export const isEnough = (predictions) => predictions >= FEWEST;

/**
 * Nats a character.
 * @param {number|null} predictions over which both losses are means, of a text that was held out; null where they are of
 *   the very text that is spoken of, so that chance has no part in them
 */
export const margin = (predictions) =>
  Math.max(SHOWN, predictions === null ? 0 : (2 * SPREAD) / Math.sqrt(Math.max(1, predictions)));
