/** What the recurrent weights' numbers mean, in places and in words. Pure. */

import { signed } from '../../base/format.js';

/** The ends of the colour scale of weights; beyond them the colour stays the same. */
export const WEIGHT_LIMIT = 4;

/** Weights much smaller than this differ in colour in proportion, larger ones by their logarithm. */
const WEIGHT_UNIT = 0.02;

/** Where a weight is on the scale of colours, −1…1: the same for every network and step. @param {number} w */
export const weightPlace = (w) =>
  (Math.sign(w) * Math.log1p(Math.abs(w) / WEIGHT_UNIT)) / Math.log1p(WEIGHT_LIMIT / WEIGHT_UNIT);

/** What is left when a direction counts as forgotten, as in the memory horizon. */
const REST = 0.01;

/** @typedef {[re: number, im: number]} Eigenvalue */

/** @param {Eigenvalue} lambda */
export const modulus = ([re, im]) => Math.hypot(re, im);

/**
 * The weights of an answer, row-major [H][H]: row i leads to unit i.
 * @param {Pick<import('../../server/types.js').Recurrence, 'weights'|'scale'|'size'>} answer
 */
export function weightsOf({ weights, scale, size }) {
  const binary = atob(weights);
  const values = new Float32Array(size * size);
  for (let i = 0; i < values.length; i++) {
    const short = binary.charCodeAt(2 * i) | (binary.charCodeAt(2 * i + 1) << 8);
    values[i] = ((short << 16) >> 16) / scale;
  }
  return values;
}

/** An eigenvalue and what it does to a state along its direction, step by step. @param {Eigenvalue} lambda */
export function eigenvalueWords(lambda) {
  const [re, im] = lambda;
  const size = modulus(lambda);
  const number = im === 0 ? signed(re) : `${signed(re)} ± ${Math.abs(im).toFixed(2)}i`;
  return [`λ = ${number}, |λ| = ${size.toFixed(2)}`, fate(size), turning(lambda)].filter(Boolean).join(' · ');
}

/** @param {number} size */
function fate(size) {
  if (size === 0) return 'forgets at once';
  const steps = Math.log(REST) / Math.log(size);
  if (Math.abs(steps) > 999) return 'neither shrinks nor grows';
  if (size < 1) return `shrinks to 1 % in ${inSteps(steps)}`;
  return `grows a hundredfold in ${inSteps(-steps)}`;
}

/** @param {Eigenvalue} lambda */
function turning([re, im]) {
  if (im === 0) return re < 0 ? 'changes its sign at every step' : '';
  const steps = (2 * Math.PI) / Math.abs(Math.atan2(im, re));
  return `turns once in ${inSteps(steps)}`;
}

/** @param {number} steps */
function inSteps(steps) {
  const text = steps < 10 ? steps.toFixed(1) : String(Math.round(steps));
  return `${text} ${text === '1.0' ? 'step' : 'steps'}`;
}

/**
 * The unit that weighs most on another one.
 * @param {Float32Array} weights [H][H] @param {number} size H @param {number} unit
 * @returns {{from: number, weight: number}}
 */
export function strongestTo(weights, size, unit) {
  let from = 0;
  for (let j = 1; j < size; j++) {
    if (Math.abs(weights[unit * size + j]) > Math.abs(weights[unit * size + from])) from = j;
  }
  return { from, weight: weights[unit * size + from] };
}
