/**
 * One request to the server. Whatever goes wrong comes as an ApiError that tells what it was: a file that cannot be read,
 * a server that cannot be reached or is silent, one that refuses or fails, an answer that is not its own.
 */

/** @typedef {'file'|'network'|'timeout'|'refused'|'server'|'unreadable'} Cause */

/** Milliseconds in which an answer must have come; while a text or weights are sent, or a text is fetched, more. */
const PATIENCE = 120_000;
const PATIENCE_WITH_TEXTS = 900_000;

/** What a proxy answers where the server behind it does not. */
const NO_SERVER_BEHIND = [502, 503, 504];

/** Answers to what was asked before, by path, each to be used once. @type {Map<string, Promise<Response>>} */
let early = new Map();

/** Takes over what is on its way already; what nobody has used is forgotten by the next call. @param {Map<string, Promise<Response>>} answers */
export const useFirst = (answers) => {
  early = answers;
};

export class ApiError extends Error {
  /**
   * @param {number} status HTTP status, 0 where no answer came
   * @param {string} message a sentence for people @param {string|null} field dotted name of the first field at fault
   * @param {{errors?: {field: string, detail: string}[], cause?: Cause}} [more] errors: all fields at fault, as the server
   *   told them
   */
  constructor(status, message, field = null, { errors = [], cause } = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.field = field;
    this.errors = errors.length === 0 && field !== null ? [{ field, detail: message }] : errors;
    this.cause = cause ?? (status === 0 ? 'network' : status >= 500 ? 'server' : 'refused');
  }

  /** Whether the server was not heard, which the line's state tells anyway. */
  get isSilence() {
    return this.cause === 'network' || this.cause === 'timeout';
  }
}

/**
 * The answer, or null where there is none.
 * @param {string} method @param {string} path @param {unknown} [body] @param {string} [type] @param {boolean} [slow]
 *   whether the server has to fetch something
 * @returns {Promise<any>}
 */
export const call = async (method, path, body, type, slow) => (await exchange(method, path, body, type, slow)).answer;

/**
 * The answer and the text that it was.
 * @param {string} method @param {string} path @param {unknown} [body] @param {string} [type] @param {boolean} [slow]
 * @returns {Promise<{answer: any, text: string}>}
 */
export async function exchange(method, path, body, type, slow) {
  const response = await send(method, path, body, type, slow);
  const text = await textOf(response);
  return { answer: text === '' ? null : parsed(response, text), text };
}

/**
 * @param {string} method @param {string} path @param {unknown} [body] @param {string} [type] @param {boolean} [slow]
 * @returns {Promise<Response>}
 */
async function send(method, path, body, type = 'application/json', slow = false) {
  const sent = body instanceof Blob || body instanceof FormData;
  /** @type {RequestInit} */
  const init = {
    method,
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(sent || slow ? PATIENCE_WITH_TEXTS : PATIENCE),
  };
  if (body instanceof FormData) init.body = body;
  else if (body !== undefined) {
    init.headers = { ...init.headers, 'Content-Type': type };
    init.body = body instanceof Blob || typeof body === 'string' ? body : JSON.stringify(body);
  }
  const known = method === 'GET' ? early.get(path) : undefined;
  if (known) early.delete(path);
  /** @type {Response} */
  let response;
  try {
    response = await (known ?? fetch(path, init));
  } catch (error) {
    throw await unanswered(error, filesIn(body));
  }
  if (!response.ok) throw problemOf(response, await textOf(response));
  return response;
}

/** @param {Response} response @returns {Promise<string>} */
async function textOf(response) {
  try {
    return await response.text();
  } catch (error) {
    if (isTimeout(error)) throw silent();
    throw new ApiError(0, 'The connection broke while the server was answering.', null, { cause: 'network' });
  }
}

/** What a file holds, where it still can be read. @param {File} file @returns {Promise<ArrayBuffer>} @throws {ApiError} */
export const contentOf = (file) =>
  file.arrayBuffer().catch(() => {
    throw unreadable(file);
  });

/** @param {Response} response @param {string} text @returns {any} */
function parsed(response, text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(response.status, notItsOwn(response), null, { cause: 'unreadable' });
  }
}

/** @param {Response} response @param {string} text */
function problemOf(response, text) {
  const { status } = response;
  let problem;
  try {
    problem = JSON.parse(text);
  } catch {
    problem = null;
  }
  const sentence = problem?.detail || problem?.title;
  if (sentence) return new ApiError(status, sentence, problem.field ?? null, { errors: problem.errors });
  return new ApiError(status, notItsOwn(response), null, {
    cause: NO_SERVER_BEHIND.includes(status) ? 'network' : 'unreadable',
  });
}

/** @param {Response} response */
function notItsOwn({ status, statusText }) {
  const answer = `“${`${status} ${statusText}`.trim()}”`;
  return NO_SERVER_BEHIND.includes(status)
    ? `What stands before the server answered ${answer}: the server behind it does not answer.`
    : `The answer, ${answer}, cannot be read: it is not one of this server’s. Something else may answer at its address.`;
}

/** @param {unknown} error of fetch @param {File[]} files that were sent */
async function unanswered(error, files) {
  for (const file of files) if (!(await isReadable(file))) return unreadable(file);
  if (isTimeout(error)) return silent();
  const offline = globalThis.navigator?.onLine === false ? 'This computer is offline, and the' : 'The';
  const sentence = `${offline} server cannot be reached: it has ended, or the connection to it is broken.`;
  return new ApiError(0, sentence, null, { cause: 'network' });
}

const isTimeout = (/** @type {unknown} */ error) => error instanceof DOMException && error.name === 'TimeoutError';

const silent = () =>
  new ApiError(0, 'The server has not answered for a long time; it may be busy. Try again later.', null, {
    cause: 'timeout',
  });

/** @param {unknown} body @returns {File[]} */
const filesIn = (body) =>
  (body instanceof FormData ? [...body.values()] : [body]).filter((part) => part instanceof File);

/** Whether its first and last byte can be read: a file that was changed, moved or removed since it was chosen cannot. @param {File} file */
const isReadable = (file) =>
  Promise.all([file.slice(0, 1).arrayBuffer(), file.slice(-1).arrayBuffer()]).then(
    () => true,
    () => false,
  );

/** @param {File} file */
const unreadable = ({ name }) =>
  new ApiError(
    0,
    `“${name}” cannot be read: it was changed, moved or removed since it was chosen, or it is a folder. Choose it again.`,
    null,
    { cause: 'file' },
  );
