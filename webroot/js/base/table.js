/** The numbers behind a picture, as a table. Types only, no code. */

/** What a cell holds; of a token what is shown, and what a file has. @typedef {string|number|{shown: string, raw: string}} Cell */

/** @typedef {{title: string, note: string, file: string, columns: (string|{shown: string, raw: string})[], rows: Cell[][]}} Table */

export {};
