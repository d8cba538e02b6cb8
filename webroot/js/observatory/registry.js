/** The views one opens below the core, in the order in which they are offered. A new view is one line here and one file. */

/**
 * @typedef {object} Entry
 * @property {string} id lower-case letters, as in the address bar
 * @property {string} title
 * @property {string} about what it answers, in a few words
 * @property {() => Promise<{view: (app: import('../main.js').App, panel: import('./panel.js').Panel) => View}>} load
 */

/**
 * What a view gives to its panel.
 * @typedef {object} View
 * @property {() => import('../views/tables.js').Table|null} [table] the numbers behind the picture, also as CSV
 * @property {() => import('../export.js').Picture|null} [picture] to be saved as PNG
 * @property {() => unknown} [note] what it means, its formula, and where it comes from: a lit template
 */

/** @type {Entry[]} */
export const VIEWS = [
  {
    id: 'equation',
    title: 'Equation',
    about: 'The update of one unit with its numbers, and one training step in slow motion',
    load: () => import('../views/equation.js'),
  },
];
