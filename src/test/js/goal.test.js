import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goalText } from '../../../webroot/js/base/goal.js';
import { sentence } from '../../../webroot/js/base/standing.js';
import { settings } from './examples.js';
import { goal } from './goal-example.js';

const tried = (/** @type {number} */ step, /** @type {number|null} */ score) => ({ step, loss: 1, score });
const reached = { ...goal, reachedAt: 384 };

test('a goal that is reached, one that is not, and one that was lost again', () => {
  assert.equal(goalText(goal, tried(64, 0.5), 64), '50.0 % of its strings right');
  assert.equal(goalText(reached, tried(512, 1), 512), 'goal reached at step 384');
  assert.equal(
    goalText(reached, tried(512, 0.984), 512),
    'goal reached at step 384 and lost again: 98.4 % of its strings right',
  );
});

test('the step is told where the network has been trained on since', () => {
  assert.equal(goalText(goal, tried(64, 0.5), 70), '50.0 % of its strings right at step 64');
});

test('of a past moment nothing is said that came later', () => {
  assert.equal(goalText(reached, tried(256, 0.9), 256), '90.0 % of its strings right');
});

test('without a goal, or before anybody tried, nothing is said', () => {
  assert.equal(goalText(null, tried(64, null), 64), '');
  assert.equal(goalText(goal, null, 0), '');
  assert.equal(goalText(goal, tried(64, null), 64), '');
});

test('the goal stands behind where the network stands, unless it failed or is untrained', () => {
  const run = {
    state: 'paused',
    waiting: 0,
    heldOut: 0,
    words: { token: 'letter', tokens: 'letters' },
    goal: 'the goal',
    judging: settings.judging,
  };
  assert.equal(sentence(null, null, null, { ...run, step: 4 }), 'mean cross-entropy of the next letter · the goal');
  assert.doesNotMatch(sentence(null, null, null, { ...run, step: 0 }), /goal/);
  assert.doesNotMatch(sentence(null, null, null, { ...run, step: 4, state: 'failed' }), /goal/);
});
