/** A passage on a canvas, each character on its colour. */

import { MONO } from '../../charts/canvas.js';
import { letterOf } from '../../charts/token-row.js';

const SIZE = 15;
const LINE = 24;

/**
 * Where each character of a text stands: rows are broken after a line end, and where they are full. Pure.
 * @param {string[]} tokens @param {number} columns
 * @returns {{column: number, row: number}[]}
 */
export function layoutPassage(tokens, columns) {
  let [column, row] = [0, 0];
  return tokens.map((token) => {
    if (column === columns) [column, row] = [0, row + 1];
    const place = { column, row };
    column++;
    if (token === '\n') [column, row] = [0, row + 1];
    return place;
  });
}

/**
 * As much of the passage as there is room for.
 * @param {CanvasRenderingContext2D} ctx @param {{width: number, height: number}} box
 * @param {string[]} tokens @param {Int8Array} bytes @param {import('./colors.js').CharacterColors} colors
 */
export function paintPassage(ctx, { width, height }, tokens, bytes, colors) {
  ctx.font = `${SIZE}px ${MONO}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'center';
  const advance = ctx.measureText('m').width;
  const places = layoutPassage(tokens, Math.floor(width / advance));
  for (let i = 0; i < tokens.length; i++) {
    const { column, row } = places[i];
    if ((row + 1) * LINE > height) break;
    ctx.fillStyle = colors.ground[bytes[i] + 128];
    ctx.fillRect(column * advance, row * LINE + 1, advance, LINE - 2);
    ctx.fillStyle = colors.ink[bytes[i] + 128];
    const letter = letterOf(ctx, SIZE, tokens[i], advance);
    if (tokens[i] !== ' ') ctx.fillText(letter, (column + 0.5) * advance, (row + 0.5) * LINE);
  }
}
