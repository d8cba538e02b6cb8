/** What stands in a panel: its picture, or a sentence that says why there is none and what one can do about it. Pure. */

import { count, wholeSentence } from '../base/format.js';
import { pastMoments } from '../base/moments.js';
import { currentStep } from '../base/state.js';

/** @typedef {Readonly<import('../base/state.js').State>} State */

/** @typedef {import('../server/question.js').Standing} Standing */

/**
 * What the reader can do: look at the past moment of that step, ask again, load the page anew (browsers remember that a
 * module could not be fetched), bring a removed run back, choose another experiment, change the settings, or type another
 * probe or prefix.
 * @typedef {{kind: 'moment', step: number} | {kind: 'again'|'reload'|'restore'|'lessons'|'settings'|'probe'|'prefix'}} Way
 */

/** @typedef {{kind: 'picture'|'empty'|'reading'|'refused'|'failed'|'lost'|'gone', says: string, ways: Way[]}} PanelState */

/**
 * @typedef {object} Shown
 * @property {boolean} shows whether the panel has something to show, of the network and the text that are on show
 * @property {string} reads what it reads until it has, such as "the gradients of the probe"
 * @property {string} lacks why there is nothing to ask, where there is not: a sentence, or empty
 * @property {Standing[]} questions those without which there is no picture
 */

/** What a panel shows before it knows better. @type {PanelState} */
export const OPENING = { kind: 'reading', says: 'Opening the view …', ways: [] };

/** @param {State} state @param {Shown} panel @returns {PanelState} */
export function panelState(state, { shows, reads, lacks, questions }) {
  const { run, connection, removed } = state;
  const found = (/** @type {Standing['kind']} */ kind) => questions.find((question) => question.kind === kind);
  const refused = found('refused');
  if (refused) return told('refused', standingWords(refused), waysFrom(refused, state));
  if (shows) return told('picture', '');
  if (connection === 'lost')
    return told('lost', 'The line to the server is lost. This goes on by itself when it stands again.');
  if (!run) return withoutRun(state);
  if (removed.some(({ id }) => id === run.id))
    return told('gone', 'This run was removed: nothing more can be asked of it.', [{ kind: 'restore' }]);
  const gone = found('gone');
  if (gone) return told('gone', standingWords(gone), [{ kind: 'lessons' }]);
  const failed = found('failed');
  if (failed) return told('failed', standingWords(failed), [{ kind: 'again' }]);
  if (lacks) return told('empty', wholeSentence(lacks));
  return told('reading', `Reading ${reads} …`);
}

/** @param {State} state @returns {PanelState} */
function withoutRun({ loaded, preparing }) {
  if (preparing) return told('reading', preparing);
  if (!loaded) return told('reading', 'Reading which experiments there are …');
  return told('empty', 'Nothing is learning yet: choose a lesson, or bring your own text.', [{ kind: 'lessons' }]);
}

/** @type {Record<string, 'probe'|'prefix'>} where the texts of questions are typed, by the field's name */
const TYPED = { text: 'probe', prefix: 'prefix' };

/** What helps where a question was refused. @param {Standing} refused @param {State} state @returns {Way[]} */
function waysFrom(refused, state) {
  const field = ('error' in refused && refused.error.field) || '';
  if (TYPED[field]) return [{ kind: TYPED[field] }];
  const before = pastMoments(state).findLast(({ step }) => step < currentStep(state));
  const anew = state.run?.state === 'failed' ? /** @type {const} */ ({ kind: 'settings' }) : null;
  return [
    ...(before ? [/** @type {const} */ ({ kind: 'moment', step: before.step })] : []),
    anew ?? /** @type {const} */ ({ kind: 'again' }),
  ];
}

/** What went wrong with a question, as a sentence; empty where nothing did. @param {Standing} standing */
export function standingWords(standing) {
  if (standing.kind === 'refused') return wholeSentence(messageOf(standing));
  if (standing.kind === 'failed') return `${wholeSentence(messageOf(standing))} It is asked again in a few seconds.`;
  return standing.kind === 'gone' ? 'This run is no longer on the server.' : '';
}

/**
 * What is said before the sentence of a picture where its run has failed: which weights it shows.
 * @param {State} state @param {number|null} step of the picture, null while it shows no step
 */
export function weightsShown({ run, view }, step) {
  if (run?.state !== 'failed' || view.at !== null || step === null) return '';
  return `step ${count(step)}, its last finite weights: `;
}

/** @param {PanelState['kind']} kind @param {string} says @param {Way[]} [ways] @returns {PanelState} */
const told = (kind, says, ways = []) => ({ kind, says, ways });

/** The server's words, in which what is read is called as the page calls it. @param {Standing} standing */
const messageOf = (standing) =>
  'error' in standing ? standing.error.message.replace(/^text /, 'the probe text ') : '';
