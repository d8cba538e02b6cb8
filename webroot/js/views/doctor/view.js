/** Doctor: what keeps a run from learning, in sentences, with the numbers they rest on and what may help. */

import { html, nothing, render, svg } from '/vendor/lit-html/lit-html.js';
import { momentOf, title } from '../../base/state.js';
import { wordsOf } from '../../base/words.js';
import * as api from '../../server/api.js';
import { requestOf } from '../../server/session.js';
import { formula } from '../../ui/formula.js';
import { pin } from '../../ui/selection.js';
import { amount, findingsTable, headline, once, remedyText, SEVERITIES } from './words.js';

/** @typedef {import('../../server/types.js').Finding} Finding */

/** Milliseconds between two examinations. */
const EVERY = 2000;

/** Panels that are always there. @type {Record<string, string>} */
const CORE = { learning: 'Learning', memory: 'Memory', prediction: 'Prediction' };

/** Told apart by their shape. */
const MARKS = {
  trouble: svg`<path d="M8 1.8 14.6 14H1.4zM8 6.4v3.4M8 12v.01"/>`,
  look: svg`<circle cx="8" cy="8" r="6.2"/><path d="M8 4.8v4M8 11.2v.01"/>`,
  fine: svg`<path d="m2.5 8.5 3.6 3.7 7.4-8"/>`,
  unknown: svg`<path d="M3.5 8h9"/>`,
};

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store, session } = app;
  /** @type {import('../../server/types.js').Diagnosis|null} */
  let diagnosis = null;
  let run = '';
  /** Those the reader unfolded or folded. @type {Map<string, boolean>} */
  const chosen = new Map();

  const isOpen = (/** @type {Finding} */ { id, severity }) =>
    chosen.get(id) ?? (severity === 'trouble' || severity === 'look');

  const toggle = (/** @type {Finding} */ finding) => {
    chosen.set(finding.id, !isOpen(finding));
    draw();
  };

  const draw = () => {
    panel.head({ says: diagnosis ? headline(diagnosis.findings) : '' });
    render(
      diagnosis
        ? html`<ul class="findings" data-step=${diagnosis.step}>
            ${once(diagnosis.findings).map(item)}
          </ul>`
        : nothing,
      panel.body,
    );
  };

  const item = (/** @type {Finding} */ finding) => {
    const { id, severity, sentence } = finding;
    const open = isOpen(finding);
    return html`<li class="finding ${severity}" data-finding=${id}>
      <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">${MARKS[severity]}</svg>
      <div>
        <button class="sentence" aria-expanded=${open} title=${SEVERITIES[severity]} @click=${() => toggle(finding)}>
          <span class="unseen">${SEVERITIES[severity]}: </span>${sentence}
        </button>
        ${open ? why(finding) : nothing}
      </div>
    </li>`;
  };

  const why = (/** @type {Finding} */ finding) =>
    html`<div class="why">
      <p class="rule">${finding.rule}</p>
      <dl>
        ${Object.entries(finding.evidence).map(
          ([name, number]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${amount(number)}</dd>
            </div>`,
        )}
      </dl>
      <div class="helps">${shownBy(finding)} ${help(finding)}</div>
    </div>`;

  const shownBy = (/** @type {Finding} */ finding) => {
    const name = CORE[finding.view] ?? app.views.find(({ id }) => id === finding.view)?.title;
    return name ? html`<button class="small show" @click=${() => go(finding)}>Show in ${name}</button>` : nothing;
  };

  const go = (/** @type {Finding} */ { view: id, unit, layer }) => {
    if (layer !== undefined) store.setView({ layer });
    if (unit !== undefined) pin(store, { unit });
    if (id in CORE) document.getElementById(id)?.scrollIntoView({ block: 'nearest' });
    else app.openView(id);
  };

  const help = (/** @type {Finding} */ { remedy }) =>
    remedy
      ? html`<button class="small remedy" @click=${() => void take(remedy).catch((error) => session.failed(error))}>
          ${remedyText(remedy)}
        </button>`
      : nothing;

  const take = async (/** @type {import('../../server/types.js').Remedy} */ { field, value, anew }) => {
    const shown = store.state.run;
    if (!shown) return;
    if (!anew) return session.setLearningRate(value);
    if (shown.state === 'training') await session.pause();
    const request = requestOf(shown);
    await session.create({ ...request, training: { ...request.training, [field]: value } });
  };

  panel.watch({
    about: () => {
      const { run: shown, baselines } = store.state;
      return shown && [shown.state, shown.config.training.learningRate, baselines !== null].join(' ');
    },
    ask: async () => {
      const { id } = /** @type {import('../../server/types.js').Run} */ (store.state.run);
      return { id, answer: await api.diagnosis(momentOf(store.state)) };
    },
    show: ({ id, answer }) => {
      if (id !== store.state.run?.id) return;
      if (id !== run) chosen.clear();
      run = id;
      diagnosis = answer;
      draw();
    },
    refused: () => {
      diagnosis = null;
      draw();
    },
    every: EVERY,
  });
  panel.draw(['run'], 4, () => {
    if (diagnosis && store.state.run?.id !== run) {
      diagnosis = null;
      draw();
    }
  });

  return {
    shows: () => diagnosis !== null && run === store.state.run?.id,
    reads: 'what every rule says of this run',
    step: () => diagnosis?.step ?? null,
    table: () => diagnosis && findingsTable(diagnosis, title(store.state)),
    note: () => about(wordsOf(store.state.run)),
  };
}

/** @param {import('../../base/words.js').Words} words */
const about = ({ token, tokens }) => html`
  <p>
    Each line is one rule: what it measures, its bounds, and the numbers at this step. A triangle is trouble, a circle
    worth a look, a tick fine, a dash not yet known. Bounds are rules of thumb, so the numbers stand beside them. Losses
    that are nearer than 0.01 bits are level, and so are those of N held-out ${tokens} that are nearer than 2/√N nats:
    the surprise of two models at one ${token} differs from their mean difference by typically a nat.
  </p>
  <p>
    A healthy update changes weights by about a thousandth of their size,
    <span ${formula('\\lVert\\Delta W\\rVert / \\lVert W\\rVert \\approx 10^{-3}')}></span> (Karpathy, Li and Johnson,
    CS231n, 2016). It is measured at every 64th step, at first and after the rate was set more often.
  </p>
  <p>
    Units and gradients are read off the first ${tokens} of the held-out text, at most 512 and 65 of them; where nothing
    is held out, of the training text. In a simple recurrent network gradients vanish or explode on their way back, as
    Hochreiter (1991) and Bengio, Simard and Frasconi (1994) found; clipping tames the one (Pascanu, Mikolov and Bengio,
    2013), and the gates of an LSTM the other.
  </p>
`;
