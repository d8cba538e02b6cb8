/** What the Memory shows, in words. Pure. */

import { percent, plural, signed } from '../base/format.js';
import { spoken } from '../base/text.js';
import { digits, valueAt } from '../server/frame.js';

/** @typedef {import('../server/frame.js').Frame} Frame */
/** @typedef {import('./planes.js').Plane} Plane */
/** @typedef {import('../base/words.js').Words} Words */

/** @param {Plane[]} planes */
export const namesOf = (planes) => planes.map((plane) => plane.name).join(' and ');

/**
 * The sentence in the head.
 * @param {Plane[]} planes @param {number} units @param {{layer: number, layers: number, memory: boolean}} network
 */
export function headline(planes, units, { layer, layers, memory }) {
  const where = layers > 1 ? ` in layer ${layer + 1}` : '';
  return `${namesOf(planes)} of ${plural(units, 'unit')}${where}${memory ? '' : ', nothing carried on'}`;
}

/**
 * The picture in a sentence or two.
 * @param {Frame} frame @param {Plane[]} planes @param {number} layer @param {Words} words @param {boolean} [asLines]
 */
export function summary(frame, planes, layer, words, asLines = false) {
  const judged = frame.correct.filter((right) => right !== null);
  const hits = judged.filter(Boolean).length;
  const names = namesOf(planes);
  const what = `${names[0].toUpperCase()}${names.slice(1)} of layer ${layer + 1}`;
  const shape = `${frame.units} units after each of ${frame.length} ${words.tokens}`;
  const scales = asLines
    ? 'a line for each unit'
    : planes.map((plane) => `colours from ${plane.ends.join(' to ')}`).join(', ');
  const score = judged.length > 0 ? ` ${hits} of ${judged.length} next ${words.tokens} predicted right.` : '';
  return `${what}, ${shape}, at step ${frame.step}; ${scales}.${score} Arrow keys move over ${asLines ? `${words.tokens} and units` : 'the cells'}.`;
}

/**
 * One cell.
 * @param {Frame} frame @param {Plane[]} planes @param {number} layer @param {{unit: number, token: number}} cell
 * @param {Words} words
 */
export function describe(frame, planes, layer, { unit, token }, words) {
  const where = `unit ${unit + 1} after ${spoken(frame.tokens[token])}, ${words.token} ${token + 1}`;
  const values = planes.map(
    ({ letter, states }) => `${letter} = ${signed(valueAt(frame, states, layer, token, unit), digits(states))}`,
  );
  const state = `${where}: ${values.join(', ')}`;
  const { predicted, probability, correct } = frame;
  const follows = `, but ${spoken(frame.tokens[token + 1] ?? '')} follows`;
  const verdict = correct[token] === true ? ', right' : correct[token] === false ? follows : '';
  return `${state} · predicts ${spoken(predicted[token])} with ${percent(probability[token])}${verdict}`;
}
