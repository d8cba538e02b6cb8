/** How the network reads and learns, as the settings show it. */

import { chosen, falls } from '../settings.js';

/** @typedef {import('./fields.js').Texts} Texts */
/** @typedef {import('../settings.js').Settings} Settings */

const KIND = 'training.schedule.kind';

/** The schedule that is chosen. @param {Texts} texts @param {Settings} settings */
const scheduleOf = (texts, { schedules }) => chosen(schedules, texts[KIND]);

const constantRate = (/** @type {Texts} */ texts, /** @type {Settings} */ settings) =>
  falls(settings, texts[KIND]) ? null : 'Without effect: the rate stays constant.';

/** @type {{legend: string, fields: import('./fields.js').Wording[]}[]} */
export const TRAINING = [
  {
    legend: 'Reading',
    fields: [
      {
        name: 'training.seqLength',
        label: 'Window',
        unit: 'characters',
        help: 'How far back errors are traced through time (truncated backpropagation).',
      },
      {
        name: 'training.batchSize',
        label: 'Batch',
        unit: 'streams',
        help: 'How many places of the text are read side by side in one step.',
      },
      {
        name: 'training.validationFraction',
        label: 'Held out',
        unit: 'of the text',
        help: 'The share at the end that it never learns from and is judged by.',
      },
    ],
  },
  {
    legend: 'Learning',
    fields: [
      { name: 'training.optimizer', label: 'Optimiser', choices: 'optimizers' },
      {
        name: 'training.learningRate',
        label: 'Learning rate',
        help: (texts, settings) =>
          falls(settings, texts[KIND])
            ? 'How large a step is before the schedule lowers it; too large forgets or explodes.'
            : 'How large a step is; too small learns slowly, too large forgets or explodes.',
      },
      { name: KIND, label: 'Schedule', choices: 'schedules' },
      {
        name: 'training.schedule.warmupSteps',
        label: 'Warm-up',
        unit: 'steps',
        help: 'Steps over which the rate first rises from nothing to its full size.',
      },
      {
        name: 'training.schedule.decaySteps',
        label: 'Fall after',
        unit: 'steps',
        help: (texts, settings) => scheduleOf(texts, settings)?.decaySteps ?? '',
        idle: constantRate,
      },
      {
        name: 'training.schedule.decayFactor',
        label: 'Fall to',
        unit: 'of the rate',
        help: (texts, settings) => scheduleOf(texts, settings)?.decayFactor ?? '',
        idle: constantRate,
      },
      {
        name: 'training.gradClip',
        label: 'Clip',
        endless: true,
        help: 'The longest gradient allowed; longer ones are shortened to this, so that none explodes.',
      },
    ],
  },
  {
    legend: 'Computing',
    fields: [
      {
        name: 'training.shards',
        label: 'Shards',
        unit: 'parts',
        help: 'Parts of the batch computed side by side, no more than streams; 0 chooses. It changes the last bits.',
      },
      {
        name: 'training.threads',
        label: 'Threads',
        help: 'How many processor cores work on it; 0 chooses. It changes the speed, never the numbers.',
      },
    ],
  },
];
