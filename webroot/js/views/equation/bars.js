/** The largest parts of a gate's sum as a list of bars, each of which points at where it comes from. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { signed } from '../../base/format.js';
import { visible } from '../../base/text.js';
import { barAt, partsOf } from './parts.js';

/** @typedef {import('./parts.js').Part} Part */
/** @typedef {import('./parts.js').Source} Source */

const HEADINGS = { input: 'from the input', past: 'from the past, by unit', bias: 'always' };

const digits = (/** @type {number} */ x) => signed(x, 3).replace('+', '');

/**
 * @param {import('../../server/types.js').Equation} equation @param {number} gateIndex
 * @param {{point: (source: Source) => void, leave: () => void, choose: (source: Source) => void}} follow
 */
export function bars(equation, gateIndex, follow) {
  const gate = equation.gates[gateIndex];
  const parts = partsOf(equation, gateIndex, visible, digits);
  const groups = /** @type {const} */ (['input', 'past', 'bias']).filter((group) =>
    parts.some((part) => part.group === group),
  );
  return html`<div class="terms" role="group" aria-label="Parts of the sum of ${gate.name}">
    ${groups.map(
      (group) =>
        html`<p class="quiet">${HEADINGS[group]}</p>
          <ul>
            ${parts.filter((part) => part.group === group).map((part) => row(part, follow))}
          </ul>`,
    )}
    <p class="total"><span>sum</span><b data-sum>${signed(gate.sum, 3)}</b></p>
    <p class="scale">weight × value; a half of the track is 1</p>
  </div>`;
}

/** @param {Part} part @param {Parameters<typeof bars>[2]} follow */
function row(part, { point, leave, choose }) {
  const { label, detail, amount, source } = part;
  const { left, width, cut } = barAt(amount);
  const place = `left: ${left * 100}%; width: ${width * 100}%`;
  const content = html`<span class="from mono"><bdi>${label}</bdi></span
    ><span class="track" aria-hidden="true"
      ><i class="${amount < 0 ? 'negative' : 'positive'} ${cut ? 'cut' : ''}" .style=${place}></i></span
    ><span class="detail">${detail || nothing}</span><b data-amount>${signed(amount, 3)}</b>`;
  if (!source) return html`<li><div class="part">${content}</div></li>`;
  return html`<li>
    <button
      class="part"
      title="Click to go there"
      @pointermove=${() => point(source)}
      @pointerleave=${leave}
      @focus=${() => point(source)}
      @blur=${leave}
      @click=${() => choose(source)}
    >
      ${content}
    </button>
  </li>`;
}
