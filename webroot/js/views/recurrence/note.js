/** What Recurrence shows, and where that comes from. */

import { html } from '/vendor/lit-html/lit-html.js';
import { formula } from '../../ui/formula.js';

/** @param {import('../../base/words.js').Words} words */
export const note = ({ tokens }) => html`
  <p>
    Between two ${tokens} the state passes through the recurrent weights:
    <span ${formula('h_t = \\tanh(W_{xh} x_t + W_{hh} h_{t-1} + b_h)')}></span>. Left to themselves they multiply what
    lies along an eigenvector by its eigenvalue <span ${formula('\\lambda')}></span> at each step: within the unit
    circle it fades, beyond it grows, and off the real line it turns. The largest
    <span ${formula('|\\lambda|')}></span> is the spectral radius.
  </p>
  <p>
    The singular values say how much longer Whh can make any vector in one step. Gradients on their way back are
    multiplied by <span ${formula('W_{hh}^\\top')}></span> and by the slope of tanh, at most 1: with all singular values
    below 1 they must vanish (Hochreiter 1991; Bengio, Simard and Frasconi 1994); to explode they need one above 1
    (Pascanu, Mikolov and Bengio 2013). Gates came to let a state stay without this balance (Hochreiter and Schmidhuber
    1997).
  </p>
  <p>
    Of a network with gates the picture is of one gate’s weights, which are only a part of what carries the state on. Of
    two simple units a phase portrait shows the whole: where each state goes in one step while the input stays the same,
    and the states that stay.
  </p>
`;
