/** The gradient by a lane's memory, as a triangle of norms, and how far it reaches. Pure. */

/** What is left of a gradient at the horizon. */
const LEFT = 0.01;

/**
 * @typedef {object} Triangle
 * @property {'h'|'c'} by the state that the losses are derived by: an LSTM's memory is its cell state
 * @property {number} step
 * @property {(number|null)[][]} values norms of the top layer [t][k], k ≤ t
 * @property {number} horizon steps after which the mean is below 1 % of its start; as many as there are losses where it
 *   never is, 0 where there is no gradient
 */

/** @param {import('../types.js').GradientsAnswer} answer @returns {Triangle} */
export function memoryTriangle({ step, dh, dc }) {
  const values = (dc ?? dh)[dh.length - 1];
  return { by: dc ? 'c' : 'h', step, values, horizon: horizonOf(values) };
}

/** As the server defines it. @param {(number|null)[][]} values */
function horizonOf(values) {
  const start = meanAt(0, values);
  if (start === 0) return 0;
  const found = values.findIndex((_, distance) => distance > 0 && meanAt(distance, values) < LEFT * start);
  return found < 0 ? values.length : found;
}

/** A gradient beyond all numbers counts as infinite. @param {number} distance @param {(number|null)[][]} values */
function meanAt(distance, values) {
  let sum = 0;
  for (let t = distance; t < values.length; t++) sum += values[t][t - distance] ?? Infinity;
  return values.length === 0 ? 0 : sum / (values.length - distance);
}
