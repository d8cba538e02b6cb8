/** Which letters of a row of tokens have room. */

import { isNumbered, visible } from '../base/text.js';

/** So far two letters may run into each other and stay legible, in drawing units. */
const OVERLAP = 2;

/**
 * A letter that would stand on the one shown before it is left out: in columns narrower than letters every second one,
 * or fewer. Pure.
 * @param {number[]} widths of the letters, each in the middle of its column @param {number} columnWidth
 * @returns {boolean[]} which are shown
 */
export function lettersWithRoom(widths, columnWidth) {
  let end = -Infinity;
  return widths.map((width, t) => {
    const middle = (t + 0.5) * columnWidth;
    if (middle - width / 2 < end - OVERLAP) return false;
    end = middle + width / 2;
    return true;
  });
}

/** Stands for a token that is written as a number where that has no room. */
const BLANK = '▯';

/**
 * A token as it stands in a column, or on an axis.
 * @param {CanvasRenderingContext2D} ctx with its font set @param {number} size of the font, px
 * @param {string} token @param {number} room px
 */
export function letterOf(ctx, size, token, room) {
  const letter = visible(token);
  return isNumbered(token) && widthOf(ctx, size, letter) > room ? BLANK : letter;
}

/** Widths of letters in fonts of 1 px. @type {Map<string, number>} */
const known = new Map();

/** @param {CanvasRenderingContext2D} ctx with its font set @param {number} size of the font, px @param {string} letter */
export function widthOf(ctx, size, letter) {
  const width = known.get(letter) ?? ctx.measureText(letter).width / size;
  known.set(letter, width);
  return width * size;
}
