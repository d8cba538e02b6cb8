/** The learning curve as a table. Pure. */

import { loss } from '../../base/format.js';
import { ranked } from '../../base/standing.js';
import { title } from '../../base/state.js';
import { measuredAt, shownTracks } from '../../base/tracks.js';
import { wordsOf } from '../../base/words.js';

const rounded = (/** @type {number} */ x) => Number(x.toPrecision(4));

/** @param {import('../../base/state.js').State} state @returns {import('../../base/table.js').Table} */
export function curveTable(state) {
  const { history, baselines, view, run } = state;
  const factor = view.unit === 'bits' ? Math.LOG2E : 1;
  const held = new Map(history.held.map((point) => [point.step, point]));
  const goal = run?.goal;
  const value = (/** @type {number|null|undefined} */ nats) =>
    nats == null ? '' : Number((nats * factor).toPrecision(6));
  const models = baselines ? ranked(baselines).map((line) => `${line.name} ${loss(line.loss * factor)}`) : [];
  const comparison =
    models.length > 0 ? `For comparison: ${models.join(', ')} (n-gram models with add-one smoothing).` : '';
  const tracks = shownTracks(state);
  /** The last one measured in the steps that a row stands for. */
  const measured = (/** @type {number} */ after, /** @type {number} */ step) =>
    tracks.map((track) => {
      const point = measuredAt(track, step);
      return point && point[0] > after ? Number(point[1].toPrecision(5)) : '';
    });
  const untrained = measured(-1, 0);
  const beginning = untrained.some((cell) => cell !== '') ? [[0, ...Array(goal ? 7 : 6).fill(''), ...untrained]] : [];
  const ofWhat = tracks.map(({ label, of }) => ` ${label}: of “${of}”.`).join('');
  return {
    title: `Learning: ${title(state)}`,
    note: `Losses in ${view.unit} a ${wordsOf(run).token}; a row stands for the steps since the row before. ${comparison}${ofWhat}`,
    file: 'elman-learning',
    columns: [
      'step',
      ...['training', 'lowest', 'highest', 'held-out'].map((name) => `${name} (${view.unit})`),
      'gradient norm',
      'learning rate',
      ...(goal ? [goal.measure] : []),
      ...tracks.map(({ label, unit }) => (unit ? `${label} (${unit})` : label)),
    ],
    rows: [
      ...beginning,
      ...history.train.map((point) => [
        point.step,
        value(point.loss),
        value(point.min),
        value(point.max),
        value(held.get(point.step)?.loss),
        rounded(point.gradNorm),
        rounded(point.rate),
        ...(goal ? [held.get(point.step)?.score ?? ''] : []),
        ...measured(point.from, point.step),
      ]),
    ],
  };
}
