/** What can be set of an experiment: names, explanations and ranges, as the settings show them. */

import { networkOf, weightsOf } from './network.js';
import { TRAINING } from './training.js';

/** What stands in the settings, by the fields' names. @typedef {Record<string, string>} Texts */

/** @typedef {{value: string, text: string, help: string}} Option */

/**
 * @typedef {object} Field
 * @property {string} name the dotted name at the interface
 * @property {string} label
 * @property {'whole'|'number'|'choice'} kind
 * @property {string} byDefault what holds where nothing else is asked for
 * @property {string|((texts: Texts) => string)} [help] one sentence; choices have one each
 * @property {[least: number, most: number]} [range] of a number
 * @property {boolean} [open] whether the least itself is excluded
 * @property {string} [unit] of what is counted, or the range in other words
 * @property {string} [rangeText] the range, where other words say it better
 * @property {Option[]} [options]
 * @property {(texts: Texts) => string|null} [idle] why the field has no effect as things are set; it then stands at its
 *   default
 */

/** @typedef {{legend: string, fields: Field[]}} Group */

/**
 * `first`: what matters most, for whoever opens the settings first; `more`: what is folded away.
 * @typedef {{first: Field[], more: Group[], all: Field[]}} Settings
 */

/** @param {import('../../server/types.js').Cell[]} cells to choose from @returns {Settings} */
export function settingsOf(cells) {
  const first = networkOf(cells);
  const more = [weightsOf(cells), ...TRAINING];
  return { first, more, all: [...first, ...more.flatMap((group) => group.fields)] };
}
