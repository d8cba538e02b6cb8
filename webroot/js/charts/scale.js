/** Scales: from values to pixels and back, and where their ticks stand. Pure. */

/**
 * @typedef {object} Scale
 * @property {(value: number) => number} at value to pixel
 * @property {(pixel: number) => number} invert pixel to value
 * @property {(count: number) => number[]} ticks round values inside the domain, about so many
 */

/**
 * A linear map of [d0, d1] onto [r0, r1].
 * @param {number} d0 @param {number} d1 @param {number} r0 @param {number} r1
 * @returns {Scale}
 */
export function linear(d0, d1, r0, r1) {
  const span = d1 - d0 || 1;
  return {
    at: (value) => r0 + ((value - d0) / span) * (r1 - r0),
    invert: (pixel) => d0 + ((pixel - r0) / (r1 - r0 || 1)) * span,
    ticks: (count) => linearTicks(d0, d1, count),
  };
}

/**
 * A map of [d0, d1], both positive, onto [r0, r1] by logarithm.
 * @param {number} d0 @param {number} d1 @param {number} r0 @param {number} r1
 * @returns {Scale}
 */
export function logarithmic(d0, d1, r0, r1) {
  const inner = linear(Math.log(d0), Math.log(d1), r0, r1);
  return {
    at: (value) => inner.at(Math.log(Math.max(value, d0))),
    invert: (pixel) => Math.exp(inner.invert(pixel)),
    ticks: (count) => logTicks(d0, d1, count),
  };
}

/**
 * The distance between round ticks: 1, 2 or 5 times a power of ten.
 * @param {number} span @param {number} count
 */
export function tickStep(span, count) {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const ratio = raw / power;
  return power * (ratio > 5 ? 10 : ratio > 2 ? 5 : ratio > 1 ? 2 : 1);
}

/** @param {number} d0 @param {number} d1 @param {number} count */
function linearTicks(d0, d1, count) {
  if (!(d1 > d0)) return [d0];
  const step = tickStep(d1 - d0, count);
  const ticks = [];
  for (let i = Math.ceil(d0 / step - 1e-9); i * step <= d1 + step * 1e-9; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/**
 * Powers of ten, thinned to `count`; with few of them also 2 and 5.
 * @param {number} d0 @param {number} d1 @param {number} count
 */
function logTicks(d0, d1, count) {
  const decades = Math.log10(d1 / d0);
  const factors = decades < count / 3 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / count));
  const ticks = [];
  for (let power = Math.floor(Math.log10(d0)); power <= Math.ceil(Math.log10(d1)); power++) {
    if (factors.length === 1 && power % every !== 0) continue;
    for (const factor of factors) {
      const value = factor * 10 ** power;
      if (value >= d0 * (1 - 1e-9) && value <= d1 * (1 + 1e-9)) ticks.push(Number(value.toPrecision(12)));
    }
  }
  return ticks;
}

/**
 * A domain for losses: from 0 or a round value under the smallest to just above the largest.
 * @param {number} low @param {number} high @returns {[number, number]}
 */
export function lossDomain(low, high) {
  if (!(high > 0)) return [0, 1];
  const step = tickStep(high - Math.min(low, high * 0.9), 5);
  const floor = low < 0.35 * high ? 0 : Math.max(0, Math.floor((low - step * 0.1) / step) * step);
  return [floor, high + (high - floor) * 0.04];
}
