/**
 * Keeps a picture of points still while the axes it is made of turn: principal components may change their sign and
 * order from one computation to the next, which says nothing about the points. Pure.
 */

/** @typedef {[x: number, y: number]} Point */

/** A rotation or reflection of the plane: (x, y) goes to (a x + b y, c x + d y). @typedef {[a: number, b: number, c: number, d: number]} Turn */

/** @type {Turn} */
export const UPRIGHT = [1, 0, 0, 1];

/**
 * The rotation or reflection that brings points as near as may be to where they were, by the sum of squared distances:
 * the orthogonal Procrustes problem (Schönemann 1966), in the plane in closed form.
 * @param {readonly Point[]} points @param {readonly Point[]} before as many @returns {Turn}
 */
export function alignment(points, before) {
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  points.forEach(([x, y], i) => {
    const [u, v] = before[i];
    xx += u * x;
    xy += u * y;
    yx += v * x;
    yy += v * y;
  });
  const rotation = Math.hypot(xx + yy, yx - xy);
  const reflection = Math.hypot(xx - yy, xy + yx);
  if (Math.max(rotation, reflection) === 0) return UPRIGHT;
  if (rotation >= reflection) {
    const [cos, sin] = [(xx + yy) / rotation, (yx - xy) / rotation];
    return [cos, -sin, sin, cos];
  }
  const [cos, sin] = [(xx - yy) / reflection, (xy + yx) / reflection];
  return [cos, sin, sin, -cos];
}

/** @param {Turn} turn @param {Point} point @returns {Point} */
export const turned = ([a, b, c, d], [x, y]) => [a * x + b * y, c * x + d * y];
