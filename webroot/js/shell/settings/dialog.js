/** Settings: everything that makes the experiment, each explained in one line; what matters most stands first. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count, plural, size } from '../../base/format.js';
import { numberOf } from '../../base/numbers.js';
import { valueOf } from '../../base/paths.js';
import { material } from '../../base/run-words.js';
import { ApiError } from '../../server/api.js';
import { requestOf } from '../../server/session.js';
import { Dialog } from '../../ui/dialog.js';
import { cards, row } from './field-parts.js';
import { fieldsOf } from '../../base/fields/fields.js';
import { effective, inLabels, parse, textsOf, wordFor } from './form.js';

/** @typedef {import('../../base/fields/fields.js').Field} Field */

const RATE = 'training.learningRate';

/** Bytes of a weight: float32. */
const WEIGHT = 4;

/** Why a rate cannot be applied. */
const FAILED = 'This run has failed: a new rate needs a new run.';

/** What a fork keeps of its parent. */
const KEPT = 'Stays as it is: a fork goes on with the same network.';
const LEARNED = 'Stays as it is: a fork learns on what it learned.';

const WINDOW = 'training.seqLength';
const FOLLOWS = 'Follows from what is learned: its sequences are read whole.';

/**
 * @param {import('../../app.js').App} app
 * @returns {{open: () => void, fork: (step: number) => void}} opens the settings: for the same experiment anew, or for a
 *   run that goes on from a moment
 */
export function settingsDialog({ store, session }) {
  const dialog = new Dialog('settings', 'Settings');
  /** @type {import('../../base/fields/fields.js').Texts} */
  let texts = {};
  let fields = fieldsOf(store.state.settings);
  /** @type {Record<string, string>} */
  let errors = {};
  let general = '';
  let said = '';
  let busy = false;
  let unfolded = false;
  /** @type {number|null} the step that a fork goes on from */
  let from = null;

  const moreFields = () => fields.more.flatMap((group) => group.fields);

  const open = (/** @type {number|null} */ step = null) => {
    const { run } = store.state;
    if (!run) return;
    from = step;
    unfolded ||= step !== null;
    dialog.title = step === null ? 'Settings' : `Fork from step ${count(step)}`;
    fields = fieldsOf(store.state.settings, run.config.task?.id);
    texts = textsOf(run.config, fields.all);
    errors = {};
    general = said = '';
    draw();
    dialog.open();
  };

  /** @param {() => Promise<void>} work */
  const attempt = async (work) => {
    errors = parse(texts, fields.all).errors;
    general = said = '';
    if (Object.keys(errors).length === 0) {
      busy = true;
      draw();
      try {
        await work();
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const known = error.errors.filter(({ field }) => field in texts);
        errors = Object.fromEntries(known.map(({ field, detail }) => [field, inLabels(detail, fields.all)]));
        const others = error.errors
          .filter(({ field }) => !(field in texts))
          .map(({ detail }) => inLabels(detail, fields.all));
        general = error.errors.length > 0 ? others.join('; ') : inLabels(error.message, fields.all);
      }
      busy = false;
    }
    unfolded ||= moreFields().some(({ name }) => name in errors);
    draw();
    /** @type {HTMLElement|null} */ (dialog.element.querySelector('[aria-invalid="true"]'))?.focus();
  };

  /** @param {import('../../server/types.js').Run} run @param {import('./form.js').Config} config */
  const request = (run, { model, training, task }) => {
    const given = isWhole() ? without(training, 'seqLength') : training;
    return from === null
      ? { ...ofTask(run, task), model, training: given }
      : { fork: { run: run.id, step: from }, model: { dropout: model.dropout }, training: given };
  };

  /** With another task, the probe is no longer a sequence of it: the server has one. @param {import('../../server/types.js').Run} run @param {import('./form.js').Config['task']} task */
  const ofTask = (run, task) => {
    const same = requestOf(run);
    if (!run.config.task) return same;
    const changed = { ...run.config.task, ...task };
    const isOther = JSON.stringify(changed) !== JSON.stringify(run.config.task);
    return { ...(isOther ? without(same, 'probe') : same), task: changed };
  };

  /** Whether the run on show learns sequences that are read whole. */
  const isWhole = () => {
    const { run, settings } = store.state;
    return settings.tasks.find(({ id }) => id === run?.config.task?.id)?.whole ?? false;
  };

  /** Why a field cannot be changed. @param {Field} field */
  const fixed = ({ name }) => {
    if (name === WINDOW && isWhole()) return FOLLOWS;
    if (from === null) return null;
    if (name.startsWith('task.')) return LEARNED;
    return name.startsWith('model.') && name !== 'model.dropout' ? KEPT : null;
  };

  const startAnew = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { run } = store.state;
    if (!run) return;
    const config = parse(texts, fields.all);
    void attempt(async () => {
      await session.create(request(run, config));
      dialog.close();
    });
  };

  const applyRate = () =>
    void attempt(async () => {
      await session.setLearningRate(Number(parse(texts, fields.all).training.learningRate));
      said = 'Applied; the curve marks the place.';
    });

  const change = (/** @type {string} */ name, /** @type {string} */ text) => {
    texts = { ...texts, [name]: text };
    if (errors[name]) errors = Object.fromEntries(Object.entries(errors).filter(([key]) => key !== name));
    said = '';
    draw();
  };

  /** What holds where nothing is asked for: the lesson's value, or what suits the text. @param {Field} field */
  const defaultOf = (field) => {
    const { run, lessons, corpora } = store.state;
    const lesson = lessons.find((known) => known.id === (run?.lesson ?? run?.config.task?.id));
    const suiting = lesson?.config ?? corpora.find((corpus) => corpus.id === run?.config.corpus)?.settings;
    const value = suiting ? valueOf(suiting, field.name) : field.byDefault;
    return wordFor(field, value);
  };

  const rateRow = () => {
    const { run } = store.state;
    const changed = run && numberOf(texts[RATE]) !== run.config.training.learningRate;
    return html`<button
        type="button"
        class="small"
        id="apply-rate"
        ?hidden=${from !== null}
        ?disabled=${!changed || busy || run.state === 'failed'}
        @click=${applyRate}
      >
        Apply to this run now
      </button>
      <span role="status">${from === null && run?.state === 'failed' ? FAILED : said}</span>`;
  };

  /** How many of the folded fields are not at their default: what is out of sight is not to be overlooked. */
  const unusual = () => {
    const n = moreFields().filter((field) => wordFor(field, effective(field, texts)) !== defaultOf(field)).length;
    return n > 0 ? `; ${plural(n, 'field')} not at ${n > 1 ? 'their default' : 'its default'}` : '';
  };

  const more = () => html`
    <details
      id="settings-more"
      .open=${unfolded}
      @toggle=${(/** @type {Event} */ event) => {
        unfolded = /** @type {HTMLDetailsElement} */ (event.target).open;
      }}
    >
      <summary>More <span class="quiet">how it begins, reads and learns${unusual()}</span></summary>
      ${fields.more.map(
        (group) =>
          html`<fieldset>
            <legend>${group.legend}</legend>
            ${group.fields.map((field) => row(field, form(), field.name === RATE ? rateRow() : nothing))}
          </fieldset>`,
      )}
    </details>
  `;

  const form = () => ({ texts, errors, defaultOf, change, fixed });

  const draw = () => {
    const { run } = store.state;
    if (!run) return;
    const [cell, ...sizes] = fields.first;
    dialog.render(html`
      <p class="quiet">
        ${run.task.title}: ${material(run)}. ${plural(run.parameters, 'weight')}, ${size(run.parameters * WEIGHT)}.
      </p>
      <form id="settings-form" @submit=${startAnew} novalidate>
        ${fields.task.map((field) => row(field, form()))} ${cards(cell, form())}
        ${sizes.map((field) => row(field, form()))} ${more()}
        <footer>
          ${
            general
              ? html`<p class="field-error" role="alert">${general}</p>`
              : html`<p class="quiet">${outcome(run)}</p>`
          }
          <button type="submit" class="primary" ?disabled=${busy}>
            ${from === null ? 'Start anew with these settings' : 'Fork with these settings'}
          </button>
        </footer>
      </form>
    `);
  };

  /** @param {import('../../server/types.js').Run} run */
  const outcome = ({ step }) =>
    from === null
      ? `This makes a new run${step > 0 ? '; the present one is kept' : ''}.`
      : `This makes a new run that goes on from step ${count(from)}; the present one is kept.`;

  return { open: () => open(), fork: open };
}

/** @template {object} T @param {T} value @param {string} key @returns {T} the same but for one key */
const without = (value, key) =>
  /** @type {T} */ (Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)));
