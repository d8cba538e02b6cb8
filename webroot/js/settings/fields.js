/** What can be set of an experiment: names, explanations and ranges, as the settings show them. */

import { NETWORK, WEIGHTS } from './network.js';
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

/** What matters most, for whoever opens the settings first. */
export const FIRST = NETWORK;

/** What is folded away. */
export const MORE = [WEIGHTS, ...TRAINING];

export const FIELDS = [...FIRST, ...MORE.flatMap((group) => group.fields)];
