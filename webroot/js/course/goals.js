/** How near the network on show is to its goal, for the pages and exercises of the book. Pure. */

import { count } from '../base/format.js';
import { goalText } from '../base/goal.js';
import { presentStep } from '../base/state.js';

/** @typedef {import('./pages.js').State} State */

/** Whether this run has reached its goal at some step, and not the one that it was forked from. @param {State} state */
export const hasReached = ({ run }) => (run?.goal?.reachedAt ?? -1) > (run?.parent?.step ?? -1);

/** @param {State} state @param {string} [measure] what is right, where the goal's own words would mislead */
export function goalStanding(state, measure = state.run?.goal?.measure ?? '') {
  const { run, history } = state;
  if (run?.state === 'failed') return 'This run has failed.';
  const step = presentStep(state);
  const how = goalText(run?.goal ? { ...run.goal, measure } : null, history.heldAt(step), step);
  return `Step ${count(step)}${how ? `: ${how}` : ''}.`;
}
