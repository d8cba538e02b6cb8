/** What is open below the core, and what can be. Pure. */

/** @typedef {Pick<import('../base/url.js').ViewOptions, 'open'|'large'>} Arrangement */

/** Whether the same views are open, in whatever order, and the same one is large. @param {Arrangement} a @param {Arrangement} b */
export const sameViews = (a, b) => a.large === b.large && a.open.toSorted().join() === b.open.toSorted().join();

/**
 * Why the run on show cannot be shown in a view; empty where it can.
 * @param {Pick<Readonly<import('../base/state.js').State>, 'run'>} state @param {string} id of the view
 */
export const whyMissing = ({ run }, id) => run?.missingViews[id] ?? '';
