/** The states of a text as a table. Pure. */

import { title } from '../../base/state.js';
import { tokenCell } from '../../base/text.js';
import { wordsOf } from '../../base/words.js';
import { namesOf } from '../../charts/heat-words.js';
import { digits, valueAt } from '../../server/frame.js';

/**
 * @param {import('../../base/state.js').State} state
 * @param {{frame: import('../../server/frame.js').Frame, planes: import('../../charts/planes.js').Plane[], layer: number,
 *   order: Uint16Array}} shown
 * @returns {import('../../base/table.js').Table}
 */
export function heatTable(state, { frame, planes, layer, order }) {
  const names = namesOf(planes);
  const several = planes.length > 1;
  const rowsOf = (/** @type {import('../../charts/planes.js').Plane} */ { letter, states }) =>
    Array.from(order, (unit) => [
      unit + 1,
      ...(several ? [letter] : []),
      ...frame.tokens.map((_, t) => Number(valueAt(frame, states, layer, t, unit).toFixed(digits(states) + 1))),
    ]);
  return {
    title: `Memory: ${title(state)}`,
    note: `${names[0].toUpperCase()}${names.slice(1)} of each unit of layer ${layer + 1} after each ${wordsOf(state.run).token}, at step ${frame.step}.`,
    file: 'elman-memory',
    columns: ['unit', ...(several ? ['state'] : []), ...frame.tokens.map((token) => tokenCell(token))],
    rows: [
      ...planes.flatMap(rowsOf),
      ['predicted next', ...(several ? [''] : []), ...frame.predicted.map((token) => tokenCell(token))],
    ],
  };
}
