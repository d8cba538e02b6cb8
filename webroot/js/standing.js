/** Where a network stands among simple models, in words. Pure. */

import { count } from './format.js';

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
 * @param {{held: number|null, train: number|null}} losses at that moment @param {Baselines|null} baselines
 * @param {{step: number, present: number}} steps
 */
export function pastSentence(losses, baselines, { step, present }) {
  const nats = losses.held ?? losses.train;
  const place =
    step === 0 ? 'untrained' : nats === null || !baselines ? '' : among(nats, baselines).replace(/^now /, '');
  return `step ${count(step)} of ${count(present)}, not live${place && `: ${place}`}`;
}

/**
 * The sentence in the head of Learning.
 * @param {{held: number|null, train: number|null}} newest @param {Baselines|null} baselines
 * @param {import('./frame.js').Frame|null} frame @param {{step: number, state: string, waiting: number, heldOut: boolean, imported?: boolean}} run
 */
export function sentence(newest, baselines, frame, run) {
  if (run.state === 'training' && run.waiting > 0)
    return 'waiting for its turn: it trains as soon as another run is paused';
  if (run.step === 0 && run.state === 'training') return 'starting';
  if (run.step === 0)
    return run.imported
      ? 'trained elsewhere: its curve begins with the first step that it learns here'
      : 'untrained: press Train and watch it learn';
  if (!run.heldOut && knowsProbe(frame))
    return `every next character of the probe predicted, each with over ${SURE * 100} %`;
  const loss = newest.held ?? newest.train;
  if (loss === null || !baselines) return 'mean cross-entropy of the next character';
  const place = among(loss, baselines);
  if (newest.held !== null) return place;
  return run.heldOut ? `${place}, judged by the training text so far` : `${place}, on the text it learns from`;
}
