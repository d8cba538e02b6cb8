/** Draws the gradient horizon: the triangle of norms, its axes, its colours' meaning, and what is selected. */

import { contrast, sequential, toCss } from '../../base/color.js';
import { powerOfTen, scientific } from '../../base/format.js';
import { MONO, SANS } from '../../charts/canvas.js';
import { LARGEST, placeOf, SMALLEST } from '../../charts/gradients.js';
import { LogCells, logColors } from '../../charts/log-cells.js';
import { letterOf } from '../../charts/token-row.js';
import { SYMBOLS } from './words.js';

/** @typedef {import('../../base/theme.js').Palette} Palette */
/** @typedef {import('../../charts/gradients.js').Triangle} Triangle */
/** @typedef {import('./layout.js').TriangleLayout} TriangleLayout */
/** @typedef {{ctx: CanvasRenderingContext2D, ratio: number, layout: TriangleLayout, triangle: Triangle, palette: Palette,
 * words: import('../../base/words.js').Words}} Scene */

const FONT = `11px ${SANS}`;
/** For one token at an axis, px. */
const TOKEN_ROOM = 14;
const LEGEND = { width: 84, height: 8 };

/** A value is written in ink down to this contrast. */
const READABLE = 4.5;

const cells = new LogCells();

/** @param {Scene} scene */
export function paintTriangle(scene) {
  const { ctx } = scene;
  ctx.textBaseline = 'middle';
  paintCells(scene);
  paintAxes(scene);
  paintLegend(scene);
}

/** One pixel a cell, scaled up. @param {Scene} scene */
function paintCells({ ctx, ratio, layout, triangle, palette }) {
  const { plot, size, cellWidth, cellHeight } = layout;
  ctx.imageSmoothingEnabled = Math.min(cellWidth, cellHeight) * ratio < 1;
  ctx.drawImage(
    cells.image(triangle.values, triangle.kind, palette),
    plot.x0,
    plot.y0,
    size * cellWidth,
    size * cellHeight,
  );
  outline(ctx, layout, palette);
}

/** The triangle's edge, so that its shape is seen whatever its colours. @param {CanvasRenderingContext2D} ctx @param {TriangleLayout} layout @param {Palette} palette */
function outline(ctx, { plot, size, cellWidth, cellHeight }, palette) {
  ctx.beginPath();
  ctx.moveTo(plot.x0, plot.y0);
  for (let t = 0; t < size; t++) {
    ctx.lineTo(plot.x0 + (t + 1) * cellWidth, plot.y0 + t * cellHeight);
    ctx.lineTo(plot.x0 + (t + 1) * cellWidth, plot.y0 + (t + 1) * cellHeight);
  }
  ctx.lineTo(plot.x0, plot.y1);
  ctx.closePath();
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette['ink-3']);
  ctx.stroke();
}

/** In cells that have room, over any line that crosses them. @param {Scene} scene */
export function paintValues({ ctx, layout, triangle, palette }) {
  const { plot, cellWidth, cellHeight } = layout;
  const colors = logColors(palette);
  ctx.font = FONT;
  ctx.textAlign = 'center';
  triangle.values.forEach((row, t) =>
    row.forEach((value, k) => {
      const place = placeOf(value, triangle.kind);
      const back = place === null ? palette.panel : sequential(place, colors);
      const [dark, paper] = [palette.ink, palette.panel];
      const legible = contrast(back, dark) >= READABLE || contrast(back, dark) >= contrast(back, paper);
      const ink = toCss(legible ? dark : paper);
      const text = place === null ? '–' : scientific(value ?? Infinity);
      const [x, y] = [plot.x0 + (k + 0.5) * cellWidth, plot.y0 + (t + 0.5) * cellHeight];
      const half = ctx.measureText(text).width / 2 + 2;
      ctx.fillStyle = toCss(back);
      ctx.fillRect(x - half, y - 7, 2 * half, 14);
      ctx.fillStyle = ink;
      ctx.fillText(text, x, y);
    }),
  );
}

/** @param {Scene} scene */
function paintAxes({ ctx, layout, triangle, palette, words }) {
  const { plot, rows, columns, nameY } = layout;
  const write = (/** @type {import('./layout.js').Tick} */ { token, text }, /** @type {number} */ x, y = 0) => {
    ctx.font = text === 'token' ? `12px ${MONO}` : FONT;
    ctx.fillStyle = toCss(text === 'token' ? palette.ink : palette['ink-2']);
    ctx.fillText(text === 'token' ? letterOf(ctx, 12, triangle.tokens[token], TOKEN_ROOM) : String(token + 1), x, y);
  };
  ctx.textAlign = 'right';
  for (const tick of rows) write(tick, plot.x0 - 6, tick.at);
  ctx.textAlign = 'center';
  for (const tick of columns) write(tick, tick.at, plot.y1 + 10);
  ctx.font = FONT;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'left';
  ctx.fillText(`by the ${triangle.kind === 'cell' ? 'cell state' : 'state'} after ${words.token} k`, plot.x0, nameY);
  ctx.save();
  ctx.translate(8, (plot.y0 + plot.y1) / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'center';
  ctx.fillText(`loss after ${words.token} t`, 0, 0);
  ctx.restore();
}

/** @param {Scene} scene */
function paintLegend({ ctx, layout, triangle, palette }) {
  const { y } = layout.legend;
  let { x } = layout.legend;
  ctx.font = FONT;
  ctx.textAlign = 'left';
  ctx.fillStyle = toCss(palette['ink-2']);
  const say = (/** @type {string} */ text) => {
    ctx.fillText(text, x, y);
    x += ctx.measureText(text).width + 6;
  };
  say(SYMBOLS[triangle.kind]);
  x += 4;
  say(`≤ ${powerOfTen(SMALLEST)}`);
  const colors = logColors(palette);
  const gradient = ctx.createLinearGradient(x, 0, x + LEGEND.width, 0);
  colors.forEach((color, i) => gradient.addColorStop(i / (colors.length - 1), toCss(color)));
  ctx.fillStyle = gradient;
  ctx.beginPath();
  ctx.roundRect(x, y - LEGEND.height / 2, LEGEND.width, LEGEND.height, LEGEND.height / 2);
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.stroke();
  x += LEGEND.width + 6;
  ctx.fillStyle = toCss(palette['ink-2']);
  say(`≥ ${powerOfTen(LARGEST)}, log`);
}

/**
 * The row of a loss and the column of a state, outlined on a canvas of their own.
 * @param {CanvasRenderingContext2D} ctx @param {TriangleLayout} layout @param {{t: number, k: number}} cell
 * @param {Palette} palette
 */
export function paintSelected(ctx, { plot, size, cellWidth, cellHeight }, { t, k }, palette) {
  const [wide, tall] = [Math.max(3, cellWidth), Math.max(3, cellHeight)];
  const rowY = plot.y0 + (t + 0.5) * cellHeight - tall / 2;
  const columnX = plot.x0 + (k + 0.5) * cellWidth - wide / 2;
  for (const [width, ink] of /** @type {const} */ ([
    [3.5, palette.panel],
    [1.5, palette.ink],
  ])) {
    ctx.lineWidth = width;
    ctx.strokeStyle = toCss(ink);
    ctx.strokeRect(plot.x0, rowY, (t + 1) * cellWidth, tall);
    ctx.strokeRect(columnX, plot.y0 + k * cellHeight, wide, (size - k) * cellHeight);
  }
}
