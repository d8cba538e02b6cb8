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
 *   state: 'ready'|'loading'|'failed', notes: string[], existing?: boolean, settings: Pick<RunConfig, 'model'|'training'>|null}} Corpus
 */

/**
 * @typedef {{loss: number|null, validationLoss: number|null, validationStep?: number|null, validationInfinite?: boolean,
 *   validationOld?: boolean, bitsPerChar: number|null, perplexity: number|null, measuredOn?: 'heldOut'|'training',
 *   gradNorm: number|null, learningRate: number|null, tokensPerSecond: number|null, watching?: number|null}} Metrics
 */

/**
 * `views`: those that it can be shown in, in order; `missingViews`: why it cannot be shown in the others.
 * @typedef {{id: string, lesson: string|null, state: 'paused'|'training'|'failed', waiting: number,
 *   failure: string|null, step: number, createdAt: string, config: RunConfig,
 *   corpus: {id: string, name: string, tokens: number, trainingTokens: number, heldOutTokens: number},
 *   parameters: number, vocabulary?: string[], metrics: Metrics, comparison: string|null, name: string|null,
 *   note: string, parent: Origin|null, imported: boolean, saved: Saved, checkpoints: number,
 *   views: string[], missingViews: Record<string, string>}} Run
 */

/**
 * What a unit computes beside its state. `meaning`: what it is for, in a few words.
 * @typedef {{letter: string, name: string, meaning: string, function: 'sigmoid'|'tanh'|'identity'}} CellGate
 */

/**
 * `gates`: none of a simple unit, else in the order of PyTorch's rows; `memory`: whether anything is carried on;
 * `nonlinearities` that one can choose among; `equations` in TeX; `summary`: a phrase on one unit at one token, `{letter}`
 * standing for a gate's value, null for a simple unit; `pytorch`: the class whose weights are told by their shapes.
 * @typedef {{id: string, name: string, help: string, source: string, gates: CellGate[], states: ('hidden'|'cell')[],
 *   memory: boolean, bounded: boolean, recurrentWeights: boolean, nonlinearities: string[], equations: string[], summary: string|null,
 *   pytorch: string|null}} CellKind
 */

/** The step of the newest moment on disk, and why the last writing failed, where it did. @typedef {{step: number|null, error: string|null}} Saved */

/** What a run goes on from. @typedef {{run: string, step: number}} Origin */

/** A moment that is kept; marked ones are kept for good. @typedef {{step: number, bytes: number, marked: boolean}} Checkpoint */

/** A run's network as it was after so many steps, null: as it is. @typedef {{run: string, at: number|null}} Moment */

/** @typedef {Partial<Omit<TrainingConfig, 'schedule'>> & {schedule?: Partial<Schedule>}} TrainingRequest */

/**
 * What a run is made from: every part may be left out, and the server or the lesson fills it in.
 * @typedef {{lesson?: string, corpus?: string, fork?: Origin, model?: Partial<ModelConfig>, training?: TrainingRequest,
 *   probe?: string}} RunRequest
 */

/**
 * One point of the history; it stands for the steps since the previous point. Losses in nats a token. A partial
 * point is still growing.
 * @typedef {{step: number, loss: number, lossMin?: number, lossMax?: number, gradNorm?: number|null,
 *   learningRate?: number|null, validationLoss?: number|null, validationInfinite?: boolean, validationStep?: number,
 *   partial?: boolean}} MetricPoint
 */

/** @typedef {{step: number, learningRate: number}} LearningRateChange */

/** @typedef {{step: number, points: MetricPoint[], learningRates?: LearningRateChange[]}} MetricsAnswer */

/**
 * `watching`: the share of its speed that training loses to its viewers; `slowness`: how many times as long they are to
 * wait because of that.
 * @typedef {{run: string, since: number, step: number, points: MetricPoint[],
 *   tokensPerSecond: number|null, watching?: number, slowness?: number}} MetricsMessage
 */

/**
 * Nats a token.
 * @typedef {{uniform: number, unigram: number, bigram: number, trigram: number, fourgram: number,
 *   fivegram: number}} Baselines
 */

/**
 * `cells` with `cellScale`: the cell states where there are any, as `data` with `scale` are the hidden states.
 * @typedef {{run: string, step: number, tokens: string[], shape: number[],
 *   scale: number, data: string, cellScale?: number, cells?: string, predicted?: string[], probability?: number[],
 *   correct?: (boolean|null)[], unknown?: number[]}} StatesMessage
 */

/**
 * @typedef {{step: number, tokens: string[], units: number, layers: number[][][], cells?: number[][][],
 *   unknown?: number[], predicted?: string[], probability?: number[], correct?: (boolean|null)[]}} StatesAnswer
 */

/**
 * Norms by layer, loss t and state k ≤ t; null where there is no finite number.
 * @typedef {(number|null)[][][]} Triangles
 */

/**
 * `dc` where there is a cell state; `derivative` and `recurrent` where the split was asked for.
 * @typedef {{step: number, tokens: string[], losses: number[], dh: Triangles, dc?: Triangles, derivative?: Triangles,
 *   recurrent?: Triangles, horizon: number}} GradientsAnswer
 */

/**
 * Numbers over the steps, measured where somebody watched: of a text, or of a layer.
 * @typedef {{name: string, of: string, points: [step: number, value: number][]}} Series
 */

/**
 * States in their principal plane: `points` [T][2], `components` [2][H], `explained` shares of the variance.
 * @typedef {{step: number, layer: number, tokens: string[], points: [number, number][],
 *   explained: [number, number], components: number[][]}} TrajectoryAnswer
 */

/**
 * One gate's recurrent weights, 16-bit numbers over `scale` in base64, with their spectra, largest first.
 * @typedef {{step: number, layer: number, gate?: string, size: number, spectralRadius: number,
 *   largestSingularValue: number, eigenvalues: [re: number, im: number][], singularValues: number[],
 *   weights: string, scale: number}} RecurrenceAnswer
 */

/**
 * A state of two units that stays: what becomes of states near by.
 * @typedef {{h: [number, number], kind: 'stable'|'saddle'|'unstable'|'kink',
 *   eigenvalues: [re: number, im: number][]}} FixedPoint
 */

/**
 * Where two units go from each place of a square grid from `low` to `high`: `field` [second unit][first unit][2].
 * @typedef {{step: number, layer: number, tokens: string[], token: number, low: number, high: number,
 *   field: [number, number][][], fixedPoints: FixedPoint[], states: [number, number][]}} PortraitAnswer
 */

/**
 * Runs that differ in their cell alone, kept in step; `run` is the one they were made from.
 * @typedef {{id: string, run: string, state: 'paused'|'training'|'failed', step: number, quantum: number,
 *   createdAt: string, notice: string|null, runs: Run[]}} Comparison
 */

/** @typedef {{token: string, probability: number}} Choice */

/** @typedef {{step: number, top: Choice[], continuation: Choice[], unknown?: number[]}} Prediction */

/**
 * How much a prediction changes when the token k steps before `position` is another; lists by k. KL in nats.
 * @typedef {{step: number, tokens: string[], position: number, target: string, kl: number[],
 *   worst: ({token: string, kl: number}|null)[], gradients: number[], horizon: number, whole: boolean}} CausalMemory
 */

/** What is done to one unit's hidden state, layer and unit from 0. @typedef {{layer: number, unit: number, set?: number, scale?: number}} Edit */

/**
 * A prediction before and after its state was interfered with; KL in nats.
 * @typedef {{step: number, kl: number, top: {token: string, before: number, after: number}[],
 *   edits: {layer: number, unit: number, before: number, after: number}[]}} Surgery
 */

/**
 * What the loss rises by, nats a token, where a unit is zero at every step; dearest first.
 * @typedef {{step: number, layer: number, loss: number, tokens: number, heldOut: boolean, milliseconds: number,
 *   units: {unit: number, cost: number}[]}} UnitCosts
 */

/**
 * What one unit responds to; scores in bits a character, `means` the mean activation at each value of the feature.
 * @typedef {{unit: number, feature: string|null, score: number, chance: number, means: (number|null)[], mean: number,
 *   spread: number, saturation: number}} UnitPortrait
 */

/**
 * The text that units are looked at over: held-out text, or where there is none training text, of which so many tokens
 * were read.
 * @typedef {{step: number, layer: number, state: 'hidden'|'cell', heldOut: boolean, read: number}} UnitText
 */

/**
 * `data`: activations [unit][token] as bytes; a value is its byte over `scale`.
 * @typedef {UnitText & {features: {name: string, entropy: number}[], units: UnitPortrait[], tokens: string[],
 *   scale: number, data: string}} UnitGallery
 */

/** @typedef {{at: number, value: number, from: number, tokens: string[], scale: number, data: string}} UnitPlace */

/**
 * @typedef {UnitText & {unit: number, from: number, tokens: string[], scale: number, data: string,
 *   highest: UnitPlace[], lowest: UnitPlace[]}} UnitPassage
 */

/** @typedef {{from: number, to: number, on: number, start: number, tokens: string[]}} UnitMatch */

/** @typedef {UnitText & {from: number, to: number, threshold: number, units: number[], matches: UnitMatch[]}} UnitMatches */

/** Of which layer, and which of its states. @typedef {{layer: number, state: 'hidden'|'cell'}} LayerState */

/**
 * What one of the doctor's rules found; `unit` and `layer` from 0.
 * @typedef {{id: string, severity: 'trouble'|'look'|'fine'|'unknown', sentence: string, rule: string,
 *   evidence: Record<string, {value: number|null, unit: string}>, view: string, unit?: number, layer?: number,
 *   remedy?: Remedy}} Finding
 */

/** Another value for a field of `training`. @typedef {{field: 'learningRate'|'gradClip'|'seqLength', value: number, anew: boolean}} Remedy */

/** @typedef {{step: number, findings: Finding[]}} Diagnosis */

/** One product of a sum. @typedef {{index: number, weight: number, value: number, product: number}} Term */

/** A sum whose largest terms are told one by one. @typedef {{largest: Term[], others: number, rest: number, sum: number}} Terms */

/**
 * sum = input.sum + bias + pastFactor · (past.sum + pastBias), value = function(sum); `factor`: the letter of the gate
 * whose value the past is multiplied by.
 * @typedef {{name: string, function: 'tanh'|'relu'|'sigmoid'|'identity', input: Terms, past: Terms, bias: number,
 *   factor?: string, pastFactor: number, pastBias: number, sum: number, value: number}} Gate
 */

/**
 * A state made of gates. In the right side of its equation, `{f}` stands for a gate's value or a state's new one, `{c-}`
 * for a state's value before.
 * @typedef {{name: 'h'|'c', equation: string, before: number, after: number}} StateLine
 */

/**
 * The update of one unit at one token, all from 0. `states`: in the order in which they are computed, none of a simple
 * unit.
 * @typedef {{step: number, layer: number, unit: number, token: number, read: string, known: boolean, gates: Gate[],
 *   states: StateLine[], h: {before: number, after: number}, c?: {before: number, after: number}}} EquationAnswer
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
 * states where there are two kinds; `open`: views below the core, in order, and `large` the one that takes the whole width; `pinned`:
 * the cell that was chosen to stay; `gradient`: what of the gradient's way back is shown; `at`: the step of the past
 * moment that is shown, null for the present; `probe`: the text that is read for this viewer, null for the run's own.
 * @typedef {{unit: 'bits'|'nats', steps: 'log'|'linear', order: 'component'|'number', layer: number,
 *   state: 'both'|'hidden'|'cell', probe: string|null, prefix: string, temperature: number, length: number, sample: number,
 *   open: string[], large: string, pinned: Cell|null,
 *   gradient: 'hidden'|'cell'|'derivative'|'recurrent', at: number|null}} ViewOptions
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
 * @property {boolean} shutOut whether the server is there, but asks this browser for its token
 * @property {boolean} loaded the page has opened: what it was to show is there, or cannot be
 * @property {Lesson[]} lessons
 * @property {Corpus[]} corpora
 * @property {CellKind[]} cells
 * @property {Run[]} runs
 * @property {Run[]} removed those that were removed while the page was open, and can be brought back
 * @property {Run|null} run the run on show
 * @property {string|null} preparing what the page waits for before there is a run, as a sentence
 * @property {boolean} busy a command is on its way
 * @property {import('../base/history.js').History} history
 * @property {Checkpoint[]|null} checkpoints the moments one can go back to, by step; null before they are known
 * @property {number|null} speed tokens a second, while training
 * @property {number|null} watching the share of training's speed that watching takes, while that is known
 * @property {number} slowness how many times as long as usual views wait between two questions, at least 1
 * @property {Baselines|null} baselines
 * @property {import('../base/tracks.js').Tracks} tracks what was measured of the network as it learned
 * @property {import('./frame.js').Frame|null} frame the newest hidden states, or those of the past moment on show
 * @property {Prediction|null} prediction
 * @property {import('./api.js').ApiError|null} statesTrouble why there are no hidden states to show, where that is known
 * @property {import('./api.js').ApiError|null} predictionTrouble the same of the prediction
 * @property {ViewOptions} view
 * @property {Selection|null} selection what is under the pointer, or under the arrow keys, in whichever view
 * @property {Notice|null} notice
 * @property {string[]} problems what was not as it should be in the data folder when the server started
 * @property {{runs: number}|null} limits how many runs the server keeps at most; null before it is known
 * @property {Progress|null} progress of an import by address
 */

/** @typedef {{url: string, bytes: number}} Progress */

/**
 * What is said of weights beside their file.
 * @typedef {{vocabulary?: string|string[], standIns?: Record<string, string>, model?: Partial<ModelConfig>, corpus?: string,
 *   training?: TrainingRequest, probe?: string}} ImportConfig
 */

export {};
