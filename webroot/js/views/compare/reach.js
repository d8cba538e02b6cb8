/** How far back that lies which the lanes must remember: a setting of their task that one drags until they fail. Pure. */

import { percent } from '../../base/format.js';
import { isReached } from '../../base/goal.js';
import { chosen } from '../../base/settings.js';

/** @typedef {import('../../server/types.js').Run} Run */
/** @typedef {import('../../base/settings.js').Settings} Settings */

/** Where a slider stops, from 1 to 1,000: about three in a doubling. */
const STOPS = [1, 2, 3, 4, 5, 7, 10, 13, 16, 20, 25, 32, 40, 50, 64, 80, 100, 130, 160, 200, 320, 500, 1000];

/** @typedef {{name: string, title: string, value: number, stops: number[]}} Reach */

/** The reach of what a run learns; null where it has none. @param {Run|null} run @param {Settings} settings @returns {Reach|null} */
export function reachOf(run, { tasks }) {
  const task = /** @type {Record<string, any>|undefined} */ (run?.config.task);
  const setting = chosen(tasks, task?.id)?.settings.find(({ reach }) => reach);
  if (!task || !setting) return null;
  const value = Number(task[setting.name]);
  const stops = STOPS.filter((stop) => stop >= setting.min && stop <= setting.max && stop !== value);
  return { name: setting.name, title: setting.title, value, stops: [...stops, value].sort((a, b) => a - b) };
}

/** The networks that remember anything at all, whose reach can be compared. @param {Settings} settings */
export const remembering = ({ cells, limits }) =>
  cells
    .filter(({ memory }) => memory)
    .map(({ id }) => id)
    .slice(0, limits.lanes);

/** How near a lane is to the goal; empty where there is none, or nobody tried. @param {Run['goal']} goal @param {import('../../base/history.js').HeldPoint|null} tried */
export function goalWords(goal, tried) {
  if (!goal || tried?.score == null) return '';
  return `${goal.measure}: ${percent(tried.score)}${isReached(goal, tried) ? ', the goal' : ''}`;
}
