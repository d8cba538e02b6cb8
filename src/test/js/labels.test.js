import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spread } from '../../../webroot/js/charts/labels.js';

test('labels with room stay where they are', () => {
  assert.deepEqual(spread([100, 20, 60], 14, 0, 200), [100, 20, 60]);
});

test('labels too near move apart, evenly around where they belong', () => {
  assert.deepEqual(spread([50, 50], 10, 0, 200), [45, 55]);
  const [a, b, c] = spread([50, 52, 54], 10, 0, 200);
  assert.deepEqual([a, b, c].map(Math.round), [42, 52, 62]);
});

test('no label leaves its bounds, and none touches another', () => {
  const places = spread([2, 3, 4, 190, 195, 199, 198], 14, 10, 190);
  const sorted = [...places].sort((a, b) => a - b);
  assert.ok(sorted[0] >= 10 && sorted[sorted.length - 1] <= 190);
  sorted.slice(1).forEach((place, i) => assert.ok(place - sorted[i] >= 14 - 1e-9));
});
