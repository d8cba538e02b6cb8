/** The choice of a layer, one for the whole page. */

import { wordsOf } from '../base/words.js';

/**
 * The layer that is chosen, the top one where none is.
 * @param {Readonly<import('../base/state.js').State>} state
 */
export function chosenLayer({ run, view }) {
  const layers = run?.config.model.numLayers ?? 1;
  return view.layer >= 0 && view.layer < layers ? view.layer : layers - 1;
}

/** @param {import('../base/state.js').Store} store @returns {import('./parts.js').Choice} */
export function layerChoice(store) {
  const { run } = store.state;
  const layers = run?.config.model.numLayers ?? 1;
  const role = (/** @type {number} */ i) =>
    i === 0 ? `It reads the ${wordsOf(run).tokens}` : i === layers - 1 ? 'The top: predictions are made from it' : '';
  return {
    kind: 'choice',
    label: 'Layer',
    value: String(chosenLayer(store.state)),
    options: Array.from({ length: layers }, (_, i) => ({ value: String(i), text: String(i + 1), title: role(i) })),
    choose: (chosen) => store.setView({ layer: Number(chosen) }),
  };
}
