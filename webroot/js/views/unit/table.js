/** The gallery as a table. Pure. */

import { title } from '../../base/state.js';
import { wordsOf } from '../../base/words.js';
import { featureWords } from './words.js';

/**
 * @param {import('../../base/state.js').State} state @param {import('../../server/types.js').UnitGallery} gallery
 * @returns {import('../../base/table.js').Table}
 */
export function galleryTable(state, { step, layer, state: kind, heldOut, read, features, units }) {
  const most = new Map(features.map(({ name, entropy }) => [name, entropy]));
  const { token, tokens } = wordsOf(state.run);
  const text = heldOut ? 'held-out text' : 'training text';
  return {
    title: `Units: ${title(state)}`,
    note: `What each unit of layer ${layer + 1} responds to (${kind === 'cell' ? 'cell state c' : 'hidden state h'}) over ${read} ${tokens} of ${text}, at step ${step}. Bits a ${token}; “by chance” with the text shifted against the activation; saturated beyond ±0.95.`,
    file: 'elman-unit',
    columns: [
      'unit',
      'answers to',
      'score (bits)',
      'at most (bits)',
      'by chance (bits)',
      'mean',
      'spread',
      'saturated',
    ],
    rows: [...units]
      .sort((a, b) => b.score - a.score || a.unit - b.unit)
      .map(({ unit, feature, score, chance, mean, spread, saturation }) => [
        unit + 1,
        featureWords(feature),
        score,
        feature === null ? '' : (most.get(feature) ?? ''),
        chance,
        mean,
        spread,
        saturation,
      ]),
  };
}
