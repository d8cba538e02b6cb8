/** Where a network stands among simple models, in words. Pure. */

import { count, plural } from './format.js';

/** @typedef {import('./types.js').Baselines} Baselines */

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

/**
 * @param {number} loss nats a token @param {Baselines} baselines
 * @returns {string} such as "now better than a 3-gram model, not yet a 4-gram"
 */
export function among(loss, baselines) {
  const models = ranked(baselines);
  const beaten = models.filter((model) => loss < model.loss).at(-1);
  const next = models.find((model) => loss >= model.loss);
  if (!beaten) return 'not yet better than guessing';
  if (!next) return `now better than every n-gram model up to 5`;
  return `now better than ${beaten.phrase}, not yet ${next.phrase.replace(' model', '')}`;
}

/** How sure the network must be of every right answer before the page says so. */
const SURE = 0.9;

/**
 * Whether each next token of the probe text is predicted right and with at least 90 %.
 * @param {import('./frame.js').Frame|null} frame
 */
export function knowsProbe(frame) {
  if (!frame?.predicted || !frame.probability || !frame.correct) return false;
  const { probability, correct } = frame;
  const judged = correct.flatMap((right, t) => (right === null ? [] : [right && probability[t] >= SURE]));
  return judged.length > 0 && judged.every(Boolean);
}

/**
 * The sentence in the head of Learning while a past moment is on show.
 * @param {import('./history.js').Judged|null} judged at that moment @param {Baselines|null} baselines
 * @param {{step: number, present: number}} steps
 */
export function pastSentence(judged, baselines, { step, present }) {
  const place = step === 0 ? 'untrained' : !judged || !baselines ? '' : placed(judged, baselines, step);
  return `step ${count(step)} of ${count(present)}, not live${place && `: ${place.replace(/^now /, '')}`}`;
}

/** Where a loss stands, and of which step it is where that is not the one on show. @param {import('./history.js').Judged} judged @param {Baselines} baselines @param {number} step */
function placed(judged, baselines, step) {
  const place = judged.loss === Infinity ? 'the loss on the held-out text is infinite' : among(judged.loss, baselines);
  return judged.step === step ? place : `${place.replace(/^now /, '')} at step ${count(judged.step)}`;
}

/**
 * The sentence in the head of Learning.
 * @param {import('./history.js').Judged|null} judged now @param {Baselines|null} baselines
 * @param {import('./frame.js').Frame|null} frame @param {{step: number, state: string, waiting: number, heldOut: boolean,
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
  if (!run.heldOut && knowsProbe(frame))
    return `every next character of the probe predicted, each with over ${SURE * 100} %`;
  if (!judged || !baselines) return 'mean cross-entropy of the next character';
  const place = placed(judged, baselines, run.step);
  if (judged.heldOut) return place;
  if (!run.heldOut) return `${place}, on the text it learns from`;
  return run.lastRead
    ? `${place}, judged by the training text: the held-out text was last read at step ${count(run.lastRead)}, which is old`
    : `${place}, judged by the training text so far`;
}
