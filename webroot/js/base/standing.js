/** Where a network stands among simple models, in words. Pure. */

import { count, plural } from './format.js';
import { isEnough, isRead, margin, predictionsOf } from './margin.js';

/** @typedef {import('../server/types.js').Baselines} Baselines */

/** @type {[key: keyof Baselines, label: string, phrase: string][]} */
const MODELS = [
  ['uniform', 'uniform', 'guessing'],
  ['unigram', '1-gram', 'a 1-gram model'],
  ['bigram', '2-gram', 'a 2-gram model'],
  ['trigram', '3-gram', 'a 3-gram model'],
  ['fourgram', '4-gram', 'a 4-gram model'],
  ['fivegram', '5-gram', 'a 5-gram model'],
];

/**
 * @param {Baselines} baselines
 * @returns {{key: keyof Baselines, label: string, phrase: string, loss: number}[]} worst first
 */
export function ranked(baselines) {
  return MODELS.map(([key, label, phrase]) => ({ key, label, phrase, loss: baselines[key] }))
    .filter((model) => Number.isFinite(model.loss))
    .sort((a, b) => b.loss - a.loss);
}

/** @template {{key: string}} Model @param {Model[]} models @returns {Model|undefined} */
const simplest = (models) => MODELS.flatMap(([key]) => models.filter((model) => model.key === key))[0];

/**
 * Where a loss stands: a model is beaten, or not yet reached, where more than the margin lies between.
 * @param {number} loss nats a token @param {Baselines} baselines
 * @param {number|null} [predictions] of held-out text that all of them are means over; null for the training text
 * @returns {string} such as "now better than a 3-gram model, not yet a 4-gram"; empty where no loss is known
 */
export function among(loss, baselines, predictions = null) {
  if (Number.isNaN(loss)) return '';
  const models = ranked(baselines);
  if (models.some(({ key, loss: least }) => key === 'uniform' && least === 0))
    return 'one character alone leaves nothing to predict';
  if (predictions !== null && !isEnough(predictions))
    return `${plural(predictions, 'held-out prediction')} cannot tell it from simple models`;
  const least = margin(predictions);
  const beaten = models.filter((model) => loss < model.loss - least).at(-1);
  const next = models.find((model) => loss >= model.loss - least);
  const level = simplest(models.filter((model) => Math.abs(loss - model.loss) <= least));
  const isLevel = level !== undefined && models.every((model) => loss <= model.loss + least);
  if (!next) return 'now better than every n-gram model up to 5';
  if (!beaten) return isLevel ? `as good as ${level.phrase}` : 'not yet better than guessing';
  const former = `now better than ${beaten.phrase}`;
  return isLevel
    ? `${former}, as good as ${level.phrase.replace(' model', '')}`
    : `${former}, not yet ${next.phrase.replace(' model', '')}`;
}

/** How sure the network must be of every right answer before the page says so. */
const SURE = 0.9;

/**
 * Whether each next token of the probe text is predicted right and with at least 90 %.
 * @param {import('./state.js').State['frame']} frame
 */
export function knowsProbe(frame) {
  if (!frame) return false;
  const { probability, correct } = frame;
  const judged = correct.flatMap((right, t) => (right === null ? [] : [right && probability[t] >= SURE]));
  return judged.length > 0 && judged.every(Boolean);
}

/**
 * The sentence in the head of Learning while a past moment is on show.
 * @param {import('./history.js').Judged|null} judged at that moment @param {Baselines|null} baselines
 * @param {{step: number, present: number, heldOutTokens?: number}} run
 */
export function pastSentence(judged, baselines, { step, present, heldOutTokens = 0 }) {
  const place =
    step === 0 ? 'untrained' : !judged || !baselines ? '' : placed(judged, baselines, { step, heldOutTokens });
  return `step ${count(step)} of ${count(present)}, not live${place && `: ${place.replace(/^now /, '')}`}`;
}

/** Where a loss stands, and of which step it is where that is not the one on show. @param {import('./history.js').Judged} judged @param {Baselines} baselines @param {{step: number, heldOutTokens: number}} run */
function placed(judged, baselines, { step, heldOutTokens }) {
  const place =
    judged.loss === Infinity
      ? 'the loss on the held-out text is infinite'
      : among(judged.loss, baselines, predictionsOf(heldOutTokens));
  return judged.step === step ? place : `${place.replace(/^now /, '')} at step ${count(judged.step)}`;
}

/**
 * The sentence in the head of Learning.
 * @param {import('./history.js').Judged|null} judged now @param {Baselines|null} baselines
 * @param {import('./state.js').State['frame']} frame @param {{step: number, state: string, waiting: number, heldOutTokens: number,
 *   imported?: boolean, lastRead?: number|null}} run given `lastRead`: the step at which the held-out text was last read
 */
export function sentence(judged, baselines, frame, run) {
  if (run.state === 'failed')
    return run.step === 0 ? 'failed at its first step' : `failed after ${plural(run.step, 'step')}`;
  if (run.state === 'training' && run.waiting > 0)
    return 'waiting for its turn: it trains as soon as another run is paused';
  if (run.step === 0 && run.state === 'training') return 'starting';
  if (run.step === 0)
    return run.imported
      ? 'trained elsewhere: its curve begins with the first step that it learns here'
      : 'untrained: press Train and watch it learn';
  const heldOut = isRead(run.heldOutTokens);
  if (!heldOut && knowsProbe(frame))
    return `every next character of the probe predicted, each with over ${SURE * 100} %`;
  if (!judged || !baselines) return 'mean cross-entropy of the next character';
  const place = placed(judged, baselines, run);
  const predictions = predictionsOf(run.heldOutTokens);
  if (judged.heldOut || (predictions !== null && !isEnough(predictions))) return place;
  if (!heldOut) return `${place}, on the text it learns from`;
  return run.lastRead
    ? `${place}, judged by the training text: the held-out text was last read at step ${count(run.lastRead)}, which is old`
    : `${place}, judged by the training text so far`;
}
