/** A configuration, a run, points of a curve and what can be set of a run, as the server shows them. */

/** @type {import('../../../webroot/js/server/types.js').RunConfig} */
export const config = {
  corpus: 'text-7',
  probe: 'hello',
  model: {
    cell: 'rnn',
    nonlinearity: 'relu',
    hiddenSize: 64,
    numLayers: 2,
    dropout: 0.25,
    initialization: 'uniform',
  },
  training: {
    seqLength: 32,
    batchSize: 8,
    optimizer: 'sgd',
    learningRate: 0.05,
    schedule: { kind: 'cosine', warmupSteps: 100, decaySteps: 5000, decayFactor: 0.01 },
    gradClip: 1,
    seed: 9,
    validationFraction: 0.2,
    shards: 4,
    threads: 2,
  },
};

/** @type {import('../../../webroot/js/server/types.js').Run} */
export const run = {
  id: 'r-1',
  lesson: null,
  state: 'paused',
  waiting: 0,
  failure: null,
  step: 3,
  createdAt: '',
  parameters: 1,
  comparison: null,
  name: null,
  note: '',
  parent: null,
  imported: false,
  saved: { step: 3, error: null },
  checkpoints: 4,
  config,
  task: {
    id: 'text',
    title: 'My text',
    token: 'character',
    tokens: 'characters',
    goesOn: true,
    heldOut: 0,
    loss: 'crossEntropy',
  },
  corpus: { id: 'text-7', name: 'My text', tokens: 9, trainingTokens: 9, heldOutTokens: 0 },
  goal: null,
  metrics: {
    loss: null,
    validationLoss: null,
    validationStep: null,
    validationInfinite: false,
    validationOld: false,
    bitsPerChar: null,
    perplexity: null,
    measuredOn: 'training',
    gradNorm: null,
    learningRate: null,
    tokensPerSecond: null,
    watching: null,
  },
  views: ['horizon', 'recurrence'],
  missingViews: {},
};

/** @typedef {import('../../../webroot/js/server/types.js').MetricPoint} MetricPoint */

/** A point of the curve. @param {number} step @param {number} loss @param {Partial<MetricPoint>} [more] @returns {MetricPoint} */
export const pointAt = (step, loss, more) => ({ step, loss, gradNorm: 1, learningRate: 0.01, ...more });

/** @typedef {import('../../../webroot/js/server/types.js').Cell} Cell */

/** @type {Cell} */
const simple = {
  id: 'rnn',
  name: 'RNN',
  help: 'At each character it writes its whole state anew.',
  source: 'Elman (1990)',
  gates: [],
  states: ['hidden'],
  memory: true,
  bounded: true,
  recurrentWeights: true,
  nonlinearities: ['tanh', 'relu'],
  equations: ['h_t = \\tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)'],
  summary: null,
  pytorch: 'nn.RNN',
};

/** @param {string} letter @param {string} name @param {string} meaning @param {'sigmoid'|'tanh'|'identity'} [f] */
const gate = (letter, name, meaning, f = 'sigmoid') => ({ letter, name, meaning, function: f });

/** @type {Cell} */
const gru = {
  ...simple,
  id: 'gru',
  name: 'GRU',
  help: 'Two gates decide how much of the state is kept.',
  gates: [
    gate('r', 'reset', 'how much of the past the candidate sees'),
    gate('z', 'update', 'how much of the past is kept'),
    gate('n', 'candidate', 'the candidate for the new state', 'tanh'),
  ],
  nonlinearities: ['tanh'],
  summary: 'keeps {z} of its past',
  pytorch: 'nn.GRU',
};

/** @type {Cell} */
const lstm = {
  ...simple,
  id: 'lstm',
  name: 'LSTM',
  help: 'Remembers through gates and a second state, the cell.',
  gates: [
    gate('i', 'input', 'how much of the candidate is let in'),
    gate('f', 'forget', 'how much of the cell is kept'),
    gate('g', 'candidate', 'the candidate for the cell', 'tanh'),
    gate('o', 'output', 'how much of the cell is shown'),
  ],
  states: ['hidden', 'cell'],
  nonlinearities: ['tanh'],
  summary: 'keeps {f} of its cell, lets in {i} of the new',
  pytorch: 'nn.LSTM',
};

/** @type {Cell} */
const memoryless = {
  ...simple,
  id: 'memoryless',
  name: 'Memoryless',
  help: 'Sees the present token alone and carries nothing on.',
  memory: false,
  bounded: true,
  recurrentWeights: false,
  pytorch: null,
};

/** @type {Cell} a cell that no module of the page was written for */
const minGru = {
  ...gru,
  id: 'mingru',
  name: 'minGRU',
  gates: [
    gate('z', 'update', 'how much of the candidate is let in'),
    gate('c', 'candidate', 'the candidate for the new state', 'identity'),
  ],
  bounded: false,
  recurrentWeights: false,
  summary: 'takes {z} of its candidate',
  pytorch: null,
};

export const kinds = { rnn: simple, gru, lstm, memoryless, minGru };

export const cells = Object.values(kinds);

/** @param {string} name @param {string} equation @param {string} [letter] */
const worked = (name, equation, letter = `${name}'`) => ({ name, letter, equation });

/** @param {string} name @param {number} value */
const constant = (name, value) => ({ name, letter: `\\${name}`, value });

/** @param {string} id @param {string} name @param {string} [help] */
const choosable = (id, name, help = `${name} is one of those that one can choose among.`) => ({ id, name, help });

const step = '{lr}\\,\\dfrac{{mean}}{\\sqrt{{square}} + {epsilon}}';

/** One that remembers nothing, one a sum, one a square, and one more than that. @type {import('../../../webroot/js/server/types.js').Optimizer[]} */
const optimizers = [
  { ...choosable('sgd', 'SGD'), source: '', constants: [], update: [worked('w', '{w-} - {lr}\\,{g}')] },
  {
    ...choosable('momentum', 'momentum'),
    source: '',
    constants: [constant('mu', 0.9)],
    update: [worked('u', '0.9\\,{u-} + {g}'), worked('w', '{w-} - {lr}\\,{u}')],
  },
  {
    ...choosable('rmsprop', 'RMSProp'),
    source: '',
    constants: [constant('alpha', 0.99), constant('epsilon', 1e-8)],
    update: [
      worked('v', '0.99\\,{v-} + 0.01\\,({g})^2'),
      worked('w', '{w-} - {lr}\\,\\dfrac{{g}}{\\sqrt{{v}} + {epsilon}}'),
    ],
  },
  {
    ...choosable('adamw', 'AdamW'),
    source: '',
    constants: [constant('epsilon', 1e-8), constant('lambda', 0.01)],
    update: [
      worked('m', '0.9\\,{m-} + 0.1\\,{g}'),
      worked('v', '0.999\\,{v-} + 0.001\\,({g})^2'),
      worked('mean', '\\dfrac{{m}}{1 - 0.9^{{t}}}', '\\hat m'),
      worked('square', '\\dfrac{{v}}{1 - 0.999^{{t}}}', '\\hat v'),
      worked('w', `(1 - {lr}\\,{lambda})\\,{w-} - ${step}`),
    ],
  },
];

/** @param {string} field @param {number} least @param {number} most @param {{whole?: boolean, open?: boolean}} [how] */
const range = (field, least, most, { whole = true, open = false } = {}) => ({ field, least, most, whole, open });

const real = { whole: false };
const above = { whole: false, open: true };

/** How long a text may be. */
const texts = { text: 2000, gradientText: 200, name: 200, note: 10_000 };

/** @type {import('../../../webroot/js/base/settings.js').Settings} */
export const settings = {
  cells,
  tasks: [
    {
      id: 'echo',
      title: 'Echo',
      whole: true,
      settings: [
        { name: 'delay', title: 'Delay', help: 'How late it comes.', min: 1, max: 1000, default: 10, reach: true },
      ],
      reported: [{ finding: 'Bats hear it from afar.', source: 'A book' }],
    },
  ],
  nonlinearities: [
    { ...choosable('tanh', 'tanh'), bounded: true },
    { ...choosable('relu', 'ReLU'), bounded: false },
  ],
  initializations: [choosable('uniform', 'uniform'), choosable('glorot', 'Glorot')],
  optimizers,
  schedules: [
    { ...choosable('constant', 'constant'), decaySteps: null, decayFactor: null },
    {
      ...choosable('cosine', 'cosine'),
      decaySteps: 'The step after which the fall has ended.',
      decayFactor: 'The share of the rate that is left.',
    },
  ],
  ranges: [
    range('model.hiddenSize', 1, 4096),
    range('model.numLayers', 1, 8),
    range('model.dropout', 0, 0.9, real),
    range('training.seqLength', 1, 4096),
    range('training.batchSize', 1, 1024),
    range('training.learningRate', 0, 1000, above),
    range('training.schedule.warmupSteps', 0, 1_000_000),
    range('training.schedule.decaySteps', 1, 1_000_000_000),
    range('training.schedule.decayFactor', 0, 1, real),
    range('training.gradClip', 0, 1e9, above),
    range('training.seed', 0, Number.MAX_SAFE_INTEGER),
    range('training.validationFraction', 0, 0.5, real),
    range('training.shards', 0, 64),
    range('training.threads', 0, 256),
    range('edits.set', -1000, 1000, real),
    range('edits.scale', -1000, 1000, real),
  ],
  defaults: {
    model: {
      cell: 'rnn',
      nonlinearity: 'tanh',
      hiddenSize: 128,
      numLayers: 1,
      dropout: 0,
      initialization: 'uniform',
    },
    training: {
      seqLength: 64,
      batchSize: 32,
      optimizer: 'adamw',
      learningRate: 0.002,
      schedule: { kind: 'constant', warmupSteps: 0, decaySteps: 10_000, decayFactor: 0.1 },
      gradClip: 5,
      seed: 1,
      validationFraction: 0.1,
      shards: 0,
      threads: 0,
    },
  },
  limits: { runs: 64, textBytes: 64 << 20, ...texts, points: 100_000, lanes: 3 },
  judging: { shown: 0.01 * Math.LN2, spread: 1, predictions: 16, oldShare: 0.25, unitTokens: 256 },
};
