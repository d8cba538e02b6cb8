/**
 * The shapes that travel between server and page, and the page's own state. Types only, no code.
 * Letters: T time steps (tokens), H hidden units, L layers.
 */

/**
 * @typedef {{cell: string, nonlinearity: string, hiddenSize: number, numLayers: number, dropout: number,
 *   initialization: string}} ModelConfig
 */

/** @typedef {{kind: string, warmupSteps: number, decaySteps: number, decayFactor: number}} Schedule */

/**
 * @typedef {{seqLength: number, batchSize: number, optimizer: string, learningRate: number, schedule: Schedule,
 *   gradClip: number, seed: number, validationFraction: number, shards: number, threads: number}} TrainingConfig
 */

/** @typedef {{corpus: string, model: ModelConfig, training: TrainingConfig, probe: string}} RunConfig */

/** @typedef {{id: string, title: string, summary: string, config: RunConfig, prefix: string}} Lesson */

/**
 * @typedef {{id: string, name: string, tokens: number|null, vocabulary: string[]|null, builtIn: boolean,
 *   state: 'ready'|'loading'|'failed', notes: string[]}} Corpus
 */

/**
 * @typedef {{loss: number|null, validationLoss: number|null, bitsPerChar: number|null, perplexity: number|null,
 *   gradNorm: number|null, learningRate: number|null, tokensPerSecond: number|null}} Metrics
 */

/**
 * @typedef {{id: string, lesson: string|null, state: 'paused'|'training'|'failed', waiting: number,
 *   failure: string|null, step: number, createdAt: string, config: RunConfig,
 *   corpus: {id: string, name: string, tokens: number, trainingTokens: number, heldOutTokens: number},
 *   parameters: number, vocabulary?: string[], metrics: Metrics}} Run
 */

/** @typedef {Partial<Omit<TrainingConfig, 'schedule'>> & {schedule?: Partial<Schedule>}} TrainingRequest */

/**
 * What a run is made from: every part may be left out, and the server or the lesson fills it in.
 * @typedef {{lesson?: string, corpus?: string, model?: Partial<ModelConfig>, training?: TrainingRequest,
 *   probe?: string}} RunRequest
 */

/**
 * One point of the history; it stands for the steps since the previous point. Losses in nats a token. A partial
 * point is still growing.
 * @typedef {{step: number, loss: number, lossMin?: number, lossMax?: number, gradNorm?: number|null,
 *   learningRate?: number|null, validationLoss?: number|null, partial?: boolean}} MetricPoint
 */

/** @typedef {{step: number, learningRate: number}} LearningRateChange */

/** @typedef {{step: number, points: MetricPoint[], learningRates?: LearningRateChange[]}} MetricsAnswer */

/**
 * @typedef {{run: string, since: number, step: number, points: MetricPoint[],
 *   tokensPerSecond: number|null}} MetricsMessage
 */

/**
 * Nats a token.
 * @typedef {{uniform: number, unigram: number, bigram: number, trigram: number, fourgram: number,
 *   fivegram: number}} Baselines
 */

/**
 * `cells` with `cellScale`: the cell states of an LSTM, as `data` with `scale` are the hidden states.
 * @typedef {{run: string, step: number, tokens: string[], shape: number[],
 *   scale: number, data: string, cellScale?: number, cells?: string, predicted?: string[], probability?: number[],
 *   correct?: (boolean|null)[], unknown?: number[]}} StatesMessage
 */

/**
 * @typedef {{step: number, tokens: string[], units: number, layers: number[][][], cells?: number[][][],
 *   unknown?: number[], predicted?: string[], probability?: number[], correct?: (boolean|null)[]}} StatesAnswer
 */

/** @typedef {{token: string, probability: number}} Choice */

/** @typedef {{step: number, top: Choice[], continuation: Choice[], unknown?: number[]}} Prediction */

/** One product of a sum. @typedef {{index: number, weight: number, value: number, product: number}} Term */

/** A sum whose largest terms are told one by one. @typedef {{largest: Term[], others: number, rest: number, sum: number}} Terms */

/**
 * sum = input.sum + bias + pastFactor · (past.sum + pastBias), value = function(sum)
 * @typedef {{name: string, function: 'tanh'|'relu'|'sigmoid', input: Terms, past: Terms, bias: number,
 *   pastFactor: number, pastBias: number, sum: number, value: number}} Gate
 */

/**
 * The update of one unit at one token, all from 0.
 * @typedef {{step: number, layer: number, unit: number, token: number, read: string, known: boolean, gates: Gate[],
 *   h: {before: number, after: number}, c?: {before: number, after: number}}} EquationAnswer
 */

/** One weight, all from 0. @typedef {{matrix: 'wxh'|'whh', layer: number, gate: number, unit: number, from: number}} WeightPlace */

/** Euclidean norms of one matrix or bias. @typedef {{name: string, layer: number|null, gradient: number, clipped: number, weights: number, update: number}} ArrayNorms */

/**
 * What happened in one training step. Losses in nats; `clipped` and the weight's gradient after clipping.
 * @typedef {{step: number, seqLength: number, batchSize: number,
 *   window: {tokens: string[], targets: string[], losses: number[], fromZero: boolean},
 *   loss: number, gradNorm: number, clippedNorm: number, gradClip: number, learningRate: number, optimizer: string,
 *   arrays: ArrayNorms[], weight: WeightPlace & {before: number, gradient: number, after: number,
 *   memory: {name: string, before: number, after: number}[]}}} WalkAnswer
 */

/** @typedef {'connecting'|'open'|'lost'} Connection */

/**
 * How the page shows things; all of it is in the address bar. `layer` from 0, −1 for the top one; `state`: which
 * states of an LSTM; `open`: views below the core, in order, and `large` the one that takes the whole width; `pinned`:
 * the cell that was chosen to stay.
 * @typedef {{unit: 'bits'|'nats', steps: 'log'|'linear', order: 'component'|'number', layer: number,
 *   state: 'both'|'hidden'|'cell', prefix: string, temperature: number, length: number, sample: number,
 *   open: string[], large: string, pinned: Cell|null}} ViewOptions
 */

/** A unit of the layer on show and a token of the probe, from 0. @typedef {{unit: number, token: number}} Cell */

/** What is under the pointer: a cell, or a unit or a token alone. @typedef {{unit: number|null, token: number|null}} Selection */

/**
 * Something to say above the panels.
 * @typedef {{kind: 'info'|'error', text: string, action?: {label: string, run: () => void}}} Notice
 */

/**
 * @typedef {object} State
 * @property {Connection} connection
 * @property {boolean} loaded lessons and corpora have been read once
 * @property {Lesson[]} lessons
 * @property {Corpus[]} corpora
 * @property {Run[]} runs
 * @property {Run|null} run the run on show
 * @property {string|null} preparing what the page waits for before there is a run, as a sentence
 * @property {boolean} busy a command is on its way
 * @property {import('./history.js').History} history
 * @property {number|null} speed tokens a second, while training
 * @property {Baselines|null} baselines
 * @property {import('./frame.js').Frame|null} frame the newest hidden states
 * @property {Prediction|null} prediction
 * @property {string|null} predictionError
 * @property {string|null} probeError
 * @property {ViewOptions} view
 * @property {Selection|null} selection what is under the pointer, or under the arrow keys, in whichever view
 * @property {Notice|null} notice
 * @property {Progress|null} progress of an import by address
 */

/** @typedef {{url: string, bytes: number}} Progress */

export {};
