/** What can be set of an experiment: names, explanations and ranges, as the settings show them. */

/** What stands in the settings, by the fields' names. @typedef {Record<string, string>} Texts */

/** @typedef {{value: string, text: string, help: string}} Option */

/**
 * @typedef {object} Field
 * @property {string} name the dotted name at the interface
 * @property {string} label
 * @property {'whole'|'number'|'choice'} kind
 * @property {string} byDefault what holds where nothing else is asked for
 * @property {string|((texts: Texts) => string)} [help] one sentence; choices have one each
 * @property {[least: number, most: number]} [range] of a number
 * @property {boolean} [open] whether the least itself is excluded
 * @property {string} [unit] of what is counted, or the range in other words
 * @property {string} [rangeText] the range, where other words say it better
 * @property {Option[]} [options]
 * @property {(texts: Texts) => string|null} [idle] why the field has no effect as things are set; it then stands at its
 *   default
 */

const isGated = (/** @type {Texts} */ texts) => ['gru', 'lstm'].includes(texts['model.cell']);

const constantRate = (/** @type {Texts} */ texts) =>
  texts['training.schedule.kind'] === 'constant' ? 'Without effect: the rate stays constant.' : null;

/** @type {Field[]} */
export const FIRST = [
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

/** @type {{legend: string, fields: Field[]}[]} */
export const MORE = [
  {
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
        idle: (texts) => (Number(texts['model.numLayers']) === 1 ? 'It acts between layers, and there is one.' : null),
      },
      {
        name: 'model.initialization',
        label: 'Initial values',
        kind: 'choice',
        byDefault: 'uniform',
        options: [
          { value: 'uniform', text: 'uniform', help: 'All weights evenly spread within ±1/√units, as in PyTorch.' },
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
  },
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
        options: [
          { value: 'sgd', text: 'SGD', help: 'Follows the plain gradient, and needs a larger rate than the others.' },
          { value: 'adam', text: 'Adam', help: 'Adapts the step of every weight to how its gradient was of late.' },
        ],
      },
      {
        name: 'training.learningRate',
        label: 'Learning rate',
        kind: 'number',
        byDefault: '0.002',
        range: [0, 1000],
        open: true,
        help: 'How large a step is; too small learns slowly, too large forgets or explodes.',
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
            ? 'The step at which the fall ends; it must come after the warm-up.'
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

export const FIELDS = [...FIRST, ...MORE.flatMap((group) => group.fields)];
