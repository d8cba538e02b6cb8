/** The moments of a run that one can go back to, and which of them is meant. Pure. */

import { count, lossIn } from './format.js';
import { presentStep } from './state.js';

/** @typedef {import('./state.js').State} State */
/** @typedef {import('../server/types.js').Checkpoint} Checkpoint */

/** How many moments PageUp and PageDown pass over. */
export const PAGE = 10;

/**
 * The past moments by step; the newest is no past one where training has not gone on from it.
 * @param {Pick<State, 'checkpoints'|'run'|'history'>} state @returns {Checkpoint[]}
 */
export function pastMoments({ checkpoints, run, history }) {
  const present = presentStep({ run, history });
  return (checkpoints ?? []).filter(({ step }) => step < present);
}

/**
 * The moment that lies nearest to a place on the step axis.
 * @param {readonly {step: number}[]} past by step @param {number} present the step at which the axis ends
 * @param {number} px @param {(step: number) => number} placeOf
 * @returns {number|null} its step, null for the present
 */
export function snapped(past, present, px, placeOf) {
  /** @type {number|null} */
  let best = null;
  let nearest = Math.abs(placeOf(present) - px);
  for (const { step } of past) {
    const distance = Math.abs(placeOf(step) - px);
    if (distance >= nearest) continue;
    [nearest, best] = [distance, step];
  }
  return best;
}

/**
 * The moment so many further on, or back where `by` is negative; beyond the last lies the present.
 * @param {readonly {step: number}[]} past by step @param {number|null} at @param {number} by @returns {number|null}
 */
export function moved(past, at, by) {
  if (past.length === 0) return null;
  const next = at === null ? past.length : past.findIndex(({ step }) => step >= at);
  const here = next < 0 ? past.length : next;
  // From between two moments, the first one on the way counts as one step.
  const between = here < past.length && past[here].step !== at && by > 0 ? 1 : 0;
  const there = Math.max(0, here + by - between);
  return there >= past.length ? null : past[there].step;
}

/**
 * The newest kept moment that is not after a step, or the first there is.
 * @param {readonly Checkpoint[]} kept by step @param {number} step @returns {Checkpoint|null}
 */
export const keptAt = (kept, step) => kept.findLast((moment) => moment.step <= step) ?? kept[0] ?? null;

/**
 * The kept moment that is on show: at the present one, only where training has not gone on from it.
 * @param {State} state @returns {Checkpoint|null}
 */
export function shownMoment({ checkpoints, run, history, view }) {
  const step = view.at ?? presentStep({ run, history });
  return checkpoints?.find((moment) => moment.step === step) ?? null;
}

/** Where the playhead stands, in words. @param {State} state */
export function momentText(state) {
  const { view, history } = state;
  const present = presentStep(state);
  const step = view.at ?? present;
  const judged = history.judged(step);
  const of = judged === null || judged.step === step ? '' : ` at step ${count(judged.step)}`;
  const value = judged ? `, ${judged.heldOut ? 'held-out loss' : 'loss'} ${lossIn(judged.loss, view.unit)}${of}` : '';
  return `${view.at === null ? 'live, ' : ''}step ${count(step)} of ${count(present)}${value}`;
}
