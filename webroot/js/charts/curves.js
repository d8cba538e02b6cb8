/** Draws the learning curve: axes, the simple models' lines, training and held-out loss. */

import { mix, toCss } from '../base/color.js';
import { axisSteps, loss, plain, tick } from '../base/format.js';
import { OPTIMUM } from '../base/standing.js';
import { SANS } from './canvas.js';
import { columns, MARGIN, placeOf } from './curve-layout.js';
import { paintGoal, paintScore, SCORE } from './goal-paint.js';

/** @typedef {import('../base/color.js').Rgb} Rgb */

/**
 * All that is needed to draw.
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} ctx
 * @property {import('./curve-layout.js').CurveLayout} layout
 * @property {import('../base/history.js').History} history
 * @property {import('../base/theme.js').Palette} palette
 * @property {'bits'|'nats'} unit
 * @property {'log'|'linear'} steps
 * @property {import('../base/words.js').Words} words
 * @property {boolean} heldOut whether the network is judged by a held-out text
 * @property {import('../server/types.js').GoalOfRun|null} [goal] of what is learned
 * @property {number} [origin] the step up to which the curve is another run's
 */

const FONT = `11px ${SANS}`;
const BOLD = `600 11px ${SANS}`;

/** Distance of the row of names above the plot. */
const NAMES = 14;

/** @param {Scene} scene */
export function paintCurves(scene) {
  const { ctx, layout, heldOut } = scene;
  const { plot } = layout;
  ctx.font = FONT;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  paintAxes(scene);
  paintNames(scene);
  paintModels(scene);
  paintRates(scene);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.x0 - 4, plot.y0 - 4, plot.x1 - plot.x0 + 10, plot.y1 - plot.y0 + 8);
  ctx.clip();
  inParts(scene, paintScore);
  inParts(scene, paintTraining);
  if (heldOut) inParts(scene, paintHeldOut);
  paintHead(scene);
  paintGoal(scene);
  ctx.restore();
}

/** @param {Pick<Scene, 'ctx'|'layout'|'palette'|'steps'>} scene */
export function paintAxes({ ctx, layout, palette, steps }) {
  const { plot, x, y, xCount, yCount, known, above } = layout;
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'right';
  const ticks = known ? y.ticks(yCount) : [];
  const distance = ticks.length > 1 ? ticks[1] - ticks[0] : 1;
  for (const value of ticks) {
    const py = Math.round(y.at(value)) + 0.5;
    line(ctx, plot.x0, py, plot.x1, py);
    ctx.fillText(above ? plain(value) : tick(value, distance), plot.x0 - 8, py);
  }
  ctx.textAlign = 'center';
  for (const value of x.ticks(xCount)) ctx.fillText(axisSteps(value), x.at(value), plot.y1 + 14);
  ctx.textAlign = 'right';
  ctx.fillText(steps === 'log' ? 'steps, log' : 'steps', plot.x1 + MARGIN.right, plot.y1 + 14);
}

/** Of a plot in which names stand closer. */
const NARROW = 320;

/** The axis' name and the curves' names, in one row above. @param {Scene} scene */
function paintNames({ ctx, layout, palette, unit, words, heldOut, goal }) {
  const { plot, beyond, above } = layout;
  const py = plot.y0 - NAMES;
  let px = plot.x0 - MARGIN.left;
  const [gap, length] = plot.x1 - plot.x0 < NARROW ? [8, 12] : [20, 18];
  ctx.textAlign = 'left';
  const say = (/** @type {string} */ text, /** @type {Rgb} */ ink) => {
    ctx.fillStyle = toCss(ink);
    ctx.fillText(text, px, py);
    px += ctx.measureText(text).width;
  };
  const sample = (/** @type {Rgb} */ ink, /** @type {number} */ width) => {
    ctx.strokeStyle = toCss(ink);
    ctx.lineWidth = width;
    line(ctx, px + gap, py, px + gap + length, py);
    px += gap + length + 6;
  };
  say(`${unit} per ${words.token}${above ? ' above the optimum, log' : ''}`, palette['ink-2']);
  if (heldOut) {
    sample(palette.accent, 2.25);
    say('held-out', palette.accent);
  }
  sample(heldOut ? faint(palette) : palette.accent, heldOut ? 1.25 : 2);
  say('training', heldOut ? palette['ink-2'] : palette.accent);
  if (goal) {
    sample(palette[SCORE], 1.25);
    say(plot.x1 - plot.x0 < NARROW ? goal.measure : `${goal.measure}, to 100 %`, palette[SCORE]);
  }
  if (beyond === null) return;
  const up = beyond === Infinity ? '↑ held-out infinite' : `↑ up to ${loss(beyond)}`;
  px = plot.x1 - ctx.measureText(up).width;
  say(up, palette['ink-2']);
}

/** What simple models reach, the next one to beat in bold. @param {Scene} scene */
function paintModels({ ctx, layout, history, palette }) {
  const { lines, plot, factor } = layout;
  const reached = history.judged()?.loss ?? Infinity;
  const next = lines.find((model) => reached >= model.loss);
  ctx.lineWidth = 1;
  for (const model of lines) {
    const py = Math.round(model.y) + 0.5;
    const best = model.label === OPTIMUM;
    ctx.strokeStyle = toCss(best ? palette.right : palette['ink-3']);
    ctx.setLineDash(best ? [] : [1, 4]);
    line(ctx, plot.x0, py, plot.x1, py);
    ctx.setLineDash([]);
    if (Math.abs(model.labelY - model.y) > 1) line(ctx, plot.x1 + 1, py, plot.x1 + 8, model.labelY);
    ctx.font = model === next ? BOLD : FONT;
    ctx.fillStyle = toCss(best ? palette.right : model === next ? palette.ink : palette['ink-2']);
    ctx.textAlign = 'left';
    ctx.fillText(model.label, plot.x1 + 12, model.labelY);
    ctx.textAlign = 'right';
    ctx.fillText(loss(model.loss * factor), plot.x1 + MARGIN.right, model.labelY);
  }
  ctx.font = FONT;
}

/** Marks hanging from the top where the learning rate was changed. @param {Scene} scene */
function paintRates({ ctx, layout, history, palette }) {
  const { plot, x } = layout;
  let free = plot.x0;
  ctx.textAlign = 'left';
  ctx.lineWidth = 1;
  for (const { step, learningRate } of history.rates) {
    if (step === 0) continue;
    const px = Math.round(x.at(step)) + 0.5;
    ctx.strokeStyle = toCss(palette['ink-2']);
    line(ctx, px, plot.y0 - 2, px, plot.y0 + 18);
    const label = `learning rate ${plain(learningRate)}`;
    const width = ctx.measureText(label).width;
    const left = px + 5 + width > plot.x1 ? px - 5 - width : px + 5;
    if (left < free) continue;
    ctx.fillStyle = toCss(palette.panel);
    ctx.fillRect(left - 3, plot.y0 + 4, width + 6, 14);
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.fillText(label, left, plot.y0 + 11);
    free = left + width + 6;
  }
}

/** What was learned before the fork is paler. */
const PALE = 0.4;

/**
 * Draws twice where a part of the curve is another run's: that part paler, and what comes after it.
 * @param {Scene} scene @param {(scene: Scene) => void} paint
 */
function inParts(scene, paint) {
  const { ctx, layout, origin } = scene;
  if (!origin) return paint(scene);
  const { plot, x } = layout;
  const px = x.at(origin);
  for (const [from, to, alpha] of [
    [plot.x0 - 4, px, PALE],
    [px, plot.x1 + 6, 1],
  ]) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(from, plot.y0 - 4, to - from, plot.y1 - plot.y0 + 8);
    ctx.clip();
    ctx.globalAlpha = alpha;
    paint(scene);
    ctx.restore();
  }
}

/** A line of means, in a band from lowest to highest where a pixel stands for many steps. @param {Scene} scene */
function paintTraining({ ctx, layout, history, palette, heldOut }) {
  const points = columns(layout, history.train);
  const alpha = ctx.globalAlpha;
  const ink = toCss(heldOut ? faint(palette) : palette.accent);
  if (!layout.above && points.some((point) => point.max > point.min)) {
    ctx.beginPath();
    for (const point of points) ctx.lineTo(point.x, placeOf(layout, point.max));
    for (const point of points.toReversed()) ctx.lineTo(point.x, placeOf(layout, point.min));
    ctx.closePath();
    ctx.globalAlpha = 0.2 * alpha;
    ctx.fillStyle = ink;
    ctx.fill();
    ctx.globalAlpha = alpha;
  }
  ctx.strokeStyle = ink;
  ctx.lineWidth = heldOut ? 1 : 2;
  ctx.beginPath();
  let broken = true;
  for (const { x, mean } of points) {
    const isBelow = layout.above && mean <= 0; // by chance, in one batch: a logarithm has no place for it
    if (!isBelow) ctx[broken ? 'moveTo' : 'lineTo'](x, placeOf(layout, mean));
    broken = isBelow;
  }
  ctx.stroke();
}

/** @param {Scene} scene */
function paintHeldOut({ ctx, layout, history, palette }) {
  const { x, shown } = layout;
  ctx.strokeStyle = toCss(palette.accent);
  ctx.lineWidth = 2.25;
  ctx.beginPath();
  for (const point of history.held) ctx.lineTo(x.at(point.step), placeOf(layout, shown(point.loss)));
  ctx.stroke();
}

/**
 * Where training stands: a line at the last step, and a dot at the end of the curve that counts.
 * @param {Scene} scene
 */
function paintHead({ ctx, layout, history, palette, heldOut }) {
  const { plot, x, shown } = layout;
  const last = (heldOut ? history.held : history.train).at(-1);
  if (!last) return;
  ctx.globalAlpha = 0.5;
  ctx.strokeStyle = toCss(palette.accent);
  ctx.lineWidth = 1;
  line(ctx, x.at(history.step), plot.y0, x.at(history.step), plot.y1);
  ctx.globalAlpha = 1;
  ctx.beginPath();
  ctx.arc(x.at(last.step), placeOf(layout, shown(last.loss)), 4.5, 0, 2 * Math.PI);
  ctx.fillStyle = toCss(palette.accent);
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.panel);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
export function line(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** The training curve's colour beside a held-out one. @param {import('../base/theme.js').Palette} palette */
const faint = (palette) => mix(palette['ink-2'], palette.panel, 0.25);
