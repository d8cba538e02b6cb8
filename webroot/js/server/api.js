/** The server's REST calls, one function each. What goes wrong comes as an ApiError. */

import { Recent } from './recent.js';
import { ApiError, call, exchange } from './request.js';

export { ApiError } from './request.js';

/** @typedef {import('./types.js').Run} Run */
/** @typedef {import('../base/state.js').Moment} Moment */
/** Of which layer, and which of its states. @typedef {{layer: number, state: 'hidden'|'cell'}} LayerState */

/** Answers on past moments, which do not change any more: so many, and so many characters of them. */
const past = new Recent(160, 24_000_000);

/** @returns {Promise<import('./types.js').Health>} */
export const health = () => call('GET', '/api/health');

/** Whether the server is there, but asks this browser for its token. @returns {Promise<boolean>} */
export const isShutOut = () =>
  fetch('/eventbus/info', { cache: 'no-store' }).then(
    ({ status }) => status === 401,
    () => false,
  );

/** @returns {Promise<import('./types.js').Lesson[]>} */
export const lessons = () => call('GET', '/api/lessons');

/** What one can set of a run and how far, and how much the server takes. @returns {Promise<import('./types.js').Settings>} */
export const settings = () => call('GET', '/api/settings');

/** @returns {Promise<import('./types.js').Corpus[]>} */
export const corpora = () => call('GET', '/api/corpora');

/**
 * The server decodes a file; only of what was pasted the page knows the encoding.
 * @param {string} name @param {Blob|string} text @returns {Promise<import('./types.js').Corpus>}
 */
export const addText = (name, text) =>
  call(
    'POST',
    `/api/corpora?name=${encodeURIComponent(name)}`,
    text,
    typeof text === 'string' ? 'text/plain;charset=utf-8' : 'text/plain',
  );

/** @param {string} url @returns {Promise<import('./types.js').Corpus>} */
export const importText = (url) => call('POST', '/api/corpora', { url }, undefined, true);

/** @param {string} id @returns {Promise<null>} */
export const removeText = (id) => call('DELETE', `/api/corpora/${id}`);

/** @returns {Promise<import('./types.js').SweepSummary[]>} */
export const sweeps = () => call('GET', '/api/sweeps');

/** @param {string} id @returns {Promise<import('./types.js').Sweep>} */
export const sweep = (id) => call('GET', `/api/sweeps/${id}`);

/** @param {import('./types.js').SweepRequest} request @returns {Promise<import('./types.js').Sweep>} */
export const createSweep = (request) => call('POST', '/api/sweeps', request, undefined, true);

/** @param {string} id @param {'running'|'paused'} state @returns {Promise<import('./types.js').Sweep>} */
export const changeSweep = (id, state) => call('PATCH', `/api/sweeps/${id}`, { state });

/** @param {string} id @returns {Promise<null>} */
export const removeSweep = (id) => call('DELETE', `/api/sweeps/${id}`);

/** Makes a run of an attempt that ended. @param {string} id of the sweep @param {number} number @returns {Promise<Run>} */
export const openAttempt = (id, number) => call('POST', `/api/sweeps/${id}/attempts/${number}/run`, {});

/** @returns {Promise<Run[]>} */
export const runs = () => call('GET', '/api/runs');

/** @param {string} id @returns {Promise<Run>} */
export const run = (id) => call('GET', `/api/runs/${encodeURIComponent(id)}`);

/** @param {import('./types.js').RunRequest} request @returns {Promise<Run>} */
export const createRun = (request) => call('POST', '/api/runs', request);

/**
 * Makes a run of weights that were trained elsewhere.
 * @param {Blob} weights a safetensors file @param {import('./types.js').ImportRequest} config @returns {Promise<Run>}
 */
export function importRun(weights, config) {
  const form = new FormData();
  form.set('weights', weights);
  form.set('config', JSON.stringify(config));
  return call('POST', '/api/runs', form);
}

/** @param {string} id @param {import('./types.js').RunPatch} change @returns {Promise<Run>} */
export const changeRun = (id, change) => call('PATCH', `/api/runs/${id}`, change);

/** @param {string} id @param {number} count @returns {Promise<import('./types.js').StepsMade>} */
export const step = (id, count) => call('POST', `/api/runs/${id}/steps`, { count });

/** Makes one step and tells of it. @param {string} id @param {import('./types.js').WeightPlace} weight @returns {Promise<import('./types.js').WalkedStep>} */
export const walk = (id, weight) => call('POST', `/api/runs/${id}/walk`, weight);

/**
 * The curve after a step.
 * @param {string} id @param {number} since @param {number} points at most so many
 * @returns {Promise<import('./types.js').MetricsHistory>}
 */
export const metrics = (id, since, points) => call('GET', `/api/runs/${id}/metrics?since=${since}&points=${points}`);

/** The curve in few points. @param {string} id @param {number} points @returns {Promise<import('./types.js').MetricsHistory>} */
export const outline = (id, points) => call('GET', `/api/runs/${id}/metrics?points=${points}`);

/** @param {string} id @returns {Promise<Run>} */
export const restoreRun = (id) => call('POST', `/api/runs/${id}/restore`, {});

/** @param {string} id @returns {Promise<null>} */
export const removeRun = (id) => call('DELETE', `/api/runs/${id}`);

/** @param {string} id @returns {Promise<import('./types.js').Baselines>} */
export const baselines = (id) => call('GET', `/api/runs/${id}/baselines`);

/** @param {string} id @returns {Promise<import('./types.js').Measures>} */
export const measures = (id) => call('GET', `/api/runs/${id}/measures`);

/** The moments that one can go back to. @param {string} id @returns {Promise<import('./types.js').Checkpoints>} */
export const checkpoints = (id) => call('GET', `/api/runs/${id}/checkpoints`);

/** Keeps a moment for good, or no longer. @param {string} id @param {number} at its step @param {boolean} marked @returns {Promise<null>} */
export const markCheckpoint = (id, at, marked) =>
  call(marked ? 'PUT' : 'DELETE', `/api/runs/${id}/checkpoints/${at}/mark`);

/**
 * @param {Moment} moment @param {string} text @param {boolean} [split]
 * @returns {Promise<import('./types.js').Gradients>}
 */
export const gradients = (moment, text, split = false) => look(moment, 'gradients', { text, split });

/** @param {Moment} moment @returns {Promise<import('./types.js').Diagnosis>} */
export const diagnosis = (moment) => look(moment, 'diagnosis');

/** @returns {Promise<import('./types.js').Comparison[]>} */
export const comparisons = () => call('GET', '/api/comparisons');

/**
 * @param {string} id of the run to compare @param {{cells?: string[], task?: Record<string, number>}} [lanes] which they
 *   are, and what of their task is set
 * @returns {Promise<import('./types.js').Comparison>}
 */
export const createComparison = (id, lanes = {}) => call('POST', '/api/comparisons', { run: id, ...lanes });

/** @param {string} id @param {'training'|'paused'} state @returns {Promise<import('./types.js').Comparison>} */
export const changeComparison = (id, state) => call('PATCH', `/api/comparisons/${id}`, { state });

/** @param {string} id @param {string|null} keep the lane that stays @returns {Promise<null>} */
export const removeComparison = (id, keep) =>
  call('DELETE', `/api/comparisons/${id}${keep === null ? '' : `?keep=${keep}`}`);

/** @param {Moment} moment @param {string} text @returns {Promise<import('./types.js').States>} */
export const states = (moment, text) => look(moment, 'states', { text });

/**
 * @param {Moment} moment @param {{text: string, layer: number, state: 'hidden'|'cell'}} question
 * @returns {Promise<import('./types.js').Trajectory>}
 */
export const trajectory = (moment, { text, layer, state }) => look(moment, 'trajectory', { text, layer, state });

/**
 * @param {Moment} moment @param {number} sequence @param {boolean} failing the first from there on that is not right
 * @returns {Promise<import('./types.js').Trial>}
 */
export const trial = (moment, sequence, failing) => look(moment, 'trial', { sequence, failing });

/**
 * @param {Moment} moment @param {string} text @param {boolean} extract whether to look for one in the states, which takes
 *   longer
 * @returns {Promise<import('./types.js').Automaton>}
 */
export const automaton = (moment, text, extract) => look(moment, 'automaton', { text, extract });

/**
 * @param {Moment} moment @param {{layer: number, gate: string}} question gate: empty where the cell has none
 * @returns {Promise<import('./types.js').Recurrence>}
 */
export const recurrence = (moment, { layer, gate }) => look(moment, 'recurrence', { layer, ...(gate && { gate }) });

/**
 * @param {Moment} moment @param {{text: string, layer: number, token: number}} question token: −1 for no input
 * @returns {Promise<import('./types.js').PhasePortrait>}
 */
export const phasePortrait = (moment, { text, layer, token }) => look(moment, 'phase-portrait', { text, layer, token });

/**
 * @param {Moment} moment @param {{text: string, layer: number, unit: number, token: number, terms: number}} question
 * @returns {Promise<import('./types.js').Equation>}
 */
export const equation = (moment, { text, layer, unit, token, terms }) =>
  look(moment, 'equation', { text, layer, unit, token, terms });

/**
 * @param {Moment} moment @param {import('./types.js').PredictionRequest} question
 * @returns {Promise<import('./types.js').Prediction>}
 */
export const predict = (moment, question) => look(moment, 'predictions', {}, question);

/**
 * @param {Moment} moment @param {string} text @param {number} position
 * @returns {Promise<import('./types.js').CausalMemory>}
 */
export const causalMemory = (moment, text, position) => look(moment, 'causal-memory', { text, position });

/**
 * @param {Moment} moment @param {import('./types.js').SurgeryRequest} question
 * @returns {Promise<import('./types.js').Surgery>}
 */
export const surgery = (moment, question) => look(moment, 'surgery', {}, question);

/** @param {Moment} moment @param {number} layer @returns {Promise<import('./types.js').UnitCosts>} */
export const unitCosts = (moment, layer) => look(moment, 'unit-costs', { layer });

/**
 * What each unit responds to.
 * @param {Moment} moment @param {LayerState} which @returns {Promise<import('./types.js').UnitGallery>}
 */
export const units = (moment, { layer, state }) => look(moment, 'units', { layer, state });

/**
 * One unit over a passage.
 * @param {Moment} moment @param {LayerState & {unit: number, from: number, length: number}} which
 * @returns {Promise<import('./types.js').UnitPassage>}
 */
export const unitPassage = (moment, { layer, state, unit, from, length }) =>
  look(moment, `units/${unit}`, { layer, state, from, length });

/**
 * Units that a stretch switches on.
 * @param {Moment} moment
 * @param {LayerState & {from: number, to: number, threshold: number}} which
 * @returns {Promise<import('./types.js').UnitMatches>}
 */
export const unitMatches = (moment, { layer, state, from, to, threshold }) =>
  look(moment, 'units/matches', { layer, state, from, to, threshold });

/** Forgets what was answered on past moments: the server may have begun anew. */
export const forgetMoments = () => past.clear();

/**
 * Looks into the network as it is, or as it was at a moment: what was answered of that is not asked again.
 * @param {Moment} moment @param {string} what @param {Record<string, string|number|boolean>} [query]
 * @param {unknown} [question] sent as the body
 * @returns {Promise<any>}
 */
async function look({ run: id, at }, what, query = {}, question) {
  const asked = Object.entries(at === null ? query : { ...query, at });
  const words = asked.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  const path = `/api/runs/${id}/${what}${words && `?${words}`}`;
  const ask = () => exchange(question === undefined ? 'GET' : 'POST', path, question);
  if (at === null) return (await ask()).answer;
  const key = `${path} ${JSON.stringify(question)}`;
  const known = past.get(key);
  if (known) return known;
  const { answer, text } = await ask();
  if (answer.step === at) past.put(key, answer, text.length);
  return answer;
}

/** Whether the server found fault with the question itself: asked again it would say the same. @param {unknown} error */
export const isJudged = (error) =>
  error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 404;

/** What is gone is nothing to fail of, where another run than the one on show is meant. @param {unknown} error */
export function unlessGone(error) {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
