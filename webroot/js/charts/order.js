/**
 * The order of units in the heatmap: by their score on the first principal component, each unit being a point whose
 * coordinates are its values over the T tokens. Units that act alike come to lie together. Pure.
 */

/** Iterations of the power method; the order needs no more precision than this. */
const ITERATIONS = 24;

/** Below this step the order may be renewed at every frame that doubles the step; above, the same, but calmly. */
const FIRST_RENEWAL = 16;

/**
 * @param {Int8Array} values [T][H] of one layer, row-major @param {number} length T @param {number} units H
 * @param {Uint16Array|null} previous the order before, so that the picture is not turned upside down
 * @returns {Uint16Array} unit numbers from top to bottom
 */
export function byFirstComponent(values, length, units, previous) {
  const scores = firstComponentScores(values, length, units);
  const order = Uint16Array.from({ length: units }, (_, unit) => unit);
  let flip = meanScore(values, scores, length, units) < 0;
  if (previous && previous.length === units) flip = agreement(previous, scores) < 0;
  if (flip) scores.forEach((score, unit) => (scores[unit] = -score));
  return order.sort((a, b) => scores[a] - scores[b] || a - b);
}

/** Unit numbers as they are. @param {number} units */
export function byNumber(units) {
  return Uint16Array.from({ length: units }, (_, unit) => unit);
}

/** Whether an order made at step `made` is to be made anew at `step`. @param {number} made @param {number} step */
export function isStale(made, step) {
  return step < made || (step !== made && step >= Math.max(FIRST_RENEWAL, 2 * made));
}

/**
 * Scores [H]: projections of the units, centred per token, on the leading direction.
 * @param {Int8Array} values @param {number} length @param {number} units
 */
function firstComponentScores(values, length, units) {
  const centred = new Float32Array(length * units);
  for (let t = 0; t < length; t++) {
    let sum = 0;
    for (let u = 0; u < units; u++) sum += values[t * units + u];
    const mean = sum / units;
    for (let u = 0; u < units; u++) centred[t * units + u] = values[t * units + u] - mean;
  }
  const scores = new Float32Array(units);
  const direction = new Float32Array(length).fill(1 / Math.sqrt(length));
  direction.forEach((x, t) => (direction[t] = x * (1 + 0.01 * Math.sin(t + 1))));
  for (let i = 0; i < ITERATIONS; i++) {
    project(centred, direction, scores, length, units);
    let norm = 0;
    for (let t = 0; t < length; t++) {
      let dot = 0;
      for (let u = 0; u < units; u++) dot += centred[t * units + u] * scores[u];
      direction[t] = dot;
      norm += dot * dot;
    }
    if (norm === 0) break;
    const inverse = 1 / Math.sqrt(norm);
    for (let t = 0; t < length; t++) direction[t] *= inverse;
  }
  project(centred, direction, scores, length, units);
  return scores;
}

/**
 * scores = centredᵀ · direction.
 * @param {Float32Array} centred @param {Float32Array} direction @param {Float32Array} scores @param {number} length
 * @param {number} units
 */
function project(centred, direction, scores, length, units) {
  scores.fill(0);
  for (let t = 0; t < length; t++) {
    for (let u = 0; u < units; u++) scores[u] += direction[t] * centred[t * units + u];
  }
}

/**
 * Whether high scores go with high values: then negative ones lie on top.
 * @param {Int8Array} values @param {Float32Array} scores @param {number} length @param {number} units
 */
function meanScore(values, scores, length, units) {
  let sum = 0;
  for (let t = 0; t < length; t++) for (let u = 0; u < units; u++) sum += values[t * units + u] * scores[u];
  return sum;
}

/** Covariance of the former place with the new score. @param {Uint16Array} previous @param {Float32Array} scores */
function agreement(previous, scores) {
  const middle = (previous.length - 1) / 2;
  let sum = 0;
  previous.forEach((unit, place) => (sum += (place - middle) * scores[unit]));
  return sum;
}

/** The order of rows, kept until the network has changed enough for another to be worth the jump. */
export class Orders {
  #key = '';
  #made = 0;
  /** @type {Uint16Array} */
  #order = new Uint16Array();

  /**
   * @param {import('../server/frame.js').Frame} frame @param {import('./planes.js').Plane} plane of it, whose values decide
   * @param {number} layer @param {'component'|'number'|'lines'} kind lines are coloured by the first component
   */
  get(frame, plane, layer, kind) {
    const key = `${frame.run} ${plane.letter} ${layer} ${kind} ${frame.units} ${frame.tokens.join('')}`;
    const same = key === this.#key;
    if (same && (kind === 'number' || !isStale(this.#made, frame.step))) return this.#order;
    this.#order =
      kind === 'number'
        ? byNumber(frame.units)
        : byFirstComponent(plane.states.of(layer), frame.length, frame.units, same ? this.#order : null);
    this.#key = key;
    this.#made = frame.step;
    return this.#order;
  }
}
