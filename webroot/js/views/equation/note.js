/** What the Equation is, for those who ask. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { wholeSentence } from '../../base/format.js';
import { formula } from '../../ui/formula.js';

/** @typedef {import('../../server/types.js').Cell} Cell */

/** @param {Cell|null} cell @param {import('../../base/words.js').Words} words */
export const note = (cell, { token }) =>
  html`<p>
      One unit at one ${token}, with the numbers of the present weights. The ${token} enters as one column of
      <span ${formula('W_x')}></span>; the past enters through every unit of the layer, and the largest of those
      products stand first.
    </p>
    ${cell ? about(cell) : nothing}
    <p>
      Computed in float64 from the states of the engine; what is shown is rounded. Point at a bar to see where it comes
      from; click it to go there, and so follow a memory back in time.
    </p>`;

/** @param {Cell} cell */
const about = ({ name, help, equations, source }) =>
  html`<p>${name}: ${help}</p>
    ${equations.map((tex) => html`<p ${formula(tex)}></p>`)}
    <p>${wholeSentence(source)}</p>`;
