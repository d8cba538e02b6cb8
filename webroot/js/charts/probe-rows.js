/** The tokens above a picture of states, and below it what is predicted after each. */

import { toCss } from '../base/color.js';
import { MONO } from './canvas.js';
import { letterOf, lettersWithRoom, widthOf } from './token-row.js';

/** @typedef {import('./heatmap.js').Scene} Scene */

/** Both rows, once for each column of pictures. @param {Scene} scene */
export function paintProbe(scene) {
  scene.ctx.textBaseline = 'middle';
  for (const left of scene.layout.columns) {
    paintTokens(scene, left);
    paintPredictions(scene, left);
  }
}

/** @param {Scene} scene @param {number} left */
function paintTokens({ ctx, layout, frame, palette }, left) {
  const { cellWidth, tokenY, tokenSize } = layout;
  ctx.font = `${tokenSize}px ${MONO}`;
  ctx.textAlign = 'center';
  ctx.fillStyle = toCss(palette.ink);
  const letters = lettersOf(ctx, layout, frame.tokens);
  const shown = withRoom(ctx, layout, letters);
  letters.forEach((letter, t) => shown[t] && ctx.fillText(letter, left + (t + 0.5) * cellWidth, tokenY));
  ctx.strokeStyle = toCss(palette.positive);
  ctx.lineWidth = 1.5;
  const width = Math.min(cellWidth, tokenSize) * 0.7;
  for (const t of frame.unknown) wave(ctx, left + (t + 0.5) * cellWidth, tokenY + tokenSize * 0.62, width);
}

/** @param {Scene} scene @param {number} left */
function paintPredictions({ ctx, layout, frame, palette }, left) {
  const { cellWidth, predictionY, tokenSize } = layout;
  const { predicted, correct } = frame;
  ctx.font = `${tokenSize}px ${MONO}`;
  ctx.textAlign = 'center';
  const [right, wrong, last] = [palette.right, palette['ink-3'], palette.accent].map(toCss);
  const width = Math.min(cellWidth - 2, tokenSize * 0.62);
  const letters = lettersOf(ctx, layout, predicted);
  const shown = withRoom(ctx, layout, letters);
  letters.forEach((letter, t) => {
    const x = left + (t + 0.5) * cellWidth;
    const good = correct[t] === true;
    ctx.fillStyle = good ? right : correct[t] === null ? last : wrong;
    if (shown[t]) ctx.fillText(letter, x, predictionY);
    if (good) ctx.fillRect(x - width / 2, predictionY + tokenSize * 0.62, width, 2);
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./heat-layout.js').HeatLayout} layout @param {readonly string[]} tokens */
const lettersOf = (ctx, { tokenSize, cellWidth }, tokens) =>
  tokens.map((token) => letterOf(ctx, tokenSize, token, cellWidth));

/** @param {CanvasRenderingContext2D} ctx @param {import('./heat-layout.js').HeatLayout} layout @param {string[]} letters */
const withRoom = (ctx, { tokenSize, cellWidth }, letters) =>
  lettersWithRoom(
    letters.map((letter) => widthOf(ctx, tokenSize, letter)),
    cellWidth,
  );

/**
 * The mark of an unknown token.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} width
 */
function wave(ctx, x, y, width) {
  ctx.beginPath();
  for (let i = 0; i <= 4; i++) ctx.lineTo(x - width / 2 + (i * width) / 4, y + (i % 2 ? 2 : 0));
  ctx.stroke();
}
