/** Draws the plane of two units: where each state goes in one step, what stays, and the way of the probe. */

import { mix, toCss } from '../../base/color.js';
import { plain } from '../../base/format.js';
import { SANS } from '../../charts/canvas.js';
import { disc, line, paintTokens, paintWay, ring, written } from '../../charts/path.js';

/** @typedef {import('../../base/theme.js').Palette} Palette */
/** @typedef {import('../../server/types.js').PhasePortrait} PhasePortrait */
/** @typedef {import('../../charts/align.js').Point} Point */

const TOP = 18;
const FOOT = 17;
const LEFT = 18;

/** @typedef {{x: number, y: number, side: number, low: number, high: number}} PlaneBox */

/** @param {number} width @param {number} height @param {PhasePortrait} answer @returns {PlaneBox} */
export function planeBox(width, height, { low, high }) {
  const side = Math.max(40, Math.min(width - LEFT - 2, height - TOP - FOOT));
  return { x: width - LEFT - side > 130 ? LEFT : (width - side + LEFT) / 2, y: TOP, side, low, high };
}

/** @param {PlaneBox} box @param {readonly number[]} h @returns {Point} */
export const placeIn = ({ x, y, side, low, high }, [h1, h2]) => [
  x + ((h1 - low) / (high - low)) * side,
  y + (1 - (h2 - low) / (high - low)) * side,
];

/** The letters that have room: all but those that a later one would hide. @param {Point[]} places */
function free(places) {
  return places.map(([x, y], t) => !places.slice(t + 1).some(([u, v]) => Math.abs(u - x) < 9 && Math.abs(v - y) < 11));
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {number} width @param {number} height @param {PhasePortrait} answer
 * @param {import('../../base/words.js').Words} words @param {Palette} palette
 */
export function paintPortrait(ctx, width, height, answer, words, palette) {
  const box = planeBox(width, height, answer);
  ctx.font = `11px ${SANS}`;
  ctx.textBaseline = 'middle';
  ctx.lineCap = 'round';
  paintFrame(ctx, box, palette);
  paintField(ctx, box, answer, palette);
  const places = answer.states.map((h) => placeIn(box, h));
  paintWay(ctx, places, palette);
  paintTokens(ctx, places, answer.tokens, palette, free(places));
  for (const { h, kind } of answer.fixedPoints) paintFixed(ctx, placeIn(box, h), kind, palette);
  if (width - box.x - box.side > 120) paintKey(ctx, box.x + box.side + 16, box.y + 8, words, palette);
}

/** @param {CanvasRenderingContext2D} ctx @param {PlaneBox} box @param {Palette} palette */
function paintFrame(ctx, { x, y, side, low, high }, palette) {
  const ink = palette['ink-2'];
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.strokeRect(x, y, side, side);
  const [ends, middle] = [[plain(low), plain(high)].map((end) => end.replace('-', '−')), side / 2];
  written(ctx, ends[0], x, y + side + 10, 'left', ink, palette);
  written(ctx, 'unit 1', x + middle, y + side + 10, 'center', ink, palette);
  written(ctx, ends[1], x + side, y + side + 10, 'right', ink, palette);
  written(ctx, 'each arrow: one step, long ones shortened', x, y - 10, 'left', ink, palette);
  ctx.save();
  ctx.translate(x - 10, y + middle);
  ctx.rotate(-Math.PI / 2);
  written(ctx, 'unit 2', 0, 0, 'center', ink, palette);
  ctx.restore();
}

/** Long steps are drawn shorter than they are, the same way at every moment. */
const STEP_OF_HALF = 0.35;

/** @param {CanvasRenderingContext2D} ctx @param {PlaneBox} box @param {PhasePortrait} answer @param {Palette} palette */
function paintField(ctx, box, { field }, palette) {
  const { low, high, side } = box;
  const n = field.length;
  const longest = (side / (n - 1)) * 0.95;
  ctx.lineWidth = 1;
  ctx.strokeStyle = ctx.fillStyle = toCss(mix(palette.panel, palette['ink-3'], 0.8));
  field.forEach((row, i) =>
    row.forEach(([dx, dy], j) => {
      const from = placeIn(box, [low + (j * (high - low)) / (n - 1), low + (i * (high - low)) / (n - 1)]);
      const step = Math.hypot(dx, dy);
      if (step === 0) return disc(ctx, ...from, 1);
      const length = (longest * step) / (step + (STEP_OF_HALF * (high - low)) / 2);
      const [ux, uy] = [dx / step, -dy / step];
      /** @type {Point} */
      const tip = [from[0] + ux * length, from[1] + uy * length];
      line(ctx, from, tip);
      const head = Math.min(3, length);
      line(ctx, tip, [tip[0] - head * (ux + 0.6 * uy), tip[1] - head * (uy - 0.6 * ux)]);
      line(ctx, tip, [tip[0] - head * (ux - 0.6 * uy), tip[1] - head * (uy + 0.6 * ux)]);
    }),
  );
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Point} place @param {import('../../server/types.js').FixedPoint['kind']} kind
 * @param {Palette} palette
 */
function paintFixed(ctx, [x, y], kind, palette) {
  ctx.fillStyle = toCss(palette.panel);
  disc(ctx, x, y, 5.5);
  ctx.fillStyle = ctx.strokeStyle = toCss(palette.positive);
  ctx.lineWidth = 2;
  if (kind === 'stable') disc(ctx, x, y, 5.5);
  if (kind === 'saddle') {
    ctx.beginPath();
    ctx.arc(x, y, 5.5, Math.PI / 2, 1.5 * Math.PI);
    ctx.fill();
  }
  ring(ctx, [x, y], 5.5);
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {import('../../base/words.js').Words} words
 * @param {Palette} palette
 */
function paintKey(ctx, x, y, { token }, palette) {
  ctx.font = `11px ${SANS}`;
  /** @type {[import('../../server/types.js').FixedPoint['kind'], string][]} */
  const kinds = [
    ['stable', 'stays: stable'],
    ['saddle', 'stays: saddle'],
    ['unstable', 'stays: unstable'],
  ];
  kinds.forEach(([kind, text], row) => {
    paintFixed(ctx, [x, y + row * 20], kind, palette);
    written(ctx, text, x + 12, y + row * 20, 'left', palette['ink-2'], palette);
  });
  ctx.strokeStyle = toCss(palette['ink-2']);
  ctx.lineWidth = 1;
  ring(ctx, [x, y + 60], 5.5);
  written(ctx, `first ${token}`, x + 12, y + 60, 'left', palette['ink-2'], palette);
}
