/** A sweep that is being made up: settings with their values as they are typed. Pure. */

import { plain } from '../../base/format.js';
import { readNumber } from '../../base/numbers.js';
import { valueOf } from '../../base/paths.js';

/** @typedef {import('../../base/fields/fields.js').Field} Field */
/** @typedef {import('../../server/types.js').Run} Run */
/** @typedef {import('../../server/types.js').SweepRequest} SweepRequest */

/** What is typed. @typedef {{axes: {field: string, values: string}[], seeds: string, steps: string}} Plan */

/** What it comes to, or what is wrong with it, by the name of the field at fault. @typedef {{request: SweepRequest, combinations: number, faults: Record<string, string>}} Read */

const MOST_AXES = 4;

/** What sets values apart in a row; between numbers with fractions a comma alone does not, for it may stand in one. */
const APART = /[\s,;]+/;
const FRACTIONS_APART = /,?[\s;]+/;

/** The settings that may vary; the seed varies anyway. @param {Field[]} fields @param {boolean} whole whether the window follows from the task */
export const variable = (fields, whole) =>
  fields.filter(
    ({ name }) => name !== 'training.seed' && name !== 'training.threads' && !(whole && name === 'training.seqLength'),
  );

/**
 * What is proposed for a run's lesson: its reach, where it has one, or its units, by its cell.
 * @param {Run} run @param {Field[]} fields @param {import('../../server/types.js').Cell[]} cells @returns {Plan}
 */
export function proposed(run, fields, cells) {
  const reach = fields.find((field) => field.reach);
  const first = reach ?? fields.find(({ name }) => name === 'model.hiddenSize');
  const axes = first
    ? [{ field: first.name, values: around(first, Number(valueOf(run.config, first.name))).join(' ') }]
    : [];
  const remembering = cells.filter(({ memory }) => memory).map(({ id }) => id);
  return { axes: [...axes, { field: 'model.cell', values: remembering.join(' ') }], seeds: '3', steps: '2000' };
}

/** Half, once, twice and four times a value, as far as they may be. @param {Field} field @param {number} value */
const around = ({ range }, value) =>
  [0.5, 1, 2, 4]
    .map((times) => Math.round(value * times))
    .filter((one, i, all) => range !== null && one >= range.least && one <= range.most && all.indexOf(one) === i);

/** @param {Plan} plan @param {Field[]} fields */
export function withAxis(plan, fields) {
  const next = fields.find(({ name }) => !plan.axes.some(({ field }) => field === name));
  if (!next || plan.axes.length >= MOST_AXES) return plan;
  return { ...plan, axes: [...plan.axes, { field: next.name, values: next.byDefault }] };
}

/** @param {Plan} plan */
export const hasRoom = ({ axes }) => axes.length < MOST_AXES;

/** @param {Plan} plan @param {string} lesson @param {Field[]} fields @returns {Read} */
export function read({ axes, seeds, steps }, lesson, fields) {
  /** @type {Record<string, string>} */
  const faults = {};
  /** @type {Record<string, (string|number)[]>} */
  const vary = {};
  for (const { field, values } of axes) {
    const known = fields.find(({ name }) => name === field);
    const hasFractions = known?.range && !known.range.whole;
    const written = values.split(hasFractions ? FRACTIONS_APART : APART).filter((one) => one !== '');
    const each = written.map((value) => (known ? valueIn(known, value) : { why: 'it is no setting' }));
    const wrong = each.find((value) => 'why' in value);
    if (written.length === 0) faults[`vary.${field}`] = 'Write one value or several, as in 5 10 20.';
    else if (wrong && 'why' in wrong) faults[`vary.${field}`] = wrong.why;
    else vary[field] = each.flatMap((value) => ('value' in value ? [value.value] : []));
  }
  const [howOften, howLong] = [readNumber(seeds, true), readNumber(steps, true)];
  if (howOften.why) faults.seeds = howOften.why;
  if (howLong.why) faults.steps = howLong.why;
  const combinations = Object.values(vary).reduce((product, { length }) => product * length, 1);
  return { request: { lesson, vary, seeds: howOften.value, steps: howLong.value }, combinations, faults };
}

/** @param {Field} field @param {string} written @returns {{value: string|number}|{why: string}} */
function valueIn({ options, range }, written) {
  if (options) {
    const option = options.find(({ value, text }) => [value, text].some((one) => isSame(one, written)));
    return option
      ? { value: option.value }
      : { why: `“${written}” is none of ${options.map(({ value }) => value).join(', ')}` };
  }
  const { value, why } = readNumber(written, range?.whole);
  if (why !== undefined) return { why };
  const outside = range && (value < range.least || value > range.most);
  return outside ? { why: `${plain(value)} is not from ${plain(range.least)} to ${plain(range.most)}` } : { value };
}

const isSame = (/** @type {string} */ a, /** @type {string} */ b) => a.toLowerCase() === b.toLowerCase();
