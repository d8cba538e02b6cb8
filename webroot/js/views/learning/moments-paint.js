/** Draws what belongs to the moments of a run: their ticks on the step axis, where it was forked, and the playhead. */

import { toCss } from '../../base/color.js';
import { columns, placeOf, placeOfStep } from '../../charts/curve-layout.js';
import { line } from '../../charts/curves.js';

/** @typedef {import('../../charts/curve-layout.js').CurveLayout} CurveLayout */
/** @typedef {import('../../base/theme.js').Palette} Palette */

const TICK = 4;
const HANDLE = 5.5;

/** Two ticks nearer than this would be one smear. */
const CLOSEST = 3;

/**
 * A tick for each moment, where there is room for it; a marked one is a flag, always.
 * @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout
 * @param {readonly import('../../server/types.js').Checkpoint[]} moments @param {Palette} palette
 */
export function paintMoments(ctx, layout, moments, palette) {
  const { y1 } = layout.plot;
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette['ink-3']);
  let last = -Infinity;
  for (const { step, marked } of moments) {
    const px = placeOfStep(layout, step);
    if (marked || px - last < CLOSEST) continue;
    line(ctx, px, y1 + 1, px, y1 + 1 + TICK);
    last = px;
  }
  for (const { step, marked } of moments) if (marked) flag(ctx, placeOfStep(layout, step), y1, palette);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} px @param {number} y1 @param {Palette} palette */
function flag(ctx, px, y1, palette) {
  ctx.fillStyle = toCss(palette.past);
  ctx.beginPath();
  ctx.moveTo(px, y1);
  ctx.lineTo(px + 4, y1 + 7);
  ctx.lineTo(px - 4, y1 + 7);
  ctx.closePath();
  ctx.fill();
}

/**
 * Where the run left its parent: a ring on the curve, and a broken line.
 * @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout @param {import('../../base/history.js').History} history
 * @param {number} step @param {Palette} palette
 */
export function paintFork(ctx, layout, history, step, palette) {
  const { plot } = layout;
  const px = placeOfStep(layout, step);
  const at = columns(layout, history.train).findLast((point) => point.x <= px + 0.5);
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette['ink-2']);
  ctx.setLineDash([2, 3]);
  line(ctx, px, plot.y0, px, plot.y1);
  ctx.setLineDash([]);
  if (!at) return;
  ctx.beginPath();
  ctx.arc(px, placeOf(layout, at.mean), 4, 0, 2 * Math.PI);
  ctx.fillStyle = toCss(palette.panel);
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/**
 * The playhead: what comes after a past moment lies under a veil.
 * @param {CanvasRenderingContext2D} ctx @param {CurveLayout} layout
 * @param {{at: number|null, present: number, below: number}} place `below`: height of the rows under the curve
 * @param {Palette} palette
 */
export function paintPlayhead(ctx, layout, { at, present, below }, palette) {
  const { plot, tracksY } = layout;
  const px = placeOfStep(layout, at ?? present);
  const ink = toCss(at === null ? palette.accent : palette.past);
  if (at !== null) {
    ctx.fillStyle = toCss(palette.panel);
    ctx.globalAlpha = 0.6;
    ctx.fillRect(px, plot.y0 - 4, plot.x1 + 8 - px, plot.y1 - plot.y0 + 4);
    if (below > 0) ctx.fillRect(px, tracksY, plot.x1 + 8 - px, below);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.5;
    line(ctx, px, plot.y0 - 4, px, plot.y1);
    if (below > 0) line(ctx, px, tracksY, px, tracksY + below);
  }
  ctx.beginPath();
  ctx.arc(px, plot.y1, HANDLE, 0, 2 * Math.PI);
  ctx.fillStyle = at === null ? toCss(palette.panel) : ink;
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = at === null ? ink : toCss(palette.panel);
  ctx.stroke();
}
