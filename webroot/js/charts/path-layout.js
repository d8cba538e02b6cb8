/** Where the trajectory's points, axes and letters stand. Pure. */

import { turned } from './align.js';

/** @typedef {import('./align.js').Point} Point */

/**
 * @typedef {object} PathLayout
 * @property {number} width @property {number} height
 * @property {Point[]} places [T] in drawing units
 * @property {number} unit drawing units a unit of state
 * @property {Point} origin where the mean state is
 * @property {boolean[]} lettered [T] whether there is room for the character; else it is a dot
 * @property {{x: number, y: number, text: string, align: 'left'|'right', ends: [Point, Point]}[]} axes
 */

const PADDING = 16;
/** Rows for the name of the axis that lies flat, and for the scale. */
const FOOT = 36;
/** Letters nearer than this to one another would not be legible. */
const APART = { x: 9, y: 11 };

/** Width over height of the room that points have. @param {number} width @param {number} height */
export function aspectOf(width, height) {
  const [w, h] = inner(width, height);
  return w / h;
}

/**
 * @param {{width: number, height: number, points: readonly Point[], frame: import('./steady.js').Window,
 *   turn: import('./align.js').Turn, names: string[]}} given frame: what is seen; names: of the axes
 * @returns {PathLayout}
 */
export function layoutPath({ width, height, points, frame, turn, names }) {
  const [w, h] = inner(width, height);
  const unit = h / 2 / frame.half;
  /** @type {Point} */
  const middle = [width / 2, PADDING + h / 2];
  /** @type {Point} */
  const origin = [middle[0] - frame.x * unit, middle[1] + frame.y * unit];
  const box = { x0: middle[0] - w / 2, x1: middle[0] + w / 2, y0: middle[1] - h / 2, y1: middle[1] + h / 2 };
  const places = points.map(([x, y]) => /** @type {Point} */ ([origin[0] + x * unit, origin[1] - y * unit]));
  const directions = [turned(turn, [1, 0]), turned(turn, [0, 1])];
  const firstSteep = Math.abs(directions[0][1]) > Math.abs(directions[0][0]);
  const axes = names.map((text, k) => axis(directions[k], { text, steep: (k === 0) === firstSteep }, origin, box));
  return { width, height, places, unit, origin, lettered: lettered(places), axes };
}

/** @param {number} width @param {number} height */
const inner = (width, height) => [Math.max(40, width - 2 * PADDING), Math.max(40, height - PADDING - FOOT)];

/** The later a character, the sooner it gets its place. @param {Point[]} places */
function lettered(places) {
  /** @type {Map<string, Point[]>} */
  const taken = new Map();
  const cell = (/** @type {Point} */ [x, y], /** @type {number} */ dx, /** @type {number} */ dy) =>
    `${Math.floor(x / APART.x) + dx},${Math.floor(y / APART.y) + dy}`;
  const free = (/** @type {Point} */ place) => {
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const [x, y] of taken.get(cell(place, dx, dy)) ?? []) {
          if (Math.abs(x - place[0]) < APART.x && Math.abs(y - place[1]) < APART.y) return false;
        }
      }
    }
    return true;
  };
  const result = places.map(() => false);
  for (let t = places.length - 1; t >= 0; t--) {
    result[t] = free(places[t]);
    if (!result[t]) continue;
    const key = cell(places[t], 0, 0);
    taken.set(key, [...(taken.get(key) ?? []), places[t]]);
  }
  return result;
}

/**
 * A line through the origin across the box, named below the box, or where it is steep at its upper end.
 * @param {Point} direction @param {{text: string, steep: boolean}} name @param {Point} origin
 * @param {{x0: number, x1: number, y0: number, y1: number}} box @returns {PathLayout['axes'][number]}
 */
function axis([dx, dy], { text, steep }, [ox, oy], { x0, x1, y0, y1 }) {
  const sign = (steep ? dy : dx) < 0 ? -1 : 1;
  const [ux, uy] = [sign * dx, -sign * dy];
  const along = (
    /** @type {number} */ u,
    /** @type {number} */ from,
    /** @type {number} */ low,
    /** @type {number} */ high,
  ) => (Math.abs(u) < 1e-9 ? [-Infinity, Infinity] : [(low - from) / u, (high - from) / u].sort((a, b) => a - b));
  const [[left, right], [top, bottom]] = [along(ux, ox, x0, x1), along(uy, oy, y0, y1)];
  const at = (/** @type {number} */ s) => /** @type {Point} */ ([ox + ux * s, oy + uy * s]);
  const ends = /** @type {[Point, Point]} */ ([at(Math.max(left, top)), at(Math.min(right, bottom))]);
  const [x] = ends[1];
  if (!steep) return { x: x1, y: y1 + 8, text: `${text} →`, align: 'right', ends };
  const onLeft = x < (x0 + x1) / 2;
  return { x: onLeft ? x + 6 : x - 6, y: y0 - 7, text: `↑ ${text}`, align: onLeft ? 'left' : 'right', ends };
}

/** The character whose point is nearest, within reach of a finger. @param {Point[]} places @param {number} x @param {number} y */
export function nearestPlace(places, x, y, within = 18) {
  let best = -1;
  let least = within;
  places.forEach(([px, py], t) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance <= least) [best, least] = [t, distance];
  });
  return best < 0 ? null : best;
}
