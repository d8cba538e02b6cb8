/** Which states the Memory shows of a frame, and what their colours mean. Pure. */

/**
 * @typedef {object} Plane
 * @property {'h'|'c'} letter
 * @property {string} name
 * @property {import('../server/frame.js').StateBytes} states
 * @property {(value: number) => number} place of a value on the scale of colours, −1…1; the same at every step
 * @property {[low: string, high: string]} ends what the ends of the scale mean
 */

/**
 * A cell state has no bound, and differs much from network to network: its colours go by the logarithm of 1 + |c|, up
 * to here.
 */
const CELL_LIMIT = 16;

/** @param {number} c */
const cellPlace = (c) => (Math.sign(c) * Math.log1p(Math.abs(c))) / Math.log1p(CELL_LIMIT);

/**
 * @param {import('../server/frame.js').Frame} frame @param {'both'|'hidden'|'cell'} wanted
 * @param {boolean} bounded whether hidden states stay between −1 and 1
 * @returns {Plane[]} one or two; the hidden state first
 */
export function shownPlanes({ hidden, cells }, wanted, bounded) {
  /** @type {Plane} */
  const h = {
    letter: 'h',
    name: 'hidden state h',
    states: hidden,
    place: (value) => value,
    ends: bounded ? ['h = −1', '1'] : ['h ≤ −1', '≥ 1'],
  };
  if (!cells || wanted === 'hidden') return [h];
  /** @type {Plane} */
  const c = {
    letter: 'c',
    name: 'cell state c',
    states: cells,
    place: cellPlace,
    ends: [`c ≤ −${CELL_LIMIT}`, `≥ ${CELL_LIMIT}, log`],
  };
  return wanted === 'cell' ? [c] : [h, c];
}
