/**
 * What travels between server and page: what is asked, answered and pushed. Made from openapi.yaml by `npm run typedefs`
 * in src/test/js; what is changed here by hand is lost.
 */

/**
 * [layer][t][k], k ≤ t, to 5 digits; null where it is not finite
 * @typedef {(number|null)[][][]} Triangles
 */

/**
 * @typedef {object} Problem
 * @property {string} title
 * @property {number} status
 * @property {string} detail
 * @property {string} [field] the dotted name of the first field at fault
 * @property {{field: string, detail: string}[]} [errors] all fields at fault, each once; `detail` says the same in one
 *   sentence
 */

/**
 * @typedef {object} UnitText
 * @property {number} step
 * @property {number} layer
 * @property {'hidden'|'cell'} state
 * @property {boolean} heldOut whether it is held-out text
 * @property {number} read how many tokens of it were read
 */

/**
 * @typedef {object} UnitPlace
 * @property {number} at
 * @property {number} value
 * @property {number} from the place of the first of the tokens
 * @property {string[]} tokens
 * @property {number} scale
 * @property {string} data
 */

/**
 * @typedef {object} Health
 * @property {'ok'} status
 * @property {string} [version]
 * @property {number} [cores]
 * @property {{name: string, reason: string}} [kernel]
 * @property {Limits} [limits]
 * @property {string[]} [problems] What was not as it should be in the data folder at the start, a sentence each
 */

/**
 * @typedef {object} Lesson
 * @property {string} id
 * @property {string} title
 * @property {string} summary the claim
 * @property {string} chapter the title of the chapter it belongs to
 * @property {string} claim what there is to see, a sentence
 * @property {number} seconds about how long it takes until that is seen, on two cores
 * @property {string|null} task id of the task that is learned, null where a text is
 * @property {null|Goal} goal
 * @property {RunConfig} config
 * @property {string} prefix
 * @property {string[]} views ids of the views in which it is seen, to be opened beside what one has open, the first of
 *   them large
 * @property {{label: string, watch: string, change: Record<string, Record<string, string|number>>}[]} tryThis what else
 *   to try with it
 */

/**
 * @typedef {object} Corpus
 * @property {string} id
 * @property {string} name
 * @property {boolean} builtIn
 * @property {'loading'|'ready'|'failed'} state
 * @property {true} [existing] in the answer to an added text that was here already, by the same name: it is not stored
 *   twice
 * @property {number|null} tokens
 * @property {string[]|null} vocabulary
 * @property {{model: Model, training: Training}|null} settings what a run that names this text and no lesson takes
 *   where its request says nothing; null while the text's length is not known
 * @property {string[]} notes
 */

/**
 * What is learned of what the program makes up: a kind of `/api/tasks`, and beside its id the settings of that kind.
 * @typedef {object} TaskConfig
 * @property {string} id
 */

/**
 * What is learned of what the program makes up: a kind of `/api/tasks`, and beside its id the settings of that kind.
 * @typedef {object} TaskConfigRequest
 * @property {string} [id]
 */

/**
 * @typedef {object} TaskKind
 * @property {string} id
 * @property {string} title
 * @property {boolean} whole whether it is sequences that are read whole: `training.seqLength` then follows from its
 *   settings
 * @property {TaskSetting[]} settings
 * @property {{finding: string, source: string}[]} reported what was published of how far back it was learned, in
 *   another training than here
 */

/**
 * @typedef {object} TaskSetting
 * @property {string} name as in `task.triples`
 * @property {string} title
 * @property {string} help a sentence for whoever chooses
 * @property {number} min
 * @property {number} max
 * @property {number} default
 * @property {boolean} reach whether it says how far back that lies which must be remembered
 */

/**
 * What a run learns.
 * @typedef {object} Task
 * @property {string} id text, or that of a kind of `/api/tasks`
 * @property {string} title
 * @property {string} token what is read at a step, such as character
 * @property {string} tokens several of them
 * @property {boolean} goesOn whether what is answered is what comes next, so that a beginning can be gone on with
 * @property {number} heldOut predictions that one reading of what is held out makes; 0 where nothing is
 * @property {'crossEntropy'|'squaredError'} loss nats a prediction, or the mean squared error
 */

/**
 * It has either a corpus or a task.
 * @typedef {object} RunConfig
 * @property {string} [corpus]
 * @property {TaskConfig} [task]
 * @property {Model} model
 * @property {Training} training
 * @property {string} probe
 */

/**
 * Names a lesson, a corpus or a task.
 * @typedef {object} RunRequest
 * @property {string} [lesson]
 * @property {string} [corpus]
 * @property {TaskConfigRequest} [task]
 * @property {{run: string, step?: number}} [fork] In place of a lesson, corpus or task: goes on from that run, whose
 *   configuration is the default of every field; of `model` only `dropout` can be another
 * @property {ModelRequest} [model]
 * @property {TrainingRequest} [training]
 * @property {string} [probe]
 */

/**
 * What is not said of the model is taken from the shapes, or from the file if Elman wrote it.
 * @typedef {object} ImportRequest
 * @property {string[]|string} [vocabulary] The characters in the order of the weights' columns and rows; not needed
 *   where Elman wrote the file
 * @property {Record<string, string>} [standIns] The character that stands for a token which no text here can hold,
 *   because it is of several characters or is a carriage return; for example {"<pad>": "①"}
 * @property {{cell?: CellIdRequest, nonlinearity?: 'tanh'|'relu', hiddenSize?: number, numLayers?: number,
 *   dropout?: number}} [model]
 * @property {string} [corpus] the text to go on learning, with exactly these characters; by default one that the
 *   network writes itself
 * @property {TrainingRequest} [training]
 * @property {string} [probe]
 */

/**
 * @typedef {object} RunPatch
 * @property {'training'|'paused'} [state]
 * @property {{learningRate?: number}} [training]
 * @property {string} [probe] 1 to 2000 characters: the text of the frames on `run.{id}.states`, for viewers that name
 *   no probe of their own
 * @property {string} [name] an empty one takes it away
 * @property {string} [note]
 */

/**
 * @typedef {object} PredictionRequest
 * @property {string} prefix 1 to 2000 characters
 * @property {number} [topK]
 * @property {number} [length]
 * @property {number} [temperature] 0 takes the likeliest each time
 * @property {number} [seed]
 */

/**
 * @typedef {object} SurgeryRequest
 * @property {string} prefix 1 to 2000 characters, all of them known
 * @property {number} [topK]
 * @property {Edit[]} [edits]
 * @property {string} [transplant] 1 to 2000 characters, all of them known: their state, h and c of all layers, takes
 *   the place of that after the prefix
 * @property {boolean} [hold] edit after every token, not after the last alone
 */

/**
 * Made once the layer has computed the unit, before anything reads it; either set or scale.
 * @typedef {object} Edit
 * @property {number} layer from 0 for the one that reads the tokens
 * @property {number} unit from 0
 * @property {number} [set] the hidden state becomes this
 * @property {number} [scale] the hidden state becomes so many times what it is
 */

/**
 * A kind of recurrent unit; memoryless reads the present token alone.
 * @typedef {'rnn'|'gru'|'lstm'|'mingru'|'memoryless'} CellId
 */

/**
 * A kind of recurrent unit; memoryless reads the present token alone.
 * @typedef {'rnn'|'gru'|'lstm'|'mingru'|'memoryless'} CellIdRequest
 */

/**
 * @typedef {object} Model
 * @property {CellId} cell
 * @property {'tanh'|'relu'} nonlinearity what `GET /api/cells` names for the cell
 * @property {number} hiddenSize
 * @property {number} numLayers
 * @property {number} dropout share of the values left out between two layers while training; 0 where there is one layer
 * @property {'uniform'|'glorot'|'orthogonal'|'identity'|'open'} initialization how the weights begin; orthogonal up to
 *   1024 hidden units, fewer with many gates and layers; open: as uniform, but an LSTM has a forget gate of 1 that no
 *   gradient moves
 */

/**
 * @typedef {object} ModelRequest
 * @property {CellIdRequest} [cell]
 * @property {'tanh'|'relu'} [nonlinearity] what `GET /api/cells` names for the cell
 * @property {number} [hiddenSize]
 * @property {number} [numLayers]
 * @property {number} [dropout] share of the values left out between two layers while training; 0 where there is one
 *   layer
 * @property {'uniform'|'glorot'|'orthogonal'|'identity'|'open'} [initialization] how the weights begin; orthogonal up
 *   to 1024 hidden units, fewer with many gates and layers; open: as uniform, but an LSTM has a forget gate of 1 that
 *   no gradient moves
 */

/**
 * @typedef {object} Training
 * @property {number} seqLength
 * @property {number} batchSize
 * @property {'sgd'|'momentum'|'adagrad'|'rmsprop'|'adam'|'adamw'} optimizer
 * @property {number} learningRate
 * @property {Schedule} schedule a request may give the kind alone
 * @property {number} gradClip
 * @property {number} seed
 * @property {number} validationFraction
 * @property {number} shards parts of the batch that may be computed side by side, at most batchSize; 0 for as many as
 *   leave 16 streams to each: 1, 2, 4 or 8
 * @property {number} threads 0 chooses; the numbers never depend on it
 */

/**
 * @typedef {object} TrainingRequest
 * @property {number} [seqLength]
 * @property {number} [batchSize]
 * @property {'sgd'|'momentum'|'adagrad'|'rmsprop'|'adam'|'adamw'} [optimizer]
 * @property {number} [learningRate]
 * @property {ScheduleRequest|'constant'|'step'|'cosine'} [schedule] a request may give the kind alone
 * @property {number} [gradClip]
 * @property {number} [seed]
 * @property {number} [validationFraction]
 * @property {number} [shards] parts of the batch that may be computed side by side, at most batchSize; 0 for as many as
 *   leave 16 streams to each: 1, 2, 4 or 8
 * @property {number} [threads] 0 chooses; the numbers never depend on it
 */

/**
 * A factor of the learning rate that rises from 0 to 1 in the warm-up and then falls.
 * @typedef {object} Schedule
 * @property {'constant'|'step'|'cosine'} kind
 * @property {number} warmupSteps
 * @property {number} decaySteps step: between two falls; cosine: until the fall ends, more than warmupSteps
 * @property {number} decayFactor step: what each fall multiplies by; cosine: the factor in the end
 */

/**
 * A factor of the learning rate that rises from 0 to 1 in the warm-up and then falls.
 * @typedef {object} ScheduleRequest
 * @property {'constant'|'step'|'cosine'} [kind]
 * @property {number} [warmupSteps]
 * @property {number} [decaySteps] step: between two falls; cosine: until the fall ends, more than warmupSteps
 * @property {number} [decayFactor] step: what each fall multiplies by; cosine: the factor in the end
 */

/**
 * What a unit computes beside its state.
 * @typedef {object} CellGate
 * @property {string} letter
 * @property {string} name
 * @property {string} meaning what it decides
 * @property {'sigmoid'|'tanh'|'identity'} function what is done to the sum
 */

/**
 * @typedef {object} Cell
 * @property {CellId} id
 * @property {string} name
 * @property {string} help a sentence for whoever chooses among cells
 * @property {string} source where it was published
 * @property {CellGate[]} gates in the order of PyTorch's rows; empty for units without gates
 * @property {('hidden'|'cell')[]} states
 * @property {boolean} memory whether a unit reads its layer's previous state in any way
 * @property {boolean} bounded whether the hidden state lies between −1 and 1, where the nonlinearity is tanh
 * @property {boolean} recurrentWeights whether gates or, without gates, units have weights for the previous state
 * @property {('tanh'|'relu')[]} nonlinearities what `model.nonlinearity` may be
 * @property {string[]} equations in TeX
 * @property {string|null} summary what a unit does at one token; {f} stands for the share that gate f decides
 * @property {string|null} pytorch the module of PyTorch that the shapes of weights show, where there is one
 */

/**
 * @typedef {object} Settings
 * @property {Cell[]} cells for `model.cell`, as `GET /api/cells` tells them
 * @property {TaskKind[]} tasks for `task`, as `GET /api/tasks` tells them
 * @property {Nonlinearity[]} nonlinearities for `model.nonlinearity`
 * @property {Initialization[]} initializations for `model.initialization`
 * @property {Optimizer[]} optimizers for `training.optimizer`
 * @property {ScheduleKind[]} schedules for `training.schedule.kind`
 * @property {Range[]} ranges of all numbers of a run, and of the edits of `/surgery`
 * @property {{model: Model, training: Training}} defaults those for texts of 100,000 characters or more
 * @property {Limits} limits
 * @property {Judging} judging
 */

/**
 * @typedef {object} Nonlinearity
 * @property {string} id
 * @property {string} name
 * @property {string} help a sentence for whoever chooses
 * @property {boolean} bounded whether its values lie between −1 and 1
 */

/**
 * @typedef {object} Initialization
 * @property {string} id
 * @property {string} name
 * @property {string} help a sentence for whoever chooses
 */

/**
 * @typedef {object} Optimizer
 * @property {string} id
 * @property {string} name
 * @property {string} help a sentence for whoever chooses
 * @property {string} source where it was published
 * @property {{name: string, letter: string, value: number}[]} constants numbers that it never changes
 * @property {{name: string, letter: string, equation: string}[]} update how it works out the new value of a weight w,
 *   in the order in which that is computed
 */

/**
 * @typedef {object} ScheduleKind
 * @property {string} id
 * @property {string} name
 * @property {string} help a sentence for whoever chooses
 * @property {string|null} decaySteps what `decaySteps` means; null where the rate stays
 * @property {string|null} decayFactor what `decayFactor` means; null where the rate stays
 */

/**
 * What a number may be.
 * @typedef {object} Range
 * @property {string} field its dotted name, as in `errors`
 * @property {number} least
 * @property {number} most
 * @property {boolean} whole whether it must be a whole number
 * @property {boolean} open whether `least` itself is refused
 */

/**
 * @typedef {object} Limits
 * @property {number} runs the most runs that are kept; what is in the bin is not counted
 * @property {number} textBytes the most bytes of a text to learn
 * @property {number} text the most characters of a text that one asks about: a prefix, a probe
 * @property {number} gradientText the most characters of a text that `/gradients` are asked of
 * @property {number} name the most characters of a run's name
 * @property {number} note the most characters of a run's note
 * @property {number} points the most points of a curve that `/metrics` are asked for
 * @property {number} lanes the most runs that are compared
 */

/**
 * By what losses and units are judged.
 * @typedef {object} Judging
 * @property {number} shown nats a token: losses that are no further apart are level
 * @property {number} spread nats: over N predictions of held-out text, losses are level that are no further apart than
 *   2·spread/√N
 * @property {number} predictions fewer of them say nothing of a model
 * @property {number} oldShare a reading of the held-out text is old once more than this share of all steps was made
 *   since, or any at another learning rate
 * @property {number} unitTokens where fewer are held out, units are looked at on the training text; of fewer nothing is
 *   told
 */

/**
 * @typedef {object} Run
 * @property {string} id
 * @property {string|null} lesson
 * @property {'paused'|'training'|'failed'} state
 * @property {number} waiting place in line for a free core; 0 where it does not wait
 * @property {string|null} failure
 * @property {number} step
 * @property {string} createdAt
 * @property {RunConfig} config
 * @property {Task} task
 * @property {{id: string, name: string, tokens: number, trainingTokens: number, heldOutTokens: number}|null} corpus the
 *   text it learns, made up or given, null where it learns independent sequences; the tokens that are not trained on
 *   are held out
 * @property {number} parameters
 * @property {null|GoalOfRun} goal
 * @property {string[]} views ids of the page’s views that it can show, in their order
 * @property {Record<string, string>} missingViews the other ids, each with the reason, as part of a sentence
 * @property {string[]} [vocabulary] tokens in the order of their ids; missing in lists
 * @property {Metrics} metrics
 * @property {string|null} comparison the comparison in which it keeps in step with other runs
 * @property {string|null} name what somebody called it
 * @property {string} note what somebody wrote of it
 * @property {{run: string, step: number}|null} parent what it goes on from
 * @property {boolean} imported whether it began with weights that were trained elsewhere
 * @property {Saved} saved
 * @property {number} checkpoints how many moments can be gone back to
 */

/**
 * when a task counts as learned: as soon as the share `threshold` of its own sequences, on which nothing is trained, is
 * read without a fault
 * @typedef {object} Goal
 * @property {string} measure what is counted, such as “strings right”
 * @property {string} rule what makes a sequence right, a sentence
 * @property {number} threshold
 * @property {number} sequences how many are tried
 * @property {string} source
 */

/**
 * @typedef {object} Trial
 * @property {number} step
 * @property {number} sequences how many there are
 * @property {number} score the share of them that are right
 * @property {number|null} sequence which one it is, null where one that is not right was asked for and all are
 * @property {string[]} [tokens]
 * @property {(string[]|null)[]} [answers] what is right after each token: several where several may follow, null where
 *   nothing is asked
 * @property {boolean} [right]
 * @property {number|null} [fault] after which of its tokens it went wrong first, from 0; null where no single answer
 *   was wrong
 */

/**
 * the goal of what the run learns, and how near it is; tried whenever what is held out is read.
 * @typedef {object} GoalOfRun
 * @property {string} measure
 * @property {string} rule
 * @property {number} threshold
 * @property {number} sequences
 * @property {string} source
 * @property {number|null} score the share of sequences without a fault when they were last tried, null before
 * @property {number|null} scoreStep the step after which that was
 * @property {number|null} reachedAt the step after which the goal was found reached for the first time, whatever came
 *   after; null before
 */

/**
 * @typedef {object} Comparison
 * @property {string} id
 * @property {string} run the run that it was made from
 * @property {'paused'|'training'|'failed'} state failed where no lane can train any more
 * @property {number} step that of the slowest lane
 * @property {number} quantum how many steps a lane may be ahead of the slowest
 * @property {string} createdAt
 * @property {string|null} notice what happened to lanes that are no longer in step
 * @property {Run[]} runs the lanes, without their vocabularies
 */

/**
 * @typedef {object} SweepRequest
 * @property {string} lesson one that has a goal
 * @property {Record<string, (string|number)[]>} [vary] values by the dotted name of a setting, such as
 *   `{"task.delay": [5, 10], "model.cell": ["rnn", "lstm"]}`; one with a single value is set and does not vary.
 * @property {number} [seeds] attempts of each combination, with the seeds 1, 2, …
 * @property {number} [steps] after which an attempt that has not reached the goal ends
 */

/**
 * @typedef {object} SweepSummary
 * @property {string} id
 * @property {string} lesson
 * @property {Goal} goal that of the first combination
 * @property {{field: string, values: string[]}[]} vary in the order of the combinations, of which the last one changes
 *   first
 * @property {number} seeds
 * @property {number} steps
 * @property {'running'|'paused'|'complete'} state
 * @property {string|null} trouble why it rests, where that is not by somebody’s wish
 * @property {string} createdAt
 * @property {number} attempts how many there are to make in all
 * @property {number} ended how many of them have ended
 * @property {number|null} secondsLeft how long the others will take, each as long as those of its combination did on
 *   the average; null before the first has ended and when all have
 */

/**
 * @typedef {object} Sweep
 * @property {string} id
 * @property {string} lesson
 * @property {Goal} goal that of the first combination
 * @property {{field: string, values: string[]}[]} vary in the order of the combinations, of which the last one changes
 *   first
 * @property {number} seeds
 * @property {number} steps
 * @property {'running'|'paused'|'complete'} state
 * @property {string|null} trouble why it rests, where that is not by somebody’s wish
 * @property {string} createdAt
 * @property {number} attempts how many there are to make in all
 * @property {number} ended how many of them have ended
 * @property {number|null} secondsLeft how long the others will take, each as long as those of its combination did on
 *   the average; null before the first has ended and when all have
 * @property {SweepCombination[]} combinations
 */

/**
 * @typedef {object} SweepCombination
 * @property {string[]} values one of each setting that varies
 * @property {number} ended
 * @property {number} reached how many of those that ended reached the goal
 * @property {number|null} medianStep at which those did that reached it, of an even number the earlier of the two in
 *   the middle
 * @property {SweepAttempt[]} attempts by their seeds
 */

/**
 * @typedef {object} SweepAttempt
 * @property {number} number
 * @property {number} seed
 * @property {'waiting'|'training'|'reached'|'missed'|'failed'} state
 * @property {null|SweepOutcome} outcome
 * @property {string|null} run the run that was made of it last since the server started
 */

/**
 * @typedef {object} SweepOutcome
 * @property {number|null} reachedAt the step after which the goal was found reached
 * @property {number} steps that were made
 * @property {number|null} score the share of the goal’s sequences without a fault at the end
 * @property {number|null} heldOutLoss at the end, nats; null also where it is infinite
 * @property {number} seconds that training took, waiting left out
 * @property {string|null} failure why it could not go on, where it could not
 */

/**
 * null before it was measured, and where it is not finite
 * @typedef {object} Metrics
 * @property {number|null} loss
 * @property {number|null} validationLoss of the held-out text, which is read at powers of two, then at an interval, and
 *   wherever the run comes to rest; null also where it is infinite
 * @property {number|null} validationStep the step after which it was read
 * @property {boolean} validationInfinite whether it is beyond all numbers; training goes on
 * @property {boolean} validationOld whether it says too little of the network as it is: more than a quarter of all
 *   steps were made since, or any at another learning rate
 * @property {number|null} bitsPerChar loss / ln 2, of the loss that `measuredOn` names
 * @property {number|null} perplexity e^loss, of the same
 * @property {'heldOut'|'training'} measuredOn heldOut where the held-out text was read after this very step, else
 *   training
 * @property {number|null} gradNorm
 * @property {number|null} learningRate of the last step, the factor of the schedule included
 * @property {number|null} tokensPerSecond
 * @property {number|null} watching the share of its speed that training loses to those who watch it, 0 to 1: while it
 *   trains and is watched, everything for viewers is held back for 0.2 to 0.4 s every few seconds, and the speeds are
 *   compared
 */

/**
 * Stands for the steps since the point before it.
 * @typedef {object} MetricPoint
 * @property {number} step
 * @property {number} loss the mean
 * @property {number} [lossMin]
 * @property {number} [lossMax]
 * @property {number} gradNorm the largest
 * @property {number} learningRate that of its last step, the factor of the schedule included
 * @property {number} [validationLoss] missing where it was not measured or is infinite
 * @property {boolean} [validationInfinite] true where it was measured and is beyond all numbers, else missing
 * @property {number} [validationStep] after which it was measured, where that is not the last of the steps
 * @property {number} [score] the share of the goal’s sequences without a fault at that same step, missing where they
 *   were not tried
 * @property {boolean} [partial] it may still grow
 */

/**
 * @typedef {object} Finding
 * @property {string} id
 * @property {'trouble'|'look'|'fine'|'unknown'} severity unknown where there is not enough yet to judge by
 * @property {string} sentence
 * @property {string} rule what is judged, and the bounds
 * @property {Record<string, {value: number|null, unit: string}>} evidence the numbers it rests on, by name
 * @property {string} view the view of the page that shows it
 * @property {number} [unit] the first unit that is meant, from 0, where one is
 * @property {number} [layer] its layer, from 0
 * @property {Remedy} [remedy] another value of a field of `training`, where that may help
 */

/**
 * Another value of a field of `training`.
 * @typedef {object} Remedy
 * @property {'learningRate'|'gradClip'|'seqLength'} field
 * @property {number} value
 * @property {boolean} anew whether the run has to be started anew for it
 */

/**
 * @typedef {object} Choice
 * @property {string} token
 * @property {number} probability
 */

/**
 * One product of a sum.
 * @typedef {object} Term
 * @property {number} index a unit, or in the bottom layer the id of the token
 * @property {number} weight
 * @property {number} value
 * @property {number} product
 */

/**
 * A sum of products weight · value; sum is that of the largest and the rest.
 * @typedef {object} Terms
 * @property {Term[]} largest
 * @property {number} others terms that are not told one by one
 * @property {number} rest what they add up to
 * @property {number} sum
 */

/**
 * @typedef {object} BeforeAndAfter
 * @property {number} before
 * @property {number} after
 */

/**
 * A moment that is kept; marked ones are kept for good.
 * @typedef {object} Checkpoint
 * @property {number} step
 * @property {number} bytes
 * @property {boolean} marked
 */

/**
 * @typedef {object} Checkpoints
 * @property {Checkpoint[]} checkpoints
 */

/**
 * @typedef {object} StepsMade
 * @property {number} step
 * @property {number[]} losses
 * @property {number[]} gradNorms before clipping
 */

/**
 * Euclidean norms of one matrix or bias.
 * @typedef {object} ArrayNorms
 * @property {'Wxh'|'Whh'|'bh'|'bhn'|'Why'|'by'} name
 * @property {number|null} layer null for the output
 * @property {number} gradient
 * @property {number} clipped
 * @property {number} weights before the update
 * @property {number} update
 */

/**
 * The weight whose update is told, all from 0
 * @typedef {object} WeightPlace
 * @property {'wxh'|'whh'} matrix whh for recurrent cells alone
 * @property {number} layer
 * @property {number} gate r, z, n of a GRU; i, f, g, o of an LSTM
 * @property {number} unit that it leads to
 * @property {number} from the unit that it comes from, or at the bottom the id of the token
 */

/**
 * The weight whose update is told, all from 0
 * @typedef {object} WeightPlaceRequest
 * @property {'wxh'|'whh'} [matrix] whh for recurrent cells alone
 * @property {number} [layer]
 * @property {number} [gate] r, z, n of a GRU; i, f, g, o of an LSTM
 * @property {number} [unit] that it leads to
 * @property {number} [from] the unit that it comes from, or at the bottom the id of the token
 */

/**
 * @typedef {object} WalkedStep
 * @property {number} step
 * @property {number} seqLength of this window; the last of a pass through the text has what is left of the streams
 * @property {number} batchSize
 * @property {{tokens: string[], targets: (string|null)[], losses: (number|null)[], fromZero: boolean}} window the
 *   beginning of what the first of the streams read
 * @property {number} loss the mean over all streams
 * @property {number} gradNorm before clipping
 * @property {number} clippedNorm
 * @property {number} gradClip
 * @property {number} learningRate the factor of the schedule included
 * @property {string} optimizer
 * @property {ArrayNorms[]} arrays Euclidean norms of every matrix and bias
 * @property {{matrix: 'wxh'|'whh', layer: number, gate: number, unit: number, from: number, before: number,
 *   gradient: number, after: number, memory: {name: string, before: number, after: number}[], updates: number,
 *   quantities: {name: string, value: number}[]}} weight
 */

/**
 * A learning rate that was set, and the step after which it holds.
 * @typedef {object} LearningRateChange
 * @property {number} step
 * @property {number} learningRate
 */

/**
 * @typedef {object} MetricsHistory
 * @property {number} step
 * @property {MetricPoint[]} points
 * @property {LearningRateChange[]} learningRates
 */

/**
 * @typedef {object} Baselines
 * @property {number} [uniform] this and the others are missing where no text is learned
 * @property {number} [unigram]
 * @property {number} [bigram]
 * @property {number} [trigram]
 * @property {number} [fourgram]
 * @property {number} [fivegram]
 * @property {Line[]} lines these and what else is known of the task, simple models first, the optimum last where it is
 *   known
 */

/**
 * @typedef {object} Line
 * @property {string} name short, such as 2-gram or optimum
 * @property {string} phrase what reaches it, within a sentence
 * @property {number} loss in nats a prediction, or the mean squared error
 * @property {string} source how it is known, a sentence
 */

/**
 * @typedef {object} States
 * @property {number} step
 * @property {string[]} tokens
 * @property {number[]} unknown positions of tokens that the vocabulary does not have; they are read as a zero input
 * @property {number} units
 * @property {number[][][]} layers hidden states h, [layer][token][unit]
 * @property {number[][][]} [cells] cell states c likewise, of an LSTM alone
 * @property {string[]} predicted
 * @property {number[]} probability
 * @property {(boolean|null)[]} correct
 */

/**
 * Numbers over the steps, measured where somebody asked.
 * @typedef {object} Series
 * @property {string} name horizon: the memory horizon
 * @property {string} of what it was measured on: a text, or a layer.
 * @property {[number, number][]} points
 */

/**
 * @typedef {object} Measures
 * @property {Series[]} measures
 */

/**
 * @typedef {object} Gradients
 * @property {number} step
 * @property {string[]} tokens
 * @property {number[]} losses
 * @property {Triangles} dh of an LSTM with the cell state held fixed
 * @property {Triangles} [dc] the same by the cell state, of an LSTM alone
 * @property {Triangles} [derivative] with split: the factor of dh[t][k] / dh[t][t] that the derivatives of the
 *   activations have, those of all gates, and in an LSTM what the cell state passes to them
 * @property {Triangles} [recurrent] with split: the other factor, of Whh and every other way into h_k: the direct path
 *   of a GRU, and below the top layer what comes down from above at k; derivative · recurrent = dh[t][k] / dh[t][t]
 * @property {number} horizon steps after which the mean gradient of the top layer is below 1 % of its start; the number
 *   of losses if it never is, 0 if there is no gradient
 */

/**
 * One sum of the update and what becomes of it: sum = input.sum + bias + pastFactor · (past.sum + pastBias), value =
 * function(sum).
 * @typedef {object} Gate
 * @property {string} name the letter of the gate or of the state
 * @property {'tanh'|'relu'|'sigmoid'|'identity'} function
 * @property {Terms} input
 * @property {Terms} past
 * @property {number} bias
 * @property {string} [factor] the letter of the gate whose value is `pastFactor`, where one is: r in the candidate of a
 *   GRU
 * @property {number} pastFactor 1 where there is no factor
 * @property {number} pastBias bhn where there is a factor, else 0
 * @property {number} sum
 * @property {number} value
 */

/**
 * A state, and how it is made of gates.
 * @typedef {object} StateLine
 * @property {'h'|'c'} name
 * @property {string} equation in TeX; {f} stands for the value of a gate or for a state’s new value, {c-} for a state’s
 *   value before
 * @property {number} before
 * @property {number} after
 */

/**
 * @typedef {object} Equation
 * @property {number} step
 * @property {number} layer
 * @property {number} unit
 * @property {number} token
 * @property {string} read the token that is read
 * @property {boolean} known
 * @property {Gate[]} gates of cells with gates these, as `GET /api/cells` names them; else h alone
 * @property {StateLine[]} states what is made of gates, in the order in which it is computed
 * @property {BeforeAndAfter} h
 * @property {BeforeAndAfter} [c] of an LSTM alone
 */

/**
 * @typedef {object} Diagnosis
 * @property {number} step
 * @property {Finding[]} findings
 */

/**
 * A property of the text at each of its characters.
 * @typedef
 *   {'space'|'lineEnd'|'lineStart'|'quotes'|'vowel'|'afterVowel'|'wordPosition'|'brackets'|'upperCase'|'digit'|'punctuation'}
 *   TextFeature
 */

/**
 * What one unit responds to; scores in bits a character.
 * @typedef {object} UnitPortrait
 * @property {number} unit
 * @property {TextFeature|null} feature null where it responds to none of them
 * @property {number} score
 * @property {number} chance the mean score with the text shifted against the activation
 * @property {(number|null)[]} means the mean activation at each value of the feature
 * @property {number} mean
 * @property {number} spread standard deviation
 * @property {number} saturation share of characters at which the activation is beyond ±0.95
 */

/**
 * @typedef {object} UnitGallery
 * @property {number} step
 * @property {number} layer
 * @property {'hidden'|'cell'} state
 * @property {boolean} heldOut whether it is held-out text
 * @property {number} read how many tokens of it were read
 * @property {{name: TextFeature, entropy: number}[]} features
 * @property {UnitPortrait[]} units
 * @property {string[]} tokens the first 64
 * @property {number} scale an activation is its byte divided by this
 * @property {string} data activations over the tokens, [unit][token], 8-bit numbers in base64
 */

/**
 * @typedef {object} UnitPassage
 * @property {number} step
 * @property {number} layer
 * @property {'hidden'|'cell'} state
 * @property {boolean} heldOut whether it is held-out text
 * @property {number} read how many tokens of it were read
 * @property {number} unit
 * @property {number} from
 * @property {string[]} tokens
 * @property {number} scale an activation is its byte divided by this
 * @property {string} data 8-bit numbers in base64
 * @property {UnitPlace[]} highest
 * @property {UnitPlace[]} lowest
 */

/**
 * A place at which the units are on together.
 * @typedef {object} UnitMatch
 * @property {number} from
 * @property {number} to included
 * @property {number} on how many of the units at least are on at each of its tokens
 * @property {number} start the place of the first of the tokens
 * @property {string[]} tokens the place with up to 16 tokens on either side, cut where it is long
 */

/**
 * @typedef {object} UnitMatches
 * @property {number} step
 * @property {number} layer
 * @property {'hidden'|'cell'} state
 * @property {boolean} heldOut whether it is held-out text
 * @property {number} read how many tokens of it were read
 * @property {number} from
 * @property {number} to
 * @property {number} threshold
 * @property {number[]} units
 * @property {UnitMatch[]} matches
 */

/**
 * @typedef {object} CausalMemory
 * @property {number} step
 * @property {string[]} tokens
 * @property {number} position
 * @property {string} target the token whose loss the gradients are of: the one that follows, or at the end of the text
 *   the likeliest
 * @property {number[]} kl mean, nats, by k
 * @property {({token: string, kl: number}|null)[]} worst the token that changes the prediction most, by k
 * @property {number[]} gradients norm of the loss' derivative by the top layer's state, by k
 * @property {number} horizon the causal horizon: how many tokens count; from here on the mean is below 1 % of that at k
 *   = 0; 0 where every measured mean is below 1e-6 nats
 * @property {boolean} whole whether the beginning of the text was reached; a large network is measured over fewer steps
 */

/**
 * @typedef {object} Surgery
 * @property {number} step
 * @property {number} kl KL(before ‖ after), nats
 * @property {{token: string, before: number, after: number}[]} top
 * @property {{layer: number, unit: number, before: number, after: number}[]} edits the hidden state of each edited unit
 *   after the last token, without any edit and as it was made
 */

/**
 * @typedef {object} UnitCosts
 * @property {number} step
 * @property {number} layer
 * @property {number} loss with all units, nats a token
 * @property {number} tokens how many predictions were averaged
 * @property {boolean} heldOut whether the text is held out; where nothing is, it is the beginning of the training text
 * @property {number} milliseconds how long it took
 * @property {{unit: number, cost: number}[]} units
 */

/**
 * @typedef {object} Trajectory
 * @property {number} step
 * @property {number} layer
 * @property {string[]} tokens
 * @property {[number, number][]} points [token][2]
 * @property {[number, number]} explained share of the whole variance along each of the two; 0 where nothing varies
 * @property {number[][]} components [2][unit], orthonormal, the largest element of each positive
 */

/**
 * @typedef {object} AutomatonEdge
 * @property {number} from
 * @property {number} to
 * @property {string} token
 * @property {number} probability among the edges that leave its node
 */

/**
 * Where the automata are after a token.
 * @typedef {object} AutomatonPlace
 * @property {number[]} probabilities the network’s, of each token to come next
 * @property {'legal'|'illegal'|'lost'} [standing] of the token to the automaton that wrote the text; lost: after an
 *   illegal one, before a string can begin; missing where no automaton wrote it
 * @property {number[]} [nodes] where that automaton can be, to a reader who knows no more than what was read; none
 *   where nothing is known
 * @property {number[]} [shares] how likely each of these nodes is
 * @property {number} [extracted] the node of the extracted automaton to which the network’s state belongs
 */

/**
 * States in groups, transitions between them counted, what cannot be told apart merged: see definitions.md.
 * @typedef {object} ExtractedAutomaton
 * @property {{share: number, expected: string[], truth?: number}[]} nodes
 * @property {AutomatonEdge[]} edges
 * @property {number} fidelity share of pieces of the text, which are strings where an automaton wrote it and else 32
 *   tokens, on which network and automaton expect the same after every token; 0 where there are none
 * @property {number} agreement share of tokens of these pieces after which both expect the same
 * @property {number} pieces on how many that was measured
 * @property {number} groups of states before merging
 * @property {number} read tokens of the run's text that the network read for it
 * @property {boolean} heldOut whether they are held out; where nothing is, it is the beginning of the training text
 * @property {boolean} [isTrue] whether it has just the nodes and edges of the automaton that wrote the text
 */

/**
 * @typedef {object} Automaton
 * @property {number} step
 * @property {string[]} vocabulary the order of all probabilities
 * @property {{share: number}[]} [nodes] of the automaton that wrote the text, string after string; each string begins
 *   and ends in node 0; missing where no automaton wrote it
 * @property {AutomatonEdge[]} [edges]
 * @property {string[]} tokens that were read
 * @property {AutomatonPlace[]} path [token]
 * @property {ExtractedAutomaton} [extracted]
 */

/**
 * @typedef {object} Recurrence
 * @property {number} step
 * @property {number} layer
 * @property {string} [gate] missing where the cell has no gates
 * @property {number} size units H
 * @property {number} spectralRadius the largest modulus of an eigenvalue
 * @property {number} largestSingularValue
 * @property {[number, number][]} eigenvalues [H][2]: real and imaginary part, the largest modulus first
 * @property {number[]} singularValues the largest first
 * @property {string} weights H·H little-endian 16-bit numbers, row by row; row i leads to unit i
 * @property {number} scale a weight is its 16-bit number divided by this
 */

/**
 * A state that stays, and what becomes of states near by.
 * @typedef {object} FixedPoint
 * @property {[number, number]} h
 * @property {'stable'|'saddle'|'unstable'|'kink'} kind
 * @property {[number, number][]} eigenvalues of the Jacobian
 */

/**
 * @typedef {object} PhasePortrait
 * @property {number} step
 * @property {number} layer
 * @property {string[]} tokens
 * @property {number} token
 * @property {number} low least coordinate of the field
 * @property {number} high largest coordinate of the field
 * @property {[number, number][][]} field [second unit][first unit][2]: f(h) − h at 17 × 17 places from low to high
 * @property {FixedPoint[]} fixedPoints
 * @property {[number, number][]} states [token][2]
 */

/**
 * @typedef {object} Prediction
 * @property {number} step
 * @property {number[]} unknown
 * @property {Choice[]} top
 * @property {Choice[]} continuation
 */

/**
 * @typedef {object} Parity
 * @property {number} step
 * @property {number} largestDifference
 * @property {number} position after this character of the text, from 0
 * @property {string} token whose probability it is
 * @property {number} ours
 * @property {number} theirs
 */

/**
 * @typedef {object} RunMessage
 * @property {'created'|'changed'|'removed'|'restored'} type
 * @property {number} step
 * @property {Run} run without its vocabulary
 */

/**
 * @typedef {TextFetched|CorpusChanged} CorpusMessage
 */

/**
 * How much of a text has come that is fetched.
 * @typedef {object} TextFetched
 * @property {'progress'} type
 * @property {string} url
 * @property {number} bytes
 */

/**
 * @typedef {object} CorpusChanged
 * @property {'added'|'ready'|'removed'} type ready where a built-in text was read, or could not be
 * @property {Corpus} corpus
 */

/**
 * Something about a sweep is new; `GET /api/sweeps/{id}` says what.
 * @typedef {object} SweepMessage
 * @property {'created'|'changed'|'removed'} type
 * @property {{id: string, state: 'running'|'paused'|'complete', ended: number, attempts: number}} sweep
 */

/**
 * What happened to a run, and its state then; of a run that is removed the step alone.
 * @typedef {object} EventMessage
 * @property {'state'|'failure'|'learningRate'|'probe'|'measured'|'goal'|'saved'|'saveFailed'|'removed'} type
 *   measured: the held-out text was read after the run had come to rest; goal: it was reached for the first time
 * @property {number} step
 * @property {'paused'|'training'|'failed'} [state]
 * @property {number} [waiting] place in line for a free core, 0 where it does not wait
 * @property {string|null} [failure]
 * @property {Saved} [saved]
 */

/**
 * The points after step `since`; one marked `partial` is replaced by the next message's.
 * @typedef {object} MetricsMessage
 * @property {string} run
 * @property {number} since
 * @property {number} step
 * @property {MetricPoint[]} points
 * @property {number|null} tokensPerSecond
 * @property {number} [watching] the share of its speed that training loses to its viewers; missing until it is known
 * @property {number} [slowness] how many times less often they are told of it because of that; missing until it is
 *   known
 */

/**
 * The hidden states of the address' probe, else of the run's own, as 8-bit numbers, and for an LSTM its cell states
 * likewise.
 * @typedef {object} StatesMessage
 * @property {string} run
 * @property {number} step
 * @property {string[]} tokens
 * @property {[number, number, number]} shape layers, tokens, units
 * @property {number} scale a value is its byte divided by this
 * @property {string} data [layer][token][unit], signed bytes in base64
 * @property {number} [cellScale] of an LSTM alone
 * @property {string} [cells] of an LSTM alone
 * @property {string[]} predicted the likeliest token after each
 * @property {number[]} probability that the network gives it
 * @property {(boolean|null)[]} correct whether it is the answer; null where none is asked, and after the last
 */

/**
 * @typedef {object} Saved
 * @property {number|null} step of the newest moment on disk
 * @property {string|null} error why it could not be saved the last time, where it could not; it is tried again every
 *   second
 */

/**
 * What is pushed over the event bus, by address.
 * @typedef {{runs: RunMessage, corpora: CorpusMessage, sweeps: SweepMessage,
 *   [address: `run.${string}.metrics`]: MetricsMessage, [address: `run.${string}.states`]: StatesMessage,
 *   [address: `run.${string}.states?probe=${string}`]: StatesMessage, [address: `run.${string}.events`]: EventMessage}}
 *   Messages
 */

export {};
