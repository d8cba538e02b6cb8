/** What the trajectory shows, in words and as a table. Pure. */

import { count, ordinal, plural, signed } from '../../base/format.js';
import { spoken, tokenCell } from '../../base/text.js';

/** @typedef {import('../../server/types.js').Trajectory} Trajectory */

/** @param {number} share */
const whole = (share) => `${Math.round(share * 100)} %`;

/** @param {Trajectory} answer */
export const axisNames = ({ explained }) =>
  explained.map((share, k) => `${ordinal(k + 1)} component, ${whole(share)} of variance`);

/** What stands in the way of a path, as a sentence; empty where nothing does. @param {Trajectory} answer */
export function obstacle({ points, explained }) {
  if (points.length === 1) return 'one character makes no path: let it read more in Memory';
  return explained[0] === 0 ? 'the state is the same after every character: there is no path' : '';
}

/** @param {Trajectory} answer @param {'h'|'c'} letter @param {number} layers */
export function trajectorySays(answer, letter, layers) {
  const stuck = obstacle(answer);
  if (stuck) return stuck;
  const [first, second] = answer.explained;
  const where = layers > 1 || letter === 'c' ? ` of ${letter}${layers > 1 ? ` in layer ${answer.layer + 1}` : ''}` : '';
  return `two components hold ${whole(first + second)} of the variance${where}`;
}

/** @param {Trajectory} answer @param {'h'|'c'} letter */
export function trajectoryLabel(answer, letter) {
  const name = letter === 'c' ? 'cell state c' : 'hidden state h';
  const what = `The way of the ${name} of layer ${answer.layer + 1} through ${plural(answer.tokens.length, 'character')}`;
  const stuck = obstacle(answer);
  const seen = stuck || `drawn in its ${axisNames(answer).join(' and ')}`;
  return `${what}, at step ${count(answer.step)}: ${seen}. Arrow keys walk along the path.`;
}

/** One state. @param {Trajectory} answer @param {number} token */
export function stateWords({ tokens, points }, token) {
  const [x, y] = points[token];
  const along = `${signed(x)} along the 1st component, ${signed(y)} along the 2nd`;
  return `after ${spoken(tokens[token])}, character ${token + 1}: ${along}`;
}

/** @param {Trajectory} answer @param {'h'|'c'} letter @param {string} title @returns {import('../../base/table.js').Table} */
export function trajectoryTable(answer, letter, title) {
  const exact = (/** @type {number} */ x) => Number(x.toPrecision(7));
  return {
    title: `Trajectory: ${title}`,
    note: `${letter} of layer ${answer.layer + 1} after each character at step ${count(answer.step)}, less its mean, along its first two principal components. They hold ${answer.explained.map(whole).join(' and ')} of the variance.`,
    file: 'elman-trajectory',
    columns: ['character', 'read', '1st component', '2nd component'],
    rows: answer.tokens.map((token, t) => [t + 1, tokenCell(token), ...answer.points[t].map(exact)]),
  };
}
