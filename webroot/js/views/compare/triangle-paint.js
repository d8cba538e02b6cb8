/** Draws a small gradient horizon, with no more than its axes' names. */

import { toCss } from '../../base/color.js';
import { SANS } from '../../charts/canvas.js';

/** @typedef {import('../../base/theme.js').Palette} Palette */
/** @typedef {{x: number, y: number, width: number, height: number}} Plate */

/** Room for the axes' names. */
const MARGIN = { left: 16, bottom: 16 };

/** @param {{width: number, height: number}} box @returns {Plate} */
export const triangleIn = ({ width, height }) => ({
  x: MARGIN.left,
  y: 0,
  width: Math.max(8, width - MARGIN.left),
  height: Math.max(8, height - MARGIN.bottom),
});

/**
 * @param {CanvasRenderingContext2D} ctx @param {Plate} plate @param {import('../../charts/log-cells.js').LogCells} cells
 * @param {import('./triangle.js').Triangle} triangle @param {Palette} palette
 */
export function paintSmallTriangle(ctx, plate, cells, { values, by }, palette) {
  ctx.imageSmoothingEnabled = false;
  const image = cells.image(values, by === 'c' ? 'cell' : 'hidden', palette);
  ctx.drawImage(image, plate.x, plate.y, plate.width, plate.height);
  paintNames(ctx, plate, palette);
}

/** @param {CanvasRenderingContext2D} ctx @param {Plate} plate @param {Palette} palette */
function paintNames(ctx, { x, y, width, height }, palette) {
  ctx.font = `11px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText('state k', x + width / 2, y + height + 9);
  ctx.save();
  ctx.translate(x - 9, y + height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText('loss t', 0, 0);
  ctx.restore();
}

/**
 * What a task asks to remember: the gradients of each loss by the state so many steps before it, marked.
 * @param {CanvasRenderingContext2D} ctx @param {Plate} plate @param {number} size @param {number} reach @param {Palette} palette
 */
export function markReach(ctx, { x, y, width, height }, size, reach, palette) {
  const back = Math.min(reach, size) - 1;
  const [w, h] = [width / size, height / size];
  ctx.lineWidth = 2;
  ctx.strokeStyle = toCss(palette.positive);
  for (let k = 0; k + back < size; k++) ctx.strokeRect(x + k * w + 1, y + (k + back) * h + 1, w - 2, h - 2);
}

/**
 * The gradients of the loss after a token, and those by the state after it, outlined.
 * @param {CanvasRenderingContext2D} ctx @param {Plate} plate @param {number} size @param {number} token
 * @param {Palette} palette
 */
export function outlineToken(ctx, { x, y, width, height }, size, token, palette) {
  if (token >= size) return;
  const [w, h] = [width / size, height / size];
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.ink);
  ctx.strokeRect(x, y + token * h, (token + 1) * w, h);
  ctx.strokeRect(x + token * w, y + token * h, w, height - token * h);
}
