/** A run's settings in one line. Pure. */

import { plain, plural } from '../../base/format.js';
import { valueOf } from '../../base/paths.js';
import { chosen, falls } from '../../base/settings.js';

/** What a choice is called. @param {{id: string, name: string}[]} choices @param {string} id */
const word = (choices, id) => chosen(choices, id)?.name ?? id;

/**
 * @param {Pick<import('../../server/types.js').Run, 'config'>} run @param {import('../../base/settings.js').Settings} settings
 */
export function summary({ config }, settings) {
  const { task, model, training } = config;
  const { cells, nonlinearities, optimizers, schedules, tasks, defaults } = settings;
  const made = chosen(tasks, task?.id)?.settings ?? [];
  const usual = model.nonlinearity === defaults.model.nonlinearity;
  const cell = word(cells, model.cell) + (usual ? '' : ` (${word(nonlinearities, model.nonlinearity)})`);
  const units = `${model.numLayers > 1 ? `${model.numLayers} × ` : ''}${plural(model.hiddenSize, 'unit')}`;
  const rate = `${word(optimizers, training.optimizer)} ${plain(training.learningRate)}`;
  const { kind } = training.schedule;
  return [
    ...made.map(({ name, title }) => `${title.toLowerCase()} ${plain(Number(valueOf(config, `task.${name}`)))}`),
    cell,
    units,
    ...(model.dropout > 0 ? [`dropout ${plain(model.dropout)}`] : []),
    `window ${training.seqLength}`,
    falls(settings, kind) ? `${rate}, ${word(schedules, kind)}` : rate,
    `seed ${training.seed}`,
  ].join(' · ');
}
