/**
 * What a safetensors file tells of its network in its header: eight bytes of length, then JSON. It is read to ask
 * for no more than what the file does not say; the server judges the file.
 */

import { cellOfRows } from '../../base/cell-kinds.js';
import { plural } from '../../base/format.js';
import { chosen } from '../../base/settings.js';

/** @typedef {import('../../server/types.js').Cell} Cell */

/**
 * `vocabularySize`: how many characters the weights are for; `tokens`: which, null where the file does not say.
 * @typedef {{cell: Cell, hiddenSize: number, numLayers: number, vocabularySize: number, tokens: string[]|null}} Network
 */

const LENGTH = 8;

/** Longer headers are left to the server. */
const LONGEST = 8 << 20;

/** How the name of the lowest layer's input weights ends: in nn.LSTM and the like, and in nn.LSTMCell. */
const FIRST = /weight_ih(_l0)?$/;

/** @param {Blob} file @param {Cell[]} cells that it may be of @returns {Promise<Network|null>} null where it does not tell */
export async function networkIn(file, cells) {
  try {
    const start = new DataView(await file.slice(0, LENGTH).arrayBuffer());
    const length = Number(start.getBigUint64(0, true));
    if (length > LONGEST) return null;
    return networkOf(JSON.parse(await file.slice(LENGTH, LENGTH + length).text()), cells);
  } catch {
    return null;
  }
}

/** @param {Record<string, any>} header @param {Cell[]} cells @returns {Network|null} */
export function networkOf(header, cells) {
  const firsts = Object.keys(header).filter((name) => FIRST.test(name));
  const modules = new Set(firsts.map((name) => name.replace(/\d+(?=\.weight_ih)/, '')));
  if (modules.size !== 1) return null;
  const [first] = firsts;
  const prefix = first.replace(FIRST, '');
  const [rows, ofPast] = header[first.replace(/ih(?=(_l0)?$)/, 'hh')]?.shape ?? header[first].shape;
  const vocabularySize = vocabularySizeOf(header) ?? header[first].shape[1];
  const { 'elman.model': model = '{}', 'elman.vocabulary': tokens = '[]' } = header.__metadata__ ?? {};
  const { cell: id } = JSON.parse(model);
  const cell = id ? chosen(cells, id) : cellOfRows(cells, rows / ofPast);
  const named = JSON.parse(tokens);
  if (!cell || !Number.isInteger(vocabularySize)) return null;
  const hiddenSize = cell.recurrentWeights ? ofPast : rows / Math.max(1, cell.gates.length);
  let numLayers = firsts.length;
  while (`${prefix}weight_ih_l${numLayers}` in header) numLayers++;
  return { cell, hiddenSize, numLayers, vocabularySize, tokens: named.length > 0 ? named : null };
}

/**
 * The rows of an embedding or a linear layer, null where there is neither.
 * @param {Record<string, any>} header @returns {number|null}
 */
function vocabularySizeOf(header) {
  const matrix = Object.keys(header).find((name) => name.endsWith('weight') && header[name].shape?.length === 2);
  return matrix === undefined ? null : header[matrix].shape[0];
}

/** The network in few words. @param {Network} network */
export function words({ cell, hiddenSize, numLayers, vocabularySize }) {
  return `${cell.name}, ${plural(numLayers, 'layer')} of ${plural(hiddenSize, 'unit')}, ${plural(vocabularySize, 'character')}`;
}
