/** How near a network is to the goal of what it learns, in words. Pure. */

import { count, percent } from './format.js';

/** @typedef {import('../server/types.js').GoalOfRun} Goal */
/** @typedef {import('./history.js').HeldPoint} HeldPoint */

/** @param {Goal} goal @param {HeldPoint|null} tried */
export const isReached = (goal, tried) => tried?.score != null && tried.score >= goal.threshold;

/**
 * Whether the goal is reached, was reached and lost again, or how far it is; empty where there is none or nobody tried.
 * @param {Goal|null} goal of the run @param {HeldPoint|null} tried the last trial up to a step @param {number} step
 */
export function goalText(goal, tried, step) {
  if (!goal || tried?.score == null) return '';
  const at = tried.step === step ? '' : ` at step ${count(tried.step)}`;
  const score = `${percent(tried.score)} of its ${goal.measure.replace(/ right$/, '')} right${at}`;
  if (goal.reachedAt === null || goal.reachedAt > step) return score;
  const reached = `goal reached at step ${count(goal.reachedAt)}`;
  return isReached(goal, tried) ? reached : `${reached} and lost again: ${score}`;
}
