/** What an operation does, in words and as tables. Pure. */

import { amount, count, plural, signed } from '../../base/format.js';

/** @typedef {import('../../server/types.js').Edit} Edit */
/** @typedef {import('../../server/types.js').Surgery} Surgery */
/** @typedef {import('../../server/types.js').UnitCosts} UnitCosts */
/** @typedef {import('../../base/words.js').Words} Words */

/** What an edit may set or scale by. @param {import('../../server/types.js').Range|null} range */
export const rangeWords = (range) =>
  range ? `a number from ${range.least} to ${range.most}`.replaceAll('-', '−') : 'a number';

/** One edit, units from 1. @param {Edit} edit @param {number} layers L */
export function nameOf(edit, layers) {
  const where = layers > 1 ? ` of layer ${edit.layer + 1}` : '';
  const what = edit.set !== undefined ? `= ${signed(edit.set)}` : `× ${edit.scale}`;
  return `unit ${edit.unit + 1}${where} ${what}`;
}

/**
 * The sentence in the head.
 * @param {Surgery} surgery @param {readonly Edit[]} edits @param {{layers: number, transplanted: boolean, hold: boolean}} how
 */
export function headline(surgery, edits, { layers, transplanted, hold }) {
  if (edits.length === 0 && !transplanted) return 'untouched: set, scale or zero a unit, or put another state in place';
  const one = edits.length === 1 ? nameOf(edits[0], layers) : plural(edits.length, 'edit');
  const done = [transplanted ? 'another state' : '', edits.length > 0 ? `${one}${hold ? ' at every step' : ''}` : '']
    .filter(Boolean)
    .join(' with ');
  return surgery.kl < 1e-9
    ? `${done}: the prediction does not move`
    : `${done}: the prediction moves by ${amount(surgery.kl)} nats`;
}

/** Over what costs were measured. @param {UnitCosts} costs @param {Words} words */
export function measured({ tokens, heldOut, step, milliseconds }, words) {
  const text = heldOut ? `held-out ${words.tokens}` : `${words.tokens} of the training text, as nothing is held out`;
  const took =
    milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  return `step ${count(step)}, ${count(tokens)} ${text}, ${took}`;
}

/** A rise of the loss. @param {number} cost */
export const rise = (cost) => (cost < 0 ? '−' : '+') + amount(Math.abs(cost));

/**
 * @param {Surgery} surgery @param {string} says @param {string} title @param {Words} words
 * @returns {import('../../base/table.js').Table}
 */
export function surgeryTable(surgery, says, title, words) {
  return {
    title: `State surgery: ${title}`,
    note: `Probabilities of the next ${words.token} before and after, at step ${surgery.step}; ${says}. KL(before ‖ after) = ${amount(surgery.kl)} nats.`,
    file: 'elman-surgery',
    columns: [words.token, 'before', 'after'],
    rows: surgery.top.map(({ token, before, after }) => [token, rounded(before), rounded(after)]),
  };
}

/** @param {UnitCosts} costs @param {string} title @param {Words} words @returns {import('../../base/table.js').Table} */
export function costsTable(costs, title, words) {
  return {
    title: `What units are worth: ${title}`,
    note: `What the loss of ${rounded(costs.loss)} nats a ${words.token} rises by when one unit of layer ${costs.layer + 1} is zero at every step; ${measured(costs, words)}.`,
    file: 'elman-unit-costs',
    columns: ['unit', `cost (nats a ${words.token})`],
    rows: costs.units.map(({ unit, cost }) => [unit + 1, rounded(cost)]),
  };
}

const rounded = (/** @type {number} */ x) => Number(x.toPrecision(4));
