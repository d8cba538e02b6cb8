/** Which letters of a row of tokens have room. */

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

/** Widths of letters in fonts of 1 px. @type {Map<string, number>} */
const known = new Map();

/** @param {CanvasRenderingContext2D} ctx with its font set @param {number} size of the font, px @param {string} letter */
export function widthOf(ctx, size, letter) {
  const width = known.get(letter) ?? ctx.measureText(letter).width / size;
  known.set(letter, width);
  return width * size;
}
