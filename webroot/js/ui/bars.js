/** The likeliest next tokens as bars. */

import { html } from '/vendor/lit-html/lit-html.js';
import { percent } from '../base/format.js';
import { isNumbered, spoken, visible } from '../base/text.js';

/** @param {import('../server/types.js').Choice[]} top @param {number} count how many there will be */
export function bars(top, count) {
  const rows = top.length > 0 ? top : Array.from({ length: count }, () => null);
  return rows.map((choice) =>
    choice
      ? html`<li>
          <span
            class="token mono ${isNumbered(choice.token) ? 'numbered' : ''}"
            title=${spoken(choice.token)}
            aria-hidden="true"
            >${visible(choice.token)}</span
          ><span class="unseen">${spoken(choice.token)}</span>
          <span class="track" aria-hidden="true"
            ><span class="bar" .style=${`width: ${choice.probability * 100}%`}></span
          ></span>
          <span class="share">${percent(choice.probability)}</span>
        </li>`
      : html`<li aria-hidden="true"><span></span><span class="track"></span><span></span></li>`,
  );
}
