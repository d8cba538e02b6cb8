/** Draws the way of the state: axes, path, characters; and over it what is selected. */

import { mix, toCss } from '../base/color.js';
import { plain } from '../base/format.js';
import { visible } from '../base/text.js';
import { MONO, SANS } from './canvas.js';
import { tickStep } from './scale.js';

/** @typedef {import('../base/theme.js').Palette} Palette */
/** @typedef {import('./path-layout.js').PathLayout} PathLayout */
/** @typedef {import('./align.js').Point} Point */
/** @typedef {import('../base/words.js').Words} Words */

const LETTER = `12.5px ${MONO}`;
const SMALL = `11px ${SANS}`;

/** @param {CanvasRenderingContext2D} ctx @param {PathLayout} layout @param {string[]} tokens @param {Words} words @param {Palette} palette */
export function paintPath(ctx, layout, tokens, words, palette) {
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.textBaseline = 'middle';
  paintAxes(ctx, layout, palette);
  paintWay(ctx, layout.places, palette);
  paintNames(ctx, layout, palette);
  paintTokens(ctx, layout.places, tokens, palette, layout.lettered);
  paintFoot(ctx, layout, `first ${words.token}`, palette);
}

/** @param {CanvasRenderingContext2D} ctx @param {PathLayout} layout @param {Palette} palette */
function paintAxes(ctx, { axes }, palette) {
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette.hairline);
  for (const { ends } of axes) line(ctx, ends[0], ends[1]);
}

/** Over the path, under the characters. @param {CanvasRenderingContext2D} ctx @param {PathLayout} layout @param {Palette} palette */
function paintNames(ctx, { axes, width }, palette) {
  ctx.font = SMALL;
  for (const { x, y, text, align } of axes) {
    const length = ctx.measureText(text).width;
    const left = Math.min(width - length, Math.max(0, align === 'left' ? x : x - length));
    written(ctx, text, left, y, 'left', palette['ink-2'], palette);
  }
}

/** The path from pale to dark. @param {CanvasRenderingContext2D} ctx @param {Point[]} places @param {Palette} palette */
export function paintWay(ctx, places, palette) {
  ctx.lineWidth = 1.25;
  const past = mix(palette.accent, palette.panel, 0.85);
  for (let t = 1; t < places.length; t++) {
    ctx.strokeStyle = toCss(mix(past, palette.accent, t / (places.length - 1)));
    line(ctx, places[t - 1], places[t]);
  }
}

/**
 * Each character at its point, the first one in a ring.
 * @param {CanvasRenderingContext2D} ctx @param {Point[]} places @param {string[]} tokens @param {Palette} palette
 * @param {boolean[]} lettered
 */
export function paintTokens(ctx, places, tokens, palette, lettered) {
  ctx.fillStyle = toCss(palette['ink-2']);
  places.forEach(([x, y], t) => {
    if (!lettered[t]) disc(ctx, x, y, 1.75);
  });
  ctx.font = LETTER;
  places.forEach(([x, y], t) => {
    if (lettered[t]) written(ctx, visible(tokens[t]), x, y, 'center', palette.ink, palette);
  });
  if (places.length === 0) return;
  ctx.strokeStyle = toCss(palette['ink-2']);
  ctx.lineWidth = 1;
  ring(ctx, places[0], 9);
}

const SHORTEST_BAR = 36;

/** A bar for the scale, and what the ring means. @param {CanvasRenderingContext2D} ctx @param {PathLayout} layout @param {string} first @param {Palette} palette */
function paintFoot(ctx, { unit, width, height }, first, palette) {
  const y = height - 7;
  const amount = tickStep(SHORTEST_BAR / unit, 1);
  const x1 = 1 + amount * unit;
  ctx.strokeStyle = toCss(palette['ink-2']);
  ctx.lineWidth = 1;
  for (const [from, to] of /** @type {[Point, Point][]} */ ([
    [
      [1, y],
      [x1, y],
    ],
    [
      [1, y - 3],
      [1, y + 3],
    ],
    [
      [x1, y - 3],
      [x1, y + 3],
    ],
  ]))
    line(ctx, from, to);
  ctx.font = SMALL;
  written(ctx, `${plain(amount)} of state`, x1 + 7, y, 'left', palette['ink-2'], palette);
  written(ctx, first, width, y, 'right', palette['ink-2'], palette);
  ctx.strokeStyle = toCss(palette['ink-2']);
  ring(ctx, [width - ctx.measureText(first).width - 10, y], 4.5);
}

/**
 * The selected character among its neighbours, and the way that one unit pulls.
 * @param {CanvasRenderingContext2D} ctx @param {PathLayout} layout @param {string[]} tokens
 * @param {{token: number|null, pull: {unit: number, x: number, y: number}|null}} selected pull: 0…1 in each direction
 * @param {Palette} palette
 */
export function paintSelected(ctx, layout, tokens, { token, pull }, palette) {
  ctx.textBaseline = 'middle';
  ctx.lineCap = 'round';
  if (pull) paintPull(ctx, layout, pull, palette);
  if (token === null) return;
  paintStanding(ctx, layout.places, tokens, token, palette);
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Point[]} places @param {string[]} tokens @param {number} token
 * @param {Palette} palette
 */
export function paintStanding(ctx, places, tokens, token, palette) {
  ctx.textBaseline = 'middle';
  ctx.strokeStyle = toCss(palette.ink);
  ctx.lineWidth = 2;
  const near = [token - 1, token, token + 1].filter((t) => t >= 0 && t < places.length);
  for (let i = 1; i < near.length; i++) line(ctx, places[near[i - 1]], places[near[i]]);
  for (const t of near) {
    const [x, y] = places[t];
    ctx.fillStyle = toCss(palette.panel);
    disc(ctx, x, y, t === token ? 11 : 8);
    ctx.lineWidth = t === token ? 2 : 1;
    ring(ctx, places[t], t === token ? 11 : 8);
    ctx.font = LETTER;
    written(ctx, visible(tokens[t]), x, y, 'center', t === token ? palette.ink : palette['ink-2'], palette);
  }
}

const LONGEST_PULL = 64;

/** @param {CanvasRenderingContext2D} ctx @param {PathLayout} layout @param {{unit: number, x: number, y: number}} pull @param {Palette} palette */
function paintPull(ctx, { origin }, { unit, x, y }, palette) {
  /** @type {Point} */
  const tip = [origin[0] + x * LONGEST_PULL, origin[1] - y * LONGEST_PULL];
  ctx.strokeStyle = ctx.fillStyle = toCss(palette.positive);
  ctx.lineWidth = 2;
  line(ctx, origin, tip);
  const angle = Math.atan2(tip[1] - origin[1], tip[0] - origin[0]);
  for (const side of [-0.5, 0.5]) {
    line(ctx, tip, [tip[0] - 7 * Math.cos(angle + side), tip[1] - 7 * Math.sin(angle + side)]);
  }
  ctx.font = SMALL;
  const align = x < 0 ? 'right' : 'left';
  written(ctx, `unit ${unit + 1}`, tip[0] + (x < 0 ? -6 : 6), tip[1], align, palette.positive, palette);
}

/**
 * Text that stays legible over lines.
 * @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} x @param {number} y
 * @param {CanvasTextAlign} align @param {import('../base/color.js').Rgb} ink @param {Palette} palette
 */
export function written(ctx, text, x, y, align, ink, palette) {
  ctx.textAlign = align;
  ctx.save();
  ctx.lineWidth = 3.5;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = toCss(palette.panel);
  ctx.strokeText(text, x, y);
  ctx.restore();
  ctx.fillStyle = toCss(ink);
  ctx.fillText(text, x, y);
}

/** @param {CanvasRenderingContext2D} ctx @param {Point} from @param {Point} to */
export function line(ctx, [x0, y0], [x1, y1]) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius */
export function disc(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {Point} place @param {number} radius */
export function ring(ctx, [x, y], radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.stroke();
}
