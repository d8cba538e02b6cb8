/** Draws over the learning curve how near the network is to its goal, and where it reached it. */

import { toCss } from '../base/color.js';
import { count } from '../base/format.js';
import { placeOfShare } from './curve-layout.js';

/** @typedef {import('./curves.js').Scene} Scene */

/** The ink of the score. @type {keyof import('../base/theme.js').Palette} */
export const SCORE = 'positive';

/** The share of sequences that were right at each reading, from the lower edge, 0 %, to the upper, 100 %. @param {Scene} scene */
export function paintScore({ ctx, layout, history, palette, goal }) {
  if (!goal) return;
  ctx.save();
  ctx.globalAlpha *= 0.8;
  ctx.strokeStyle = toCss(palette[SCORE]);
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  for (const { step, score } of history.held)
    if (score !== null) ctx.lineTo(layout.x.at(step), placeOfShare(layout, score));
  ctx.stroke();
  ctx.restore();
}

/** A line at the step at which the goal was reached for the first time, with its name where there is room. @param {Scene} scene */
export function paintGoal({ ctx, layout, palette, goal }) {
  if (!goal || goal.reachedAt === null) return;
  const { plot, x } = layout;
  const px = Math.round(x.at(goal.reachedAt)) + 0.5;
  ctx.strokeStyle = toCss(palette.right);
  ctx.lineWidth = 1.25;
  ctx.beginPath();
  ctx.moveTo(px, plot.y0 - 2);
  ctx.lineTo(px, plot.y1);
  ctx.stroke();
  const text = `goal reached at step ${count(goal.reachedAt)}`;
  const width = ctx.measureText(text).width;
  const left = px - 6 - width > plot.x0 ? px - 6 - width : px + 6;
  ctx.fillStyle = toCss(palette.panel);
  ctx.fillRect(left - 3, plot.y0 + 6, width + 6, 15);
  ctx.fillStyle = toCss(palette.right);
  ctx.textAlign = 'left';
  ctx.fillText(text, left, plot.y0 + 14);
}
