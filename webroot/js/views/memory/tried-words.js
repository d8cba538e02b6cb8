/** The sequences on which the network is tried at its goal, in words. Pure. */

import { count, ordinal } from '../../base/format.js';
import { visible } from '../../base/text.js';

/**
 * Which sequence it is and whether it is right, and where it is not.
 * @param {import('../../server/types.js').Trial|null} trial @param {Pick<import('../../server/types.js').GoalOfRun, 'measure'|'sequences'>} goal
 * @param {import('../../base/words.js').Words} words
 */
export function triedText(trial, { measure, sequences }, { token }) {
  const what = measure.replace(/ right$/, '');
  if (!trial) return `${count(sequences)} ${what} are tried`;
  if (trial.sequence === null) return `none of ${count(sequences)} ${what} fails at step ${count(trial.step)}`;
  const place = `${count(trial.sequence + 1)} of ${count(sequences)} ${what}`;
  if (trial.right) return `${place}, right at step ${count(trial.step)}`;
  if (trial.fault == null) return `${place}, not right at step ${count(trial.step)}: its loss is too high`;
  const read = visible(trial.tokens?.[trial.fault] ?? '');
  const due = (trial.answers?.[trial.fault] ?? []).map(visible).join(' or ');
  return `${place}, wrong at step ${count(trial.step)} after the ${ordinal(trial.fault + 1)} ${token}, ${read}: ${due} was due`;
}
