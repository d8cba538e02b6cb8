/** Which unit and which scales the learning curve has. */

import { optimumOf } from '../../base/standing.js';

/** @param {import('../../base/state.js').Store} store @returns {import('../../ui/parts.js').Action[]} */
export function scaleChoices(store) {
  const { view, baselines } = store.state;
  /** @type {import('../../ui/parts.js').Action} */
  const losses = {
    kind: 'choice',
    label: 'Scale of losses',
    value: view.losses,
    options: [
      { value: 'all', text: 'loss' },
      { value: 'above', text: 'above optimum' },
    ],
    choose: (chosen) => store.setView({ losses: chosen === 'above' ? 'above' : 'all' }),
  };
  return [
    {
      kind: 'choice',
      label: 'Unit',
      value: view.unit,
      options: [
        { value: 'bits', text: 'bits' },
        { value: 'nats', text: 'nats' },
      ],
      choose: (unit) => store.setView({ unit: unit === 'nats' ? 'nats' : 'bits' }),
    },
    ...(optimumOf(baselines) ? [losses] : []),
    {
      kind: 'choice',
      label: 'Scale of steps',
      value: view.steps,
      options: [
        { value: 'log', text: 'log' },
        { value: 'linear', text: 'linear' },
      ],
      choose: (steps) => store.setView({ steps: steps === 'linear' ? 'linear' : 'log' }),
    },
  ];
}
