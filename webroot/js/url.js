/** The whole experiment in the address bar, and back. Pure. */

/** @typedef {import('./types.js').RunRequest} RunRequest */
/** @typedef {import('./types.js').ViewOptions} ViewOptions */

/** @typedef {import('./types.js').TrainingConfig} TrainingConfig */

/** @type {[key: string, field: Exclude<keyof TrainingConfig, 'optimizer'>][]} */
const TRAINING = [
  ['T', 'seqLength'],
  ['B', 'batchSize'],
  ['lr', 'learningRate'],
  ['clip', 'gradClip'],
  ['seed', 'seed'],
  ['held', 'validationFraction'],
  ['threads', 'threads'],
];

/** @type {[key: string, field: 'hiddenSize'|'numLayers'][]} */
const MODEL = [
  ['H', 'hiddenSize'],
  ['L', 'numLayers'],
];

/** @type {ViewOptions} */
export const DEFAULT_VIEW = {
  unit: 'bits',
  steps: 'log',
  order: 'component',
  layer: -1,
  prefix: '',
  temperature: 0.5,
  length: 200,
  sample: 1,
};

/**
 * @param {import('./types.js').Run} run @param {ViewOptions} view
 * @returns {string} the query, with its question mark
 */
export function write(run, view) {
  const { config } = run;
  const query = new URLSearchParams({ run: run.id });
  if (run.lesson) query.set('lesson', run.lesson);
  else query.set('corpus', config.corpus);
  query.set('cell', config.model.cell);
  query.set('f', config.model.nonlinearity);
  for (const [key, field] of MODEL) query.set(key, String(config.model[field]));
  query.set('opt', config.training.optimizer);
  for (const [key, field] of TRAINING)
    if (config.training[field] != null) query.set(key, String(config.training[field]));
  query.set('probe', config.probe);
  query.set('prefix', view.prefix);
  if (view.unit !== DEFAULT_VIEW.unit) query.set('y', view.unit);
  if (view.steps !== DEFAULT_VIEW.steps) query.set('x', view.steps);
  if (view.order !== DEFAULT_VIEW.order) query.set('order', view.order);
  if (view.layer !== DEFAULT_VIEW.layer) query.set('layer', String(view.layer + 1));
  if (view.temperature !== DEFAULT_VIEW.temperature) query.set('temp', String(view.temperature));
  if (view.length !== DEFAULT_VIEW.length) query.set('len', String(view.length));
  if (view.sample !== DEFAULT_VIEW.sample) query.set('sample', String(view.sample));
  return `?${query}`;
}

/**
 * @param {string} search location.search
 * @returns {{run: string|null, request: RunRequest|null, view: ViewOptions, hasPrefix: boolean}} request is null
 *   where the address names neither a lesson nor a text
 */
export function read(search) {
  const query = new URLSearchParams(search);
  const run = query.get('run');
  return {
    run: run && /^[a-z0-9-]{1,40}$/.test(run) ? run : null,
    request: query.has('lesson') || query.has('corpus') ? readRequest(query) : null,
    view: readView(query),
    hasPrefix: query.has('prefix'),
  };
}

/** @param {URLSearchParams} query @returns {RunRequest} */
function readRequest(query) {
  /** @type {RunRequest} */
  const request = {};
  const [lesson, corpus, probe] = ['lesson', 'corpus', 'probe'].map((key) => query.get(key));
  if (lesson) request.lesson = lesson;
  if (corpus) request.corpus = corpus;
  if (probe) request.probe = probe;
  const model = numbers(query, MODEL);
  const cell = query.get('cell');
  const nonlinearity = query.get('f');
  request.model = {
    ...model,
    ...(cell && { cell }),
    ...((nonlinearity === 'tanh' || nonlinearity === 'relu') && { nonlinearity }),
  };
  const optimizer = query.get('opt');
  request.training = { ...numbers(query, TRAINING), ...(optimizer && { optimizer }) };
  return request;
}

/** @param {URLSearchParams} query @returns {ViewOptions} */
function readView(query) {
  return {
    unit: query.get('y') === 'nats' ? 'nats' : DEFAULT_VIEW.unit,
    steps: query.get('x') === 'linear' ? 'linear' : DEFAULT_VIEW.steps,
    order: query.get('order') === 'number' ? 'number' : DEFAULT_VIEW.order,
    layer: Math.trunc(within(query, 'layer', 1, 64, DEFAULT_VIEW.layer + 1)) - 1,
    prefix: query.get('prefix') ?? DEFAULT_VIEW.prefix,
    temperature: within(query, 'temp', 0, 1.5, DEFAULT_VIEW.temperature),
    length: Math.round(within(query, 'len', 10, 400, DEFAULT_VIEW.length)),
    sample: Math.round(within(query, 'sample', 1, 1e6, DEFAULT_VIEW.sample)),
  };
}

/**
 * @template {string} F
 * @param {URLSearchParams} query @param {[key: string, field: F][]} fields
 * @returns {Partial<Record<F, number>>}
 */
function numbers(query, fields) {
  /** @type {Partial<Record<F, number>>} */
  const found = {};
  for (const [key, field] of fields) {
    const text = query.get(key);
    if (text !== null && text !== '' && Number.isFinite(Number(text))) found[field] = Number(text);
  }
  return found;
}

/**
 * @param {URLSearchParams} query @param {string} key @param {number} low @param {number} high
 * @param {number} otherwise
 */
function within(query, key, low, high, otherwise) {
  const text = query.get(key);
  const value = Number(text);
  return text && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;
}
