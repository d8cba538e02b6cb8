/** What is left of the last letter's error where the first one was read, measured in the network on show. */

import { count, percent, short } from '../base/format.js';
import { probeOf } from '../base/probe.js';
import { presentStep } from '../base/state.js';
import * as api from '../server/api.js';
import { isOnShow } from './showing.js';
import { memoryTriangle } from '../views/compare/triangle.js';

/** @typedef {import('./pages.js').App} App @typedef {import('./pages.js').State} State */
/** @typedef {{run: string, share: number|null, back: number, step: number}} Left `share` null where there is no error */

/** Below this a share is told as less. */
const LITTLE = 1e-6;

/** What was measured last. @type {Left|null} */
let measured = null;

/** @param {import('./showing.js').Wanted} wanted of which it is measured */
export const measuring =
  (wanted) =>
  (/** @type {App} */ { store }) => {
    const asked = () => /** @type {import('../server/types.js').Run} */ (store.state.run);
    return {
      about: () => (isOnShow(store.state, wanted) ? `${asked().id} ${probeOf(store.state)}` : null),
      of: () => presentStep(store.state),
      ask: async () => {
        const { id } = asked();
        return { id, answer: await api.gradients({ run: id, at: null }, probeOf(store.state)) };
      },
      show: (/** @type {{id: string, answer: import('../server/types.js').Gradients}} */ { id, answer }) => {
        const { values, step } = memoryTriangle(answer);
        measured = { run: id, ...shareLeft(values), step };
      },
      every: 500,
    };
  };

/**
 * Of the last loss that has an error: how much of its gradient by the state beside it is left by the first state.
 * @param {(number|null)[][]} values norms [t][k] @returns {{share: number|null, back: number}}
 */
export function shareLeft(values) {
  const t = values.findLastIndex((row) => (row.at(-1) ?? 0) > 0);
  if (t < 0) return { share: null, back: 0 };
  return { share: Number(values[t][0] ?? 0) / Number(values[t].at(-1)), back: t };
}

/** @param {State} state @param {import('./showing.js').Wanted} wanted */
export function leftOfError(state, wanted) {
  if (!isOnShow(state, wanted)) return 'Another network is on show.';
  return measured?.run === state.run?.id && measured ? leftText(measured) : 'It is being measured.';
}

/** @param {Omit<Left, 'run'>} left */
export function leftText({ share, back, step }) {
  if (share === null) return `There is no error at step ${count(step)}.`;
  const where = `${back} steps back, at step ${count(step)},`;
  if (share > 1) return `${where} the error is ${short(share)} times as large.`;
  const much = share < LITTLE ? 'less than a millionth' : share < 0.01 ? `${digits(share * 100)} %` : percent(share);
  return `${where} ${much} of the error is left.`;
}

/** @param {number} x under 1 */
const digits = (x) => Number(x.toPrecision(1)).toFixed(Math.max(0, -Math.floor(Math.log10(x))));
