/** What several files that are dropped at once are taken for. Pure. */

import { quoted } from '../../base/text.js';

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
  const config = weights && files.find(isJson);
  const text = weights ? undefined : files[0];
  return { weights, config, text, left: files.filter((file) => ![weights, config, text].includes(file)) };
}

/** Whether a file is one of weights, by its name. @param {Named} file */
const isWeights = ({ name }) => /\.safetensors$/i.test(name);

/** @param {Named} file */
const isJson = ({ name }) => /\.json$/i.test(name);

/** @typedef {{names: string[], why: string}} Reason */

/**
 * Says what was left out, and why; nothing where all was taken.
 * @param {{weights: Named|undefined, left: Named[]}} sorted @param {string[]} folders by name
 */
export function leftOut({ weights, left }, folders) {
  const of = (/** @type {(file: Named) => boolean} */ kind) => left.filter(kind).map(({ name }) => name);
  const isConfig = (/** @type {Named} */ file) => weights !== undefined && isJson(file);
  /** @type {Reason[]} */
  const reasons = [
    { names: of(isWeights), why: 'one file of weights is opened at a time' },
    { names: of(isConfig), why: 'one JSON file goes with the weights' },
    {
      names: of((file) => !isWeights(file) && !isConfig(file)),
      why: weights ? 'no text is learned along with weights' : 'one text is learned at a time',
    },
    { names: folders, why: 'a folder is not opened; drop a file of it' },
  ];
  const told = reasons.filter(({ names }) => names.length > 0).map(because);
  return told.length > 0 ? `Left out: ${told.join('. ')}.` : '';
}

/** @param {Reason} reason */
function because({ names, why }) {
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).map(quoted).join(', ')}${more}; ${why}`;
}
