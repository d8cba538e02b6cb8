/** What is shown of the gradients through a text: a triangle of norms, their means, and the memory horizon. Pure. */

/** @typedef {import('../server/types.js').Gradients} Gradients */
/** @typedef {'hidden'|'cell'|'derivative'|'recurrent'} Kind */

/**
 * @typedef {object} Triangle
 * @property {Kind} kind
 * @property {string[]} tokens of the text, one more than there are losses
 * @property {number} step @property {number} layer from 0 @property {number} layers L
 * @property {(number|null)[][]} values [t][k], k ≤ t
 * @property {number[]} means by steps back, of a gradient as shares of its start; [0] where that is 0
 * @property {number} start the mean at k = t
 * @property {number} horizon steps after which the mean is below 1 % of its start; as many as there are losses where it
 *   never is, 0 where there is no gradient
 */

/** What is left of a gradient at the horizon. */
export const LEFT = 0.01;

/** Colours stand for powers of ten, at every step and in every run the same. */
export const SMALLEST = -8;
export const LARGEST = 2;

/** Whether the server must take the gradient's way apart. @param {Kind} kind */
export const isFactor = (kind) => kind === 'derivative' || kind === 'recurrent';

/** @param {Gradients} answer @param {Kind} wanted @param {number} layer −1 for the top one */
export function triangleOf(answer, wanted, layer) {
  const kind = wanted === 'cell' && !answer.dc ? 'hidden' : wanted;
  const triangles = { hidden: answer.dh, cell: answer.dc, ...answer }[kind];
  if (!triangles) return null;
  const layers = triangles.length;
  const shown = layer >= 0 && layer < layers ? layer : layers - 1;
  const values = triangles[shown];
  const all = meansOf(values, isFactor(kind));
  const start = all[0] ?? 0;
  const shares = start === 0 ? [] : all.map((mean) => mean / start);
  const told = kind === 'hidden' && shown === layers - 1;
  /** @type {Triangle} */
  const triangle = {
    kind,
    tokens: answer.tokens,
    step: answer.step,
    layer: shown,
    layers,
    values,
    means: shares,
    start,
    horizon: told ? answer.horizon : horizonOf(shares, values.length),
  };
  return triangle;
}

/**
 * Means over all losses by steps back. A gradient beyond all numbers counts as infinite; a factor that is none, not.
 * @param {(number|null)[][]} values @param {boolean} factors
 */
function meansOf(values, factors) {
  return values.map((_, distance) => {
    let [sum, count] = [0, 0];
    for (let t = distance; t < values.length; t++) {
      const value = values[t][t - distance];
      if (value === null && factors) continue;
      sum += value ?? Infinity;
      count++;
    }
    return sum / count;
  });
}

/** @param {number[]} shares @param {number} losses */
function horizonOf(shares, losses) {
  if (shares.length === 0) return 0;
  const found = shares.findIndex((share) => share < LEFT);
  return found < 0 ? losses : found;
}

/**
 * What one step multiplies by: the geometric mean over all ways back to the first character.
 * @param {Triangle} triangle of a factor
 */
export function factorOfStep({ values }) {
  let [logs, steps] = [0, 0];
  values.forEach((row, t) => {
    const whole = row[0];
    if (t === 0 || whole === null || whole <= 0) return;
    logs += Math.log(whole);
    steps += t;
  });
  return steps > 0 ? Math.exp(logs / steps) : null;
}

/** Where a value stands on the scale of colours, 0…1; null where it has no place on it. @param {number|null} value @param {Kind} kind */
export function placeOf(value, kind) {
  if (value === null) return isFactor(kind) ? null : 1;
  const power = value > 0 ? Math.log10(value) : -Infinity;
  return Math.min(1, Math.max(0, (power - SMALLEST) / (LARGEST - SMALLEST)));
}
