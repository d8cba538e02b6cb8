import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goalWords, reachOf } from '../../../webroot/js/views/compare/reach.js';
import { run as example, settings } from './examples.js';

test('a task that must be remembered over some steps has a slider, which stops where it stands', () => {
  const echo = /** @type {any} */ ({ ...example, config: { ...example.config, task: { id: 'echo', delay: 11 } } });
  const far = reachOf(echo, settings);
  assert.equal(far?.name, 'delay');
  assert.equal(far?.value, 11);
  assert.ok(far?.stops.includes(11) && far.stops.includes(1) && far.stops.includes(1000));
  assert.deepEqual(
    far?.stops,
    [...(far?.stops ?? [])].sort((a, b) => a - b),
  );
  assert.equal(reachOf(example, settings), null);
});

test('a lane says how near its goal it is once that was tried', () => {
  const goal = /** @type {any} */ ({ measure: 'letters right', threshold: 1 });
  assert.equal(goalWords(goal, null), '');
  assert.equal(goalWords(goal, { step: 4, loss: 1, score: 0.5 }), 'letters right: 50.0 %');
  assert.equal(goalWords(goal, { step: 4, loss: 1, score: 1 }), 'letters right: 100 %, the goal');
  assert.equal(goalWords(null, { step: 4, loss: 1, score: 1 }), '');
});
