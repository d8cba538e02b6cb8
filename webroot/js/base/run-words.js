/** What is said of the runs that a server keeps. Pure. */

import { count, plural } from './format.js';
import { isolated } from './text.js';

/** @typedef {import('../server/types.js').Run} Run */
/** @typedef {import('../server/types.js').Lesson} Lesson */

/** What a run is made from: a lesson, or a text. @param {Run} run @param {Lesson[]} lessons */
export const originOf = (run, lessons) => lessons.find(({ id }) => id === run.lesson)?.title ?? run.task.title;

/** Whether somebody called the run something that can be seen. @param {Run} run */
export const isNamed = ({ name }) => (name ?? '').trim() !== '';

/** What a run is called: as somebody typed it, or else by its origin. @param {Run} run @param {Lesson[]} lessons */
export const nameOf = (run, lessons) => (isNamed(run) ? /** @type {string} */ (run.name) : originOf(run, lessons));

/** @param {Run[]} runs */
export const newestFirst = (runs) => [...runs].sort((a, b) => b.createdAt.localeCompare(a.createdAt));

/** How a run stands, in few words. @param {Run} run */
export function standing({ state, waiting, step, imported }) {
  if (state === 'failed' && step === 0) return 'failed at its first step';
  const steps = step > 0 ? plural(step, 'step') : imported ? 'trained elsewhere' : 'untrained';
  return state === 'paused' ? steps : `${state === 'training' && waiting > 0 ? 'waiting' : state}, ${steps}`;
}

/** Which moment of which run it goes on from; nothing of a run that begins. @param {Run} run @param {Run[]} runs @param {Lesson[]} lessons */
export function descent({ parent }, runs, lessons) {
  if (!parent) return '';
  const known = runs.find(({ id }) => id === parent.run);
  return `from ${known ? isolated(nameOf(known, lessons)) : 'a run that is no longer here'} at step ${count(parent.step)}`;
}

/** @param {Run} run */
export function savedText({ saved }) {
  if (saved.error) return 'not saved';
  return saved.step === null ? 'not saved yet' : `saved at step ${count(saved.step)}`;
}

/** What happened where a run could not be saved, else nothing. @param {Run} run */
export function unsavedText({ saved, state }) {
  if (!saved.error) return '';
  const kept =
    saved.step === null ? 'nothing of it is on disk yet' : `everything up to step ${count(saved.step)} is kept`;
  const stands = state === 'paused' ? `It is paused; ${kept}.` : `${kept[0].toUpperCase()}${kept.slice(1)}.`;
  return `This run could not be saved: ${saved.error}. ${stands} It is tried again every second.`;
}

/** What is said where a run that trained is found paused when the line stands again. @param {Run} run @param {number} known the last step that was heard of */
export function pausedMeanwhileText({ step }, known) {
  const lost = step < known ? `; the ${plural(known - step, 'step')} after that had not been saved yet` : '';
  return `The line to the server was lost. This run is paused now, at step ${count(step)}${lost}.`;
}

/** What is said when it could be saved after all. @param {Run} run */
export const savedAgainText = (run) => `Saving works again: this run is ${savedText(run)}, and nothing was lost.`;

/** What there is to learn from, such as "9,000 characters to learn from, 1,000 held out". @param {Run} run */
export function material({ corpus, task }) {
  if (!corpus) return `new sequences at every step, judged by ${plural(task.heldOut, 'prediction')} of others`;
  const { trainingTokens, heldOutTokens } = corpus;
  const heldOut = heldOutTokens > 0 ? `${count(heldOutTokens)} held out` : 'none held out';
  return `${count(trainingTokens)} ${task.tokens} to learn from, ${heldOut}`;
}
