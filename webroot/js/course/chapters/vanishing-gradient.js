/** Chapter 3: why what lies far back is hard to learn, and what the LSTM of 1997 does about it. */

import { html } from '/vendor/lit-html/lit-html.js';
import { presentStep } from '../../base/state.js';
import { goalStanding, hasReached } from '../goals.js';
import { leftOfError, measuring } from '../left.js';
import { ASKED, withTwelve } from '../exercises.js';
import { isOnShow, open, show } from '../showing.js';
import { trainUpTo } from '../training.js';

/** @typedef {import('../pages.js').State} State */

const DELAY = ASKED.delay;
const RNN = /** @type {const} */ ({ lesson: 'one-bit', model: { cell: 'rnn' }, delay: DELAY });
/** Its forget gate is held open. */
const LSTM = /** @type {const} */ ({
  lesson: 'one-bit',
  model: { cell: 'lstm', initialization: 'open' },
  delay: DELAY,
});

/** What the goal counts: the last letter of each sequence. */
const LAST = 'last letters right';

/** Steps after which all but the last letter is known. */
const ENOUGH = 300;
/** From every one of five seeds the LSTM has reached the goal by then. */
const LEARNT = 1000;

/** @type {import('../pages.js').Chapter} */
export const vanishingGradient = {
  id: 'vanishing-gradient',
  title: 'The vanishing gradient',
  pages: [
    {
      title: 'One letter, far back',
      text: html`An <b class="mono">x</b> or a <b class="mono">y</b>, a piece of the alphabet, and ${DELAY} steps later
        the first letter once more. Press <b>Train</b>: soon all is predicted but that last letter, which stays a guess
        between two.`,
      beside: ['#learning'],
      side: 'below',
      begin: (app) => show(app, RNN),
      done: (state) => !isOnShow(state, RNN) || presentStep(state) >= ENOUGH,
      standing: (state) => goalStanding(state, LAST),
      offers: [
        {
          label: 'Train',
          run: (app) => trainUpTo(app, ENOUGH),
          when: (state) => state.run?.state === 'paused' && presentStep(state) < ENOUGH,
        },
      ],
    },
    {
      title: 'What is left of its error',
      text: html`Follow the lowest row to the left, from the last letter to the first, the only one that could help. At
      every step the error is multiplied by the recurrent weights and by a slope that is at most 1 (Hochreiter, 1991;
      Bengio, Simard and Frasconi, 1994).`,
      beside: ['#horizon', '#views'],
      side: 'above',
      begin: async (app) => {
        await show(app, RNN);
        open(app, 'horizon');
      },
      question: measuring(RNN),
      standing: (state) => leftOfError(state, RNN),
    },
    {
      title: 'A cell that keeps',
      text: html`The LSTMs of 1997 have a cell to which they only add: along the cell an error is multiplied by 1, step
        for step, and the gates add ways of their own. This one is made like them, its forget gate held open. Press
        <b>Train</b>.`,
      beside: ['#horizon', '#views'],
      side: 'above',
      begin: async (app) => {
        await show(app, LSTM);
        open(app, 'horizon');
      },
      done: (state) => !isOnShow(state, LSTM) || hasReached(state) || presentStep(state) >= LEARNT,
      question: measuring(LSTM),
      standing: (state) => html`${goalStanding(state, LAST)} ${leftOfError(state, LSTM)}`,
      offers: [
        {
          label: 'Train',
          run: (app) => trainUpTo(app, LEARNT, hasReached),
          when: (state) => state.run?.state === 'paused' && !hasReached(state) && presentStep(state) < LEARNT,
        },
      ],
    },
    {
      title: 'Exercise: with twelve units',
      text: html`Get the letter right over a delay of at least ${DELAY}, with at most ${ASKED.farUnits} units.
      Everything else is up to you: the cell, how its weights begin, the learning rate. It is solved when the goal is
      reached.`,
      beside: ['#learning'],
      side: 'below',
      begin: (app) => (app.store.state.run?.config.task?.id === 'one-bit' ? undefined : show(app, LSTM)),
      offers: [{ label: 'Settings', run: (app) => app.openSettings() }],
      exercise: withTwelve,
    },
  ],
};
