/** How far apart two losses must be before one is said to be lower. Pure. */

/** What the server judges by. @typedef {import('../server/types.js').Judging} Judging */

/** Whether so many predictions can tell models apart. @param {number} predictions @param {Judging} judging */
export const isEnough = (predictions, judging) => predictions >= judging.predictions;

/**
 * Nats a token. The mean surprise over N tokens is known to the spread at one of them over √N, and twice as much is seldom
 * exceeded by chance.
 * @param {number} heldOut predictions over which both losses are means, of what was held out; 0 where they are of the very
 *   text that is spoken of, so that chance has no part in them
 * @param {Judging} judging
 */
export const margin = (heldOut, { shown, spread }) =>
  Math.max(shown, heldOut === 0 ? 0 : (2 * spread) / Math.sqrt(heldOut));
