import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundOf, steadyBound, steadyWindow } from '../../../webroot/js/charts/steady.js';

test('a scale ends at the next of 1, 1.5, 2, 3, 4, 6, 8', () => {
  assert.deepEqual(
    [1, 1.01, 1.6, 2.5, 3.2, 5, 7, 0.3, 0.0001].map(boundOf),
    [1, 1.5, 2, 3, 4, 6, 8, 0.375, 0.0001220703125],
  );
});

test('a scale grows as soon as it must, and shrinks only when there is room to spare', () => {
  assert.equal(steadyBound(1.2, null), 1.5);
  assert.equal(steadyBound(1.49, 1.5), 1.5);
  assert.equal(steadyBound(1.51, 1.5), 2);
  assert.equal(steadyBound(1.49, 2), 2);
  assert.equal(steadyBound(1.25, 2), 2);
  assert.equal(steadyBound(1.19, 2), 1.5);
});

test('a value that trembles about a step does not make the scale tremble', () => {
  let bound = steadyBound(1.9, null);
  const seen = new Set();
  for (let i = 0; i < 100; i++) {
    bound = steadyBound(2 + 0.1 * Math.sin(i), bound);
    seen.add(bound);
  }
  assert.deepEqual([...seen].slice(-1), [3]);
  assert.ok(seen.size <= 2);
});

test('nothing at all leaves the scale as it was', () => {
  assert.equal(steadyBound(0, null), 1);
  assert.equal(steadyBound(0, 6), 6);
});

test('a window holds its points about their middle, in the proportions of its box', () => {
  const points = /** @type {[number, number][]} */ ([
    [0, 0],
    [4, 1],
  ]);
  assert.deepEqual(steadyWindow(points, 2, null), { x: 2, y: 0.5, half: 1 });
  assert.deepEqual(steadyWindow(points, 1, null), { x: 2, y: 0.5, half: 2 });
});

test('a window stays while its points fit and are not small in it', () => {
  const at = (/** @type {number} */ x, /** @type {number} */ r) =>
    /** @type {[number, number][]} */ ([
      [x - r, 0],
      [x + r, 0],
    ]);
  const first = steadyWindow(at(0, 1.4), 1, null);
  assert.equal(first.half, 1.5);
  assert.equal(steadyWindow(at(0.1, 1.4), 1, first), first);
  assert.deepEqual(steadyWindow(at(0.25, 1.375), 1, first), { x: 0.25, y: 0, half: 1.5 });
  assert.equal(steadyWindow(at(0, 1), 1, first), first);
  assert.equal(steadyWindow(at(0, 0.7), 1, first).half, 0.75);
});
