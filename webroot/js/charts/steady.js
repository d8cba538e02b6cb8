/** Scales that change only in steps, so that what grows is seen to grow. Pure. */

/** A scale is left for a smaller one only where there is this much room in the smaller one. */
const ROOM = 1.25;

/** The least of …, 1, 1.5, 2, 3, 4, 6, 8, … that is not below the value. @param {number} value above 0 */
export function boundOf(value) {
  const power = 2 ** Math.floor(Math.log2(value));
  return value <= power ? power : value <= 1.5 * power ? 1.5 * power : 2 * power;
}

/**
 * The end of a scale that is to hold a value: the one there was, if the value is within it and would be too large for a
 * smaller one.
 * @param {number} value @param {number|null} before
 */
export function steadyBound(value, before) {
  if (!(value > 0)) return before ?? 1;
  if (before !== null && value <= before && boundOf(value * ROOM) >= before) return before;
  return boundOf(value);
}

/** A window onto a plane, wider than high by a given factor: its middle, and half its height. @typedef {{x: number, y: number, half: number}} Window */

/**
 * A window that holds all points, with the same scale along both axes: the one there was, if it still holds them and they
 * would be too large for a smaller one.
 * @param {readonly (readonly [x: number, y: number])[]} points at least one @param {number} aspect width over height
 * @param {Window|null} before @returns {Window}
 */
export function steadyWindow(points, aspect, before) {
  const [x, dx] = span(points.map((point) => point[0]));
  const [y, dy] = span(points.map((point) => point[1]));
  const needed = Math.max(dy, dx / aspect);
  if (before) {
    const out = Math.max(Math.abs(y - before.y) + dy, (Math.abs(x - before.x) + dx) / aspect);
    if (out <= before.half && steadyBound(needed, before.half) === before.half) return before;
  }
  return { x, y, half: needed > 0 ? boundOf(needed) : 1 };
}

/** The middle of some values, and how far the farthest is from it. @param {number[]} values */
function span(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [(low + high) / 2, (high - low) / 2];
}
