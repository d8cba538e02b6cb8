import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linear, logarithmic, lossDomain, tickStep } from '../../../webroot/js/charts/scale.js';

test('linear(x) maps a domain value x to a range value, and invert maps it back', () => {
  const scale = linear(0, 10, 100, 200);
  assert.equal(scale.at(5), 150);
  assert.equal(scale.invert(150), 5);
  assert.deepEqual(scale.ticks(5), [0, 2, 4, 6, 8, 10]);
});

test('a range may run downwards, as on a screen', () => {
  assert.equal(linear(0, 4, 200, 100).at(1), 175);
});

test('logarithmic(x) gives each tenfold the same length', () => {
  const scale = logarithmic(1, 1000, 0, 300);
  assert.ok(Math.abs(scale.at(10) - 100) < 1e-9);
  assert.ok(Math.abs(scale.invert(200) - 100) < 1e-9);
  assert.equal(scale.at(0), 0, 'what is below the domain stands at its start');
});

test('log ticks are powers of ten, with 2 and 5 between where there is room', () => {
  assert.deepEqual(logarithmic(1, 10, 0, 1).ticks(6), [1, 2, 5, 10]);
  assert.deepEqual(logarithmic(1, 20_000, 0, 1).ticks(5), [1, 10, 100, 1000, 10_000]);
  assert.deepEqual(logarithmic(1, 1e9, 0, 1).ticks(4), [1, 1000, 1e6, 1e9]);
});

test('ticks stand 1, 2 or 5 times a power of ten apart', () => {
  assert.equal(tickStep(10, 5), 2);
  assert.equal(tickStep(0.9, 4), 0.5);
  assert.equal(tickStep(70, 10), 10);
});

test('the axis of losses starts at 0 where the loss comes near it, else at a round value below', () => {
  assert.equal(lossDomain(0.01, 2)[0], 0);
  const [low, high] = lossDomain(2.46, 6.51);
  assert.ok(low > 0 && low <= 2.46 && high >= 6.51);
  assert.deepEqual(lossDomain(0, 0), [0, 1]);
});
