/** What the network is made of, as the settings show it. */

import { isCandidate } from '../cell-kinds.js';
import { list } from '../format.js';
import { numberOf } from '../numbers.js';
import { chosen } from '../settings.js';

/** @typedef {import('./fields.js').Wording} Wording */
/** @typedef {import('../../server/types.js').Cell} Cell */

/** @type {Wording[]} */
export const NETWORK = [
  { name: 'model.cell', label: 'Cell', choices: 'cells' },
  {
    name: 'model.hiddenSize',
    label: 'Hidden units',
    help: 'How many numbers its memory holds; more remember more and train more slowly.',
  },
  {
    name: 'model.numLayers',
    label: 'Layers',
    help: 'Networks on top of each other, each reading the hidden state of the one below.',
  },
];

/** @type {{legend: string, fields: Wording[]}} */
export const WEIGHTS = {
  legend: 'Weights',
  fields: [
    {
      name: 'model.nonlinearity',
      label: 'Nonlinearity',
      choices: 'nonlinearities',
      idle: (texts, { cells }) => noChoice(cells, texts['model.cell']),
    },
    {
      name: 'model.dropout',
      label: 'Dropout',
      help: 'The share of values left out at random between two layers while training, against learning by heart.',
      idle: (texts) => (numberOf(texts['model.numLayers']) === 1 ? 'It acts between layers, and there is one.' : null),
    },
    { name: 'model.initialization', label: 'Initial values', choices: 'initializations' },
    {
      name: 'training.seed',
      label: 'Seed',
      endless: true,
      help: 'Fixes the random start: the same seed gives the same run, to the last bit.',
    },
  ],
};

/** Why the nonlinearity of a cell cannot be chosen; null where it can. @param {Cell[]} cells @param {string} id */
function noChoice(cells, id) {
  const cell = chosen(cells, id);
  if (!cell || cell.nonlinearities.length > 1) return null;
  const alike = cells.filter((other) => other.nonlinearities.length === 1 && contentOf(other) === contentOf(cell));
  const names = list(alike.map(({ name }) => name));
  const [leave, their] = alike.length > 1 ? ['leave', 'their'] : ['leaves', 'its'];
  return `${names} ${leave} no choice: ${contentOf(cell)} in ${their} candidate, and sigmoids in ${their} gates.`;
}

/** The functions of what its state is made of. @param {Cell} cell */
const contentOf = ({ gates }) =>
  list([...new Set(gates.filter(isCandidate).map((gate) => (gate.function === 'identity' ? 'none' : gate.function)))]);
