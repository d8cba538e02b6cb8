/** The views one opens below the core, in the order in which they are offered. A new view is one line here and one room. */

/** @type {import('../ui/panel.js').Entry[]} */
export const VIEWS = [
  {
    id: 'horizon',
    title: 'Gradient horizon',
    about: () => 'How far back the error of a prediction reaches',
    load: () => import('./horizon/view.js'),
  },
  {
    id: 'causal',
    title: 'Causal memory',
    about: ({ tokens }) => `Which ${tokens} of the past the prediction really depends on`,
    load: () => import('./causal/view.js'),
  },
  {
    id: 'unit',
    title: 'Unit',
    about: () => 'What each unit responds to in a text',
    load: () => import('./unit/view.js'),
  },
  {
    id: 'trajectory',
    title: 'Trajectory',
    about: () => 'The way of the hidden state while it reads',
    load: () => import('./trajectory/view.js'),
  },
  {
    id: 'automaton',
    title: 'Automaton',
    about: () => 'Which node of the grammar it has reached, and the automaton found in its states',
    load: () => import('./automaton/view.js'),
  },
  {
    id: 'recurrence',
    title: 'Recurrence',
    about: () => 'What the recurrent weights keep, turn and forget',
    load: () => import('./recurrence/view.js'),
  },
  {
    id: 'equation',
    title: 'Equation',
    about: () => 'The update of one unit with its numbers, and one training step in slow motion',
    load: () => import('./equation/view.js'),
  },
  {
    id: 'surgery',
    title: 'State surgery',
    about: () => 'Set, scale or zero units, or swap the state, and see the prediction move',
    load: () => import('./surgery/view.js'),
  },
  {
    id: 'doctor',
    title: 'Doctor',
    about: () => 'What keeps it from learning, and what may help',
    load: () => import('./doctor/view.js'),
  },
  {
    id: 'compare',
    title: 'Compare',
    about: () => 'RNN, GRU and LSTM beside each other, in lock-step on the same text',
    load: () => import('./compare/view.js'),
  },
  {
    id: 'sweep',
    title: 'Sweep',
    about: () => 'How often the goal is reached, over many settings and seeds',
    load: () => import('./sweep/view.js'),
  },
];
