/** The whole experiment in the address bar, and back. Pure. */

import { readNumber } from './numbers.js';
import { put, valueOf } from './paths.js';
import { probeOf } from './probe.js';
import { normal } from './text.js';

/** @typedef {import('../server/types.js').RunRequest} RunRequest */

/** A unit of the layer on show and a token of the probe, from 0. @typedef {{unit: number, token: number}} UnitAtToken */

/**
 * How the page shows things; all of it is in the address bar. `order`: how the units of the Memory lie,
 * or that each is a line; `layer` from 0, −1 for the top one; `state`: which
 * states where there are two kinds; `open`: views below the core, in order, and `large` the one that takes the whole width; `pinned`:
 * the cell that was chosen to stay; `gradient`: what of the gradient's way back is shown; `at`: the step of the past
 * moment that is shown, null for the present; `page`: the page of the book that is open; `losses`: all of a loss, or what of it lies above the optimum, logarithmically.
 * @typedef {{unit: 'bits'|'nats', steps: 'log'|'linear', losses: 'all'|'above', order: 'component'|'number'|'lines', layer: number,
 *   state: 'both'|'hidden'|'cell', probe: string|null, prefix: string, temperature: number, length: number, sample: number,
 *   open: string[], large: string, pinned: UnitAtToken|null,
 *   gradient: 'hidden'|'cell'|'derivative'|'recurrent', at: number|null, page: string}} ViewOptions
 */

/** What a configuration is made of, by the keys in the address; words first, then numbers. */
const WORDS = /** @type {const} */ ([
  ['cell', 'model.cell'],
  ['f', 'model.nonlinearity'],
  ['init', 'model.initialization'],
  ['opt', 'training.optimizer'],
  ['sched', 'training.schedule.kind'],
]);

const NUMBERS = /** @type {const} */ ([
  ['H', 'model.hiddenSize'],
  ['L', 'model.numLayers'],
  ['drop', 'model.dropout'],
  ['T', 'training.seqLength'],
  ['B', 'training.batchSize'],
  ['lr', 'training.learningRate'],
  ['warm', 'training.schedule.warmupSteps'],
  ['decay', 'training.schedule.decaySteps'],
  ['factor', 'training.schedule.decayFactor'],
  ['clip', 'training.gradClip'],
  ['seed', 'training.seed'],
  ['held', 'training.validationFraction'],
  ['shards', 'training.shards'],
  ['threads', 'training.threads'],
]);

/** What the settings of a task begin with. */
const TASK = 'task.';

/** @type {ViewOptions} */
export const DEFAULT_VIEW = {
  unit: 'bits',
  steps: 'log',
  losses: 'all',
  order: 'component',
  layer: -1,
  state: 'both',
  probe: null,
  prefix: '',
  temperature: 0.5,
  length: 200,
  sample: 1,
  open: ['horizon', 'unit', 'trajectory', 'recurrence'],
  large: '',
  pinned: null,
  gradient: 'hidden',
  at: null,
  page: '',
};

/**
 * What leads back to a run, and makes it elsewhere where that can be: imported weights cannot be made again.
 * @param {import('../server/types.js').Run} run @param {ViewOptions} view
 * @returns {string} the query, with its question mark
 */
export function write(run, view) {
  const { config } = run;
  const query = new URLSearchParams({ run: run.id });
  if (run.lesson) query.set('lesson', run.lesson);
  else if (config.corpus !== undefined && !run.imported) query.set('corpus', config.corpus);
  for (const [name, value] of Object.entries(config.task ?? {}))
    if (name !== 'id') query.set(TASK + name, String(value));
    else if (!run.lesson) query.set('task', String(value));
  for (const [key, name] of [...WORDS, ...NUMBERS]) query.set(key, String(valueOf(config, name)));
  query.set('probe', probeOf({ run, view }));
  query.set('prefix', view.prefix);
  if (view.unit !== DEFAULT_VIEW.unit) query.set('y', view.unit);
  if (view.steps !== DEFAULT_VIEW.steps) query.set('x', view.steps);
  if (view.losses !== DEFAULT_VIEW.losses) query.set('losses', view.losses);
  if (view.order !== DEFAULT_VIEW.order) query.set('order', view.order);
  if (view.layer !== DEFAULT_VIEW.layer) query.set('layer', String(view.layer + 1));
  if (view.state !== DEFAULT_VIEW.state) query.set('state', view.state);
  if (view.temperature !== DEFAULT_VIEW.temperature) query.set('temp', String(view.temperature));
  if (view.length !== DEFAULT_VIEW.length) query.set('len', String(view.length));
  if (view.sample !== DEFAULT_VIEW.sample) query.set('sample', String(view.sample));
  if (view.open.join() !== DEFAULT_VIEW.open.join()) query.set('views', view.open.join('.'));
  if (view.large) query.set('large', view.large);
  if (view.pinned) query.set('pin', `${view.pinned.unit}.${view.pinned.token}`);
  if (view.gradient !== DEFAULT_VIEW.gradient) query.set('grad', view.gradient);
  if (view.at !== null) query.set('at', String(view.at));
  if (view.page) query.set('page', view.page);
  return `?${query}`;
}

/**
 * @param {string} search location.search
 * @returns {{run: string|null, request: RunRequest|null, view: ViewOptions, hasPrefix: boolean}} request is null
 *   where the address names neither a lesson nor a text nor a task
 */
export function read(search) {
  const query = new URLSearchParams(search);
  const run = query.get('run');
  return {
    run: run && /^[a-z0-9-]{1,40}$/.test(run) ? run : null,
    request: ['lesson', 'corpus', 'task'].some((key) => query.has(key)) ? readRequest(query) : null,
    view: readView(query),
    hasPrefix: query.has('prefix'),
  };
}

/** What is to be made up, as far as the address says. @param {URLSearchParams} query @returns {RunRequest['task']} */
function readTask(query) {
  const id = query.get('task');
  const settings = [...query].flatMap(([key, text]) => {
    const { value } = key.startsWith(TASK) ? readNumber(text) : { value: undefined };
    return value === undefined ? [] : [[key.slice(TASK.length), value]];
  });
  return id || settings.length > 0 ? { ...(id ? { id } : {}), ...Object.fromEntries(settings) } : undefined;
}

/** @param {URLSearchParams} query @returns {RunRequest} */
function readRequest(query) {
  /** @type {RunRequest} */
  const request = {};
  const [lesson, corpus, probe] = ['lesson', 'corpus', 'probe'].map((key) => query.get(key));
  if (lesson) request.lesson = lesson;
  if (corpus) request.corpus = corpus;
  if (probe) request.probe = probe;
  const task = readTask(query);
  if (task) request.task = task;
  request.model = {};
  request.training = {};
  for (const [key, name] of WORDS) {
    const word = query.get(key);
    if (word) put(request, name, word);
  }
  for (const [key, name] of NUMBERS) {
    const { value } = readNumber(query.get(key) ?? '');
    if (value !== undefined) put(request, name, value);
  }
  return request;
}

/** @param {URLSearchParams} query @returns {ViewOptions} */
function readView(query) {
  return {
    unit: query.get('y') === 'nats' ? 'nats' : DEFAULT_VIEW.unit,
    steps: query.get('x') === 'linear' ? 'linear' : DEFAULT_VIEW.steps,
    losses: query.get('losses') === 'above' ? 'above' : DEFAULT_VIEW.losses,
    order:
      /** @type {const} */ (['number', 'lines']).find((order) => order === query.get('order')) ?? DEFAULT_VIEW.order,
    layer: Math.trunc(within(query, 'layer', 1, 64, DEFAULT_VIEW.layer + 1)) - 1,
    state:
      /** @type {const} */ (['hidden', 'cell']).find((state) => state === query.get('state')) ?? DEFAULT_VIEW.state,
    probe: normal(query.get('probe') ?? '') || null,
    prefix: query.get('prefix') ?? DEFAULT_VIEW.prefix,
    temperature: within(query, 'temp', 0, 1.5, DEFAULT_VIEW.temperature),
    length: Math.round(within(query, 'len', 10, 400, DEFAULT_VIEW.length)),
    sample: Math.round(within(query, 'sample', 1, 1e6, DEFAULT_VIEW.sample)),
    open: readOpen(query),
    large: readOpen(query).find((id) => id === query.get('large')) ?? '',
    pinned: readPinned(query),
    gradient:
      /** @type {const} */ (['cell', 'derivative', 'recurrent']).find((kind) => kind === query.get('grad')) ??
      DEFAULT_VIEW.gradient,
    at: /^\d{1,15}$/.test(query.get('at') ?? '') ? Number(query.get('at')) : null,
    page: /^[a-z-]{1,40}(\.\d{1,2})?$/.test(query.get('page') ?? '') ? String(query.get('page')) : '',
  };
}

/** The views that are open, in order. What is no view is left out where they are made. @param {URLSearchParams} query */
function readOpen(query) {
  const ids = query.get('views');
  return ids === null ? DEFAULT_VIEW.open : [...new Set(ids.split('.').filter((id) => /^[a-z]{1,20}$/.test(id)))];
}

/** @param {URLSearchParams} query @returns {UnitAtToken|null} */
function readPinned(query) {
  const found = /^(\d{1,4})\.(\d{1,4})$/.exec(query.get('pin') ?? '');
  return found ? { unit: Number(found[1]), token: Number(found[2]) } : null;
}

/**
 * @param {URLSearchParams} query @param {string} key @param {number} low @param {number} high
 * @param {number} otherwise
 */
function within(query, key, low, high, otherwise) {
  const { value } = readNumber(query.get(key) ?? '');
  return value === undefined ? otherwise : Math.min(high, Math.max(low, value));
}
