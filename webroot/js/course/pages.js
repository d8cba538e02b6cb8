/** What the book is made of: chapters of pages, each beside what it speaks of. How it goes is in book.js. */

/** @typedef {import('../app.js').App} App */
/** @typedef {Readonly<import('../base/state.js').State>} State */

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {unknown} text one to four sentences
 * @property {string[]} beside selectors of what it speaks of: the first that is on the page
 * @property {import('./place.js').Side} side
 * @property {(app: App) => Promise<unknown>|void} [begin] brings on the page what it speaks of
 * @property {(state: State) => boolean} [done] whether one may go on; always where it is left out
 * @property {(state: State) => unknown} [standing] how far one is
 * @property {(app: App) => Omit<import('../server/insights.js').Question<any>, 'visible'>} [question] what it measures while it is
 *   on show
 * @property {{label: string, run: (app: App) => unknown, when?: (state: State) => boolean}[]} [offers] what it can do
 *   for the reader, and when
 * @property {(state: State) => Judgement} [exercise] holds the run on show against what is asked
 */

/** What became of an exercise: whether it is solved, and a sentence. @typedef {{solved: boolean, says: string}} Judgement */

/** @typedef {{id: string, title: string, pages: Page[]}} Chapter `id`: as in the address */

import { sequenceAndState } from './chapters/sequence-and-state.js';
import { throughTime } from './chapters/through-time.js';
import { vanishingGradient } from './chapters/vanishing-gradient.js';

/** @type {Chapter[]} */
export const CHAPTERS = [sequenceAndState, throughTime, vanishingGradient];
