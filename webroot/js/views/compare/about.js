/** What a comparison means, and how to read it. */

import { html } from '/vendor/lit-html/lit-html.js';
import { formula } from '../../ui/formula.js';

/** @param {import('../../base/words.js').Words} words */
export const about = ({ token }) => html`
  <p>
    The three networks differ in one line. Elman’s unit (1990) writes its memory anew at every step,
    <span ${formula('h_t = \\tanh(W_{xh}x_t + W_{hh}h_{t-1} + b)')}></span>; the LSTM (Hochreiter and Schmidhuber, 1997;
    its forget gate by Gers, Schmidhuber and Cummins, 2000) adds to what it kept,
    <span ${formula('c_t = f_t \\odot c_{t-1} + i_t \\odot g_t')}></span>; the GRU (Cho et al., 2014) moves between the
    old and the new, <span ${formula('h_t = z_t \\odot h_{t-1} + (1 - z_t) \\odot n_t')}></span>.
  </p>
  <p>
    All have the same number of units, so the GRU has about three times and the LSTM four times as many weights as the
    RNN. No lane trains further ahead than the slowest allows, and after a pause all stand at the same step: what you
    compare is the same lesson, not the same time.
  </p>
  <p>
    The triangle is <span ${formula('\\lVert\\partial L_t/\\partial h_k\\rVert')}></span>, for the LSTM by its cell
    state <span ${formula('c_k')}></span>, which is where it remembers. Unit numbers mean different things in different
    networks: pointing at a ${token} marks that ${token} in all lanes, and no unit.
  </p>
`;
