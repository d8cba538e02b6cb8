/** The part of State surgery that ranks units by what they are worth. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { costShare } from './edits.js';
import { zero } from './parts.js';
import { measured, rise } from './words.js';

/** @typedef {import('./parts.js').Scene} Scene */

/**
 * @param {Scene & {choose: (unit: number) => void, hover: (unit: number|null) => void, step: number, ranking: string}} scene
 *   `ranking`: what stands in the way of it, or empty
 */
export function costsPart({ operation, focus, change, choose, hover, step, selection, ranking, words }) {
  const { costs } = operation;
  const shown = selection?.unit ?? focus.unit;
  const again = () => change((now) => now.asked++);
  return html`<div class="costs">
    <p class="costs-head">
      <strong>What units are worth</strong>
      ${
        costs && costs.step !== step
          ? html`<button class="text" id="surgery-measure" title="Measure the network as it is now" @click=${again}>
              measure again
            </button>`
          : nothing
      }
    </p>
    <p class="quiet" id="surgery-measured">
      ${ranking ? html`<span class="field-error">${ranking}</span>` : costs ? `rise of the loss when one is always 0; ${measured(costs, words)}` : 'leaving out one unit after the other …'}
    </p>
    <ol
      class="ranking"
      id="surgery-costs"
      tabindex="0"
      aria-label="Units, the dearest first"
      @pointerleave=${() => hover(null)}
    >
      ${costs?.units.map(
        ({ unit, cost }) =>
          html`<li class=${unit === shown ? 'shown' : ''} data-unit=${unit} @pointerenter=${() => hover(unit)}>
            <button
              class="bare pick"
              title="Choose this unit on the whole page"
              aria-pressed=${unit === focus.unit}
              @click=${() => choose(unit)}
            >
              ${unit + 1}
            </button>
            <span class="track" aria-hidden="true"
              ><span class="bar" .style=${`width: ${costShare(cost) * 100}%`}></span
            ></span>
            <span class="share">${rise(cost)}</span>
            <button
              class="text"
              aria-label="Zero unit ${unit + 1}"
              @click=${() => change((now) => zero(now, { unit, layer: costs.layer }))}
            >
              zero
            </button>
          </li>`,
      )}
    </ol>
    <p class="quiet scale">nats a ${words.token}; bars from 10⁻³ to 1, logarithmic</p>
  </div>`;
}
