/** The gradient by a lane's memory, as a triangle of norms, and how far it reaches. Pure. */

import { triangleOf } from '../../charts/gradients.js';

/**
 * @typedef {object} Triangle
 * @property {'h'|'c'} by the state that the losses are derived by: an LSTM's memory is its cell state
 * @property {number} step
 * @property {(number|null)[][]} values norms of the top layer [t][k], k ≤ t
 * @property {number} horizon steps after which the mean is below 1 % of its start; as many as there are losses where it
 *   never is, 0 where there is no gradient
 */

/** @param {import('../../server/types.js').Gradients} answer @returns {Triangle} */
export function memoryTriangle(answer) {
  const { kind, step, values, horizon } = /** @type {import('../../charts/gradients.js').Triangle} */ (
    triangleOf(answer, 'cell', -1)
  );
  return { by: kind === 'cell' ? 'c' : 'h', step, values, horizon };
}
