/** How the questions stand that the server is asked. Pure. */

import { isJudged } from './api.js';

/**
 * How one question stands: nothing is to be asked, it is being asked, or what became of it. `gone`: the server does not
 * know the run.
 * @typedef {{kind: 'none'|'reading'|'answered'} | {kind: 'refused'|'failed'|'gone', error: {message: string, field?: string|null}}} Standing
 */

/**
 * How a question stands of which no more is known than what went wrong last.
 * @param {(Error & {status?: number})|null} trouble @returns {Standing}
 */
export function standingOf(trouble) {
  if (trouble === null) return { kind: 'reading' };
  if (trouble.status === 404) return { kind: 'gone', error: trouble };
  return { kind: isJudged(trouble) ? 'refused' : 'failed', error: trouble };
}
