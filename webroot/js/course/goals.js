/** How near the network on show is to its goal, for the pages and exercises of the book. Pure. */

import { count } from '../base/format.js';
import { goalText } from '../base/goal.js';
import { presentStep } from '../base/state.js';

/** @typedef {import('./pages.js').State} State */

/** Whether the goal has been reached at some step. @param {State} state */
export const hasReached = ({ run }) => (run?.goal?.reachedAt ?? null) !== null;

/** @param {State} state */
export function goalStanding(state) {
  const { run, history } = state;
  if (run?.state === 'failed') return 'This run has failed.';
  const step = presentStep(state);
  const how = goalText(run?.goal ?? null, history.heldAt(step), step);
  return `Step ${count(step)}${how ? `: ${how}` : ''}.`;
}
