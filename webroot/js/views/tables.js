/** What the pictures show, as tables. Pure. */

import { loss } from '../base/format.js';
import { digits, valueAt } from '../server/frame.js';
import { namesOf } from '../charts/heat-words.js';
import { ranked } from '../base/standing.js';
import { title } from '../base/state.js';
import { tokenCell } from '../base/text.js';
import { measuredAt, shownTracks } from '../base/tracks.js';

/** What a cell holds; of a token what is shown, and what a file has. @typedef {string|number|{shown: string, raw: string}} Cell */

/** @typedef {{title: string, note: string, file: string, columns: (string|{shown: string, raw: string})[], rows: Cell[][]}} Table */

const rounded = (/** @type {number|null} */ x) => (x === null ? '' : Number(x.toPrecision(4)));

/** @param {import('../server/types.js').State} state @returns {Table} */
export function curveTable(state) {
  const { history, baselines, view } = state;
  const factor = view.unit === 'bits' ? Math.LOG2E : 1;
  const held = new Map(history.held.map((point) => [point.step, point.loss]));
  const value = (/** @type {number|null|undefined} */ nats) =>
    nats == null ? '' : Number((nats * factor).toPrecision(6));
  const models = baselines ? ranked(baselines).map((line) => `${line.label} ${loss(line.loss * factor)}`) : [];
  const comparison =
    models.length > 0 ? `For comparison: ${models.join(', ')} (n-gram models, add-one smoothing).` : '';
  const tracks = shownTracks(state);
  /** The last one measured in the steps that a row stands for. */
  const measured = (/** @type {number} */ after, /** @type {number} */ step) =>
    tracks.map((track) => {
      const point = measuredAt(track, step);
      return point && point[0] > after ? Number(point[1].toPrecision(5)) : '';
    });
  const untrained = measured(-1, 0);
  const beginning = untrained.some((cell) => cell !== '') ? [[0, ...Array(6).fill(''), ...untrained]] : [];
  const ofWhat = tracks.map(({ label, of }) => ` ${label}: of “${of}”.`).join('');
  return {
    title: `Learning: ${title(state)}`,
    note: `Losses in ${view.unit} a character; a row stands for the steps since the row before. ${comparison}${ofWhat}`,
    file: 'elman-learning',
    columns: [
      'step',
      ...['training', 'lowest', 'highest', 'held-out'].map((name) => `${name} (${view.unit})`),
      'gradient norm',
      'learning rate',
      ...tracks.map(({ label, unit }) => (unit ? `${label} (${unit})` : label)),
    ],
    rows: [
      ...beginning,
      ...history.train.map((point) => [
        point.step,
        value(point.loss),
        value(point.min),
        value(point.max),
        value(held.get(point.step)),
        rounded(point.gradNorm),
        rounded(point.rate),
        ...measured(point.from, point.step),
      ]),
    ],
  };
}

/**
 * @param {import('../server/types.js').State} state
 * @param {{frame: import('../server/frame.js').Frame, planes: import('../charts/planes.js').Plane[], layer: number,
 *   order: Uint16Array}} shown
 * @returns {Table}
 */
export function heatTable(state, { frame, planes, layer, order }) {
  const names = namesOf(planes);
  const several = planes.length > 1;
  const rowsOf = (/** @type {import('../charts/planes.js').Plane} */ { letter, states }) =>
    Array.from(order, (unit) => [
      unit + 1,
      ...(several ? [letter] : []),
      ...frame.tokens.map((_, t) => Number(valueAt(frame, states, layer, t, unit).toFixed(digits(states) + 1))),
    ]);
  const predicted = frame.predicted?.map((token) => tokenCell(token));
  return {
    title: `Memory: ${title(state)}`,
    note: `${names[0].toUpperCase()}${names.slice(1)} of each unit of layer ${layer + 1} after each character, at step ${frame.step}.`,
    file: 'elman-memory',
    columns: ['unit', ...(several ? ['state'] : []), ...frame.tokens.map((token) => tokenCell(token))],
    rows: [
      ...planes.flatMap(rowsOf),
      ...(predicted ? [['predicted next', ...(several ? [''] : []), ...predicted]] : []),
    ],
  };
}
