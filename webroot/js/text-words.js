/** What is said of the texts that a server keeps. Pure. */

import { count, plural } from './format.js';
import { nameOf } from './run-words.js';
import { isolated } from './text.js';

/** @typedef {import('./types.js').Corpus} Corpus */
/** @typedef {import('./types.js').Run} Run */
/** @typedef {import('./types.js').Lesson} Lesson */

/** So many runs are named. */
const NAMED = 3;

/** The runs that learn a text. @param {Corpus} corpus @param {Run[]} runs */
export const learnersOf = ({ id }, runs) => runs.filter((run) => run.corpus.id === id);

/** How long a text is, and of how many different characters where that is known. @param {Corpus} corpus */
export function sizeText({ tokens, vocabulary, state }) {
  if (tokens === null) return state === 'failed' ? 'cannot be read' : 'still being read';
  const different = vocabulary ? `, ${count(vocabulary.length)} different` : '';
  return `${plural(tokens, 'character')}${different}`;
}

/** Which runs learn a text, and what follows of that. @param {Run[]} learners @param {Lesson[]} lessons */
export function learnersText(learners, lessons) {
  if (learners.length === 0) return 'No run learns it.';
  const names = learners.slice(0, NAMED).map((run) => `“${isolated(nameOf(run, lessons))}” ${run.id}`);
  const more = learners.length > NAMED ? ` and ${count(learners.length - NAMED)} more` : '';
  const stays = learners.length === 1 ? 'it stays as long as that run does' : 'it stays as long as they do';
  return `Learned by ${names.join(', ')}${more}: ${stays}.`;
}

/** How many runs there are, and may be. @param {number} runs @param {number|null} most null while that is not known */
export const runsText = (runs, most) =>
  `${most === null ? 'Runs on this server' : `${count(runs)} of at most ${plural(most, 'run')} on this server`}, kept until you remove them`;
