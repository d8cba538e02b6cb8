/** How the network reads and learns, as the settings show it. */

import { OPTIMIZERS } from './optimizers.js';

/** @typedef {import('./fields.js').Texts} Texts */

const constantRate = (/** @type {Texts} */ texts) =>
  texts['training.schedule.kind'] === 'constant' ? 'Without effect: the rate stays constant.' : null;

/** @type {import('./fields.js').Group[]} */
export const TRAINING = [
  {
    legend: 'Reading',
    fields: [
      {
        name: 'training.seqLength',
        label: 'Window',
        kind: 'whole',
        byDefault: '64',
        range: [1, 4096],
        unit: 'characters',
        help: 'How far back errors are traced through time (truncated backpropagation).',
      },
      {
        name: 'training.batchSize',
        label: 'Batch',
        kind: 'whole',
        byDefault: '32',
        range: [1, 1024],
        unit: 'streams',
        help: 'How many places of the text are read side by side in one step.',
      },
      {
        name: 'training.validationFraction',
        label: 'Held out',
        kind: 'number',
        byDefault: '0.1',
        range: [0, 0.5],
        unit: 'of the text',
        help: 'The share at the end that it never learns from and is judged by.',
      },
    ],
  },
  {
    legend: 'Learning',
    fields: [
      {
        name: 'training.optimizer',
        label: 'Optimiser',
        kind: 'choice',
        byDefault: 'adam',
        options: OPTIMIZERS,
      },
      {
        name: 'training.learningRate',
        label: 'Learning rate',
        kind: 'number',
        byDefault: '0.002',
        range: [0, 1000],
        open: true,
        help: (texts) =>
          texts['training.schedule.kind'] === 'constant'
            ? 'How large a step is; too small learns slowly, too large forgets or explodes.'
            : 'How large a step is before the schedule lowers it; too large forgets or explodes.',
      },
      {
        name: 'training.schedule.kind',
        label: 'Schedule',
        kind: 'choice',
        byDefault: 'constant',
        options: [
          { value: 'constant', text: 'constant', help: 'The rate stays as it is set.' },
          { value: 'step', text: 'step', help: 'The rate falls at once, again and again, by the same factor.' },
          {
            value: 'cosine',
            text: 'cosine',
            help: 'The rate falls smoothly, along half a cosine, and then stays low.',
          },
        ],
      },
      {
        name: 'training.schedule.warmupSteps',
        label: 'Warm-up',
        kind: 'whole',
        byDefault: '0',
        range: [0, 1_000_000],
        unit: 'steps',
        help: 'Steps over which the rate first rises from nothing to its full size.',
      },
      {
        name: 'training.schedule.decaySteps',
        label: 'Fall after',
        kind: 'whole',
        byDefault: '10000',
        range: [1, 1_000_000_000],
        unit: 'steps',
        help: (texts) =>
          texts['training.schedule.kind'] === 'cosine'
            ? 'The step after which the fall has ended; it must come after the warm-up.'
            : 'Steps from one fall to the next.',
        idle: constantRate,
      },
      {
        name: 'training.schedule.decayFactor',
        label: 'Fall to',
        kind: 'number',
        byDefault: '0.1',
        range: [0, 1],
        unit: 'of the rate',
        help: (texts) =>
          texts['training.schedule.kind'] === 'cosine'
            ? 'The share of the rate that is left in the end.'
            : 'What each fall multiplies the rate by.',
        idle: constantRate,
      },
      {
        name: 'training.gradClip',
        label: 'Clip',
        kind: 'number',
        byDefault: '5',
        range: [0, 1e9],
        open: true,
        rangeText: 'above 0',
        help: 'The longest gradient allowed; longer ones are shortened to this, so that none explodes.',
      },
    ],
  },
  {
    legend: 'Computing',
    fields: [
      {
        name: 'training.shards',
        label: 'Shards',
        kind: 'whole',
        byDefault: '0',
        range: [0, 64],
        unit: 'parts',
        help: 'Parts of the batch computed side by side, no more than streams; 0 chooses. It changes the last bits.',
      },
      {
        name: 'training.threads',
        label: 'Threads',
        kind: 'whole',
        byDefault: '0',
        range: [0, 256],
        help: 'How many processor cores work on it; 0 chooses. It changes the speed, never the numbers.',
      },
    ],
  },
];
