/** What one can set of a run and how far. All of it was told by the server. Pure. */

/**
 * @typedef {Omit<import('../server/types.js').Settings, 'defaults'> & {defaults: {
 *   model: Partial<import('../server/types.js').Model>, training: Partial<import('../server/types.js').Training>}}} Settings
 */

/** Something to choose: what people call it, and a sentence that helps to choose. @typedef {{id: string, name: string, help: string}} Choosable */

/** Before the server has told: nothing to choose from, nothing is too long, and there is nothing to judge. @type {Settings} */
export const NOTHING_TOLD = {
  cells: [],
  tasks: [],
  nonlinearities: [],
  initializations: [],
  optimizers: [],
  schedules: [],
  ranges: [],
  defaults: { model: {}, training: {} },
  limits: {
    runs: Infinity,
    textBytes: Infinity,
    text: Infinity,
    gradientText: Infinity,
    name: Infinity,
    note: Infinity,
    points: Infinity,
    lanes: 0,
  },
  judging: { shown: 0, spread: 0, predictions: 0, oldShare: 0, unitTokens: 0 },
};

/** What is known of a choice by its id. @template {{id: string}} T @param {T[]} choices @param {string|undefined} id */
export const chosen = (choices, id) => choices.find((choice) => choice.id === id) ?? null;

/** Whether a schedule lowers the learning rate. @param {Settings} settings @param {string|undefined} schedule */
export const falls = ({ schedules }, schedule) => chosen(schedules, schedule)?.decaySteps != null;

/** What a number may be. @param {Settings} settings @param {string} field */
export const rangeOf = ({ ranges }, field) => ranges.find((range) => range.field === field) ?? null;
