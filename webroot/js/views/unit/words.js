/** What units respond to, in words. Pure. */

import { count, signed } from '../../base/format.js';
import { spoken } from '../../base/text.js';
import { many } from '../../base/words.js';

/** @typedef {import('../../server/types.js').UnitPortrait} Portrait */
/** @typedef {import('../../server/types.js').UnitGallery} Gallery */
/** @typedef {import('../../server/types.js').TextFeature} Feature */
/** @typedef {import('../../base/words.js').Words} Words */

/**
 * What a unit answers to, and where its mean activation is told of: at the feature, and elsewhere; {token} stands for what
 * the run reads.
 * @type {Record<Feature, [answersTo: string, at: string, elsewhere: string]>}
 */
const FEATURES = {
  space: ['spaces', 'at spaces', 'elsewhere'],
  lineEnd: ['line ends', 'at line ends', 'elsewhere'],
  lineStart: ['starts of lines', 'at the first {token} of a line', 'elsewhere'],
  quotes: ['text in quotes', 'inside quotes', 'outside'],
  vowel: ['vowels', 'at vowels', 'elsewhere'],
  afterVowel: ['what follows a vowel', 'after a vowel', 'elsewhere'],
  wordPosition: ['the place in the word', '', ''],
  brackets: ['the depth of brackets', '', ''],
  upperCase: ['capitals', 'at capitals', 'elsewhere'],
  digit: ['digits', 'at digits', 'elsewhere'],
  punctuation: ['punctuation', 'at punctuation', 'elsewhere'],
};

/** A unit of so small a standard deviation is ten times as far from its mean at less than 1 % of the characters (Chebyshev). */
const STILL = 0.01;

/** What stands for units that respond to none of these. */
const NOTHING = 'nothing simple';

/** @param {Feature|null} feature */
export const featureWords = (feature) => (feature === null ? NOTHING : FEATURES[feature][0]);

/** @param {number} score */
export const bits = (score) => `${score.toFixed(2)} bits`;

/**
 * The sentence in the head.
 * @param {Portrait} portrait @param {Gallery} gallery
 * @param {{words: Words, enough: number, imported?: boolean}} run `enough`: of fewer tokens nothing is told; `imported`:
 *   trained elsewhere
 */
export function headline({ unit, feature, score, mean, spread }, gallery, { words, enough, imported = false }) {
  const { step, read, heldOut } = gallery;
  const when = step === 0 && !imported ? ', before any training' : '';
  if (feature !== null) return `unit ${unit + 1} answers to ${featureWords(feature)}, ${bits(score)}${when}`;
  if (spread < STILL) return `unit ${unit + 1} hardly ever moves, mean ${signed(mean)}${when}`;
  if (!heldOut && read < enough)
    return `unit ${unit + 1}; ${many(read, words)} of text are too few to tell what it answers to`;
  return `unit ${unit + 1} answers to ${NOTHING}${when}`;
}

/** How a unit's mean goes with its feature. @param {Portrait} portrait @param {Words} words */
export function meansInWords({ feature, means, mean, spread }, { token }) {
  const told = (/** @type {number|null} */ x) => (x === null ? '–' : signed(x));
  if (feature === null) return `mean ${told(mean)}, spread ${spread.toFixed(2)}`;
  if (feature === 'wordPosition') return `mean by letter of the word: ${means.map(told).join(', ')}`;
  if (feature === 'brackets') return `mean by depth: ${means.map(told).join(', ')}`;
  const [, at, elsewhere] = FEATURES[feature];
  return `mean ${told(means[1])} ${at.replace('{token}', token)}, ${told(means[0])} ${elsewhere}`;
}

/** Which text is read, and which part of it is on show. @param {import('../../server/types.js').UnitPassage} passage @param {Words} words */
export function whichText({ heldOut, read, from, tokens }, words) {
  const text = heldOut ? 'held-out text' : 'training text, for none is held out';
  return `${text}, ${words.tokens} ${count(from + 1)}–${count(from + tokens.length)} of the ${count(read)} read`;
}

/**
 * One token of the passage.
 * @param {import('../../server/types.js').UnitPassage} passage @param {number} i @param {number} value @param {string} letter h or c
 * @param {Words} words
 */
export const describeToken = ({ from, tokens, unit }, i, value, letter, words) =>
  `unit ${unit + 1} after ${spoken(tokens[i])}, ${words.token} ${from + i + 1}: ${letter} = ${signed(value)}`;

/** What a selected stretch switches on. @param {import('../../server/types.js').UnitMatches} found @param {string} text */
export function selectionInWords({ units, threshold }, text) {
  const what = text.length > 24 ? `${text.slice(0, 23)}…` : text;
  if (units.length === 0) return `No unit is above ${threshold} throughout “${what}” and not just before and after it.`;
  const are = units.length === 1 ? 'unit is' : 'units are';
  return `${units.length} ${are} above ${threshold} throughout “${what}” and not just before and after it`;
}
