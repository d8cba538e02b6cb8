/** Prediction: what comes next after a prefix, and how it might go on. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { percent, plural } from '../format.js';
import { styled } from '../styled.js';
import { codePoints, spoken, symbolOf, unknownPositions, visible } from '../text.js';
import { TOP } from '../predictor.js';
import { actions, container } from './parts.js';

/** @typedef {import('../types.js').Choice} Choice */

/** Shades of the continuation; a token's is its probability. */
const SHADES = 10;
const LONGEST_PREFIX = 1000;

/** @param {import('../main.js').App} app */
export function predictionView(app) {
  const { store, loop } = app;
  const head = container('prediction-head');
  const root = container('prediction-body');

  const another = () => store.setView({ sample: store.state.view.sample + 1 });

  const mark = loop.add(['prediction', 'predictionError', 'view', 'run'], 15, () => {
    const { prediction, predictionError, view, run } = store.state;
    const unknown = run?.vocabulary ? unknownPositions(view.prefix, run.vocabulary) : [];
    const empty = view.prefix === '';
    render(
      html`<h2 id="prediction-title">Prediction</h2>
        <p class="says" id="prediction-says" role="status">${says(view.prefix, unknown, predictionError)}</p>
        ${actions('Prediction', [{ kind: 'action', label: 'another', title: 'Draw the continuation anew', run: another }])}`,
      head,
    );
    render(
      html`<input
          class="prefix mono" id="prefix" aria-label="Text to continue" placeholder="type the beginning of a text" .value=${view.prefix}
          maxlength=${LONGEST_PREFIX} spellcheck="false" autocomplete="off" autocapitalize="off" aria-describedby="prediction-says" ?disabled=${!run}
          @input=${(/** @type {Event} */ event) => store.setView({ prefix: /** @type {HTMLInputElement} */ (event.target).value })}
        />
        <ol class="bars" id="bars" aria-label="Most likely next characters" ?hidden=${empty && run !== null}>
          ${bars(prediction?.top ?? [])}
        </ol>
        <div class="continuation mono" id="continuation" role="group" tabindex="0" aria-label="Continuation, each character shaded by its probability" ?hidden=${empty && run !== null}
          >${start(view.prefix, new Set(unknown))}${prediction?.continuation.map(shaded)}</div>
        ${empty && run ? html`<p class="hint">Type a few characters, and see which the network expects to follow.</p>` : nothing}
        <div class="sliders">
          ${slider('temperature', 'temperature', view.temperature, { min: 0, max: 1.5, step: 0.05 }, view.temperature.toFixed(2), 'how boldly the continuation is drawn: 0 takes the likeliest each time, 1 draws by the network’s own probabilities', (temperature) => store.setView({ temperature }))}
          ${slider('length', 'length', view.length, { min: 10, max: 400, step: 10 }, String(view.length), 'characters of the continuation', (length) => store.setView({ length }))}
        </div>`,
      root,
    );
  });
  return mark;
}

/** @param {Choice[]} top */
function bars(top) {
  const rows = top.length > 0 ? top : Array.from({ length: TOP }, () => null);
  return rows.map((choice) =>
    choice
      ? html`<li>
          <span class="token mono" aria-hidden="true">${visible(choice.token)}</span><span class="unseen">${spoken(choice.token)}</span>
          <span class="track" aria-hidden="true"><span class="bar" ${styled({ width: `${choice.probability * 100}%` })}></span></span>
          <span class="share">${percent(choice.probability)}</span>
        </li>`
      : html`<li aria-hidden="true"><span></span><span class="track"></span><span></span></li>`,
  );
}

/** @param {string} prefix @param {Set<number>} unknown */
const start = (prefix, unknown) =>
  codePoints(prefix).map((token, i) => html`<span class="given ${unknown.has(i) ? 'unknown' : ''}" data-symbol=${symbolOf(token) ?? nothing}>${token}</span>`);

/** @param {Choice} choice */
const shaded = ({ token, probability }) =>
  html`<span class="drawn p${Math.round(probability * SHADES)}" data-symbol=${symbolOf(token) ?? nothing} title="${spoken(token)} ${percent(probability)}">${token}</span>`;

/** The sentence in the head: what is wrong with the prefix, where anything is. @param {string} prefix @param {number[]} unknown @param {string|null} error */
function says(prefix, unknown, error) {
  if (error) return html`<span class="field-error">${error}</span>`;
  if (unknown.length === 0) return 'what it expects next';
  const tokens = codePoints(prefix);
  const kinds = [...new Set(unknown.map((i) => tokens[i]))];
  const shown = kinds.slice(0, 4).map(spoken).join(', ');
  return html`<span class="field-error">${shown}${kinds.length > 4 ? ` and ${plural(kinds.length - 4, 'other')}` : ''} ${kinds.length > 1 ? 'are' : 'is'} unknown to this network</span>`;
}

/**
 * @param {string} id @param {string} label @param {number} value @param {{min: number, max: number, step: number}} range
 * @param {string} shown @param {string} meaning @param {(value: number) => void} choose
 */
function slider(id, label, value, { min, max, step }, shown, meaning, choose) {
  return html`<label title=${meaning}>
    <span>${label}</span>
    <input type="range" id=${id} min=${min} max=${max} step=${step} .value=${String(value)} @input=${(/** @type {Event} */ event) => choose(Number(/** @type {HTMLInputElement} */ (event.target).value))} />
    <output for=${id}>${shown}</output>
  </label>`;
}
