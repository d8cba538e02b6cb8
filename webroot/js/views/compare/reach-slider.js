/** The slider that one drags until the networks fail. */

import { html } from '/vendor/lit-html/lit-html.js';
import { count } from '../../base/format.js';

/**
 * @param {import('./reach.js').Reach} reach @param {number} shown the value at which it is held, or its own
 * @param {{busy: boolean, drag: (value: number) => void, choose: (value: number) => void}} acts `choose`: it was let go
 */
export function reachSlider({ title, stops }, shown, { busy, drag, choose }) {
  const valueOf = (/** @type {Event} */ event) => stops[Number(/** @type {HTMLInputElement} */ (event.target).value)];
  return html`<label class="reach-slider" title="Every network that remembers begins anew at this reach, and trains">
    <span>${title}: drag it until they fail</span>
    <input
      id="compare-reach"
      type="range"
      min="0"
      max=${stops.length - 1}
      aria-valuetext=${count(shown)}
      .value=${String(stops.indexOf(shown))}
      ?disabled=${busy}
      @input=${(/** @type {Event} */ event) => drag(valueOf(event))}
      @change=${(/** @type {Event} */ event) => choose(valueOf(event))}
    />
    <output>${count(shown)}</output>
  </label>`;
}
