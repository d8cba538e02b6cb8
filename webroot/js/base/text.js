/** Text as the network reads it: code points, with the invisible ones made visible. Pure. */

import { NAMES } from './character-names.js';

/** What stands for the invisible characters that texts are full of. @type {ReadonlyMap<string, string>} */
const SYMBOLS = new Map([
  [' ', '␣'],
  ['\n', '↵'],
  ['\r', '␍'],
  ['\t', '⇥'],
  ['\u007f', '␡'],
  ['\u00a0', '⍽'],
  ['\u200c', '╎'],
  ['\u200d', '⁀'],
]);

/** In place of Unicode's own. @type {ReadonlyMap<string, string>} */
const SHORT_NAMES = new Map([
  ['\n', 'newline'],
  ['\r', 'carriage return'],
  ['\t', 'tab'],
  ['\ufeff', 'byte order mark'],
]);

/** Control, format, private, unassigned; spaces; what is ignored by default; blanks and fillers. */
const UNSEEN = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{1d159}]$/u;
const MARK = /^\p{M}$/u;

/** A text's tokens: its code points. @param {string} text */
export const codePoints = (text) => Array.from(text);

/** One token by itself: its picture, or else its symbol, or its number as in U+200B. @param {string} token */
export function visible(token) {
  const symbol = SYMBOLS.get(token);
  if (symbol) return symbol;
  const code = token.codePointAt(0) ?? 0;
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  if (UNSEEN.test(token)) return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return MARK.test(token) ? `◌${token}` : token;
}

/** Whether it is shown by its number, which is wider than a letter. @param {string} token */
export const isNumbered = (token) => UNSEEN.test(token) && visible(token).startsWith('U+');

/**
 * Symbols within a text, each for the token at its place; null where the token shows itself, as a mark does that stands
 * on the letter before it.
 * @param {readonly string[]} tokens @returns {(string|null)[]}
 */
export function symbolsOf(tokens) {
  let carries = false;
  return tokens.map((token) => {
    const unseen = UNSEEN.test(token);
    const carried = carries && !unseen && MARK.test(token);
    carries = carried || (!unseen && !MARK.test(token));
    return carried || (!unseen && carries) ? null : visible(token);
  });
}

/** A whole text with symbols for what cannot be seen. @param {string} text */
export function visibleText(text) {
  const tokens = codePoints(text);
  const symbols = symbolsOf(tokens);
  return tokens.map((token, i) => symbols[i] ?? token).join('');
}

/** One token as it is spoken and named in sentences. @param {string} token */
export function spoken(token) {
  if (!UNSEEN.test(token)) return quoted(visible(token));
  return SHORT_NAMES.get(token) ?? NAMES.get(token) ?? rangeName(token) ?? visible(token);
}

/** Those that Unicode numbers. @param {string} token */
function rangeName(token) {
  const code = token.codePointAt(0) ?? 0;
  if (code >= 0xfe00 && code <= 0xfe0f) return `variation selector-${code - 0xfe00 + 1}`;
  if (code >= 0xe0100 && code <= 0xe01ef) return `variation selector-${code - 0xe0100 + 17}`;
  if (code > 0xe0020 && code < 0xe007f) return `tag ${String.fromCodePoint(code - 0xe0000)}`;
  return code === 0xe0020 ? 'tag space' : null;
}

/** A text of any direction within a sentence, which it leaves as it is. @param {string} text */
export const isolated = (text) => `\u2068${text}\u2069`;

/** A text in quotes within a sentence. @param {string} text */
export const quoted = (text) => `“${/^[ -~]*$/.test(text) ? text : isolated(text)}”`;

/**
 * A token in a table: as it is shown, and as a file has it.
 * @param {string} token @param {string} [before] what stands in front of it
 */
export const tokenCell = (token, before = '') => ({ shown: before + visible(token), raw: before + token });

/** In the form in which the server reads texts: no byte order mark in front, line ends as line feeds. @param {string} text */
export const normal = (text) => text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');

/**
 * Places in `text` whose code point is not in the vocabulary.
 * @param {string} text @param {readonly string[]} vocabulary @returns {number[]}
 */
export function unknownPositions(text, vocabulary) {
  const known = new Set(vocabulary);
  return codePoints(text).flatMap((token, i) => (known.has(token) ? [] : [i]));
}

/** The last n code points of a text. @param {string} text @param {number} n */
export const lastOf = (text, n) => (text.length <= n ? text : codePoints(text).slice(-n).join(''));

/** The text cut to at most n code points, never inside one. @param {string} text @param {number} n */
export function cut(text, n) {
  return text.length <= n ? text : codePoints(text).slice(0, n).join('');
}
