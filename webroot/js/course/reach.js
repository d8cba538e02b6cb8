/** How far the errors of an RNN and an LSTM reach back: what the tour measured of each, in words. Pure. */

import { count, plural } from '../base/format.js';
import { many } from '../base/words.js';

/**
 * `horizon`: steps after which less than 1 % of the gradient is left, as many as there are losses where it never is, 0
 * where there is no gradient; `losses`: of the text that was read; `step`: of training; `words`: of the run.
 * @typedef {{horizon: number, losses: number, step: number, words: import('../base/words.js').Words}} Reach
 */

/** @typedef {'rnn'|'lstm'} Kind */
/** @typedef {Partial<Record<Kind, Reach>>} Reaches what was measured last of each */

const NAMES = { rnn: 'RNN', lstm: 'LSTM' };

/** How unlike the numbers of training steps of two networks may be for them to be compared. */
const ALIKE = 1.5;

/** @param {Reaches} reaches */
export function reachSentence({ rnn, lstm }) {
  if (!rnn && !lstm) return 'Train one of them, then the other: how far each reaches is measured as it learns.';
  const told = [
    rnn && `The RNN’s errors reach ${far(rnn)}.`,
    lstm && `The LSTM’s, through its cell, reach ${far(lstm)}.`,
  ];
  return [...told, rnn && lstm ? verdict(rnn, lstm) : `Now the ${NAMES[rnn ? 'lstm' : 'rnn']}.`]
    .filter(Boolean)
    .join(' ');
}

/** @param {Reach} reach */
function far({ horizon, losses, step, words }) {
  const when = step === 0 ? 'untrained' : `after ${plural(step, 'training step')}`;
  if (horizon === 0) return `nowhere (${when})`;
  const back = horizon >= losses ? `over all ${count(losses)} ${words.tokens}` : `${many(horizon, words)} back`;
  return `${back} (${when})`;
}

/** What the two numbers say: which is the larger is a matter of training, and is not foretold. @param {Reach} rnn @param {Reach} lstm */
function verdict(rnn, lstm) {
  const [less, more] = [rnn.step, lstm.step].sort((a, b) => a - b);
  if (more > ALIKE * less) return `Train the ${rnn.step < lstm.step ? 'RNN' : 'LSTM'} as long, and compare them then.`;
  if (lstm.horizon > rnn.horizon) return 'What the cell keeps reaches further here.';
  const gates = 'A forget gate keeps about half at first, and learns to keep more';
  return lstm.horizon === rnn.horizon ? `No difference yet. ${gates}.` : `Less far, so far. ${gates}.`;
}
