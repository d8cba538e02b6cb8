/** Chapter 1: what a state is, on five letters. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count, loss } from '../../base/format.js';
import { presentStep } from '../../base/state.js';
import { ASKED, withFew } from '../exercises.js';
import { isOnShow, point, show } from '../showing.js';
import { trainUpTo } from '../training.js';

/** @typedef {import('../pages.js').State} State */

const HELLO = /** @type {const} */ ({ lesson: 'hello', model: { cell: 'rnn' } });

/** After so many steps the five letters are learnt. */
const ENOUGH = 100;
/** So far the book trains. */
const LEARNT = 300;
/** Below this, digits of the loss say nothing any more. */
const LITTLE = 0.001;

const showHello = (/** @type {import('../pages.js').App} */ app) => show(app, HELLO);

/** @type {import('../pages.js').Chapter} */
export const sequenceAndState = {
  id: 'sequence-and-state',
  title: 'A sequence and a state',
  pages: [
    {
      title: 'A network learns five letters',
      text: html`It reads <b class="mono">hello</b> and after every letter guesses the next. Press <b>Train</b>: the
        curve is its surprise, and falls as the guesses get better. It stops by itself after ${LEARNT} steps.`,
      beside: ['#learning'],
      side: 'below',
      begin: showHello,
      done: (state) => !isOnShow(state, HELLO) || presentStep(state) >= ENOUGH,
      standing: learning,
      offers: [
        {
          label: 'Train',
          run: (app) => trainUpTo(app, LEARNT),
          when: (state) => isOnShow(state, HELLO) && state.run?.state === 'paused' && presentStep(state) < LEARNT,
        },
        { label: 'Show Hello', run: showHello, when: (state) => !isOnShow(state, HELLO) },
      ],
    },
    {
      title: 'The same letter, two states',
      text: html`A column is what the units hold after one letter. Compare the two under <b class="mono">l</b>: the
        letter is the same, the states are not. The second knows that an <b class="mono">l</b> went before.`,
      beside: ['#memory'],
      side: 'right',
      begin: async (app) => {
        await showHello(app);
        app.session.setProbe('hello');
      },
      offers: [
        { label: 'First l', run: (app) => point(app, 2) },
        { label: 'Second l', run: (app) => point(app, 3) },
      ],
    },
    {
      title: 'What the memory is for',
      text: html`After <b class="mono">hel</b> comes <b class="mono">l</b>, after <b class="mono">hell</b> comes
        <b class="mono">o</b>. Who sees the last letter alone cannot get both right. Type one, then the other, and watch
        the bars.`,
      beside: ['#prediction'],
      side: 'left',
      begin: showHello,
      done: ({ view }) => view.prefix === 'hell',
      standing: expected,
      offers: ['hel', 'hell'].map((prefix) => ({ label: prefix, run: ({ store }) => store.setView({ prefix }) })),
    },
    {
      title: 'Exercise: with few units',
      text: html`Sixteen units are many for five letters. Open the settings under the lesson’s name, and start
        <em>Hello</em> anew with at most ${ASKED.units} units. It is solved once every letter after the first is
        expected rightly while it reads <b class="mono">hello</b>.`,
      beside: ['#memory'],
      side: 'right',
      begin: async (app) => {
        if (app.store.state.run?.lesson !== 'hello') await showHello(app);
        app.session.setProbe('hello');
      },
      offers: [{ label: 'Settings', run: (app) => app.openSettings() }],
      exercise: withFew,
    },
  ],
};

/** @param {State} state */
function learning(state) {
  const step = presentStep(state);
  const nats = state.history.train.at(-1)?.loss ?? null;
  if (!isOnShow(state, HELLO)) return 'Another network is on show.';
  if (step < ENOUGH) return `Step ${count(step)}; ${ENOUGH} will do.`;
  if (nats === null) return `Step ${count(step)}.`;
  const bits = nats * Math.LOG2E;
  return `Step ${count(step)}: its surprise is down to ${bits < LITTLE ? `less than ${LITTLE}` : loss(bits)} bits a letter.`;
}

/** @param {State} state */
function expected(state) {
  const { prediction, predictedFrom, view } = state;
  const best = prediction?.top[0];
  if (presentStep(state) < ENOUGH)
    return 'This network has hardly been trained: go back to the first page, and press Train.';
  return best && predictedFrom !== '' && view.prefix === predictedFrom
    ? html`After <b class="mono">${view.prefix}</b> it expects <b class="mono">${best.token}</b>.`
    : nothing;
}
