/** What the network is made of, as the settings show it. */

import { cellNamed, isCandidate } from '../../base/cell-kinds.js';
import { list } from '../../base/format.js';
import { numberOf } from '../../base/numbers.js';

/** @typedef {import('./fields.js').Texts} Texts */
/** @typedef {import('./fields.js').Field} Field */
/** @typedef {import('../../server/types.js').Cell} Cell */

/** @param {Cell[]} cells to choose from @returns {Field[]} */
export const networkOf = (cells) => [
  {
    name: 'model.cell',
    label: 'Cell',
    kind: 'choice',
    byDefault: cells[0]?.id ?? '',
    options: cells.map(({ id, name, help }) => ({ value: id, text: name, help })),
  },
  {
    name: 'model.hiddenSize',
    label: 'Hidden units',
    kind: 'whole',
    byDefault: '128',
    range: [1, 4096],
    help: 'How many numbers its memory holds; more remember more and train more slowly.',
  },
  {
    name: 'model.numLayers',
    label: 'Layers',
    kind: 'whole',
    byDefault: '1',
    range: [1, 8],
    help: 'Networks on top of each other, each reading the hidden state of the one below.',
  },
];

/** @param {Cell[]} cells to choose from @returns {import('./fields.js').Group} */
export const weightsOf = (cells) => ({
  legend: 'Weights',
  fields: [
    {
      name: 'model.nonlinearity',
      label: 'Nonlinearity',
      kind: 'choice',
      byDefault: 'tanh',
      options: [
        { value: 'tanh', text: 'tanh', help: 'Keeps every value of the state between −1 and 1.' },
        {
          value: 'relu',
          text: 'ReLU',
          help: 'Cuts off what is negative and leaves the rest as it is: it can explode.',
        },
      ],
      idle: (texts) => noChoice(cells, texts['model.cell']),
    },
    {
      name: 'model.dropout',
      label: 'Dropout',
      kind: 'number',
      byDefault: '0',
      range: [0, 0.9],
      help: 'The share of values left out at random between two layers while training, against learning by heart.',
      idle: (texts) => (numberOf(texts['model.numLayers']) === 1 ? 'It acts between layers, and there is one.' : null),
    },
    {
      name: 'model.initialization',
      label: 'Initial values',
      kind: 'choice',
      byDefault: 'uniform',
      options: [
        { value: 'uniform', text: 'uniform', help: 'All weights spread evenly within ±1/√units, as in PyTorch.' },
        { value: 'glorot', text: 'Glorot', help: 'Weights spread to suit the size of each matrix; biases at 0.' },
        {
          value: 'orthogonal',
          text: 'orthogonal',
          help: 'Recurrent weights as a random rotation, which keeps the length of what is remembered.',
        },
        {
          value: 'identity',
          text: 'identity',
          help: 'Recurrent weights that hand every value on as it is; made for ReLU.',
        },
      ],
    },
    {
      name: 'training.seed',
      label: 'Seed',
      kind: 'whole',
      byDefault: '1',
      range: [0, Number.MAX_SAFE_INTEGER],
      rangeText: 'any whole number from 0',
      help: 'Fixes the random start: the same seed gives the same run, to the last bit.',
    },
  ],
});

/** Why the nonlinearity of a cell cannot be chosen; null where it can. @param {Cell[]} cells @param {string} id */
function noChoice(cells, id) {
  const cell = cellNamed(cells, id);
  if (!cell || cell.nonlinearities.length > 1) return null;
  const alike = cells.filter((other) => other.nonlinearities.length === 1 && contentOf(other) === contentOf(cell));
  const names = list(alike.map(({ name }) => name));
  const [leave, their] = alike.length > 1 ? ['leave', 'their'] : ['leaves', 'its'];
  return `${names} ${leave} no choice: ${contentOf(cell)} in ${their} candidate, and sigmoids in ${their} gates.`;
}

/** The functions of what its state is made of. @param {Cell} cell */
const contentOf = ({ gates }) =>
  list([...new Set(gates.filter(isCandidate).map((gate) => (gate.function === 'identity' ? 'none' : gate.function)))]);
