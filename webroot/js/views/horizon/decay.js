/** Draws the mean gradient against the steps back, in the empty half of the triangle, and where 1 % of it is left. */

import { toCss } from '../../base/color.js';
import { plural, powerOfTen } from '../../base/format.js';
import { SANS } from '../../charts/canvas.js';
import { isFactor, LEFT } from '../../charts/gradients.js';
import { SHARES } from './layout.js';

/** @typedef {import('./paint.js').Scene} Scene */
/** @typedef {import('./layout.js').Curve} Curve */

const FONT = `11px ${SANS}`;
const BOLD = `600 11px ${SANS}`;

/** @param {Scene} scene */
export function paintDecay(scene) {
  const { layout, triangle } = scene;
  if (!layout.curve || triangle.means.length === 0) return;
  const { curve } = layout;
  paintFrame(scene, curve);
  paintMeans(scene, curve);
  if (!isFactor(triangle.kind)) paintHorizon(scene, curve);
}

/** @param {Scene} scene @param {Curve} curve */
function paintFrame({ ctx, layout, triangle, palette }, { box, x, y, shares }) {
  ctx.font = FONT;
  ctx.lineWidth = 1;
  ctx.textAlign = 'right';
  for (const share of shares) {
    const py = Math.round(y.at(share)) + 0.5;
    ctx.strokeStyle = toCss(share === LEFT ? palette['ink-2'] : palette.hairline);
    ctx.setLineDash(share === LEFT ? [2, 3] : []);
    line(ctx, box.x0, py, box.x1, py);
    ctx.fillStyle = toCss(share === LEFT ? palette.ink : palette['ink-2']);
    const label = share === LEFT ? '1 %' : share === 1 ? '1' : powerOfTen(Math.round(Math.log10(share)));
    ctx.fillText(label, box.x0 - 5, py);
  }
  ctx.setLineDash([]);
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.fillText(isFactor(triangle.kind) ? 'mean factor' : 'mean, share of its start', box.x1, box.y0 - 9);
  const most = layout.size - 1;
  ctx.textAlign = 'left';
  ctx.fillText('0', x.at(0) - 3, box.y1 + 9);
  ctx.textAlign = 'right';
  ctx.fillText(`${plural(most, 'step')} back`, box.x1, box.y1 + 9);
}

/** @param {Scene} scene @param {Curve} curve */
function paintMeans({ ctx, triangle, palette }, { box, x, y }) {
  const { least, most } = SHARES;
  /** What is beyond the scale leaves the picture. */
  const place = (/** @type {number} */ share) => (share < least ? box.y1 + 9 : y.at(Math.min(most * 2, share)));
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x0 - 3, box.y0 - 3, box.x1 - box.x0 + 6, box.y1 - box.y0 + 4);
  ctx.clip();
  ctx.beginPath();
  triangle.means.forEach((share, distance) => {
    if (!Number.isNaN(share)) ctx.lineTo(x.at(distance), place(share));
  });
  ctx.lineWidth = 1.75;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = toCss(palette.accent);
  ctx.stroke();
  ctx.restore();
}

/** The memory horizon: in the curve, and across the triangle. @param {Scene} scene @param {Curve} curve */
function paintHorizon({ ctx, layout, triangle, palette }, { box, x, y }) {
  const { horizon, means } = triangle;
  if (horizon === 0 || horizon >= means.length) return;
  const px = x.at(horizon);
  const py = y.at(LEFT);
  ctx.strokeStyle = toCss(palette.accent);
  ctx.lineWidth = 1;
  line(ctx, px, py, px, box.y1);
  ctx.beginPath();
  ctx.arc(px, py, 3.5, 0, 2 * Math.PI);
  ctx.fillStyle = toCss(palette.accent);
  ctx.fill();
  ctx.font = BOLD;
  ctx.fillStyle = toCss(palette.ink);
  const text = String(horizon);
  const width = ctx.measureText(text).width;
  const right = px + 8 + width < box.x1;
  ctx.textAlign = right ? 'left' : 'right';
  ctx.fillText(text, right ? px + 6 : px - 6, py - 9);
  acrossTriangle(ctx, layout, horizon, palette);
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./layout.js').TriangleLayout} layout @param {number} horizon @param {import('../../base/theme.js').Palette} palette */
function acrossTriangle(ctx, { plot, size, cellWidth, cellHeight }, horizon, palette) {
  const from = [plot.x0, plot.y0 + horizon * cellHeight];
  const to = [plot.x0 + (size - horizon) * cellWidth, plot.y1];
  for (const [ink, dash] of /** @type {const} */ ([
    [palette.panel, []],
    [palette.ink, [4, 4]],
  ])) {
    ctx.setLineDash(/** @type {number[]} */ ([...dash]));
    ctx.lineWidth = 1.25;
    ctx.strokeStyle = toCss(ink);
    line(ctx, from[0], from[1], to[0], to[1]);
  }
  ctx.setLineDash([]);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function line(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
