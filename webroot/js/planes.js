/** Which states the Memory shows of a frame, and what their colours mean. Pure. */

/**
 * @typedef {object} Plane
 * @property {'h'|'c'} letter
 * @property {string} name
 * @property {import('./frame.js').States} states
 * @property {number} limit the colours run from −limit to limit, at every step alike
 * @property {boolean} open whether values may lie beyond, which then have the ends' colours
 */

/** An LSTM's cell state has no bound; hardly any lies beyond this. */
const CELL_LIMIT = 4;

/** @typedef {Pick<import('./types.js').ModelConfig, 'cell'|'nonlinearity'>} Model */

/** Whether there are two kinds of state to choose from. @param {Pick<Model, 'cell'>|undefined} model */
export const hasCells = (model) => model?.cell === 'lstm';

/**
 * @param {import('./frame.js').Frame} frame @param {'both'|'hidden'|'cell'} wanted @param {Model|undefined} model
 * @returns {Plane[]} one or two; the hidden state first
 */
export function shownPlanes({ hidden, cells }, wanted, model) {
  /** @type {Plane} */
  const h = { letter: 'h', name: 'hidden state h', states: hidden, limit: 1, open: model?.nonlinearity === 'relu' };
  if (!cells || wanted === 'hidden') return [h];
  /** @type {Plane} */
  const c = { letter: 'c', name: 'cell state c', states: cells, limit: CELL_LIMIT, open: true };
  return wanted === 'cell' ? [c] : [h, c];
}

/** What the ends of the scale mean. @param {Plane} plane @returns {[low: string, high: string]} */
export const ends = ({ letter, limit, open }) =>
  open ? [`${letter} ≤ −${limit}`, `≥ ${limit}`] : [`${letter} = −${limit}`, `${limit}`];
