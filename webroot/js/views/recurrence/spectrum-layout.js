/** Where the weights' heatmap, the plane of eigenvalues and the curve of singular values stand. Pure. */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/**
 * @typedef {object} SpectrumLayout
 * @property {Box} heat a square @property {Box} plane a square @property {Box} values
 * @property {number} legend right end of the room above the heatmap
 */

const CAPTION = 18;
const AXIS = 17;
/** Room for the axis' name left of the heatmap, and for the ticks left of the curve. */
const LEFT = 16;
const GAP = 18;
const VALUES = { low: 46, high: 130, narrow: 230, wide: 320 };

/** @param {number} width @param {number} height @returns {SpectrumLayout} */
export function layoutSpectrum(width, height) {
  const head = CAPTION + AXIS;
  if (height > 1.2 * width) return stacked(width, height);
  const tall = Math.max(40, height - head);
  if (width > 2 * height) {
    const room = width - 3 * LEFT - 2 * GAP;
    const side = Math.min(tall, Math.max(room * 0.38, (room - VALUES.narrow) / 2));
    const heat = square(LEFT, CAPTION, side);
    const plane = square(LEFT + side + GAP, CAPTION, side);
    const x = plane.x + side + GAP + LEFT;
    const values = {
      x,
      y: CAPTION,
      width: Math.min(VALUES.wide, width - x),
      height: Math.min(side, 0.7 * VALUES.wide),
    };
    return { heat, plane, values, legend: heat.x + side };
  }
  const planeSide = Math.min(tall, (width - LEFT - GAP) * 0.56);
  const left = width - planeSide - GAP - LEFT;
  const heatSide = Math.max(40, Math.min(left, height - 2 * head - VALUES.low));
  const heat = square(LEFT, CAPTION, heatSide);
  const top = CAPTION + heatSide + AXIS + CAPTION;
  const values = { x: LEFT, y: top, width: left, height: Math.max(20, Math.min(VALUES.high, height - top - AXIS)) };
  return { heat, plane: square(width - planeSide, CAPTION, planeSide), values, legend: LEFT + left };
}

/** One below the other, on a phone. @param {number} width @param {number} height @returns {SpectrumLayout} */
function stacked(width, height) {
  const head = CAPTION + AXIS;
  const side = Math.max(40, Math.min(width - LEFT, (height - 3 * head - VALUES.low) / 2));
  const plane = square((width - side) / 2, CAPTION, side);
  const heat = square(LEFT + (width - LEFT - side) / 2, side + head + CAPTION, side);
  const y = heat.y + side + AXIS + CAPTION;
  const values = { x: LEFT, y, width: width - LEFT, height: Math.max(20, height - y - AXIS) };
  return { heat, plane, values, legend: heat.x + side };
}

/** @param {number} x @param {number} y @param {number} side @returns {Box} */
const square = (x, y, side) => ({ x, y, width: side, height: side });

/** @param {Box} box @param {number} x @param {number} y @param {number} [margin] */
export const within = (box, x, y, margin = 0) =>
  x >= box.x - margin && y >= box.y - margin && x < box.x + box.width + margin && y < box.y + box.height + margin;

/**
 * Which weight is at a place: to unit i from unit j.
 * @param {Box} heat @param {number} size H @param {number} x @param {number} y
 * @returns {{i: number, j: number}|null}
 */
export function weightAt(heat, size, x, y) {
  if (!within(heat, x, y)) return null;
  const place = (/** @type {number} */ share) => Math.min(size - 1, Math.floor(share * size));
  return { i: place((y - heat.y) / heat.height), j: place((x - heat.x) / heat.width) };
}

/**
 * Where a number of the complex plane is drawn.
 * @param {Box} plane @param {number} bound of both axes @param {[re: number, im: number]} lambda
 * @returns {[x: number, y: number]}
 */
export function placeOf({ x, y, width, height }, bound, [re, im]) {
  return [x + (width / 2) * (1 + re / bound), y + (height / 2) * (1 - im / bound)];
}

/**
 * The singular value whose place along the curve is nearest, counted from 0.
 * @param {Box} values @param {number} size H @param {number} x
 */
export function rankAt(values, size, x) {
  return Math.min(size - 1, Math.max(0, Math.round(((x - values.x) / values.width) * (size - 1))));
}

/**
 * @param {Box} values @param {number} size H @param {number} bound @param {number} rank @param {number} sigma
 * @returns {[x: number, y: number]}
 */
export function sigmaPlace({ x, y, width, height }, size, bound, rank, sigma) {
  return [x + (size > 1 ? (rank / (size - 1)) * width : width / 2), y + height * (1 - sigma / bound)];
}
