/**
 * Reads numbers as people write them: "0.002", "0,002", "4,096", "1 000", "−5", "１６". What can be read in two ways, one
 * a thousand times the other, is refused. The same rules hold on the command line. Pure.
 */

import { count } from './format.js';

/** A number, or why there is none: half a sentence. @typedef {{value: number, why?: undefined} | {value?: undefined, why: string}} Reading */

const MINUS = /^[−–﹣－]/;
const POINT = /[٫．]/g;
const COMMA = /，/g;
/** What sets thousands apart and nothing else. */
const GAP = /[\s٬’'_]/g;
const NUMBER = /^([+-]?)([\d.,' ]*\d[\d.,' ]*)(?:[eE]([+-]?\d+))?$/;
const GROUPED = /^[1-9]\d{0,2}([.,' ])\d{3}(?:\1\d{3})*$/;

/** @param {string} text as it was typed @param {boolean} [whole] whether only whole numbers are wanted @returns {Reading} */
export function readNumber(text, whole = false) {
  const said = text.trim();
  if (said === '') return { why: 'nothing is written there' };
  const parts = NUMBER.exec(plain(said));
  const read = parts && amount(parts[2], whole);
  if (!parts || !read) return { why: `“${said}” is not a number` };
  if (read.length > 1) return { why: `“${said}” can be read as ${read[0]} or as ${read[1]}` };
  const value = Number(`${parts[1]}${read[0]}e${parts[3] ?? 0}`) + 0;
  if (!Number.isFinite(value)) return { why: `“${said}” is too large` };
  if (value === 0 && /[1-9]/.test(read[0])) return { why: `“${said}” is too close to 0` };
  if (whole && !Number.isInteger(value)) return { why: `“${said}” is not a whole number` };
  if (whole && !Number.isSafeInteger(value)) {
    return { why: `“${said}” is beyond ${count(Number.MAX_SAFE_INTEGER)}, the largest that is exact` };
  }
  return { value };
}

/** The number that was typed, or NaN. @param {string} text */
export const numberOf = (text) => readNumber(text).value ?? NaN;

/** With the digits and signs of a program, whatever the script. @param {string} said */
const plain = (said) =>
  said
    .replace(/\p{Nd}/gu, (digit) => String(digitOf(/** @type {number} */ (digit.codePointAt(0)))))
    .replace(MINUS, '-')
    .replace(/^＋/, '+')
    .replace(POINT, '.')
    .replace(COMMA, ',')
    .replace(GAP, (gap) => (/\s/.test(gap) ? ' ' : "'"));

/** Each script has its ten digits in a row. @param {number} codePoint */
function digitOf(codePoint) {
  let first = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return (codePoint - first) % 10;
}

/**
 * What the digits can mean, with a point before the decimals.
 * @param {string} digits with what sets them apart @param {boolean} whole @returns {string[]|null} null where they are no number
 */
function amount(digits, whole) {
  const marks = digits.replace(/\d/g, '');
  const last = marks.at(-1) ?? '';
  const once = marks.indexOf(last) === marks.length - 1;
  const decimal = once && /[.,]/.test(last);
  const [before, after] = decimal ? digits.split(last) : [digits, ''];
  const asDecimal = /^\d*$/.test(before) || GROUPED.test(before) ? `${ungrouped(before) || 0}.${after}` : null;
  if (!GROUPED.test(digits)) return asDecimal && (decimal || marks === '') ? [asDecimal] : null;
  if (!decimal || (whole && last === ',')) return [ungrouped(digits)];
  if (!whole && last === '.') return [/** @type {string} */ (asDecimal)];
  return [String(Number(asDecimal)), ungrouped(digits)];
}

const ungrouped = (/** @type {string} */ digits) => digits.replace(/\D/g, '');
