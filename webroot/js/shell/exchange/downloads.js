/** What a run can be saved as for other tools: the server's files, and what each is for. Pure. */

import { count, plural } from '../../base/format.js';

/** @typedef {{href: string, name: string, ending: string, help: string}} Download */

/** @type {[file: string, name: string, help: string][]} */
const MODEL = [
  ['model.safetensors', 'Weights for PyTorch', 'by PyTorch’s names, with the vocabulary; opens here, too'],
  ['model.py', 'Python file for them', 'rebuilds the network; to be kept beside its weights'],
  ['model.onnx', 'ONNX model', 'for onnxruntime and whatever else reads ONNX'],
];

/** @type {[file: string, name: string, help: string][]} */
const CURVE = [
  ['metrics.csv', 'Table', 'loss, gradient norm and learning rate, a row a point'],
  ['metrics.tfevents', 'TensorBoard events', 'the same as scalars, for a log folder'],
];

/**
 * @param {string} id of a run @param {number|null} at the past step on show, null for the present
 * @param {number} step the present one
 * @returns {{title: string, files: Download[]}[]}
 */
export function downloads(id, at, step) {
  const moment = at === null ? 'as it is now' : `as it was at step ${count(at)}`;
  const curve = step === 0 ? 'no step yet' : `all ${plural(step, 'step')}`;
  return [
    { title: `The model, ${moment}`, files: MODEL.map((file) => download(id, file, at === null ? '' : `?at=${at}`)) },
    { title: `The curve, ${curve}`, files: CURVE.map((file) => download(id, file, '')) },
  ];
}

/** @param {string} id @param {[file: string, name: string, help: string]} file @param {string} query @returns {Download} */
const download = (id, [file, name, help], query) => ({
  href: `/api/runs/${id}/export/${file}${query}`,
  name,
  ending: file.slice(file.indexOf('.')),
  help,
});
