/** A learning curve in small: the loss over the steps on a logarithmic axis, from 0 to its highest. Pure. */

/** @typedef {{step: number, loss: number}} Point */

/** @param {number} x */
const short = (x) => Number(x.toFixed(1));

/** Where a step stands. @param {number} step @param {number} last the curve's last step @param {number} width */
export const sparkX = (step, last, width) =>
  last > 1 ? short((Math.log(Math.max(1, step)) / Math.log(last)) * width) : 0;

/**
 * @param {Point[]} points in order @param {number} width @param {number} height
 * @returns {string} an SVG path, empty without points
 */
export function sparkPath(points, width, height) {
  const finite = points.filter(({ loss }) => Number.isFinite(loss));
  const highest = Math.max(...finite.map(({ loss }) => loss));
  const last = finite.at(-1)?.step ?? 0;
  const y = (/** @type {number} */ loss) => short(highest > 0 ? height * (1 - loss / highest) : height);
  const places = finite.map(({ step, loss }) => `${sparkX(step, last, width)} ${y(loss)}`);
  return places.length === 1 ? `M${places[0]}h1` : places.map((place, i) => `${i === 0 ? 'M' : 'L'}${place}`).join('');
}
