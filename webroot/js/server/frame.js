/** States off the wire into typed arrays. Pure. */

/**
 * The states of the probe text at one step.
 * @typedef {object} Frame
 * @property {string} run @property {number} step
 * @property {string[]} tokens [T]
 * @property {number} layers L @property {number} units H @property {number} length T
 * @property {StateBytes} hidden h
 * @property {StateBytes|null} cells c, where there are any
 * @property {string[]} predicted [T] the likeliest next token after each
 * @property {number[]} probability [T] of the predicted one
 * @property {(boolean|null)[]} correct [T] null where nobody knows what follows
 * @property {number[]} unknown places of tokens outside the vocabulary
 */

const LARGEST_BYTE = 127;

/** States of one kind, as bytes. A layer is decoded when it is first asked for: what is not shown costs nothing. */
export class StateBytes {
  /** @type {Int8Array[]} */
  #decoded = [];

  /** @param {number} scale a value is its byte over this @param {(layer: number) => Int8Array} decode */
  constructor(scale, decode) {
    this.scale = scale;
    this.decode = decode;
  }

  /** One layer's values [T][H], row-major. @param {number} layer */
  of(layer) {
    return (this.#decoded[layer] ??= this.decode(layer));
  }
}

/** @param {import('./types.js').StatesMessage} message @returns {Frame} */
export function decodeFrame(message) {
  const { run, step, tokens, shape, data, scale, cells, cellScale, predicted, probability, correct } = message;
  const [layers, length, units] = shape;
  return {
    run,
    step,
    tokens,
    layers,
    units,
    length,
    hidden: statesOfBytes(data, scale, shape),
    cells: cells === undefined || cellScale === undefined ? null : statesOfBytes(cells, cellScale, shape),
    predicted,
    probability,
    correct,
    unknown: [],
  };
}

/**
 * The REST answer in the same form: quantised alike, so that both look alike.
 * @param {string} run @param {import('./types.js').States} answer @returns {Frame}
 */
export function frameOfStates(run, answer) {
  const { step, tokens, units, layers, cells, predicted, probability, correct, unknown } = answer;
  return {
    run,
    step,
    tokens,
    layers: layers.length,
    units,
    length: tokens.length,
    hidden: statesOfNumbers(layers),
    cells: cells ? statesOfNumbers(cells) : null,
    predicted,
    probability,
    correct,
    unknown,
  };
}

/** @param {Frame} frame @param {StateBytes} states of it @param {number} layer @param {number} token @param {number} unit */
export const valueAt = (frame, states, layer, token, unit) =>
  states.of(layer)[token * frame.units + unit] / states.scale;

/** Decimals that a value really has: its steps are 1/scale wide. @param {StateBytes} states */
export const digits = ({ scale }) => Math.min(2, Math.max(0, Math.floor(Math.log10(scale))));

/**
 * The layer to show: the one asked for, the top one where none was or it does not exist.
 * @param {Frame} frame @param {number} wanted
 */
export const shownLayer = (frame, wanted) => (wanted >= 0 && wanted < frame.layers ? wanted : frame.layers - 1);

/** @param {string} data base64 @param {number} scale @param {number[]} shape [L, T, H] */
function statesOfBytes(data, scale, [layers, length, units]) {
  const size = length * units;
  const bytes = (data.length / 4) * 3 - (/=*$/.exec(data)?.[0].length ?? 0);
  if (bytes !== layers * size) {
    throw new RangeError(`A frame of ${layers} × ${length} × ${units} values came with ${bytes} bytes.`);
  }
  return new StateBytes(scale, (layer) => bytesOf(data, layer * size, (layer + 1) * size));
}

/** The bytes from … to − 1 of a base64 text, which holds three in four letters. @param {string} data @param {number} from @param {number} to */
function bytesOf(data, from, to) {
  const first = Math.floor(from / 3);
  const binary = atob(data.slice(first * 4, Math.ceil(to / 3) * 4));
  const skip = from - first * 3;
  const values = new Int8Array(to - from);
  for (let i = 0; i < values.length; i++) values[i] = binary.charCodeAt(skip + i);
  return values;
}

/** @param {number[][][]} layers [L][T][H] */
function statesOfNumbers(layers) {
  const scale = LARGEST_BYTE / bound(layers);
  return new StateBytes(scale, (layer) => Int8Array.from(layers[layer].flat(), (x) => Math.round(x * scale)));
}

/** 1, or where states are larger the next power of two, as the server has it. @param {number[][][]} layers */
function bound(layers) {
  let largest = 1;
  for (const layer of layers) for (const h of layer) for (const x of h) largest = Math.max(largest, Math.abs(x));
  return 2 ** Math.ceil(Math.log2(largest));
}
