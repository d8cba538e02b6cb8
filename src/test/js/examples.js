/** A configuration, a run, points of a curve and cells, as the server shows them. */

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
  task: { id: 'text', title: 'Hello', token: 'character', tokens: 'characters', heldOut: 0, loss: 'crossEntropy' },
  corpus: { id: 'text-7', name: 'My text', tokens: 9, trainingTokens: 9, heldOutTokens: 0 },
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
  help: 'Sees the present character alone and carries nothing on.',
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

/**
 * What simple models reach, as the server tells it.
 * @param {{uniform: number, unigram: number, bigram: number, trigram: number, fourgram: number, fivegram: number}} losses
 * @param {{name: string, phrase: string, loss: number}[]} known
 */
export function baselinesOf(losses, ...known) {
  const { uniform, unigram, bigram, trigram, fourgram, fivegram } = losses;
  const lines = [uniform, unigram, bigram, trigram, fourgram, fivegram].map((loss, n) => ({
    name: n === 0 ? 'uniform' : `${n}-gram`,
    phrase: n === 0 ? 'guessing' : `a ${n}-gram model`,
    loss,
  }));
  return { ...losses, lines: [...lines, ...known].map((line) => ({ ...line, source: '' })) };
}
