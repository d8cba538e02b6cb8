/** The doctor's findings, in words and as a table. Pure. */

import { count, plain, plural } from '../../base/format.js';

/** @typedef {import('../../server/types.js').Finding} Finding */

/** What a remedy changes, as people call it. */
const FIELDS = { learningRate: 'learning rate', gradClip: 'clip', seqLength: 'window' };

export const SEVERITIES = {
  trouble: 'trouble',
  look: 'worth a look',
  fine: 'fine',
  unknown: 'not yet known',
};

/** The sentence in the head: the gravest finding. @param {Finding[]} findings the gravest first */
export function headline(findings) {
  const first = findings[0];
  if (!first) return '';
  if (first.severity === 'trouble' || first.severity === 'look') return lower(first.sentence);
  const fine = findings.filter(({ severity }) => severity === 'fine').length;
  const unknown = findings.length - fine;
  const rest = unknown > 0 ? `; ${count(unknown)} more ${unknown === 1 ? 'is' : 'are'} not known yet` : '';
  return `nothing stands out in ${plural(fine, 'examination')}${rest}`;
}

/** Without those not yet known for the same reason as one before. @param {Finding[]} findings */
export const once = (findings) =>
  findings.filter(
    ({ severity, sentence }, i) =>
      severity !== 'unknown' || findings.findIndex((other) => other.sentence === sentence) === i,
  );

/** @param {import('../../server/types.js').Remedy} remedy */
export const remedyText = ({ field, value, anew }) =>
  anew ? `Start anew with ${FIELDS[field]} ${plain(value)}` : `Set the ${FIELDS[field]} to ${plain(value)}`;

/** A number of the evidence with its unit. @param {{value: number|null, unit: string}} number */
export function amount({ value, unit }) {
  if (value === null) return 'not finite';
  const text = Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(3)));
  return `${text.replace('-', '−')}${unit ? ` ${unit}` : ''}`;
}

/**
 * All evidence, a row each.
 * @param {import('../../server/types.js').Diagnosis} diagnosis @param {string} title @returns {import('../../base/table.js').Table}
 */
export function findingsTable({ step, findings }, title) {
  return {
    title: `Doctor: ${title}`,
    note: `What each rule found at step ${count(step)}, the gravest first, with the numbers it rests on.`,
    file: 'elman-doctor',
    columns: ['examination', 'severity', 'finding', 'evidence', 'value', 'unit', 'rule'],
    rows: findings.flatMap(({ id, severity, sentence, evidence, rule }) => {
      const numbers = Object.entries(evidence);
      const before = [id, SEVERITIES[severity], sentence];
      return numbers.length === 0
        ? [[...before, '', '', '', rule]]
        : numbers.map(([name, { value, unit }]) => [...before, name, value ?? 'not finite', unit, rule]);
    }),
  };
}

/** @param {string} sentence */
const lower = (sentence) => sentence[0].toLowerCase() + sentence.slice(1);
