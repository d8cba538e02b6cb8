/** What the exercises of the book ask for, and whether the run on show is it. Pure. */

import { plural } from '../base/format.js';
import { valueOf } from '../base/paths.js';
import { many, wordsOf } from '../base/words.js';
import { goalStanding, hasReached } from './goals.js';

/** @typedef {import('./pages.js').State} State */
/** @typedef {import('./pages.js').Judgement} Judgement */

/** At most so many units for the five letters; bits of the window for XOR; units over a delay of at least so many steps. */
export const ASKED = { units: 4, window: 10, farUnits: 12, delay: 20 };

const ELSE = { solved: false, says: 'This network learns something else.' };

/** @param {State} state @returns {Judgement} */
export function withFew({ run, frame }) {
  if (run?.lesson !== 'hello') return ELSE;
  const { model } = run.config;
  const units = model.hiddenSize * model.numLayers;
  const has = `It has ${plural(units, 'unit')}`;
  if (units > ASKED.units) return { solved: false, says: `${has}, and at most ${ASKED.units} are asked for.` };
  if (frame?.tokens.join('') !== 'hello') return { solved: false, says: `${has}; let it read “hello”.` };
  const right = frame.correct.slice(0, -1).filter((each) => each === true).length;
  const solved = right === frame.correct.length - 1;
  return { solved, says: `${has}, and expects ${right} of ${frame.correct.length - 1} letters rightly.` };
}

/** @param {State} state @returns {Judgement} */
export function withShort(state) {
  const { run } = state;
  if (run?.lesson !== 'xor') return ELSE;
  const window = `Its window has ${many(run.config.training.seqLength, wordsOf(run))}`;
  if (run.config.training.seqLength > ASKED.window)
    return { solved: false, says: `${window}, and at most ${ASKED.window} are asked for.` };
  return { solved: hasReached(state), says: `${window}. ${goalStanding(state)}` };
}

/** @param {State} state @returns {Judgement} */
export function withTwelve(state) {
  const { task, model } = state.run?.config ?? {};
  if (task?.id !== 'one-bit') return ELSE;
  const delay = Number(valueOf(task, 'delay'));
  const { hiddenSize, numLayers } = /** @type {import('../server/types.js').Model} */ (model);
  const units = hiddenSize * numLayers;
  const has = `The delay is ${delay}, with ${plural(units, 'unit')}`;
  if (delay < ASKED.delay || units > ASKED.farUnits)
    return {
      solved: false,
      says: `${has}: asked for is a delay of ${ASKED.delay} or more with at most ${ASKED.farUnits}.`,
    };
  return { solved: hasReached(state), says: `${has}. ${goalStanding(state)}` };
}
