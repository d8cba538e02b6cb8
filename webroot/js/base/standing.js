/** Where a network stands among simple models, in words. Pure. */

import { count, plural } from './format.js';
import { isEnough, margin } from './margin.js';

/** @typedef {import('../server/types.js').Baselines} Baselines */
/** @typedef {import('./words.js').Words} Words */
/** @typedef {import('./margin.js').Judging} Judging */

/** @param {Baselines} baselines worst first */
export const ranked = ({ lines }) => [...lines].sort((a, b) => b.loss - a.loss);

/** The name of the least loss that anything can reach. */
export const OPTIMUM = 'optimum';

/** The least loss that anything can reach, where it is known. @param {Baselines|null} baselines */
export const optimumOf = (baselines) => baselines?.lines.find(({ name }) => name === OPTIMUM) ?? null;

/** So many margins below the optimum a loss is no chance any more. */
const NO_CHANCE = 5;

/**
 * Where a loss stands: a model is beaten, or not yet reached, where more than the margin lies between.
 * @param {number} loss nats a token @param {Baselines} baselines
 * @param {{heldOut: number, words: Words, judging: Judging}} run `heldOut`: predictions of what is held out that all of them
 *   are means over; 0 for the training text
 * @returns {string} such as "now better than a 3-gram model, not yet a 4-gram"; empty where no loss is known
 */
export function among(loss, baselines, { heldOut, words, judging }) {
  if (Number.isNaN(loss)) return '';
  const models = ranked(baselines);
  if (models[0]?.loss === 0) return `one ${words.token} alone leaves nothing to predict`;
  if (heldOut > 0 && !isEnough(heldOut, judging))
    return `${plural(heldOut, 'held-out prediction')} cannot tell it from simple models`;
  const least = margin(heldOut, judging);
  const best = optimumOf(baselines);
  if (best && loss < best.loss - NO_CHANCE * least) return 'below the optimum: it knows this text by heart';
  if (best && loss <= best.loss + least) return 'now at the optimum';
  const beaten = models.filter((model) => loss < model.loss - least).at(-1);
  const next = models.find((model) => loss >= model.loss - least);
  const level = baselines.lines.find((model) => Math.abs(loss - model.loss) <= least);
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
 * @param {{step: number, present: number, heldOut: number, words: Words, judging: Judging, goal?: string}} run
 */
export function pastSentence(judged, baselines, run) {
  const { step, present } = run;
  const place = step === 0 ? 'untrained' : !judged || !baselines ? '' : placed(judged, baselines, run);
  const said = [place.replace(/^now /, ''), step > 0 && run.goal].filter(Boolean).join(' · ');
  return `step ${count(step)} of ${count(present)}, not live${said && `: ${said}`}`;
}

/** Where a loss stands, and of which step it is where that is not the one on show. @param {import('./history.js').Judged} judged @param {Baselines} baselines @param {{step: number, heldOut: number, words: Words, judging: Judging}} run */
function placed(judged, baselines, run) {
  const { step } = run;
  const place =
    judged.loss === Infinity ? 'the loss on the held-out text is infinite' : among(judged.loss, baselines, run);
  return judged.step === step ? place : `${place.replace(/^now /, '')} at step ${count(judged.step)}`;
}

/**
 * The sentence in the head of Learning.
 * @param {import('./history.js').Judged|null} judged now @param {Baselines|null} baselines
 * @param {import('./state.js').State['frame']} frame @param {{step: number, state: string, waiting: number, heldOut: number,
 *   words: Words, judging: Judging, goal?: string, imported?: boolean, lastRead?: number|null}} run given `goal`: how near it is to its goal, empty
 *   where it has none; `lastRead`: the step at which the held-out text was last read
 */
export function sentence(judged, baselines, frame, run) {
  const said = standingOf(judged, baselines, frame, run);
  return run.goal && run.step > 0 && run.state !== 'failed' ? `${said} · ${run.goal}` : said;
}

/**
 * The same without the goal.
 * @param {import('./history.js').Judged|null} judged @param {Baselines|null} baselines
 * @param {import('./state.js').State['frame']} frame @param {Parameters<typeof sentence>[3]} run @returns {string}
 */
function standingOf(judged, baselines, frame, run) {
  if (run.state === 'failed')
    return run.step === 0 ? 'failed at its first step' : `failed after ${plural(run.step, 'step')}`;
  if (run.state === 'training' && run.waiting > 0)
    return 'waiting for its turn: it trains as soon as another run is paused';
  if (run.step === 0 && run.state === 'training') return 'starting';
  if (run.step === 0)
    return run.imported
      ? 'trained elsewhere: its curve begins with the first step that it learns here'
      : 'untrained: press Train and watch it learn';
  const { heldOut, words, judging } = run;
  if (heldOut === 0 && knowsProbe(frame))
    return `every next ${words.token} of the probe predicted, each with over ${SURE * 100} %`;
  if (!judged || !baselines) return `mean cross-entropy of the next ${words.token}`;
  const place = placed(judged, baselines, run);
  if (judged.heldOut || (heldOut > 0 && !isEnough(heldOut, judging))) return place;
  if (heldOut === 0) return `${place}, on the text it learns from`;
  return run.lastRead
    ? `${place}, judged by the training text: the held-out text was last read at step ${count(run.lastRead)}, which is old`
    : `${place}, judged by the training text so far`;
}
