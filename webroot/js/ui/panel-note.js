/** What a view means: over its picture while the panel is small, beside it while it is large, above it on a phone. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { find, glyph } from './parts.js';

/**
 * Opens a panel's note, or closes it where it is open.
 * @param {HTMLElement} panel @param {string} title of the view @param {(() => unknown)|undefined} note a lit template
 */
export function toggleNote(panel, title, note) {
  const element = /** @type {HTMLElement} */ (find('.note', panel));
  const close = () => {
    element.hidden = true;
    render(nothing, element);
    /** @type {HTMLElement} */ (find('.more', panel)).focus();
  };
  if (!element.hidden) return close();
  element.onkeydown = (event) => event.key === 'Escape' && close();
  element.hidden = false;
  element.setAttribute('aria-label', `About ${title}`);
  const button = html`<button class="icon bare shut" aria-label="Close what is said about ${title}" @click=${close}>
    ${glyph('close')}
  </button>`;
  render(html`${button}${note?.()}`, element);
  element.focus({ preventScroll: true });
}
