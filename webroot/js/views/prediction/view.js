/** Prediction: what comes next after a prefix, and how it might go on. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { percent } from '../../base/format.js';
import { codePoints, spoken, symbolsOf, unknownPositions } from '../../base/text.js';
import { unknownWords } from '../../base/unknown-words.js';
import { wordsOf } from '../../base/words.js';
import { TOP } from '../../server/predictor.js';
import { standingOf } from '../../server/question.js';
import { bars } from '../../ui/bars.js';
import { panelState, weightsShown } from '../../ui/panel-state.js';
import { actions, container, typed } from '../../ui/parts.js';
import { standIn } from '../../ui/stand-in.js';
import { rowsOf, textIn } from '../../ui/text-field.js';

/** @typedef {import('../../server/types.js').Choice} Choice */

/** What the panel depends on. @type {import('../../base/state.js').Key[]} */
const KEYS = ['prediction', 'predictionTrouble', 'view', 'run', 'loaded', 'preparing', 'connection', 'removed'];

const TEMPERATURE =
  'how boldly the continuation is drawn: 0 takes the likeliest each time, 1 draws by the network’s own probabilities';

/** @param {import('../../app.js').App} app */
export function predictionView(app) {
  const { store, loop } = app;
  const head = container('prediction-head');
  const root = container('prediction-body');

  /** @type {import('../../ui/parts.js').Action} */
  const another = {
    kind: 'action',
    label: 'another',
    title: 'Draw the continuation anew',
    run: () => store.setView({ sample: store.state.view.sample + 1 }),
  };

  let shortened = '';

  const onPrefix = (/** @type {Event} */ event) => {
    const { text, says } = textIn(event, store.state.settings.limits.text, 'end');
    shortened = says;
    store.setView({ prefix: text });
    draw();
  };

  const draw = () => {
    const { prediction, predictionTrouble, view, run } = store.state;
    const { prefix } = view;
    const { token, tokens } = wordsOf(run);
    const goesOn = run?.task.goesOn ?? true;
    const unknown = run?.vocabulary ? unknownPositions(prefix, run.vocabulary) : [];
    const state = panelState(store.state, {
      shows: prediction !== null && prefix !== '',
      reads: 'what comes next',
      lacks: prefix === '' ? `Type a few ${tokens}, and see which the network expects to follow.` : '',
      questions: prefix === '' ? [] : [standingOf(predictionTrouble)],
    });
    const waiting = state.kind !== 'picture';
    render(
      html`<h2 id="prediction-title">Prediction</h2>
        <p class="says" id="prediction-says" role="status">
          ${says(
            [shortened, unknownWords(prefix, run?.vocabulary)].filter(Boolean).join('; '),
            weightsShown(store.state, waiting ? null : (prediction?.step ?? null)),
          )}
        </p>
        ${goesOn ? actions('Prediction', [another]) : nothing}`,
      head,
    );
    render(
      html`<textarea
          class="prefix mono"
          id="prefix"
          dir="auto"
          rows=${rowsOf(prefix)}
          aria-label="Text to continue"
          aria-describedby="prediction-says"
          placeholder="type the beginning of a text"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          .value=${prefix}
          ?disabled=${!run}
          @input=${onPrefix}
        ></textarea>
        <ol
          class="bars"
          id="bars"
          data-step=${prediction?.step ?? nothing}
          aria-label=${goesOn ? `Most likely next ${tokens}` : 'Most likely answers'}
          ?hidden=${waiting}
        >
          ${bars(prediction?.top ?? [], TOP)}
        </ol>
        <div
          class="continuation mono"
          id="continuation"
          dir="auto"
          role="group"
          tabindex="0"
          aria-label="Continuation, each ${token} shaded by its probability"
          ?hidden=${waiting || !goesOn}
        >
          <span>${running(codePoints(prefix), new Set(unknown), prediction?.continuation ?? [])}</span>
        </div>
        ${waiting ? standIn(app, state, () => app.predictor.retry()) : nothing}
        <div class="sliders" ?hidden=${!goesOn}>
          ${slider({
            id: 'temperature',
            range: [0, 1.5, 0.05],
            value: view.temperature,
            shown: view.temperature.toFixed(2),
            meaning: TEMPERATURE,
            choose: (temperature) => store.setView({ temperature }),
          })}
          ${slider({
            id: 'length',
            range: [10, 400, 10],
            value: view.length,
            shown: String(view.length),
            meaning: `${tokens} of the continuation`,
            choose: (length) => store.setView({ length }),
          })}
        </div>`,
      root,
    );
  };
  return loop.add(KEYS, 30, draw);
}

/** The prefix and how it goes on, as one text. @param {string[]} prefix @param {Set<number>} unknown @param {Choice[]} continuation */
function running(prefix, unknown, continuation) {
  const symbols = symbolsOf([...prefix, ...continuation.map(({ token }) => token)]);
  return [
    ...prefix.map((token, i) => given(token, symbols[i], unknown.has(i))),
    ...continuation.map((choice, i) => shaded(choice, symbols[prefix.length + i])),
  ];
}

/** @param {string} token @param {string|null} symbol @param {boolean} unknown */
const given = (token, symbol, unknown) =>
  html`<span class="given ${unknown ? 'unknown' : ''}" data-symbol=${symbol ?? nothing}>${token}</span>`;

/** @param {Choice} choice @param {string|null} symbol */
const shaded = ({ token, probability }, symbol) =>
  html`<span
    class="drawn"
    data-symbol=${symbol ?? nothing}
    title="${spoken(token)} ${percent(probability)}"
    .style=${`--p: ${probability.toFixed(3)}`}
    >${token}</span
  >`;

/**
 * The sentence in the head: what was cut of the prefix, or is unknown, where anything is.
 * @param {string} remark @param {string} weights of which failed weights the prediction is, or empty
 */
const says = (remark, weights) =>
  remark ? html`<span class="field-error">${remark}</span>` : `${weights}what it expects next`;

/**
 * @param {{id: string, range: [min: number, max: number, step: number], value: number, shown: string,
 *   meaning: string, choose: (value: number) => void}} options
 */
function slider({ id, range: [min, max, step], value, shown, meaning, choose }) {
  return html`<label title=${meaning}>
    <span>${id}</span>
    <input
      type="range"
      id=${id}
      min=${min}
      max=${max}
      step=${step}
      .value=${String(value)}
      @input=${(/** @type {Event} */ event) => choose(Number(typed(event)))}
    />
    <output for=${id}>${shown}</output>
  </label>`;
}
