/** A configuration and a run, as the server shows them. */

/** @type {import('../../../webroot/js/types.js').RunConfig} */
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

/** @type {import('../../../webroot/js/types.js').Run} */
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
  corpus: { id: 'text-7', name: 'My text', tokens: 9, trainingTokens: 9, heldOutTokens: 0 },
  metrics: {
    loss: null,
    validationLoss: null,
    bitsPerChar: null,
    perplexity: null,
    gradNorm: null,
    learningRate: null,
    tokensPerSecond: null,
  },
};
