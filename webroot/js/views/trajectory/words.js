/** What the trajectory shows, in words and as a table. Pure. */

import { count, ordinal, signed } from '../../base/format.js';
import { spoken, tokenCell } from '../../base/text.js';
import { many } from '../../base/words.js';

/** @typedef {import('../../server/types.js').Trajectory} Trajectory */
/** @typedef {import('../../base/words.js').Words} Words */

/** @param {number} share */
const whole = (share) => `${Math.round(share * 100)} %`;

/** @param {Trajectory} answer */
export const axisNames = ({ explained }) =>
  explained.map((share, k) => `${ordinal(k + 1)} component, ${whole(share)} of variance`);

/** What stands in the way of a path, as a sentence; empty where nothing does. @param {Trajectory} answer @param {Words} words */
export function obstacle({ points, explained }, { token }) {
  if (points.length === 1) return `one ${token} makes no path: let it read more in Memory`;
  return explained[0] === 0 ? `the state is the same after every ${token}: there is no path` : '';
}

/** @param {Trajectory} answer @param {'h'|'c'} letter @param {number} layers @param {Words} words */
export function trajectorySays(answer, letter, layers, words) {
  const stuck = obstacle(answer, words);
  if (stuck) return stuck;
  const [first, second] = answer.explained;
  const where = layers > 1 || letter === 'c' ? ` of ${letter}${layers > 1 ? ` in layer ${answer.layer + 1}` : ''}` : '';
  return `two components hold ${whole(first + second)} of the variance${where}`;
}

/** @param {Trajectory} answer @param {'h'|'c'} letter @param {Words} words */
export function trajectoryLabel(answer, letter, words) {
  const name = letter === 'c' ? 'cell state c' : 'hidden state h';
  const what = `The way of the ${name} of layer ${answer.layer + 1} through ${many(answer.tokens.length, words)}`;
  const stuck = obstacle(answer, words);
  const seen = stuck || `drawn in its ${axisNames(answer).join(' and ')}`;
  return `${what}, at step ${count(answer.step)}: ${seen}. Arrow keys walk along the path.`;
}

/** One state. @param {Trajectory} answer @param {number} token @param {Words} words */
export function stateWords({ tokens, points }, token, words) {
  const [x, y] = points[token];
  const along = `${signed(x)} along the 1st component, ${signed(y)} along the 2nd`;
  return `after ${spoken(tokens[token])}, ${words.token} ${token + 1}: ${along}`;
}

/**
 * @param {Trajectory} answer @param {'h'|'c'} letter @param {string} title @param {Words} words
 * @returns {import('../../base/table.js').Table}
 */
export function trajectoryTable(answer, letter, title, words) {
  const exact = (/** @type {number} */ x) => Number(x.toPrecision(7));
  return {
    title: `Trajectory: ${title}`,
    note: `${letter} of layer ${answer.layer + 1} after each ${words.token} at step ${count(answer.step)}, less its mean, along its first two principal components. They hold ${answer.explained.map(whole).join(' and ')} of the variance.`,
    file: 'elman-trajectory',
    columns: [words.token, 'read', '1st component', '2nd component'],
    rows: answer.tokens.map((token, t) => [t + 1, tokenCell(token), ...answer.points[t].map(exact)]),
  };
}
