/** What is said of the texts that a server keeps. Pure. */

import { count, list, plural } from '../../base/format.js';
import { nameOf } from '../../base/run-words.js';
import { isolated } from '../../base/text.js';

/** @typedef {import('../../server/types.js').Corpus} Corpus */
/** @typedef {import('../../server/types.js').Run} Run */
/** @typedef {import('../../server/types.js').Lesson} Lesson */

/** So many runs are named. */
const NAMED = 3;

/** The runs that learn a text. @param {Corpus} corpus @param {Run[]} runs */
export const learnersOf = ({ id }, runs) => runs.filter((run) => run.config.corpus === id);

/** How long a text is, and of how many different characters where that is known. @param {Corpus} corpus */
export function sizeText({ tokens, vocabulary, state }) {
  if (tokens === null) return state === 'failed' ? 'cannot be read' : 'still being read';
  const different = vocabulary ? `, ${count(vocabulary.length)} different` : '';
  return `${plural(tokens, 'character')}${different}`;
}

/**
 * Which runs learn a text, and what follows of that.
 * @param {Run[]} learners @param {Run[]} removed those in the bin that learned it @param {Lesson[]} lessons
 */
export function learnersText(learners, removed, lessons) {
  const all = [...learners, ...removed];
  if (all.length === 0) return 'No run learns it.';
  const names = all.slice(0, NAMED).map((run) => {
    const bin = removed.includes(run) ? ', which was removed and can be brought back' : '';
    return `“${isolated(nameOf(run, lessons))}” ${run.id}${bin}`;
  });
  const named = all.length > NAMED ? [names.join(', '), `${count(all.length - NAMED)} more`] : names;
  const stays = all.length === 1 ? 'it stays as long as that run does' : 'it stays as long as they do';
  return `Learned by ${list(named)}: ${stays}.`;
}

/** How many runs there are, and may be. @param {number} runs @param {number} most */
export const runsText = (runs, most) =>
  `${count(runs)} of at most ${plural(most, 'run')} on this server, kept until you remove them`;
