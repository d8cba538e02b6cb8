/** Hidden states off the wire into typed arrays. Pure. */

/**
 * The hidden states of the probe text at one step.
 * @typedef {object} Frame
 * @property {string} run @property {number} step
 * @property {string[]} tokens [T]
 * @property {number} layers L @property {number} units H @property {number} length T
 * @property {number} scale a value is its byte over this
 * @property {Int8Array} values [L][T][H], row-major
 * @property {string[]|null} predicted [T] the likeliest next token after each
 * @property {number[]|null} probability [T] of the predicted one
 * @property {(boolean|null)[]|null} correct [T] null where nobody knows what follows
 * @property {number[]} unknown places of tokens outside the vocabulary
 */

/** @param {import('./types.js').StatesMessage} message @returns {Frame} */
export function decodeFrame(message) {
  const { run, step, tokens, scale } = message;
  const [layers, length, units] = message.shape;
  const values = fromBase64(message.data);
  if (values.length !== layers * units * length) {
    throw new RangeError(`A frame of ${layers} × ${length} × ${units} values came with ${values.length} bytes.`);
  }
  return { run, step, tokens, layers, units, length, scale, values, ...judgement(message) };
}

/**
 * The REST answer in the same form: quantised alike, so that both look alike.
 * @param {string} run @param {import('./types.js').StatesAnswer} answer @returns {Frame}
 */
export function frameOfStates(run, answer) {
  const { step, tokens, units, layers } = answer;
  const length = tokens.length;
  const largest = Math.max(
    1,
    ...layers.map((layer) => Math.max(...layer.map((h) => h.reduce((m, x) => Math.max(m, Math.abs(x)), 0)))),
  );
  const scale = 127 / largest;
  const values = new Int8Array(layers.length * length * units);
  let i = 0;
  for (const layer of layers) for (const h of layer) for (const x of h) values[i++] = Math.round(x * scale);
  return { run, step, tokens, layers: layers.length, units, length, scale, values, ...judgement(answer) };
}

/** One layer's values [T][H], a view. @param {Frame} frame @param {number} layer */
export function layerOf(frame, layer) {
  const size = frame.length * frame.units;
  return frame.values.subarray(layer * size, (layer + 1) * size);
}

/** @param {Frame} frame @param {number} layer @param {number} token @param {number} unit */
export function valueAt(frame, layer, token, unit) {
  return frame.values[(layer * frame.length + token) * frame.units + unit] / frame.scale;
}

/** Decimals that a value of this frame really has: its steps are 1/scale wide. @param {Frame} frame */
export const digits = ({ scale }) => Math.min(2, Math.max(0, Math.floor(Math.log10(scale))));

/**
 * The layer to show: the one asked for, the top one where none was or it does not exist.
 * @param {Frame} frame @param {number} wanted
 */
export const shownLayer = (frame, wanted) => (wanted >= 0 && wanted < frame.layers ? wanted : frame.layers - 1);

/** @param {{predicted?: string[], probability?: number[], correct?: (boolean|null)[], unknown?: number[]}} message */
function judgement({ predicted, probability, correct, unknown }) {
  return {
    predicted: predicted ?? null,
    probability: probability ?? null,
    correct: correct ?? null,
    unknown: unknown ?? [],
  };
}

/** @param {string} data */
function fromBase64(data) {
  const binary = atob(data);
  const values = new Int8Array(binary.length);
  for (let i = 0; i < binary.length; i++) values[i] = binary.charCodeAt(i);
  return values;
}
