/**
 * What a safetensors file tells of its network in its header: eight bytes of length, then JSON. It is read to ask
 * for no more than what the file does not say; the server judges the file.
 */

import { plural } from '../format.js';

/**
 * `vocabularySize`: how many characters the weights are for; `tokens`: which, null where the file does not say.
 * @typedef {{cell: string, hiddenSize: number, numLayers: number, vocabularySize: number, tokens: string[]|null}} Network
 */

const LENGTH = 8;

/** Longer headers are left to the server. */
const LONGEST = 8 << 20;

/** By how many times as many rows as columns the recurrent matrix has. @type {Record<number, string>} */
const CELLS = { 1: 'rnn', 3: 'gru', 4: 'lstm' };

const FIRST = 'weight_ih_l0';

/** @param {Blob} file @returns {Promise<Network|null>} null where it does not tell */
export async function networkIn(file) {
  try {
    const start = new DataView(await file.slice(0, LENGTH).arrayBuffer());
    const length = Number(start.getBigUint64(0, true));
    if (length > LONGEST) return null;
    return networkOf(JSON.parse(await file.slice(LENGTH, LENGTH + length).text()));
  } catch {
    return null;
  }
}

/** @param {Record<string, any>} header @returns {Network|null} */
export function networkOf(header) {
  const [first, another] = Object.keys(header).filter((name) => name.endsWith(FIRST));
  if (first === undefined || another !== undefined) return null;
  const prefix = first.slice(0, -FIRST.length);
  const [, vocabularySize] = header[first].shape;
  const [rows, hiddenSize] = header[`${prefix}weight_hh_l0`].shape;
  const { 'elman.model': model = '{}', 'elman.vocabulary': tokens = '[]' } = header.__metadata__ ?? {};
  const cell = JSON.parse(model).cell ?? CELLS[rows / hiddenSize];
  const named = JSON.parse(tokens);
  if (!cell || !Number.isInteger(vocabularySize)) return null;
  let numLayers = 1;
  while (`${prefix}weight_ih_l${numLayers}` in header) numLayers++;
  return { cell, hiddenSize, numLayers, vocabularySize, tokens: named.length > 0 ? named : null };
}

/** The network in few words. @param {Network} network */
export function words({ cell, hiddenSize, numLayers, vocabularySize }) {
  const kind = cell === 'memoryless' ? 'Memoryless' : cell.toUpperCase();
  return `${kind}, ${plural(numLayers, 'layer')} of ${plural(hiddenSize, 'unit')}, ${plural(vocabularySize, 'character')}`;
}
