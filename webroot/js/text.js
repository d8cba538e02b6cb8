/** Text as the network reads it: code points, with the invisible ones made visible. Pure. */

/** @type {Map<string, [symbol: string, name: string]>} */
const INVISIBLE = new Map([
  [' ', ['␣', 'space']],
  ['\n', ['↵', 'newline']],
  ['\r', ['␍', 'carriage return']],
  ['\t', ['⇥', 'tab']],
  ['\u00a0', ['⍽', 'no-break space']],
  ['\u200b', ['·', 'zero-width space']],
  ['\u200d', ['⁀', 'zero-width joiner']],
  ['\ufeff', ['·', 'byte order mark']],
]);

/** What stands for a line end in a field of one line. */
const LINE_END = '↵';

/** A text's tokens: its code points. @param {string} text */
export const codePoints = (text) => Array.from(text);

/** One token as it is drawn: itself, or a symbol where it cannot be seen. @param {string} token */
export function visible(token) {
  const known = INVISIBLE.get(token);
  if (known) return known[0];
  const code = token.codePointAt(0) ?? 0;
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  if (code === 127) return '␡';
  return /^\p{M}$/u.test(token) ? `◌${token}` : token;
}

/** A token's symbol where it is invisible, else null. @param {string} token */
export function symbolOf(token) {
  const shown = visible(token);
  return shown === token ? null : shown;
}

/** One token as it is spoken and named in sentences. @param {string} token */
export function spoken(token) {
  return INVISIBLE.get(token)?.[1] ?? `“${visible(token)}”`;
}

/**
 * A text for a field of one line, which would drop line ends: they stand there as their symbol.
 * @param {string} text
 */
export const toField = (text) => text.replace(/\r\n?|\n/g, LINE_END);

/**
 * The text that a field of one line stands for, the symbol taken as a line end.
 * @param {string} field
 */
export const fromField = (field) => field.replaceAll(LINE_END, '\n');

/** A whole text with symbols for what cannot be seen. @param {string} text */
export const visibleText = (text) => codePoints(text).map(visible).join('');

/**
 * Places in `text` whose code point is not in the vocabulary.
 * @param {string} text @param {readonly string[]} vocabulary @returns {number[]}
 */
export function unknownPositions(text, vocabulary) {
  const known = new Set(vocabulary);
  return codePoints(text).flatMap((token, i) => (known.has(token) ? [] : [i]));
}

/** The text cut to at most n code points, never inside one. @param {string} text @param {number} n */
export function cut(text, n) {
  return text.length <= n ? text : codePoints(text).slice(0, n).join('');
}
