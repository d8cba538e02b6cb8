/** Where the cells, axes and curve of the gradient horizon stand. Pure. */

import { linear, logarithmic } from '../../charts/scale.js';

/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box */
/** @typedef {{at: number, token: number, text: 'number'|'token'}} Tick */

/**
 * From steps back, and from shares of the start, of which some are named.
 * @typedef {{box: Box, x: import('../../charts/scale.js').Scale, y: import('../../charts/scale.js').Scale, shares: number[]}} Curve
 */

/**
 * @typedef {object} TriangleLayout
 * @property {Box} plot @property {number} cellWidth @property {number} cellHeight
 * @property {number} size losses, and so rows and columns
 * @property {Tick[]} rows ticks beside the rows @property {Tick[]} columns ticks below the columns
 * @property {boolean} valued whether cells have room for their value
 * @property {Curve|null} curve in the empty half
 * @property {number} nameY of the name below the columns
 * @property {{x: number, y: number}} legend where it begins
 */

const MARGIN = { top: 6, right: 6, bottom: 36, left: 46 };

/** Cells at least so large carry their characters at the edge, or their value. */
const TOKEN_CELL = { width: 9, height: 12 };
const VALUED_CELL = { width: 52, height: 17 };

/** The colours' meaning stands beside the name of the columns where there is room, else below it. */
const LEGEND = { width: 305, row: 17, besideName: 170 };

/** Between the triangle's steps and the curve, for its labels. */
const CURVE = { left: 40, top: 14, bottom: 16, leastWidth: 70, leastHeight: 28 };

/** The curve's scale, the same at every step: shares of the start. */
export const SHARES = /** @type {const} */ ({ least: 1e-6, most: 1e2 });

/** Shares that are named at the curve's side, those first that must be, and pixels between two of them. */
const SHARE_TICKS = [1e-2, 1, 1e-6, 1e-4, 1e2];
const BETWEEN_SHARES = 13;

/** A curve less high has no room for a name at its upper edge. */
const LOW_CURVE = 60;

/** @param {{width: number, height: number, size: number}} given @returns {TriangleLayout} */
export function layoutTriangle({ width, height, size }) {
  const x1 = Math.max(MARGIN.left + 40, width - MARGIN.right);
  const beside = x1 - MARGIN.left >= LEGEND.besideName + LEGEND.width;
  const below = MARGIN.bottom + (beside ? 0 : LEGEND.row);
  const plot = { x0: MARGIN.left, x1, y0: MARGIN.top, y1: Math.max(MARGIN.top + 40, height - below) };
  const cellWidth = (plot.x1 - plot.x0) / size;
  const cellHeight = (plot.y1 - plot.y0) / size;
  return {
    plot,
    cellWidth,
    cellHeight,
    size,
    rows: ticks(size, cellHeight, TOKEN_CELL.height, plot.y0, 24),
    columns: ticks(size, cellWidth, TOKEN_CELL.width, plot.x0, 40),
    valued: cellWidth >= VALUED_CELL.width && cellHeight >= VALUED_CELL.height,
    curve: curveIn(plot, cellWidth, cellHeight, size),
    nameY: plot.y1 + 26,
    legend: { x: beside ? x1 - LEGEND.width : plot.x0, y: plot.y1 + 26 + (beside ? 0 : LEGEND.row) },
  };
}

/**
 * Every character where cells have room for one, else the numbers of some.
 * @param {number} size @param {number} cell @param {number} room for a character @param {number} from
 * @param {number} apart pixels between two numbers, at least
 * @returns {Tick[]}
 */
function ticks(size, cell, room, from, apart) {
  const tick = (/** @type {number} */ token, /** @type {'number'|'token'} */ text) => ({
    at: from + (token + 0.5) * cell,
    token,
    text,
  });
  if (cell >= room) return Array.from({ length: size }, (_, token) => tick(token, 'token'));
  const every = [1, 5, 10, 20, 50, 100].find((step) => step * cell >= apart) ?? size;
  const numbers = Array.from({ length: Math.floor(size / every) }, (_, i) => (i + 1) * every);
  return [1, ...numbers.filter((n) => n > 1)]
    .filter((n, i) => i !== 1 || (n - 1) * cell >= apart)
    .map((n) => tick(n - 1, 'number'));
}

/**
 * The largest box of equal shares of both sides that the cells leave free on the upper right.
 * @param {Box} plot @param {number} cellWidth @param {number} cellHeight @param {number} size
 * @returns {Curve|null}
 */
function curveIn(plot, cellWidth, cellHeight, size) {
  const free = Math.floor(size / 2);
  const box = {
    x0: plot.x0 + free * cellWidth + CURVE.left,
    x1: plot.x1 - 2,
    y0: plot.y0 + CURVE.top,
    y1: plot.y0 + free * cellHeight - CURVE.bottom,
  };
  if (box.x1 - box.x0 < CURVE.leastWidth || box.y1 - box.y0 < CURVE.leastHeight) return null;
  const y = logarithmic(SHARES.least, SHARES.most, box.y1, box.y0);
  /** @type {number[]} */
  const shares = [];
  for (const share of SHARE_TICKS) {
    if (share === SHARES.most && box.y1 - box.y0 < LOW_CURVE) continue;
    if (shares.every((other) => Math.abs(y.at(other) - y.at(share)) >= BETWEEN_SHARES)) shares.push(share);
  }
  return { box, x: linear(0, size - 1, box.x0, box.x1), y, shares };
}

/**
 * The cell under a point.
 * @param {TriangleLayout} layout @param {number} x @param {number} y @returns {{t: number, k: number}|null}
 */
export function cellAt({ plot, cellWidth, cellHeight, size }, x, y) {
  const t = Math.floor((y - plot.y0) / cellHeight);
  const k = Math.floor((x - plot.x0) / cellWidth);
  return t < 0 || t >= size || k < 0 || k > t ? null : { t, k };
}
