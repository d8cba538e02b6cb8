/** Draws the learning curve: axes, the simple models' lines, training and held-out loss. */

import { SANS } from '../canvas.js';
import { mix, toCss } from '../color.js';
import { axisSteps, loss, plain, tick } from '../format.js';
import { columns, MARGIN } from './curve-layout.js';

/** @typedef {import('./curve-layout.js').CurveLayout} CurveLayout */
/** @typedef {import('../theme.js').Palette} Palette */
/** @typedef {import('../history.js').History} History */

const FONT = `11px ${SANS}`;
const BOLD = `600 11px ${SANS}`;

/**
 * @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {History} history @param {Palette} palette
 * @param {{unit: 'bits'|'nats', steps: 'log'|'linear', heldOut: boolean}} options
 */
export function paintCurves(ctx, layout, history, palette, options) {
  const { plot } = layout;
  paintAxes(ctx, layout, palette, options);
  paintLines(ctx, layout, history, palette, options.heldOut);
  paintRates(ctx, layout, history, palette);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.x0 - 4, plot.y0 - 4, plot.x1 - plot.x0 + 10, plot.y1 - plot.y0 + 8);
  ctx.clip();
  paintTraining(ctx, layout, history, palette, options.heldOut);
  const main = options.heldOut ? history.held : history.train;
  if (options.heldOut) paintHeldOut(ctx, layout, history, palette);
  paintHead(ctx, layout, history, palette, main.at(-1)?.loss ?? null);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {Palette} palette @param {{unit: string, steps: string, heldOut: boolean}} options */
function paintAxes(ctx, layout, palette, { unit, steps, heldOut }) {
  const { plot, x, y, xCount, yCount, beyond } = layout;
  ctx.font = FONT;
  ctx.lineWidth = 1;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  const ticks = layout.known ? y.ticks(yCount) : [];
  const distance = ticks.length > 1 ? ticks[1] - ticks[0] : 1;
  for (const value of ticks) {
    const py = Math.round(y.at(value)) + 0.5;
    ctx.strokeStyle = toCss(palette.hairline);
    stroke(ctx, [[plot.x0, py], [plot.x1, py]]);
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.fillText(tick(value, distance), plot.x0 - 8, py);
  }
  const name = steps === 'log' ? 'steps, log' : 'steps';
  ctx.textAlign = 'center';
  ctx.fillStyle = toCss(palette['ink-2']);
  for (const value of x.ticks(xCount)) ctx.fillText(axisSteps(value), x.at(value), plot.y1 + 14);
  ctx.textAlign = 'right';
  ctx.fillText(name, plot.x1 + MARGIN.right, plot.y1 + 14);
  paintLegend(ctx, layout, palette, unit, heldOut);
  if (beyond !== null) {
    ctx.textAlign = 'right';
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.fillText(`↑ up to ${loss(beyond)}`, plot.x1, plot.y0 - 14);
  }
}

/** The axis' name and the curves' names in one row above. @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {Palette} palette @param {string} unit @param {boolean} heldOut */
function paintLegend(ctx, { plot }, palette, unit, heldOut) {
  const py = plot.y0 - 14;
  let px = plot.x0 - MARGIN.left;
  ctx.textAlign = 'left';
  const say = (/** @type {string} */ text, /** @type {import('../color.js').Rgb} */ ink) => {
    ctx.fillStyle = toCss(ink);
    ctx.fillText(text, px, py);
    px += ctx.measureText(text).width;
  };
  const sample = (/** @type {import('../color.js').Rgb} */ ink, /** @type {number} */ width) => {
    px += 20;
    ctx.strokeStyle = toCss(ink);
    ctx.lineWidth = width;
    stroke(ctx, [[px, py], [px + 18, py]]);
    px += 24;
  };
  say(`${unit} per character`, palette['ink-2']);
  if (heldOut) {
    sample(palette.accent, 2.25);
    say('held-out', palette.accent);
  }
  sample(heldOut ? faint(palette) : palette.accent, heldOut ? 1.25 : 2);
  say('training', heldOut ? palette['ink-2'] : palette.accent);
}

/** @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {History} history @param {Palette} palette @param {boolean} heldOut */
function paintLines(ctx, { lines, plot, factor }, history, palette, heldOut) {
  const { held, train } = history.newest();
  const reached = (heldOut ? held : train) ?? Infinity;
  const next = lines.find((line) => reached >= line.loss);
  ctx.textBaseline = 'middle';
  for (const line of lines) {
    const py = Math.round(line.y) + 0.5;
    ctx.strokeStyle = toCss(palette['ink-3']);
    ctx.lineWidth = 1;
    ctx.setLineDash([1, 4]);
    stroke(ctx, [[plot.x0, py], [plot.x1, py]]);
    ctx.setLineDash([]);
    if (Math.abs(line.labelY - line.y) > 1) stroke(ctx, [[plot.x1 + 1, py], [plot.x1 + 8, line.labelY]]);
    ctx.font = line === next ? BOLD : FONT;
    ctx.fillStyle = toCss(line === next ? palette.ink : palette['ink-2']);
    ctx.textAlign = 'left';
    ctx.fillText(line.label, plot.x1 + 12, line.labelY);
    ctx.textAlign = 'right';
    ctx.fillText(loss(line.loss * factor), plot.x1 + MARGIN.right, line.labelY);
  }
  ctx.font = FONT;
}

/** Ticks on the axis where the learning rate was changed. @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {History} history @param {Palette} palette */
function paintRates(ctx, { plot, x }, history, palette) {
  let free = plot.x0;
  ctx.textAlign = 'left';
  for (const { step, learningRate } of history.rates) {
    if (step === 0) continue;
    const px = Math.round(x.at(step)) + 0.5;
    ctx.strokeStyle = toCss(palette['ink-2']);
    ctx.lineWidth = 1;
    ctx.setLineDash([3, 3]);
    stroke(ctx, [[px, plot.y1 - 18], [px, plot.y1]]);
    ctx.setLineDash([]);
    const label = `rate ${plain(learningRate)}`;
    const width = ctx.measureText(label).width;
    const left = px + 5 + width > plot.x1 ? px - 5 - width : px + 5;
    if (left < free) continue;
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.fillText(label, left, plot.y1 - 12);
    free = left + width + 6;
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {History} history @param {Palette} palette @param {boolean} heldOut */
function paintTraining(ctx, layout, history, palette, heldOut) {
  const points = columns(layout, history.train);
  if (points.length === 0) return;
  const { y } = layout;
  const ink = heldOut ? faint(palette) : palette.accent;
  if (points.some((point) => point.max > point.min)) {
    ctx.beginPath();
    points.forEach((point, i) => (i === 0 ? ctx.moveTo(point.x, y.at(point.max)) : ctx.lineTo(point.x, y.at(point.max))));
    for (const point of points.toReversed()) ctx.lineTo(point.x, y.at(point.min));
    ctx.closePath();
    ctx.globalAlpha = heldOut ? 0.22 : 0.16;
    ctx.fillStyle = toCss(ink);
    ctx.fill();
    ctx.globalAlpha = 1;
  }
  ctx.strokeStyle = toCss(ink);
  ctx.lineWidth = heldOut ? 1 : 2;
  ctx.lineJoin = 'round';
  stroke(ctx, points.map((point) => [point.x, y.at(point.mean)]));
}

/** @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {History} history @param {Palette} palette */
function paintHeldOut(ctx, { x, y, factor }, history, palette) {
  ctx.strokeStyle = toCss(palette.accent);
  ctx.lineWidth = 2.25;
  ctx.lineJoin = 'round';
  stroke(ctx, history.held.map((point) => [x.at(point.step), y.at(point.loss * factor)]));
}

/** Where training stands: a line at the last step and a dot on the curve that counts. @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {History} history @param {Palette} palette @param {number|null} value */
function paintHead(ctx, { plot, x, y, factor }, history, palette, value) {
  if (value === null) return;
  const px = x.at(history.step);
  ctx.globalAlpha = 0.5;
  ctx.strokeStyle = toCss(palette.accent);
  ctx.lineWidth = 1;
  stroke(ctx, [[px, plot.y0], [px, plot.y1]]);
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.arc(px, y.at(value * factor), 4.5, 0, 2 * Math.PI);
  ctx.fillStyle = toCss(palette.accent);
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.panel);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number[][]} points */
function stroke(ctx, points) {
  ctx.beginPath();
  points.forEach(([px, py], i) => (i === 0 ? ctx.moveTo(px, py) : ctx.lineTo(px, py)));
  ctx.stroke();
}

/** The training curve beside a held-out one. @param {Palette} palette */
const faint = (palette) => mix(palette['ink-2'], palette.panel, 0.25);
