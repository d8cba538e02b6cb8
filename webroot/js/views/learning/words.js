/** The learning curve under the pointer, in words. Pure. */

import { count, loss, lossIn, percent, plain, plural } from '../../base/format.js';
import { falls } from '../../base/settings.js';
import { measuredAt, shownTracks } from '../../base/tracks.js';
import { wordsOf } from '../../base/words.js';
import { nearest } from '../../charts/curve-layout.js';

/** Whether the learning rate changes by itself. @param {Pick<import('../../base/state.js').State, 'run'|'settings'>} state */
export function isScheduled({ run, settings }) {
  const schedule = run?.config.training.schedule;
  return schedule !== undefined && (falls(settings, schedule.kind) || schedule.warmupSteps > 0);
}

/** @param {number} rate */
export const rateText = (rate) => `learning rate ${plain(Number(rate.toPrecision(3)))}`;

/**
 * What is under the pointer, in words: a simple model's line where the pointer is on its label, else the curves.
 * @param {import('../../charts/curve-layout.js').CurveLayout} layout @param {{x: number, y: number}} pointer
 * @param {import('../../base/state.js').State} state
 * @returns {{text: string, x: number|null}|null}
 */
export function describe(layout, { x, y }, state) {
  const { history, baselines, view } = state;
  const value = (/** @type {number} */ nats) => lossIn(nats, view.unit);
  if (x > layout.plot.x1 + 6) {
    const line = layout.lines.find((candidate) => Math.abs(candidate.labelY - y) <= 7);
    if (!line || !baselines) return null;
    const { token } = wordsOf(state.run);
    return {
      text: `${line.phrase}: ${(line.loss * Math.LOG2E).toFixed(3)} bits, ${line.loss.toFixed(3)} nats a ${token}. ${line.source}`,
      x: null,
    };
  }
  const found = x >= layout.plot.x0 - 6 ? nearest(layout, history, x) : null;
  if (!found) return null;
  const { train, held } = found;
  const steps =
    train.step - train.from > 1 ? `steps ${count(train.from + 1)}–${count(train.step)}` : `step ${count(train.step)}`;
  const spread =
    train.max > train.min ? ` (${loss(train.min * layout.factor)}–${loss(train.max * layout.factor)})` : '';
  const parts = [steps, `training ${value(train.loss)}${spread}`];
  if (held) parts.push(`held-out ${value(held.loss)}${held.step === train.step ? '' : ` at ${count(held.step)}`}`);
  if (held?.score != null && state.run?.goal) parts.push(`${state.run.goal.measure} ${percent(held.score)}`);
  for (const track of shownTracks(state)) {
    const point = measuredAt(track, train.step);
    if (!point) continue;
    const [at, measured] = point;
    parts.push(`${track.label} ${track.tell(measured, track.of)}${at === train.step ? '' : ` at ${count(at)}`}`);
  }
  if (history.rates.length > 1 || isScheduled(state)) parts.push(rateText(train.rate));
  return { text: parts.join(' · '), x: layout.x.at(train.step) };
}

/**
 * The picture in a sentence.
 * @param {{unit: string, steps: string, heldOut: boolean, words: import('../../base/words.js').Words}} options
 * @param {number} step the present one
 */
export function curveWords({ unit, steps, heldOut, words }, step) {
  const texts = heldOut ? 'training and held-out text' : 'the training text';
  return `Loss on ${texts} in ${unit} per ${words.token} over ${plural(step, 'step')}, steps on a ${steps} scale.`;
}
