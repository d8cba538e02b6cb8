/** What is open below the core. Pure. */

/** @typedef {Pick<import('../types.js').ViewOptions, 'open'|'large'>} Arrangement */

/** Whether the same views are open, in whatever order, and the same one is large. @param {Arrangement} a @param {Arrangement} b */
export const sameViews = (a, b) => a.large === b.large && a.open.toSorted().join() === b.open.toSorted().join();
