/** Chapter 2: how an error goes back in time, and how far back one looks. */

import { html } from '/vendor/lit-html/lit-html.js';
import { presentStep } from '../../base/state.js';
import { ASKED, withShort } from '../exercises.js';
import { goalStanding, hasReached } from '../goals.js';
import { isOnShow, open, show } from '../showing.js';
import { trainUpTo } from '../training.js';

/** @typedef {import('../pages.js').State} State */

const HELLO = /** @type {const} */ ({ lesson: 'hello', model: { cell: 'rnn' } });
const XOR = /** @type {const} */ ({ lesson: 'xor', model: { cell: 'rnn' } });

/** From every one of five seeds the goal is reached by then. */
const ENOUGH = 512;

/** @type {import('../pages.js').Chapter} */
export const throughTime = {
  id: 'through-time',
  title: 'Learning through time',
  pages: [
    {
      title: 'One step, slowly',
      text: html`A step reads a few letters, and asks of every weight which way would have made the guesses better.
        Press <b>Walk through one step</b>: it makes one, and tells it in order, from the letters to the new weight.`,
      beside: ['#equation', '#views'],
      side: 'above',
      begin: async (app) => {
        await show(app, HELLO);
        open(app, 'equation');
      },
    },
    {
      title: 'How far back an error reaches',
      text: html`A wrong guess has causes that lie further back than the last letter. So each error is sent back in
      time, to the states that led to it. Follow a row away from the diagonal: every letter further back multiplies it
      by the recurrent weights once more.`,
      beside: ['#horizon', '#views'],
      side: 'above',
      begin: async (app) => {
        await show(app, HELLO);
        open(app, 'horizon');
      },
    },
    {
      title: 'The window',
      text: html`Two random bits, then whether they differ, without end. An error is followed back through the window
        alone, here 30 bits; the state itself is carried on beyond it. Press <b>Train</b>: it finds the rhythm, and the
        curve comes down to the optimum, which no network can be below for long.`,
      beside: ['#learning'],
      side: 'below',
      begin: (app) => show(app, XOR),
      done: (state) => !isOnShow(state, XOR) || hasReached(state) || presentStep(state) >= ENOUGH,
      standing: (state) => goalStanding(state),
      offers: [
        {
          label: 'Train',
          run: (app) => trainUpTo(app, ENOUGH, hasReached),
          when: (state) => state.run?.state === 'paused' && !hasReached(state) && presentStep(state) < ENOUGH,
        },
      ],
    },
    {
      title: 'Exercise: a short window',
      text: html`Open the settings, and start <em>XOR in time</em> anew with a window of at most ${ASKED.window} bits.
        It is solved when the goal is reached. It may take another seed: how it goes hangs on the first weights.`,
      beside: ['#learning'],
      side: 'below',
      begin: (app) => (app.store.state.run?.lesson === 'xor' ? undefined : show(app, XOR)),
      offers: [{ label: 'Settings', run: (app) => app.openSettings() }],
      exercise: withShort,
    },
  ],
};
