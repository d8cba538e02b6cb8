/** Which run stands for a lesson. Pure. */

/**
 * The newest run of a lesson, of those that one can go on with.
 * @param {import('./types.js').Run[]} runs @param {string} lesson its id
 * @returns {import('./types.js').Run|null} null where there is none
 */
export const newestOf = (runs, lesson) =>
  runs
    .filter((run) => run.lesson === lesson && run.state !== 'failed' && !run.comparison)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;
