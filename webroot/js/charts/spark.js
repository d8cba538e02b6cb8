/** A learning curve in small: the loss over the steps on a logarithmic axis, from 0 to its highest. Pure. */

/** The mean loss of some steps up to this one, and the highest of them. @typedef {{step: number, loss: number, lossMax?: number}} Point */

/** @param {number} x */
const short = (x) => Number(x.toFixed(1));

/** Where a step stands. @param {number} step @param {number} last the curve's last step @param {number} width */
export const sparkX = (step, last, width) =>
  last > 1 ? short((Math.log(Math.max(1, step)) / Math.log(last)) * width) : 0;

/**
 * The first of few points stands for many steps: the curve begins at the highest of those.
 * @param {Point[]} points in order @param {number} width @param {number} height
 * @returns {string} an SVG path, empty without points
 */
export function sparkPath(points, width, height) {
  if (points.length === 0) return '';
  const first = points[0].lossMax ?? points[0].loss;
  const highest = Math.max(first, ...points.map(({ loss }) => loss));
  const last = points[points.length - 1].step;
  const y = (/** @type {number} */ loss) => short(highest > 0 ? height * (1 - loss / highest) : height);
  const places = points.map(({ step, loss }) => `${sparkX(step, last, width)} ${y(loss)}`);
  return `M0 ${y(first)}L${last > 1 ? places.join('L') : `${width} ${y(first)}`}`;
}
