/** A picture as it is saved: on paper of the present theme, its sentence above it. */

import { toCss } from '../base/color.js';
import { SANS } from './canvas.js';

/**
 * @typedef {object} Picture
 * @property {number} width @property {number} height of the drawing, CSS pixels
 * @property {import('../base/theme.js').Palette} palette
 * @property {string} title a sentence
 * @property {string} [description] for those who do not see it
 * @property {(ctx: CanvasRenderingContext2D, width: number, height: number, ratio: number) => void} draw
 */

const MARGIN = 20;
const TITLE_ROW = 34;

/** With its margins and title. @param {{width: number, height: number}} picture */
export const framedSize = ({ width, height }) => ({
  width: width + 2 * MARGIN,
  height: height + 2 * MARGIN + TITLE_ROW,
});

/** @param {CanvasRenderingContext2D} ctx @param {Picture} picture @param {number} ratio device pixels a unit */
export function paintFramed(ctx, picture, ratio) {
  const { palette, title, draw } = picture;
  const paper = framedSize(picture);
  ctx.fillStyle = toCss(palette.panel);
  ctx.fillRect(0, 0, paper.width, paper.height);
  ctx.fillStyle = toCss(palette.ink);
  ctx.font = `600 15px ${SANS}`;
  ctx.textBaseline = 'middle';
  ctx.fillText(title, MARGIN, MARGIN + 8);
  ctx.translate(MARGIN, MARGIN + TITLE_ROW);
  draw(ctx, picture.width, picture.height, ratio);
}
