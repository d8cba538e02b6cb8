/** Where bars, characters and axes of the causal memory stand. Pure. */

import { logarithmic } from '../../charts/scale.js';

/**
 * @typedef {object} CausalLayout
 * @property {{x0: number, y0: number, x1: number, y1: number}} plot
 * @property {number} pitch width of a character's column @property {number} length N
 * @property {import('../../charts/scale.js').Scale} y nats, and the gradient's norm, to pixels
 * @property {boolean} wide whether the legend is one row
 * @property {boolean} lettered whether there is room for the characters under the bars
 */

/** The same for every run and moment: nats for bars, the norm's own number for the line. */
export const DOMAIN = /** @type {const} */ ([1e-6, 10]);

const LEFT = 40;
const RIGHT = 6;
const LEGEND_ROW = 17;
/** Bars and line stand beside each other in the legend from this width on. */
const WIDE = 560;
const LETTER_ROW = 20;
const DISTANCE_ROW = 18;
/** A letter of 11 pixels is hardly narrower. */
const NARROWEST_LETTER = 6.7;

/** @param {{width: number, height: number, length: number}} given the box, and N @returns {CausalLayout} */
export function layoutCausal({ width, height, length }) {
  const wide = width >= WIDE;
  const plot = {
    x0: LEFT,
    y0: (wide ? 1 : 2) * LEGEND_ROW + 9,
    x1: width - RIGHT,
    y1: height - LETTER_ROW - DISTANCE_ROW,
  };
  const pitch = (plot.x1 - plot.x0) / length;
  return {
    plot,
    pitch,
    length,
    wide,
    y: logarithmic(DOMAIN[0], DOMAIN[1], plot.y1, plot.y0),
    lettered: pitch >= NARROWEST_LETTER,
  };
}

/** The left edge of a token's column. @param {CausalLayout} layout @param {number} token */
export const columnOf = ({ plot, pitch }, token) => plot.x0 + token * pitch;

/** The token under a point, null beside them. @param {CausalLayout} layout @param {number} x */
export function tokenAt({ plot, pitch, length }, x) {
  const token = Math.floor((x - plot.x0) / pitch);
  return token >= 0 && token < length ? token : null;
}

/**
 * Tokens whose distance is written below: the position itself, and round distances as far apart as there is room.
 * @param {CausalLayout} layout @param {number} position @param {number} count distances that were measured
 * @returns {{token: number, distance: number}[]}
 */
export function distanceTicks({ pitch }, position, count) {
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => step * pitch >= 26) ?? 1000;
  const ticks = [];
  for (let distance = 0; distance < count; distance += every) ticks.push({ token: position - distance, distance });
  return ticks;
}
