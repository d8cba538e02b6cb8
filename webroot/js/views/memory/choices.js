/** What one can choose of the Memory: which states, of which layer, and how the units lie. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { cellOf, hasCellState } from '../../base/cell-kinds.js';
import { layerChoice } from '../../ui/layer.js';
import { choice } from '../../ui/parts.js';

/** @typedef {import('../../app.js').App} App */

/** What there is to choose from, where there is anything. @param {App} app */
export function choices({ store }) {
  const { run, view } = store.state;
  const layers = run?.config.model.numLayers ?? 1;
  const cells = hasCellState(cellOf(store.state));
  if (layers === 1 && !cells) return nothing;
  return html`<div class="choices">
    ${layers > 1 ? choice(layerChoice(store), 'Layer') : nothing}
    ${
      cells
        ? choice({
            kind: 'choice',
            label: 'State',
            value: view.state,
            options: STATES,
            choose: (state) => store.setView({ state: /** @type {'both'|'hidden'|'cell'} */ (state) }),
          })
        : nothing
    }
  </div>`;
}

const STATES = [
  { value: 'hidden', text: 'hidden h', title: 'What the unit shows to the layer above and to its own next step' },
  { value: 'cell', text: 'cell c', title: 'What the unit keeps behind its gates' },
  { value: 'both', text: 'both', title: 'The same units in the same order, h beside c' },
];

const ORDERS = [
  {
    value: 'component',
    text: 'sorted',
    title: 'Sorted by first principal component: units that act alike lie together',
  },
  { value: 'number', text: 'by number', title: 'As they are numbered' },
  { value: 'lines', text: 'as lines', title: 'A line for each unit: what counts is seen to rise and fall' },
];

/** @param {App} app @returns {import('../../ui/parts.js').Action} */
export function orderChoice({ store }) {
  return {
    kind: 'choice',
    label: 'Units',
    value: store.state.view.order,
    options: ORDERS,
    choose: (order) => store.setView({ order: /** @type {'component'|'number'|'lines'} */ (order) }),
  };
}
