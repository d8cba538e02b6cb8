/** What several files that are dropped at once are taken for. Pure. */

import { quoted } from './text.js';

/** @typedef {{name: string}} Named */

/** How many files are named that are left out. */
const NAMED = 3;

/**
 * Weights with their vocabulary, or else one text.
 * @template {Named} F @param {F[]} files
 * @returns {{weights: F|undefined, config: F|undefined, text: F|undefined, left: F[]}} `left`: what is taken for nothing
 */
export function sortFiles(files) {
  const weights = files.find(isWeights);
  const config = weights && files.find(({ name }) => /\.json$/i.test(name));
  const text = weights ? undefined : files[0];
  return { weights, config, text, left: files.filter((file) => ![weights, config, text].includes(file)) };
}

/** Whether a file is one of weights, by its name. @param {Named} file */
const isWeights = ({ name }) => /\.safetensors$/i.test(name);

/** Says what was left out; nothing where all was taken. @param {Named[]} left @param {string[]} folders by name */
export function leftOut(left, folders) {
  const names = [...left.map(({ name }) => name), ...folders].map(quoted);
  if (names.length === 0) return '';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const why =
    folders.length > 0 && left.length === 0
      ? 'a folder is not opened; drop a file of it'
      : 'one text is learned at a time';
  return `Left out: ${names.slice(0, NAMED).join(', ')}${more}; ${why}.`;
}
