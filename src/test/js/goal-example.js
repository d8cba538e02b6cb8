/** A goal of a run for the tests. */

/** Nobody tried yet. @type {import('../../../webroot/js/server/types.js').GoalOfRun} */
export const goal = {
  measure: 'strings right',
  rule: 'A string is right where its letters are.',
  threshold: 0.99,
  sequences: 256,
  source: '',
  score: null,
  scoreStep: null,
  reachedAt: null,
};
