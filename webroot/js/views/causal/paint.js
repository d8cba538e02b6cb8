/** Draws the causal memory: a bar for each character of the past, and the gradient's line beside them. */

import { mix, toCss } from '../../base/color.js';
import { powerOfTen } from '../../base/format.js';
import { MONO, SANS } from '../../charts/canvas.js';
import { letterOf } from '../../charts/token-row.js';
import { columnOf, distanceTicks, DOMAIN } from './layout.js';

/** @typedef {import('./layout.js').CausalLayout} CausalLayout */
/** @typedef {import('../../base/theme.js').Palette} Palette */

/**
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} ctx @property {CausalLayout} layout @property {Palette} palette
 * @property {import('../../server/types.js').CausalMemory} memory
 */

const FONT = `11px ${SANS}`;
const LETTERS = `11px ${MONO}`;
const POWERS = [-6, -5, -4, -3, -2, -1, 0, 1];

/** @param {Scene} scene */
export function paintCausal(scene) {
  const { ctx } = scene;
  ctx.font = FONT;
  ctx.textBaseline = 'middle';
  paintAxes(scene);
  paintBars(scene);
  paintHorizon(scene);
  paintGradient(scene);
  paintTokens(scene);
  paintLegend(scene);
}

/** @param {Scene} scene */
function paintAxes({ ctx, layout, palette }) {
  const { plot, y } = layout;
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'right';
  const every = (plot.y1 - plot.y0) / POWERS.length < 15 ? 2 : 1;
  for (const power of POWERS) {
    if ((power + 6) % every !== 0) continue;
    const py = Math.round(y.at(10 ** power)) + 0.5;
    line(ctx, plot.x0, py, plot.x1, py);
    ctx.fillText(powerOfTen(power), plot.x0 - 6, py);
  }
}

/** The mean as a bar, the worst replacement as a mark above it. @param {Scene} scene */
function paintBars({ ctx, layout, palette, memory }) {
  const { plot, y, pitch } = layout;
  const gap = pitch > 4 ? 1 : 0;
  const width = Math.max(0.75, pitch - gap);
  memory.kl.forEach((kl, k) => {
    const x = columnOf(layout, memory.position - k) + gap / 2;
    ctx.fillStyle = toCss(k < memory.horizon ? palette.accent : mix(palette.accent, palette.panel, 0.55));
    if (kl > DOMAIN[0]) ctx.fillRect(x, y.at(Math.min(kl, DOMAIN[1])), width, plot.y1 - y.at(Math.min(kl, DOMAIN[1])));
    const worst = memory.worst[k];
    if (!worst || worst.kl <= DOMAIN[0]) return;
    ctx.fillStyle = toCss(palette.ink);
    ctx.fillRect(x, y.at(Math.min(worst.kl, DOMAIN[1])) - 0.75, width, 1.5);
  });
}

/** Where less than 1 % is left, and what 1 % is. @param {Scene} scene */
function paintHorizon({ ctx, layout, palette, memory }) {
  const { plot, y } = layout;
  const rest = memory.kl[0] / 100;
  if (memory.horizon === 0 || rest < DOMAIN[0]) return;
  const end = columnOf(layout, memory.position - memory.horizon + 1);
  ctx.strokeStyle = toCss(palette['ink-2']);
  ctx.lineWidth = 1;
  ctx.setLineDash([3, 3]);
  line(ctx, plot.x0, Math.round(y.at(rest)) + 0.5, columnOf(layout, memory.position + 1), Math.round(y.at(rest)) + 0.5);
  if (memory.horizon < memory.kl.length) line(ctx, Math.round(end) + 0.5, plot.y0, Math.round(end) + 0.5, plot.y1);
  ctx.setLineDash([]);
}

/** @param {Scene} scene */
function paintGradient({ ctx, layout, palette, memory }) {
  const { y, pitch, plot } = layout;
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.x0, plot.y0, plot.x1 - plot.x0, plot.y1 - plot.y0);
  ctx.clip();
  for (const [ink, width] of /** @type {const} */ ([
    [palette.panel, 4],
    [palette.positive, 2],
  ])) {
    ctx.strokeStyle = toCss(ink);
    ctx.lineWidth = width;
    ctx.lineJoin = 'round';
    ctx.beginPath();
    memory.gradients.forEach((norm, k) => {
      // A norm below the axis leads out of the plot, as a line on paper would.
      const py = norm < DOMAIN[0] ? plot.y1 + 4 : y.at(norm);
      ctx.lineTo(columnOf(layout, memory.position - k) + pitch / 2, py);
    });
    ctx.stroke();
  }
  ctx.restore();
}

/** The text, and how far back. @param {Scene} scene */
function paintTokens({ ctx, layout, palette, memory }) {
  const { plot, pitch } = layout;
  ctx.textAlign = 'center';
  if (layout.lettered) {
    ctx.font = LETTERS;
    memory.tokens.forEach((token, i) => {
      const measured = i <= memory.position && i > memory.position - memory.kl.length;
      ctx.fillStyle = toCss(measured ? palette.ink : palette['ink-3']);
      ctx.fillText(letterOf(ctx, 11, token, pitch), columnOf(layout, i) + pitch / 2, plot.y1 + 11);
    });
  }
  ctx.font = FONT;
  ctx.fillStyle = toCss(palette['ink-2']);
  for (const { token, distance } of distanceTicks(layout, memory.position, memory.kl.length)) {
    ctx.fillText(String(distance), columnOf(layout, token) + pitch / 2, plot.y1 + 29);
  }
  ctx.textAlign = 'left';
  ctx.fillText('back', 0, plot.y1 + 29);
}

/** What bars, marks and line are, and their units: the axis has a number of each. @param {Scene} scene */
function paintLegend({ ctx, layout, palette }) {
  let [px, py] = [0, 11];
  ctx.textAlign = 'left';
  const say = (/** @type {string} */ text) => {
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.fillText(text, px, py);
    px += ctx.measureText(text).width + 12;
  };
  const stroke = (/** @type {import('../../base/color.js').Rgb} */ ink, /** @type {number} */ width) => {
    ctx.strokeStyle = toCss(ink);
    ctx.lineWidth = width;
    line(ctx, px, py, px + 16, py);
    px += 21;
  };
  ctx.fillStyle = toCss(palette.accent);
  ctx.fillRect(px, py - 4, 9, 9);
  ctx.fillStyle = toCss(palette.ink);
  ctx.fillRect(px, py - 7, 9, 1.5);
  px += 14;
  say('change in nats: mean, most');
  if (!layout.wide) [px, py] = [0, py + 17];
  stroke(palette.positive, 2);
  say('‖∂L/∂h‖ in nats a unit of h');
  ctx.setLineDash([3, 3]);
  stroke(palette['ink-2'], 1);
  ctx.setLineDash([]);
  say('1 %');
}

/** The selected token's column. @param {CanvasRenderingContext2D} ctx @param {CausalLayout} layout @param {number} token @param {Palette} palette */
export function paintCausalSelection(ctx, layout, token, palette) {
  const { plot, pitch } = layout;
  ctx.strokeStyle = toCss(palette.ink);
  ctx.lineWidth = 1;
  ctx.strokeRect(
    Math.round(columnOf(layout, token)) - 0.5,
    plot.y0 - 3.5,
    Math.max(3, Math.round(pitch)),
    plot.y1 - plot.y0 + 24,
  );
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
function line(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}
