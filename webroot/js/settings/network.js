/** What the network is made of, as the settings show it. */

import { numberOf } from '../numbers.js';

/** @typedef {import('./fields.js').Texts} Texts */
/** @typedef {import('./fields.js').Field} Field */

const isGated = (/** @type {Texts} */ texts) => ['gru', 'lstm'].includes(texts['model.cell']);

/** @type {Field[]} */
export const NETWORK = [
  {
    name: 'model.cell',
    label: 'Cell',
    kind: 'choice',
    byDefault: 'rnn',
    options: [
      {
        value: 'rnn',
        text: 'RNN',
        help: 'Elman’s simple network: at each character it writes its whole state anew, so that what is old soon fades.',
      },
      {
        value: 'gru',
        text: 'GRU',
        help: 'Two gates decide, unit by unit, how much of the state is kept and how much written anew: it remembers longer.',
      },
      {
        value: 'lstm',
        text: 'LSTM',
        help: 'Remembers through gates: they write, keep or clear a second state, the cell, and choose what of it shows.',
      },
      {
        value: 'memoryless',
        text: 'Memoryless',
        help: 'Sees the present character alone and carries nothing on. What others do better, they do by memory.',
      },
    ],
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

/** @type {import('./fields.js').Group} */
export const WEIGHTS = {
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
      idle: (texts) => (isGated(texts) ? 'GRU and LSTM leave no choice: tanh, and sigmoids in their gates.' : null),
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
};
