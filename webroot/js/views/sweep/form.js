/** What is to be varied: settings with their values, seeds and steps. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { glyph, typed } from '../../ui/parts.js';
import { hasRoom, read, withAxis } from './plan.js';
import { attemptsText, labelOf } from './words.js';

/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('../../base/fields/fields.js').Field} Field */

/**
 * @param {{plan: Plan, fields: Field[], lesson: import('../../server/types.js').Lesson, busy: boolean, told: Record<string, string>,
 *   cancel: (() => void)|null, change: (plan: Plan) => void, begin: (request: import('../../server/types.js').SweepRequest) => void}} given
 *   `told`: what the server found wrong
 */
export function sweepForm({ plan, fields, lesson, busy, told, cancel, change, begin }) {
  const { request, combinations, faults } = read(plan, lesson.id, fields);
  const all = { ...told, ...faults };
  const isWrong = Object.keys(faults).length > 0;
  const others = Object.entries(all).filter(([name]) => !isShown(name, plan));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!isWrong && !busy) begin(request);
  };
  return html`<form class="sweep-form" novalidate @submit=${submit}>
    <p class="quiet">
      One run proves little: how it goes hangs on its first weights. A sweep trains <em>${lesson.title}</em> with every
      combination of these values, from several seeds each, and counts how often the goal is reached.
    </p>
    ${plan.axes.map((axis, i) => axisRow(axis, i, { plan, fields, fault: all[`vary.${axis.field}`], change }))}
    <div class="sweep-numbers">
      ${
        hasRoom(plan)
          ? html`<button type="button" class="small" @click=${() => change(withAxis(plan, fields))}>Vary more</button>`
          : nothing
      }
      ${numberField('seeds', 'Seeds each', plan.seeds, all.seeds, (seeds) => change({ ...plan, seeds }))}
      ${numberField('steps', 'Steps at most', plan.steps, all.steps, (steps) => change({ ...plan, steps }))}
    </div>
    ${others.map(([, detail]) => html`<p class="fault" role="alert">${detail}</p>`)}
    <div class="sweep-go">
      <button class="primary" id="sweep-begin" ?disabled=${busy || isWrong}>Try them all</button>
      ${cancel ? html`<button type="button" @click=${cancel}>Cancel</button>` : nothing}
      <span class="quiet" role="status"
        >${isWrong ? nothing : attemptsText(combinations, /** @type {number} */ (request.seeds))}</span
      >
    </div>
  </form>`;
}

/** @param {string} name @param {Plan} plan */
const isShown = (name, { axes }) =>
  name === 'seeds' || name === 'steps' || axes.some(({ field }) => name === `vary.${field}`);

/**
 * @param {Plan['axes'][number]} axis @param {number} i
 * @param {{plan: Plan, fields: Field[], fault: string|undefined, change: (plan: Plan) => void}} given
 */
function axisRow({ field, values }, i, { plan, fields, fault, change }) {
  const set = (/** @type {Partial<Plan['axes'][number]>} */ part) =>
    change({ ...plan, axes: plan.axes.map((axis, at) => (at === i ? { ...axis, ...part } : axis)) });
  const taken = plan.axes.map((axis) => axis.field);
  const choose = (/** @type {string} */ name) =>
    set({ field: name, values: fields.find((known) => known.name === name)?.byDefault ?? '' });
  const label = labelOf(field, fields);
  return html`<div class="sweep-axis">
    <select aria-label="Setting ${i + 1}" .value=${field} @change=${(/** @type {Event} */ e) => choose(typed(e))}>
      ${fields.map(
        ({ name, label: text }) =>
          html`<option value=${name} ?selected=${name === field} ?disabled=${name !== field && taken.includes(name)}>
            ${text}
          </option>`,
      )}
    </select>
    <input
      class="mono"
      aria-label="Values of ${label}"
      aria-invalid=${fault ? 'true' : nothing}
      aria-describedby=${fault ? `sweep-fault-${i}` : nothing}
      spellcheck="false"
      autocomplete="off"
      .value=${values}
      @input=${(/** @type {Event} */ event) => set({ values: typed(event) })}
    />
    <button
      type="button"
      class="icon bare"
      aria-label="Do not vary ${label}"
      title="Do not vary ${label}"
      @click=${() => change({ ...plan, axes: plan.axes.filter((_, at) => at !== i) })}
    >
      ${glyph('close')}
    </button>
    ${fault ? html`<p class="fault" id="sweep-fault-${i}">${fault}</p>` : nothing}
  </div>`;
}

/** @param {string} name @param {string} label @param {string} value @param {string|undefined} fault @param {(value: string) => void} set */
const numberField = (name, label, value, fault, set) =>
  html`<label class="sweep-number"
    >${label}
    <input
      id="sweep-${name}"
      inputmode="numeric"
      autocomplete="off"
      aria-invalid=${fault ? 'true' : nothing}
      .value=${value}
      @input=${(/** @type {Event} */ event) => set(typed(event))}
    />
    ${fault ? html`<span class="fault">${fault}</span>` : nothing}
  </label>`;
