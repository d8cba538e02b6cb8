/** Weights that were trained elsewhere: chosen or dropped, with what their file does not say; then a run of them. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count, list, size } from '../../base/format.js';
import { ApiError } from '../../server/api.js';
import { contentOf } from '../../server/request.js';
import { messageOf } from '../../server/session.js';
import { Dialog } from '../../ui/dialog.js';
import { find, typed } from '../../ui/parts.js';
import {
  fileConfig,
  learning,
  standInWords,
  strictText,
  textsFor,
  tokensOf,
  typedConfig,
  withStandIns,
} from './config.js';
import { networkIn, words } from './header.js';

/** @typedef {import('../../server/types.js').Corpus} Corpus */
/** @typedef {import('../../server/types.js').Model['nonlinearity']} Nonlinearity */
/** @typedef {'weights'|'vocabulary'|'config'|'nonlinearity'|'general'} Place where an error is shown */

const CHARACTERS =
  'The characters in the order of the weights’ columns; line end and space count. A list in JSON will do.';

/** @param {import('../../app.js').App} app */
export function weightsDialog({ store, session, loop }) {
  const dialog = new Dialog('weights', 'Open weights trained in PyTorch');
  /** @type {File|null} */
  let file = null;
  /** @type {import('./header.js').Network|null} what the file says of itself */
  let network = null;
  let characters = '';
  /** @type {import('./config.js').ImportRequest|null} of a JSON file */
  let config = null;
  /** @type {Nonlinearity|null} the one that was chosen */
  let nonlinearity = null;
  /** @type {string|null} id of the text to go on with, empty for one that the network writes; null where none was chosen */
  let text = null;
  /** @type {Partial<Record<Place, string>>} */
  let errors = {};
  let busy = false;
  /** What is told with the run in the end. */
  let remark = '';

  /** @param {File} [dropped] @param {File} [beside] what is said of it, as JSON @param {string} [said] told in the end */
  const open = async (dropped, beside, said = '') => {
    errors = {};
    remark = said;
    draw();
    dialog.open();
    if (dropped) await drop(dropped, beside);
  };

  const asksForCharacters = () => file !== null && !network?.tokens && config?.vocabulary === undefined;
  const asksForNonlinearity = () =>
    network !== null &&
    network.cell.nonlinearities.length > 1 &&
    !network.tokens &&
    config?.model?.nonlinearity === undefined;

  /** Which files can be opened. */
  const format = () => {
    const classes = store.state.settings.cells.flatMap(({ pytorch }) => pytorch ?? []);
    return `A file of safetensors: ${list([...new Set(classes)], 'or')}, or their cells, on one-hot characters or an nn.Embedding, and nn.Linear. What Elman saved needs no further word.`;
  };

  /** What is said beside the file, but for the text. @returns {import('./config.js').ImportRequest} */
  const said = () => {
    const from = { ...(asksForCharacters() ? typedConfig(characters) : {}), ...config };
    return asksForNonlinearity() ? { ...from, model: { nonlinearity: shownNonlinearity(), ...from.model } } : from;
  };

  /** The one that was chosen, or else the first that the cell offers. */
  const shownNonlinearity = () => nonlinearity ?? network?.cell.nonlinearities[0];

  const texts = () => textsFor(network?.tokens ?? tokensOf(said()), store.state.corpora);

  /** @param {Corpus[]} known @returns {Corpus|null} */
  const chosenText = (known) => known.find(({ id }) => id === text) ?? (text === null ? (known[0] ?? null) : null);

  /** @param {File|undefined} chosen */
  const take = async (chosen) => {
    file = chosen ?? null;
    network = text = null;
    errors = {};
    draw();
    const found = file && (await networkIn(file, store.state.settings.cells));
    if (file !== (chosen ?? null)) return;
    network = found;
    draw();
  };

  /**
   * What was dropped is opened at once, unless something has still to be said of it.
   * @param {File} dropped @param {File} [beside]
   */
  const drop = async (dropped, beside) => {
    const field = /** @type {HTMLInputElement} */ (find('#weights-file', dialog.element));
    const transfer = new DataTransfer();
    transfer.items.add(dropped);
    field.files = transfer.files;
    await take(dropped);
    if (beside) await takeConfig(beside);
    if (file !== dropped) return;
    if (errors.config) return /** @type {HTMLElement} */ (find('#weights-config', dialog.element)).focus();
    if (network && asksForCharacters())
      return /** @type {HTMLElement} */ (find('#weights-characters', dialog.element)).focus();
    await submit();
  };

  /** @param {ApiError} problem @returns {Place} */
  const placeOf = ({ field }) => {
    if (field === 'weights') return 'weights';
    if (field === 'vocabulary' && asksForCharacters()) return 'vocabulary';
    if (field === 'model.nonlinearity' && asksForNonlinearity()) return 'nonlinearity';
    return config && field !== null ? 'config' : 'general';
  };

  /** @param {Event} [event] */
  const submit = async (event) => {
    event?.preventDefault();
    if (busy) return;
    errors = file ? {} : { weights: 'Choose a file of weights.' };
    if (file) {
      busy = true;
      draw();
      try {
        await session.openWeights(file, learning(withStandIns(said()), chosenText(texts())), remark);
        forget();
        dialog.close();
      } catch (problem) {
        if (!(problem instanceof ApiError)) throw problem;
        errors = { [placeOf(problem)]: problem.message };
      } finally {
        busy = false;
      }
    }
    draw();
    /** @type {HTMLElement|null} */ (dialog.element.querySelector('[aria-invalid="true"]'))?.focus();
  };

  const forget = () => {
    file = network = config = text = null;
    characters = '';
    nonlinearity = null;
    /** @type {HTMLFormElement} */ (find('#weights-form', dialog.element)).reset();
  };

  /** @param {File|undefined} chosen */
  const takeConfig = async (chosen) => {
    config = null;
    errors = {};
    try {
      config = chosen ? fileConfig(strictText(await contentOf(chosen))) : null;
    } catch (problem) {
      errors = { config: messageOf(problem) };
    }
    draw();
  };

  /** @param {(value: string) => void} set */
  const onInput = (set) => (/** @type {Event} */ event) => {
    set(typed(event));
    errors = {};
    draw();
  };

  /** @param {(file: File|undefined) => void} set */
  const onFile = (set) => (/** @type {Event} */ event) =>
    set(/** @type {HTMLInputElement} */ (event.target).files?.[0]);

  /** What stands under a field: what is wrong, or else a word of help. @param {Place} place @param {unknown} help */
  const under = (place, help) =>
    html`<p
      id="weights-${place}-help"
      class=${errors[place] ? 'field-error' : 'quiet'}
      role=${errors[place] ? 'alert' : nothing}
    >
      ${errors[place] ?? help}
    </p>`;

  const charactersField = () => {
    const given = tokensOf(typedConfig(characters)).length;
    const wanted = network ? ` of ${count(network.vocabularySize)}` : '';
    const help =
      characters === ''
        ? CHARACTERS
        : [`${count(given)}${wanted} characters`, standInWords(typedConfig(characters))].filter(Boolean).join('; ');
    return html`<label class="stacked">
        <span>Vocabulary</span>
        <textarea
          id="weights-characters"
          class="mono"
          rows="3"
          spellcheck="false"
          aria-invalid=${errors.vocabulary !== undefined}
          aria-describedby="weights-vocabulary-help"
          .value=${characters}
          @input=${onInput((value) => (characters = value))}
        ></textarea>
      </label>
      ${under('vocabulary', help)}`;
  };

  const configField = () =>
    html`<label class="stacked">
        <span>${asksForCharacters() ? 'or as a JSON file' : 'Vocabulary, as a JSON file'}</span>
        <input
          id="weights-config"
          type="file"
          accept=".json,application/json"
          aria-invalid=${errors.config !== undefined}
          aria-describedby="weights-config-help"
          @change=${onFile((chosen) => void takeConfig(chosen))}
        />
      </label>
      ${under('config', config ? [`${count(tokensOf(config).length)} characters`, standInWords(config)].filter(Boolean).join('; ') : 'a list, or {"vocabulary": …, "model": …}')}`;

  const nonlinearityField = () =>
    html`<label class="stacked">
        <span>Nonlinearity</span>
        <select
          id="weights-nonlinearity"
          aria-invalid=${errors.nonlinearity !== undefined}
          aria-describedby="weights-nonlinearity-help"
          @change=${onInput((value) => (nonlinearity = /** @type {Nonlinearity} */ (value)))}
        >
          ${network?.cell.nonlinearities.map((name) => html`<option value=${name} .selected=${shownNonlinearity() === name}>${name}</option>`)}
        </select>
      </label>
      ${under('nonlinearity', 'which the weights do not show')}`;

  /** @param {Corpus[]} known */
  const textField = (known) =>
    html`<label class="stacked">
      <span>It goes on with</span>
      <select id="weights-text" @change=${onInput((value) => (text = value))}>
        ${known.map(({ id, name }) => html`<option value=${id} .selected=${id === chosenText(known)?.id}>${name}, which has the same characters</option>`)}
        <option value="" .selected=${chosenText(known) === null}>a text that it writes itself</option>
      </select>
    </label>`;

  const draw = () => {
    const known = file && config?.corpus === undefined ? texts() : [];
    dialog.render(html`
      <form id="weights-form" @submit=${submit} novalidate>
        <label class="stacked">
          <span>Weights</span>
          <input
            id="weights-file"
            type="file"
            accept=".safetensors"
            aria-invalid=${errors.weights !== undefined}
            aria-describedby="weights-weights-help"
            @change=${onFile((chosen) => void take(chosen))}
          />
        </label>
        ${under('weights', network ? `${words(network)}${network.tokens ? '; saved by Elman' : ''}` : format())}
        ${asksForCharacters() ? charactersField() : nothing}
        ${
          (file && !network?.tokens) || errors.config
            ? html`<div class="two">
                <div>${configField()}</div>
                <div>${asksForNonlinearity() ? nonlinearityField() : nothing}</div>
              </div>`
            : nothing
        }
        ${known.length > 0 ? textField(known) : nothing}
        <footer>
          <p role="status">
            ${errors.general ? html`<span class="field-error">${errors.general}</span>` : nothing}
            ${busy && file ? `Sending ${file.name}, ${size(file.size)} …` : nothing}
          </p>
          <button type="submit" class="primary" ?disabled=${busy}>Open</button>
        </footer>
      </form>
    `);
  };

  loop.add(['corpora'], 4, () => dialog.isOpen && draw());
  return open;
}
