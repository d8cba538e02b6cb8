/**
 * What can be set of an experiment, as the settings show it: what they say of each field stands here, what it may hold is
 * the server's.
 */

import { rangeOf } from '../settings.js';
import { valueOf } from '../paths.js';
import { NETWORK, WEIGHTS } from './network.js';
import { TRAINING } from './training.js';

/** @typedef {import('../settings.js').Settings} Settings */
/** @typedef {import('../../server/types.js').Range} Range */

/** What stands in the settings, by the fields' names. @typedef {Record<string, string>} Texts */

/** @typedef {{value: string, text: string, help: string}} Option */

/**
 * What is said of a field.
 * @typedef {object} Wording
 * @property {string} name the dotted name at the interface
 * @property {string} label
 * @property {'cells'|'nonlinearities'|'initializations'|'optimizers'|'schedules'} [choices] what one can choose among; a
 *   number is typed where this is left out
 * @property {string|((texts: Texts, settings: Settings) => string)} [help] one sentence; choices have one each
 * @property {string} [unit] of what is counted
 * @property {boolean} [endless] nobody reaches the greatest that it may be
 * @property {(texts: Texts, settings: Settings) => string|null} [idle] why the field has no effect as things are set; it
 *   then stands at its default
 */

/**
 * @typedef {object} Field
 * @property {string} name the dotted name at the interface
 * @property {string} label
 * @property {string} byDefault what holds where nothing else is asked for
 * @property {(texts: Texts) => string} help one sentence; choices have one each
 * @property {(texts: Texts) => string|null} idle why the field has no effect as things are set
 * @property {string} unit of what is counted, or empty
 * @property {boolean} endless nobody reaches the greatest that it may be
 * @property {boolean} reach whether it says how far back that lies which must be remembered
 * @property {Range|null} range of a number
 * @property {Option[]|null} options of a choice
 */

/** @typedef {{legend: string, fields: Field[]}} Group */

/**
 * `task`: of what is made up; `first`: what matters most, for whoever opens the settings first; `more`: what is folded away.
 * @typedef {{task: Field[], first: Field[], more: Group[], all: Field[]}} Fields
 */

/** @param {Settings} settings @param {string} [task] the id of what is made up @returns {Fields} */
export function fieldsOf(settings, task) {
  const made = settings.tasks.find(({ id }) => id === task)?.settings.map(taskField) ?? [];
  const known = (/** @type {Wording} */ wording) => fieldOf(wording, settings);
  const first = NETWORK.map(known);
  const more = [WEIGHTS, ...TRAINING].map(({ legend, fields }) => ({ legend, fields: fields.map(known) }));
  return { task: made, first, more, all: [...made, ...first, ...more.flatMap((group) => group.fields)] };
}

/** @param {import('../../server/types.js').TaskSetting} setting @returns {Field} */
const taskField = ({ name, title, help, min, max, default: byDefault, reach }) => ({
  name: `task.${name}`,
  label: title,
  byDefault: String(byDefault),
  help: () => help,
  idle: () => null,
  unit: '',
  endless: false,
  reach,
  range: { field: `task.${name}`, least: min, most: max, whole: true, open: false },
  options: null,
});

/** @param {Wording} wording @param {Settings} settings @returns {Field} */
function fieldOf({ name, label, choices, help = '', unit = '', endless = false, idle }, settings) {
  const options = choices ? settings[choices].map(optionOf) : null;
  return {
    name,
    label,
    byDefault: String(valueOf(settings.defaults, name) ?? ''),
    help: (texts) => {
      if (options) return options.find(({ value }) => value === texts[name])?.help ?? '';
      return typeof help === 'function' ? help(texts, settings) : help;
    },
    idle: (texts) => idle?.(texts, settings) ?? null,
    unit,
    endless,
    reach: false,
    range: rangeOf(settings, name),
    options,
  };
}

/** @param {import('../settings.js').Choosable} choice @returns {Option} */
const optionOf = ({ id, name, help }) => ({ value: id, text: name, help });
