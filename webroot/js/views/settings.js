/** Settings: everything that makes the experiment, each explained in one line. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { ApiError } from '../api.js';
import { count, plural, size } from '../format.js';
import { requestOf } from '../session.js';
import { GROUPS, inLabels, parse, textsOf } from '../settings-fields.js';
import { Dialog } from './dialog.js';
import { typed } from './parts.js';

/** @typedef {import('../settings-fields.js').Field} Field */

const RATE = 'training.learningRate';

/** Bytes of a weight: float32. */
const WEIGHT = 4;

/** @param {import('../main.js').App} app @returns {() => void} opens the settings */
export function settingsDialog({ store, session }) {
  const dialog = new Dialog('settings', 'Settings');
  /** @type {Record<string, string>} */
  let texts = {};
  /** @type {Record<string, string>} */
  let errors = {};
  let general = '';
  let said = '';
  let busy = false;

  const open = () => {
    const { run } = store.state;
    if (!run) return;
    texts = textsOf(run.config);
    errors = {};
    general = said = '';
    draw();
    dialog.open();
  };

  /** @param {() => Promise<void>} work */
  const attempt = async (work) => {
    const read = parse(texts);
    errors = read.errors;
    general = said = '';
    if (Object.keys(errors).length === 0) {
      busy = true;
      draw();
      try {
        await work();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const known = error.field !== null && error.field in texts;
        errors = known ? { [/** @type {string} */ (error.field)]: inLabels(error.message) } : {};
        general = known ? '' : inLabels(error.message);
      }
      busy = false;
    }
    draw();
    /** @type {HTMLElement|null} */ (dialog.element.querySelector('[aria-invalid="true"]'))?.focus();
  };

  const startAnew = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { run } = store.state;
    if (!run) return;
    const { model, training } = parse(texts);
    void attempt(async () => {
      const request = requestOf(run);
      await session.create({
        ...request,
        model: { ...request.model, ...model },
        training: { ...request.training, ...training },
      });
      dialog.close();
    });
  };

  const applyRate = () =>
    void attempt(async () => {
      const { training } = parse(texts);
      await session.setLearningRate(Number(training.learningRate));
      said = 'Applied; the curve marks the place.';
    });

  const change = (/** @type {string} */ name) => (/** @type {Event} */ event) => {
    texts = { ...texts, [name]: typed(event) };
    if (errors[name]) errors = Object.fromEntries(Object.entries(errors).filter(([key]) => key !== name));
    said = '';
    draw();
  };

  /** @param {Field} field */
  const row = (field) => {
    const { name, label } = field;
    const id = name.replace('.', '-');
    return html`<div class="field">
      <label for=${id}>${label}</label>
      ${field.options ? choice(field, id) : entry(field, id)}
      <p id="${id}-help">${help(field)} ${name === RATE ? rateRow() : nothing}</p>
    </div>`;
  };

  /** @param {Field} field @param {string} id */
  const choice = ({ name, options }, id) =>
    html`<select id=${id} .value=${texts[name]} @change=${change(name)} aria-describedby="${id}-help">
      ${options?.map(
        ({ value, text }) => html`<option value=${value} ?selected=${value === texts[name]}>${text}</option>`,
      )}
    </select>`;

  /** @param {Field} field @param {string} id */
  const entry = ({ name }, id) =>
    html`<input
      id=${id}
      .value=${texts[name]}
      inputmode="decimal"
      autocomplete="off"
      aria-invalid=${errors[name] !== undefined}
      aria-describedby="${id}-help"
      @input=${change(name)}
    />`;

  /** @param {Field} field */
  const help = (field) =>
    errors[field.name]
      ? html`<span class="field-error" role="alert">${errors[field.name]}</span>`
      : html`${field.help} <span class="range">${field.range}</span>`;

  const rateRow = () => {
    const { run } = store.state;
    const changed = run && Number(texts[RATE]) !== run.config.training.learningRate;
    return html`<button
        type="button"
        class="small"
        id="apply-rate"
        ?disabled=${!changed || busy || run.state === 'failed'}
        @click=${applyRate}
      >
        Apply to this run now
      </button>
      <span role="status">${said}</span>`;
  };

  const draw = () => {
    const { run } = store.state;
    if (!run) return;
    dialog.render(html`
      <p class="quiet">
        ${run.corpus.name}: ${count(run.corpus.trainingTokens)} characters to learn from,
        ${run.corpus.heldOutTokens > 0 ? `${count(run.corpus.heldOutTokens)} held out` : 'none held out'}.
        ${plural(run.parameters, 'weight')}, ${size(run.parameters * WEIGHT)}.
      </p>
      <form id="settings-form" @submit=${startAnew} novalidate>
        ${GROUPS.map(
          (group) =>
            html`<fieldset>
              <legend>${group.legend}</legend>
              ${group.fields.map(row)}
            </fieldset>`,
        )}
        <footer>
          ${
            general
              ? html`<p class="field-error" role="alert">${general}</p>`
              : html`<p class="quiet">This makes a new run${run.step > 0 ? '; the present one is kept' : ''}.</p>`
          }
          <button type="submit" class="primary" ?disabled=${busy}>Start anew with these settings</button>
        </footer>
      </form>
    `);
  };

  return open;
}
