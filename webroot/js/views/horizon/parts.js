/** What stands around the triangle: choices, the table behind it, and what it means. */

import { html } from '/vendor/lit-html/lit-html.js';
import { cellOf, hasCellState } from '../../base/cell-kinds.js';
import { tokenCell } from '../../base/text.js';
import { isFactor } from '../../charts/gradients.js';
import { formula } from '../../ui/formula.js';
import { choice } from '../../ui/parts.js';
import { SYMBOLS } from './words.js';

/** @typedef {import('../../charts/gradients.js').Kind} Kind */
/** @typedef {import('../../base/words.js').Words} Words */

/** What is shown of the way back; where there is a cell state, which gradient. */
const WHOLE = [{ value: 'hidden', text: 'whole', title: 'The gradient itself' }];
const STATES = [
  { value: 'hidden', text: 'hidden h', title: 'The gradient by the hidden state, the cell state held fixed' },
  { value: 'cell', text: 'cell c', title: 'The gradient by the cell state, also through the hidden state' },
];
const FACTORS = [
  { value: 'derivative', text: 'derivative', title: 'The factor of the activations’ and gates’ derivatives alone' },
  {
    value: 'recurrent',
    text: 'Whh',
    title: 'The factor of the recurrent weights, and of every other way into the state',
  },
];

/** @param {Readonly<import('../../base/state.js').State>} state */
function optionsFor(state) {
  const cell = cellOf(state);
  return [...(hasCellState(cell) ? STATES : WHOLE), ...(cell?.recurrentWeights === false ? [] : FACTORS)];
}

/** What is shown of the way back: what was chosen, where the run's cell has it. @param {Readonly<import('../../base/state.js').State>} state */
export const shownKind = (state) =>
  /** @type {Kind} */ (
    optionsFor(state).some(({ value }) => value === state.view.gradient) ? state.view.gradient : 'hidden'
  );

/** @param {import('../../base/state.js').Store} store */
export function horizonChoices(store) {
  return choice({
    kind: 'choice',
    label: 'Gradient',
    value: shownKind(store.state),
    options: optionsFor(store.state),
    choose: (gradient) => store.setView({ gradient: /** @type {Kind} */ (gradient) }),
  });
}

/**
 * @param {import('../../charts/gradients.js').Triangle} triangle @param {number[]} losses @param {string} name
 * @param {Words} words @returns {import('../../base/table.js').Table}
 */
export function horizonTable({ kind, layer, step, tokens, values }, losses, name, words) {
  const states = values.map((_, k) => tokenCell(tokens[k], `${k + 1} `));
  const what = isFactor(kind) ? SYMBOLS[kind] : `${SYMBOLS[kind]}, the Euclidean norm`;
  return {
    title: `Gradient horizon: ${name}`,
    note: `${what}, of each loss (row) by the state after each ${words.token} (column), layer ${layer + 1}, step ${step}. Losses in nats.`,
    file: 'elman-horizon',
    columns: ['loss after', words.token, 'loss (nats)', ...states],
    rows: values.map((row, t) => [
      t + 1,
      tokenCell(tokens[t]),
      Number(losses[t].toPrecision(5)),
      ...values.map((_, k) => (k > t ? '' : (row[k] ?? 'none'))),
    ]),
  };
}

/** @param {import('../../server/types.js').Cell|null} cell @param {number} longest tokens that gradients are asked of @param {Words} words */
export function horizonNote(cell, longest, words) {
  const through = `; what passes through the ${cell?.name}’s cell state counts with the derivatives of its gates`;
  return html`<p>
      Each cell is the length of ${math('\\partial L_t/\\partial h_k')}: how much the loss after ${words.token}
      ${math('t')} would change with the state after an earlier ${words.token} ${math('k')}, through every step between.
      Colours stand for powers of ten and mean the same at every step and in every run. The curve is the mean by
      distance ${math('t-k')}; the memory horizon is the distance from which less than 1 % of it is left.
    </p>
    <p>
      Going back one step, the chain rule gives
      ${math("\\frac{\\partial L_t}{\\partial h_k}=W_{hh}^{\\top}\\,f'(z_{k+1})\\,\\frac{\\partial L_t}{\\partial h_{k+1}}")},
      a product of as many factors as there are steps: it dies out, or blows up, about exponentially (Hochreiter 1991;
      Bengio, Simard and Frasconi 1994). Training then learns nothing of what lies further back.
    </p>
    <p>
      “derivative” and “Whh” split that product: the change of length from ${math('\\partial L_t/\\partial h_{k+1}')} to
      ${math('\\partial L_t/\\partial (W_{hh}h_k)')} through the functions of all gates, and from there to
      ${math('\\partial L_t/\\partial h_k')}, each multiplied up over the steps. Their product is the whole. What enters
      ${math('h_k')} by another way, a GRU’s direct path or the layer above, counts with
      Whh${hasCellState(cell) ? through : ''}.
    </p>
    <p>
      The LSTM was made against this decay: along its cell state only the forget gate multiplies (Hochreiter and
      Schmidhuber 1997). A text of over ${longest} ${words.tokens} is followed through its first ${longest}.
    </p>`;
}

/** @param {string} tex */
const math = (tex) => html`<span ${formula(tex)}></span>`;
