/** The gradient horizon in words. Pure. */

import { plural, scientific } from '../../base/format.js';
import { spoken } from '../../base/text.js';
import { part } from '../../base/words.js';
import { factorOfStep, isFactor, LARGEST, SMALLEST } from '../../charts/gradients.js';

/** @typedef {import('../../charts/gradients.js').Triangle} Triangle */
/** @typedef {import('../../charts/gradients.js').Kind} Kind */
/** @typedef {import('../../base/words.js').Words} Words */

/** @type {Record<Kind, string>} */
export const SYMBOLS = {
  hidden: '‖∂L/∂h‖',
  cell: '‖∂L/∂c‖',
  derivative: 'derivatives, multiplied',
  recurrent: 'Whh, multiplied',
};

/** A mean so much larger than its start is said to grow. */
const GROWN = 10;

/**
 * The sentence in the head.
 * @param {Triangle} triangle @param {number} whole length of the probe @param {Words} words
 * @param {boolean} [imported] trained elsewhere
 */
export function headline(triangle, whole, words, imported = false) {
  const { kind, layer, layers, tokens, step } = triangle;
  const untrained = step === 0 && !imported ? 'untrained: ' : '';
  const says = isFactor(kind) ? factorSentence(triangle) : horizonSentence(triangle);
  const where = layers > 1 ? `, layer ${layer + 1}` : '';
  const read = part(tokens.length, whole, words);
  return `${untrained}${says}${where}${read && `; ${read}`}`;
}

/** @param {Triangle} triangle */
function horizonSentence({ means, horizon, values }) {
  const furthest = values.length - 1;
  if (horizon === 0) return 'no gradient: no prediction depends on the state';
  if (furthest === 0) return 'a single loss: no step back yet';
  if (horizon <= furthest) {
    return `${means[horizon] === 0 ? 'nothing left' : '1 %'} after ${plural(horizon, 'step')}`;
  }
  const last = means[furthest];
  const grows = last > GROWN ? `: it grows, to ${scientific(last)} times its start` : '';
  return `never below 1 % within ${plural(furthest, 'step')}${grows}`;
}

/** @param {Triangle} triangle */
function factorSentence(triangle) {
  const factor = factorOfStep(triangle);
  if (factor === null) return 'no gradient goes back a step';
  const what = triangle.kind === 'derivative' ? 'the derivatives multiply' : 'Whh multiplies';
  return `${what} it by ${scientific(factor)} a step`;
}

/** A token by its place, from 0. @param {Triangle} triangle @param {Words} words @returns {(i: number) => string} */
const naming =
  ({ tokens }, { token }) =>
  (i) =>
    `${spoken(tokens[i])} (${token} ${i + 1})`;

/** One cell. @param {Triangle} triangle @param {{t: number, k: number}} cell @param {Words} words */
export function describe(triangle, { t, k }, words) {
  const { kind, values } = triangle;
  const named = naming(triangle, words);
  const value = values[t][k];
  if (!isFactor(kind)) {
    const state = kind === 'cell' ? 'cell state' : 'state';
    return `loss after ${named(t)} by the ${state} after ${named(k)}: ${scientific(value ?? Infinity)}`;
  }
  const what = kind === 'derivative' ? 'the derivatives' : 'Whh';
  const amount = value === null ? 'no gradient' : `× ${scientific(value)}`;
  return `${what} from ${named(t)} back to ${named(k)}, ${plural(t - k, 'step')}: ${amount}`;
}

/** One token, chosen in another view. @param {Triangle} triangle @param {number} token @param {Words} words */
export function describeToken(triangle, token, words) {
  const { values, kind } = triangle;
  const named = naming(triangle, words)(token);
  const last = values.length - 1;
  if (token > last) return `nothing follows ${named}: it has no loss`;
  const told = (/** @type {number|null} */ value) => scientific(value ?? Infinity);
  if (isFactor(kind)) return describe(triangle, { t: last, k: token }, words);
  const state = kind === 'cell' ? 'cell state' : 'state';
  return `${state} after ${named}: its own loss ${told(values[token][token])}, the last one ${told(values[last][token])}`;
}

/** The picture in a sentence or two. @param {Triangle} triangle @param {string} says the head's sentence */
export function summary({ kind, values, step }, says) {
  return `Gradient horizon at step ${step}: ${says}. ${SYMBOLS[kind]} of ${plural(values.length, 'loss', 'losses')} by every earlier state, colours from 10 to the ${SMALLEST} to 10 to the ${LARGEST}. Arrow keys move over the cells.`;
}

/** What stands below the picture while nothing is chosen. @param {Triangle} triangle */
export function meansSentence({ kind, means, start, horizon }) {
  if (isFactor(kind)) return 'factors of every step, multiplied up';
  if (means.length === 0) return '';
  const far = horizon < means.length ? `, ${scientific(means[horizon] * start)} after ${plural(horizon, 'step')}` : '';
  return `mean ${scientific(start)} at k = t${far}`;
}
