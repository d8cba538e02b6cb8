/** The server's REST calls, one function each. What goes wrong comes as an ApiError. */

/** @typedef {import('./types.js').Run} Run */

export class ApiError extends Error {
  /**
   * @param {number} status HTTP status, 0 where no answer came
   * @param {string} message a sentence for people @param {string|null} field dotted name of the field at fault
   */
  constructor(status, message, field = null) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.field = field;
  }
}

/** @returns {Promise<import('./types.js').Lesson[]>} */
export const lessons = () => call('GET', '/api/lessons');

/** @returns {Promise<import('./types.js').Corpus[]>} */
export const corpora = () => call('GET', '/api/corpora');

/** @param {string} name @param {Blob|string} text @returns {Promise<import('./types.js').Corpus>} */
export const addText = (name, text) =>
  call('POST', `/api/corpora?name=${encodeURIComponent(name)}`, text, 'text/plain;charset=utf-8');

/** @param {string} url @returns {Promise<import('./types.js').Corpus>} */
export const importText = (url) => call('POST', '/api/corpora', { url });

/** @returns {Promise<Run[]>} */
export const runs = () => call('GET', '/api/runs');

/** @param {string} id @returns {Promise<Run>} */
export const run = (id) => call('GET', `/api/runs/${id}`);

/** @param {import('./types.js').RunRequest} request @returns {Promise<Run>} */
export const createRun = (request) => call('POST', '/api/runs', request);

/**
 * @param {string} id @param {{state?: string, training?: {learningRate: number}, probe?: string}} change
 * @returns {Promise<Run>}
 */
export const changeRun = (id, change) => call('PATCH', `/api/runs/${id}`, change);

/**
 * @param {string} id @param {number} count @returns {Promise<{step: number, losses: number[], gradNorms: number[]}>}
 */
export const step = (id, count) => call('POST', `/api/runs/${id}/steps`, { count });

/** Makes one step and tells of it. @param {string} id @param {import('./types.js').WeightPlace} weight @returns {Promise<import('./types.js').WalkAnswer>} */
export const walk = (id, weight) => call('POST', `/api/runs/${id}/walk`, weight);

/** More points than a history ever has: none is to be thinned away. */
const ALL_POINTS = 100_000;

/** @param {string} id @param {number} since @returns {Promise<import('./types.js').MetricsAnswer>} */
export const metrics = (id, since) => call('GET', `/api/runs/${id}/metrics?since=${since}&points=${ALL_POINTS}`);

/** @param {string} id @returns {Promise<null>} */
export const removeRun = (id) => call('DELETE', `/api/runs/${id}`);

/** @param {string} id @returns {Promise<import('./types.js').Baselines>} */
export const baselines = (id) => call('GET', `/api/runs/${id}/baselines`);

/** @param {string} id @param {string} text @returns {Promise<import('./types.js').StatesAnswer>} */
export const states = (id, text) => call('GET', `/api/runs/${id}/states?text=${encodeURIComponent(text)}`);

/**
 * @param {string} id @param {{text: string, layer: number, unit: number, token: number, terms: number}} question
 * @returns {Promise<import('./types.js').EquationAnswer>}
 */
export const equation = (id, { text, layer, unit, token, terms }) =>
  call(
    'GET',
    `/api/runs/${id}/equation?text=${encodeURIComponent(text)}&layer=${layer}&unit=${unit}&token=${token}&terms=${terms}`,
  );

/**
 * @param {string} id
 * @param {{prefix: string, topK: number, length: number, temperature: number, seed: number}} question
 * @returns {Promise<import('./types.js').Prediction>}
 */
export const predict = (id, question) => call('POST', `/api/runs/${id}/predictions`, question);

/**
 * @param {string} method @param {string} path @param {unknown} [body] @param {string} [type] @returns {Promise<any>}
 */
async function call(method, path, body, type = 'application/json') {
  /** @type {RequestInit} */
  const init = { method, headers: { Accept: 'application/json' } };
  if (body !== undefined) {
    init.headers = { ...init.headers, 'Content-Type': type };
    init.body = body instanceof Blob || typeof body === 'string' ? body : JSON.stringify(body);
  }
  const response = await fetch(path, init).catch(() => {
    throw new ApiError(0, 'The server does not answer.');
  });
  if (!response.ok) throw await problem(response);
  return response.status === 204 ? null : response.json();
}

/** @param {Response} response */
async function problem(response) {
  const { title, detail, field } = await response.json().catch(() => ({}));
  const sentence = detail || title || `The server answered ${response.status} ${response.statusText}`.trim();
  return new ApiError(response.status, sentence, field ?? null);
}
