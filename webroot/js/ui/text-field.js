/** Fields of text for the network: every character and line end is kept, and no more than the network is asked with. */

import { count } from '../base/format.js';
import { codePoints, cut, lastOf, normal } from '../base/text.js';

/** Lines that a field shows at most. */
const MOST_LINES = 4;

/** @typedef {'beginning'|'end'} Part of a text that is too long */

/**
 * What was cut in a field last. Browsers tell of one insertion of several lines by many events, of which the first finds
 * too much: what it said holds as long as the text stays as it was cut.
 * @type {WeakMap<HTMLTextAreaElement, {text: string, says: string}>}
 */
const cuts = new WeakMap();

/**
 * What a field holds, as the network is asked with it. What is too long is cut in the field, too, once nothing is being
 * composed in it.
 * @param {Event} event @param {number} longest in characters @param {Part} kept
 * @returns {{text: string, says: string}} `says` what was cut, or nothing
 */
export function textIn(event, longest, kept) {
  const field = /** @type {HTMLTextAreaElement} */ (event.target);
  const length = codePoints(field.value).length;
  const whole = normal(field.value);
  const before = cuts.get(field);
  if (length <= longest && before?.text === whole) return before;
  cuts.delete(field);
  if (length <= longest) return { text: whole, says: '' };
  const text = kept === 'end' ? lastOf(whole, longest) : cut(whole, longest);
  if (!(/** @type {InputEvent} */ (event).isComposing)) cutField(field, text, kept);
  const which = kept === 'end' ? 'last' : 'first';
  const now = { text, says: `only the ${which} ${count(longest)} of ${count(length)} characters are kept` };
  cuts.set(field, now);
  return now;
}

/** Keeps the cursor where it is. @param {HTMLTextAreaElement} field @param {string} text @param {Part} kept */
function cutField(field, text, kept) {
  const { length } = field.value;
  if (kept === 'end') field.setRangeText('', 0, length - text.length, 'preserve');
  else field.setRangeText('', text.length, length, 'preserve');
}

/** How many lines of a field are shown. @param {string} text */
export const rowsOf = (text) => Math.min(MOST_LINES, text.split('\n').length);

/** Enter takes a field over; a line end is typed with Shift. @param {KeyboardEvent} event */
export const takesOver = (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing;
