/** A run's settings in one line. Pure. */

import { cellNamed } from '../../base/cell-kinds.js';
import { plain, plural } from '../../base/format.js';
import { OPTIMIZERS } from './optimizers.js';

/** @param {string} id */
const optimizer = (id) => OPTIMIZERS.find(({ value }) => value === id)?.text ?? id;

/** @param {Pick<import('../../server/types.js').Run, 'config'>} run @param {import('../../server/types.js').CellKind[]} cells */
export function summary({ config: { model, training } }, cells) {
  const cell = (cellNamed(cells, model.cell)?.name ?? model.cell) + (model.nonlinearity === 'relu' ? ' (ReLU)' : '');
  const units = `${model.numLayers > 1 ? `${model.numLayers} × ` : ''}${plural(model.hiddenSize, 'unit')}`;
  const rate = `${optimizer(training.optimizer)} ${plain(training.learningRate)}`;
  const { kind } = training.schedule;
  return [
    cell,
    units,
    ...(model.dropout > 0 ? [`dropout ${plain(model.dropout)}`] : []),
    `window ${training.seqLength}`,
    kind === 'constant' ? rate : `${rate}, ${kind}`,
    `seed ${training.seed}`,
  ].join(' · ');
}
