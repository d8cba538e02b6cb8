/** What a sweep says: its axes, its map, its attempts. Pure. */

import { count, percent, plain, plural } from '../../base/format.js';

/** @typedef {import('../../server/types.js').Sweep} Sweep */
/** @typedef {import('../../server/types.js').SweepSummary} SweepSummary */
/** @typedef {import('../../server/types.js').SweepCombination} SweepCombination */
/** @typedef {import('../../server/types.js').SweepAttempt} SweepAttempt */
/** @typedef {import('../../base/fields/fields.js').Field} Field */

/** A setting that varies, as people read it. @typedef {{label: string, values: string[]}} Axis */

/**
 * The map: a row for each combination of all settings that vary but the last, a column for each value of that.
 * @typedef {{rows: string, columns: string, heads: string[], lines: {head: string, cells: SweepCombination[]}[], fixed: string}} Grid
 */

/** @param {string} name @param {Field[]} fields */
export const labelOf = (name, fields) => fields.find((field) => field.name === name)?.label ?? name;

/** A value as people read it. @param {string} name of its field @param {string} value @param {Field[]} fields */
export function valueText(name, value, fields) {
  const option = fields.find((field) => field.name === name)?.options?.find((one) => one.value === value);
  if (option) return option.text;
  return Number.isFinite(Number(value)) ? plain(Number(value)) : value;
}

/** @param {Sweep} sweep @param {Field[]} fields @returns {Grid} */
export function gridOf(sweep, fields) {
  const varying = sweep.vary.flatMap(({ values }, i) => (values.length > 1 ? [i] : []));
  const across = varying.at(-1) ?? -1;
  const down = varying.slice(0, -1);
  const text = (/** @type {number} */ axis, /** @type {string} */ value) =>
    valueText(sweep.vary[axis].field, value, fields);
  const label = (/** @type {number} */ axis) => labelOf(sweep.vary[axis].field, fields);
  /** @type {Map<string, {head: string, cells: SweepCombination[]}>} */
  const lines = new Map();
  for (const combination of sweep.combinations) {
    const key = JSON.stringify(down.map((axis) => combination.values[axis]));
    const head = down.map((axis) => text(axis, combination.values[axis])).join(' · ');
    lines.set(key, { head, cells: [...(lines.get(key)?.cells ?? []), combination] });
  }
  return {
    rows: down.map(label).join(' · '),
    columns: across < 0 ? '' : label(across),
    heads: across < 0 ? [''] : sweep.vary[across].values.map((value) => text(across, value)),
    lines: [...lines.values()],
    fixed: sweep.vary
      .flatMap(({ field, values }) =>
        values.length === 1 ? [`${labelOf(field, fields)} ${valueText(field, values[0], fields)}`] : [],
      )
      .join(', '),
  };
}

/** How a sweep stands, in one sentence. @param {SweepSummary} sweep */
export function headline({ state, attempts, ended, secondsLeft, trouble }) {
  if (state === 'complete') return `${plural(attempts, 'attempt')}, all made`;
  const made = `${count(ended)} of ${plural(attempts, 'attempt')} made`;
  if (trouble) return `${made}; it rests: ${trouble}`;
  if (state === 'paused') return `${made}; it rests`;
  return secondsLeft === null ? `${made}; how long it takes is known after the first` : `${made}, ${left(secondsLeft)}`;
}

/** @param {number} seconds */
function left(seconds) {
  if (seconds < 90) return `about ${plural(Math.max(1, Math.round(seconds)), 'second')} left`;
  if (seconds < 5400) return `about ${plural(Math.round(seconds / 60), 'minute')} left`;
  return `about ${plural(Math.round(seconds / 3600), 'hour')} left`;
}

/** How often a combination reached the goal. @param {SweepCombination} combination */
export function shareText({ reached, ended, attempts }) {
  if (ended === 0) return 'not tried yet';
  return `${reached} of ${ended}${ended < attempts.length ? ` (${attempts.length})` : ''}`;
}

/** @param {SweepCombination} combination */
export const stepText = ({ medianStep }) => (medianStep === null ? '' : `, step ${count(medianStep)}`);

/** A combination in words, for those who do not see its place. @param {Sweep} sweep @param {SweepCombination} combination @param {Field[]} fields */
export function combinationText(sweep, combination, fields) {
  const { attempts, ended, reached, medianStep } = combination;
  const name = combinationName(sweep, combination, fields);
  if (ended === 0) return `${name}: not tried yet`;
  const of = ended < attempts.length ? `${ended} of ${plural(attempts.length, 'seed')} tried, ` : '';
  const when = medianStep === null ? '' : `, median at step ${count(medianStep)}`;
  return `${name}: ${of}${reached} of ${ended} reached the goal${when}`;
}

/** @param {Sweep} sweep @param {SweepCombination} combination @param {Field[]} fields */
export const combinationName = (sweep, { values }, fields) =>
  sweep.vary.length === 0
    ? 'the lesson as it is'
    : sweep.vary.map(({ field }, i) => `${labelOf(field, fields)} ${valueText(field, values[i], fields)}`).join(', ');

/** What counts as reached; where the task itself varies, the rule has other numbers from field to field. @param {SweepSummary} sweep */
export const ruleText = ({ goal, vary }) =>
  vary.some(({ field, values }) => field.startsWith('task.') && values.length > 1)
    ? 'Reached is the goal of each task, with the numbers that it has there.'
    : goal.rule;

/** What was published of the reach, where a sweep sets it. @param {SweepSummary} sweep @param {import('../../server/types.js').TaskKind|undefined} kind of task */
export function reportedOf({ vary }, kind) {
  const reaches = kind?.settings.filter(({ reach }) => reach).map(({ name }) => `task.${name}`) ?? [];
  return kind && vary.some(({ field }) => reaches.includes(field)) ? kind.reported : [];
}

/** How one attempt went. @param {SweepAttempt} attempt @param {string} measure what its goal counts */
export function attemptText({ state, outcome }, measure) {
  if (!outcome) return state === 'training' ? 'is being made' : 'waits';
  if (state === 'failed') return `failed: ${outcome.failure}`;
  if (outcome.reachedAt !== null) return `reached the goal at step ${count(outcome.reachedAt)}`;
  const score = outcome.score === null ? '' : `, ${measure}: ${percent(outcome.score)}`;
  return `not reached in ${plural(outcome.steps, 'step')}${score}`;
}

/** @param {number} combinations @param {number} seeds */
export const attemptsText = (combinations, seeds) =>
  `${plural(combinations, 'combination')} × ${plural(seeds, 'seed')} = ${plural(combinations * seeds, 'attempt')}`;

/** @param {Sweep} sweep @param {Field[]} fields @param {string} title of the lesson @returns {import('../../base/table.js').Table} */
export function sweepTable(sweep, fields, title) {
  return {
    title: `Sweep of ${title}`,
    note: `How many attempts reached the goal within ${plural(sweep.steps, 'step')}, and the median step of those that did.`,
    file: `elman-sweep-${sweep.id}`,
    columns: [...sweep.vary.map(({ field }) => labelOf(field, fields)), 'ended', 'reached', 'median step'],
    rows: sweep.combinations.map(({ values, ended, reached, medianStep }) => [
      ...values.map((value, i) => valueText(sweep.vary[i].field, value, fields)),
      ended,
      reached,
      medianStep ?? '',
    ]),
  };
}
