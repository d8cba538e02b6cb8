/** What the tour says and where: from five letters to the vanishing gradient. How it goes is in tour.js. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count, loss } from '../base/format.js';
import { probeOf } from '../base/probe.js';
import { presentStep } from '../base/state.js';
import { codePoints } from '../base/text.js';
import { wordsOf } from '../base/words.js';
import * as api from '../server/api.js';
import { memoryTriangle } from '../views/compare/triangle.js';
import { VIEWS } from '../views/registry.js';
import { isAsBuilt } from './built.js';
import { reachSentence } from './reach.js';
import { trainOn, trainUpTo } from './training.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {Readonly<import('../base/state.js').State>} State */
/** @typedef {import('../server/types.js').CellId} CellId */

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {unknown} text one to three sentences
 * @property {string[]} beside selectors of what it speaks of: the first that is on the page
 * @property {import('./place.js').Side} side
 * @property {(app: App) => Promise<unknown>|void} [begin] brings on the page what it speaks of
 * @property {(state: State) => boolean} [done] whether one may go on; always where it is left out
 * @property {(state: State) => unknown} [standing] how far one is
 * @property {(app: App) => Omit<import('../server/insights.js').Question<any>, 'visible'>} [question] what it measures while it is
 *   on show
 * @property {{label: string, run: (app: App) => unknown, when?: (state: State) => boolean}[]} [offers] what it can do
 *   for the reader, and when
 */

const LESSON = 'hello';

/** After so many steps the five letters are learnt. */
const ENOUGH = 100;

/** So far the tour trains. */
const LEARNT = 300;

/** Below this, digits of the loss say nothing any more. */
const LITTLE = 0.001;

/** @type {Step[]} */
export const STEPS = [
  {
    title: 'A network learns five letters',
    text: html`It reads <b class="mono">hello</b> and after every letter guesses the next. Press <b>Train</b>: the curve
      is its surprise, and falls as the guesses get better. It stops by itself after ${LEARNT} steps.`,
    beside: ['#learning'],
    side: 'below',
    begin: showHello,
    done: (state) => isHello(state) && presentStep(state) >= ENOUGH,
    standing: learning,
    offers: [
      {
        label: 'Train',
        run: (app) => trainUpTo(app, LEARNT),
        when: (state) => state.run?.state === 'paused' && presentStep(state) < LEARNT,
      },
      { label: 'A new one', run: showHello, when: ({ run }) => run?.state === 'failed' },
    ],
  },
  {
    title: 'The same letter, two states',
    text: html`A column is what the units hold after one letter. Compare the two under <b class="mono">l</b>: the letter
      is the same, the states are not. The second knows that an <b class="mono">l</b> went before.`,
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
    title: 'How far back an error reaches',
    text: html`To learn, the network sends each error back in time to the states that caused it. Follow a row away from
    the diagonal: every character further back multiplies by the recurrent weights once more.`,
    beside: ['#horizon', '#views'],
    side: 'above',
    begin: async (app) => {
      await showHello(app);
      if (VIEWS.some(({ id }) => id === 'horizon')) app.openView('horizon');
    },
  },
  {
    title: 'The vanishing gradient',
    text: html`Multiply by little often enough, and hardly anything is left to learn from what lies far back
    (Hochreiter, 1991; Bengio, Simard and Frasconi, 1994). The LSTM of 1997 keeps a cell to which it adds instead, and
    learns how much of it to keep. How far each reaches after a short training differs from run to run: see what is
    measured in yours.`,
    beside: ['#horizon', '#learning'],
    side: 'above',
    offers: [
      { label: 'RNN on the dictionary', run: (app) => dictionary(app, 'rnn') },
      { label: 'LSTM on the dictionary', run: (app) => dictionary(app, 'lstm') },
      { label: 'Compare them', run: (app) => app.openView('compare'), when: (state) => isDictionary(state) },
    ],
    question: reaching,
    standing: () => reachSentence(reaches),
  },
];

/** What was measured while the page has been open. @type {import('./reach.js').Reaches} */
const reaches = {};

/** How far the errors of the network on show reach. @param {App} app */
function reaching({ store }) {
  const asked = () => /** @type {import('../server/types.js').Run} */ (store.state.run);
  return {
    about: () => (isDictionary(store.state) ? probeOf(store.state) : null),
    of: () => presentStep(store.state),
    ask: async () => {
      const run = asked();
      return { run, answer: await api.gradients({ run: run.id, at: null }, probeOf(store.state)) };
    },
    show: (
      /** @type {{run: import('../server/types.js').Run, answer: import('../server/types.js').Gradients}} */ {
        run,
        answer,
      },
    ) => {
      const { horizon, values, step } = memoryTriangle(answer);
      const { cell } = run.config.model;
      if (cell === 'rnn' || cell === 'lstm')
        reaches[cell] = { horizon, losses: values.length, step, words: wordsOf(run) };
    },
    every: 1000,
  };
}

/** @param {State} state */
function learning(state) {
  const step = presentStep(state);
  const nats = state.history.train.at(-1)?.loss ?? null;
  if (state.run?.state === 'failed') return 'This run has failed.';
  if (step < ENOUGH) return `Step ${count(step)}; ${ENOUGH} will do.`;
  if (nats === null) return `Step ${count(step)}.`;
  const bits = nats * Math.LOG2E;
  return `Step ${count(step)}: its surprise is down to ${bits < LITTLE ? `less than ${LITTLE}` : loss(bits)} bits a letter.`;
}

/** @param {State} state */
function expected(state) {
  const { prediction, view } = state;
  const best = prediction?.top[0];
  if (presentStep(state) < ENOUGH)
    return 'This network has hardly been trained: go back to the first step, and press Train.';
  return best && view.prefix
    ? html`After <b class="mono">${view.prefix}</b> it expects <b class="mono">${best.token}</b>.`
    : nothing;
}

/** Lights up a column of the Memory. @param {App} app @param {number} token */
function point({ store }, token) {
  const { frame, view } = store.state;
  if (frame && token < codePoints(frame.tokens.join('')).length)
    store.setView({ pinned: { unit: view.pinned?.unit ?? 0, token } });
}

/** Whether the five letters are on show, read by a network of which the tour's sentences are true. @param {State} state */
const isHello = ({ run, lessons, removed }) =>
  run !== null && !removed.some(({ id }) => id === run.id) && isAsBuilt(run, LESSON, 'rnn', lessons);

/** Whether a network is on show that learns the dictionary. @param {State} state */
const isDictionary = ({ run }) => run?.lesson === 'dictionary';

/** @param {App} app */
async function showHello(app) {
  if (!isHello(app.store.state)) await show(app, LESSON, 'rnn');
}

/** Shows the newest run of a lesson as it is built, or makes one. @param {App} app @param {string} lesson @param {CellId} cell */
async function show({ store, session }, lesson, cell) {
  const { runs, lessons } = store.state;
  const known = runs.filter((run) => isAsBuilt(run, lesson, cell, lessons) && !run.comparison);
  const newest = known.sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  try {
    if (newest) await session.open(newest.id);
    else await session.create({ lesson, model: { cell } });
  } catch (error) {
    session.failed(error, { asked: true });
  }
}

/** @param {App} app @param {CellId} cell */
async function dictionary(app, cell) {
  const { store, session } = app;
  if (store.state.run?.state === 'training') await session.pause();
  await show(app, 'dictionary', cell);
  if (store.state.run?.lesson === 'dictionary') await trainOn(app);
}
