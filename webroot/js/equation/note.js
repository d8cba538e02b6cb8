/** What the Equation is, for those who ask. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { formula } from '../formula.js';

/** @type {Record<string, () => unknown>} */
const CELLS = {
  rnn: () =>
    html`<p>
      Elman (1990) gave a network a memory by feeding its state back to itself:
      <span ${formula('h_t = \\tanh(W_{xh}x_t + W_{hh}h_{t-1} + b_h)')}></span>. The same matrices serve every
      character, so a text may be as long as it likes.
    </p>`,
  memoryless: () =>
    html`<p>
      Without <span ${formula('W_{hh}')}></span> nothing of the past reaches the unit: it answers to the present
      character alone. What the recurrent cells do better, they owe to memory.
    </p>`,
  gru: () =>
    html`<p>
      A gated unit (Cho et al., 2014) mixes its old state with a candidate; the gate
      <span ${formula('z')}></span> says how much of the old stays, <span ${formula('r')}></span> how much of the past
      the candidate sees.
    </p>`,
  lstm: () =>
    html`<p>
      The long short-term memory (Hochreiter and Schmidhuber, 1997; its forget gate by Gers et al., 2000) keeps a cell
      <span ${formula('c')}></span> to which it adds, where a simple unit multiplies: this is what lets gradients reach
      far back.
    </p>`,
};

/** @param {string} cell */
export const note = (cell) =>
  html`<p>
      One unit at one character, with the numbers of the present weights. The character enters as one column of
      <span ${formula('W_x')}></span>; the past enters through every unit of the layer, and the largest of those
      products stand first.
    </p>
    ${CELLS[cell]?.() ?? nothing}
    <p>
      Computed in float64 from the states of the engine; what is shown is rounded. Point at a bar to see where it comes
      from; click it to go there, and so follow a memory back in time.
    </p>`;
