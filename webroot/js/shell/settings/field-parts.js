/** The settings' fields as they are drawn: a label, what one sets, and what it means. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { typed } from '../../ui/parts.js';
import { effective, rangeText } from './form.js';

/** @typedef {import('../../base/fields/fields.js').Field} Field */

/**
 * What fields are drawn from.
 * @typedef {object} Form
 * @property {import('../../base/fields/fields.js').Texts} texts
 * @property {Record<string, string>} errors by field name
 * @property {(field: Field) => string} defaultOf what holds where nothing is asked for, in words
 * @property {(name: string, text: string) => void} change
 * @property {(field: Field) => string|null} fixed why the field cannot be changed, where it cannot
 */

/** @param {string} name */
const idOf = (name) => name.replaceAll('.', '-');

/** One line: label, field, explanation. @param {Field} field @param {Form} form @param {unknown} [more] */
export function row(field, form, more = nothing) {
  const id = idOf(field.name);
  return html`<div class="field">
    <label for=${id}>${field.label}</label>
    ${field.options ? choice(field, form, id) : entry(field, form, id)}
    <p id="${id}-help">${explanation(field, form)} ${more}</p>
  </div>`;
}

/** A choice with every option explained at once. @param {Field} field @param {Form} form */
export function cards(field, { texts, errors, defaultOf, change, fixed }) {
  const { name, label, options } = field;
  const id = idOf(name);
  const why = fixed(field);
  return html`<div class="cards" role="radiogroup" id=${id} aria-label=${label}>
    ${options?.map(
      ({ value, text, help }) =>
        html`<label class="card">
          <input
            type="radio"
            name=${name}
            value=${value}
            .checked=${texts[name] === value}
            ?disabled=${why !== null}
            aria-labelledby="${id}-${value}"
            aria-describedby="${id}-${value}-help"
            @change=${() => change(name, value)}
          />
          <span>
            <strong id="${id}-${value}">${text}</strong>
            ${text === defaultOf(field) ? html`<em class="range">default</em>` : nothing}
          </span>
          <span id="${id}-${value}-help">${help}</span>
        </label>`,
    )}
    ${why ? html`<p class="quiet">${why}</p>` : nothing} ${errors[name] ? error(errors[name]) : nothing}
  </div>`;
}

/** @param {Field} field @param {Form} form @param {string} id */
function choice(field, { texts, errors, change, fixed }, id) {
  const { name, options, idle } = field;
  const chosen = effective(field, texts);
  return html`<select
    id=${id}
    .value=${chosen}
    ?disabled=${Boolean(fixed(field) ?? idle(texts))}
    aria-invalid=${errors[name] !== undefined}
    aria-describedby="${id}-help"
    @change=${(/** @type {Event} */ event) => change(name, typed(event))}
  >
    ${options?.map(({ value, text }) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
  </select>`;
}

/** @param {Field} field @param {Form} form @param {string} id */
function entry(field, { texts, errors, change, fixed }, id) {
  const { name, idle } = field;
  return html`<input
    id=${id}
    .value=${effective(field, texts)}
    ?disabled=${Boolean(fixed(field) ?? idle(texts))}
    inputmode="decimal"
    autocomplete="off"
    aria-invalid=${errors[name] !== undefined}
    aria-describedby="${id}-help"
    @input=${(/** @type {Event} */ event) => change(name, typed(event))}
  />`;
}

/** What is wrong with it, or why it has no effect, or what it does; always with its range. @param {Field} field @param {Form} form */
function explanation(field, { texts, errors, defaultOf, fixed }) {
  if (errors[field.name]) return error(errors[field.name]);
  const range = [rangeText(field), `default ${defaultOf(field)}`].filter(Boolean).join(', ');
  return html`${fixed(field) ?? field.idle(texts) ?? field.help(texts)} <span class="range">${range}</span>`;
}

/** @param {string} sentence */
const error = (sentence) => html`<span class="field-error" role="alert">${sentence}</span>`;
