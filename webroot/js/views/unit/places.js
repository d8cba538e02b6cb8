/** Places of the text: where a unit is strongest, and where the units of a selected stretch are on as well. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { signed } from '../../base/format.js';
import { symbolsOf, visible } from '../../base/text.js';
import { many } from '../../base/words.js';
import { typed } from '../../ui/parts.js';
import { bytesOf } from './colors.js';
import { selectionInWords } from './words.js';

/** @typedef {import('../../server/types.js').UnitPlace} UnitPlace */
/** @typedef {import('../../base/words.js').Words} Words */

/**
 * The greatest and the least activations, each in its context.
 * @param {import('../../server/types.js').UnitPassage} passage
 * @param {(scale: number) => import('./colors.js').CharacterColors} colors by a scale of bytes
 * @param {(at: number) => void} go shows a place in the passage
 */
export function contexts({ unit, highest, lowest }, colors, go) {
  const list = (/** @type {string} */ name, /** @type {UnitPlace[]} */ places) =>
    html`<h3>${name}</h3>
      <ol class="places mono" aria-label="Unit ${unit + 1}: ${name}">
        ${places.map((shown) => context(shown, colors(shown.scale), go))}
      </ol>`;
  return html`${list('highest', highest)} ${list('lowest', lowest)}`;
}

/** @param {UnitPlace} place @param {import('./colors.js').CharacterColors} colors @param {(at: number) => void} go */
function context({ at, value, from, tokens, data }, colors, go) {
  const bytes = bytesOf(data);
  return html`<li>
    <button class="text" title="Show it in the passage" @click=${() => go(at)}>${signed(value)}</button>
    <span class="before"><bdi>${tokens.slice(0, at - from).map(colored(0))}</bdi></span
    ><span class="at"><bdi>${colored(at - from)(tokens[at - from], 0)}</bdi></span
    ><span class="after"><bdi>${tokens.slice(at - from + 1).map(colored(at - from + 1))}</bdi></span>
  </li>`;

  /** @param {number} start */
  function colored(start) {
    return (/** @type {string} */ token, /** @type {number} */ i) => {
      const byte = bytes[start + i] + 128;
      const style = `background-color: ${colors.ground[byte]}; color: ${colors.ink[byte]}`;
      return html`<span .style=${style}>${token === ' ' ? token : visible(token)}</span>`;
    };
  }
}

/**
 * What a selected stretch switches on, and where else.
 * @param {{found: import('../../server/types.js').UnitMatches|null, text: string, threshold: number, mistyped: string|null,
 *   refused: import('../../server/api.js').ApiError|null}} now @param {Words} words
 * @param {{threshold: (text: string) => void, pin: (unit: number) => void, go: (at: number) => void}} acts
 */
export function selectionResult({ found, text, threshold, mistyped, refused }, words, acts) {
  const error = mistyped ?? refused?.message;
  return html`<h3>selection</h3>
    <label class="threshold"
      >a unit is on above
      <input
        id="unit-threshold"
        inputmode="decimal"
        autocomplete="off"
        .value=${String(threshold)}
        aria-invalid=${mistyped !== null || refused?.field === 'threshold'}
        @change=${(/** @type {Event} */ event) => acts.threshold(typed(event))}
    /></label>
    ${error ? html`<p class="field-error" role="alert">${error}</p>` : nothing}
    ${found ? result(found, text, words, acts) : refused ? nothing : html`<p class="quiet">${how(words)}</p>`}`;
}

/** @param {Words} words */
const how = ({ tokens }) =>
  `Select some ${tokens} of the passage, with the mouse or with Shift and the arrow keys: the units that are on over them and not beside them are named here, and where else they are on.`;

/**
 * @param {import('../../server/types.js').UnitMatches} found @param {string} text @param {Words} words
 * @param {{pin: (unit: number) => void, go: (at: number) => void}} acts
 */
function result(found, text, words, { pin, go }) {
  const { units, matches } = found;
  return html`<p id="unit-selection-says">${selectionInWords(found, text)}${units.length > 0 ? ':' : ''}</p>
    <p class="unit-buttons">
      ${units.map((unit) => html`<button class="text" title="Pin unit ${unit + 1}" @click=${() => pin(unit)}>${unit + 1}</button>`)}
    </p>
    ${
      units.length === 0
        ? nothing
        : html`<p class="quiet">
              ${matches.length === 0 ? 'Nowhere else are more than half of them on.' : 'Where else most of them are on, the longest first:'}
            </p>
            <ol class="places mono" aria-label="Other places">
              ${matches.map((match) => place(match, units.length, words, go))}
            </ol>`
    }`;
}

/** @param {import('../../server/types.js').UnitMatch} match @param {number} units @param {Words} words @param {(at: number) => void} go */
function place({ from, to, on, start, tokens }, units, words, go) {
  const shown = (/** @type {string[]} */ part) => {
    const symbols = symbolsOf(part);
    return part.map((token, i) => (token === ' ' ? token : (symbols[i] ?? token))).join('');
  };
  const length = to - from + 1;
  return html`<li>
    <button class="text" title="${many(length, words)}; show it in the passage" @click=${() => go(from)}>
      ${on} of ${units}
    </button>
    <span class="before"><bdi>${shown(tokens.slice(0, from - start))}</bdi></span
    ><mark><bdi>${shown(tokens.slice(from - start, to - start + 1))}</bdi></mark
    ><span class="after"><bdi>${shown(tokens.slice(to - start + 1))}</bdi></span>
  </li>`;
}
