/** Says which characters of a text a network does not know. Pure. */

import { plural } from './format.js';
import { codePoints, spoken, unknownPositions } from './text.js';

/** More are counted. */
const NAMED = 4;

/** @param {string} text @param {readonly string[]|undefined|null} vocabulary @returns {string} empty where all are known */
export function unknownWords(text, vocabulary) {
  if (!vocabulary) return '';
  const tokens = codePoints(text);
  const kinds = [...new Set(unknownPositions(text, [...vocabulary]).map((i) => tokens[i]))];
  if (kinds.length === 0) return '';
  const more = kinds.length > NAMED ? ` and ${plural(kinds.length - NAMED, 'other')}` : '';
  return `${kinds.slice(0, NAMED).map(spoken).join(', ')}${more} ${kinds.length > 1 ? 'are' : 'is'} unknown to this network`;
}
