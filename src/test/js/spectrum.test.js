import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutSpectrum, placeOf, rankAt, weightAt } from '../../../webroot/js/views/recurrence/spectrum-layout.js';
import { eigenvalueWords, strongestTo, weightPlace, weightsOf } from '../../../webroot/js/views/recurrence/spectrum.js';

test('a weight has its colour whatever the others are, odd, rising, and full at ±4', () => {
  assert.equal(weightPlace(0), 0);
  assert.ok(Math.abs(weightPlace(4) - 1) < 1e-12);
  let last = -2;
  for (let w = -5; w <= 5; w += 0.01) {
    assert.ok(weightPlace(w) > last);
    assert.ok(Math.abs(weightPlace(w) + weightPlace(-w)) < 1e-12);
    last = weightPlace(w);
  }
  assert.ok(weightPlace(0.088) > 0.25, 'the weights of an untrained network of 128 units can be told apart');
});

test('weights are read from 16-bit numbers, row by row', () => {
  const shorts = Int16Array.from([32767, -32767, 1, -16384]);
  const weights = Buffer.from(shorts.buffer).toString('base64');
  const values = weightsOf({ weights, scale: 32767 / 2, size: 2 });
  const close = Float32Array.from([2, -2, 2 / 32767, -2 * (16384 / 32767)]);
  values.forEach((value, i) => assert.ok(Math.abs(value - close[i]) < 1e-6));
});

test('an eigenvalue is told by how long it lasts and how fast it turns', () => {
  // 0.72^14 = 0.0101: about 14 steps to 1 %.
  assert.match(eigenvalueWords([0.72, 0]), /λ = \+0\.72, \|λ\| = 0\.72 · shrinks to 1 % in 14 steps$/);
  const angle = (2 * Math.PI) / 7;
  const words = eigenvalueWords([0.5 * Math.cos(angle), -0.5 * Math.sin(angle)]);
  assert.match(words, /\+0\.31 ± 0\.39i, \|λ\| = 0\.50 · shrinks to 1 % in 6\.6 steps · turns once in 7\.0 steps$/);
  assert.match(eigenvalueWords([-1.5, 0]), /grows a hundredfold in 11 steps · changes its sign at every step$/);
  assert.match(eigenvalueWords([1, 0]), /neither shrinks nor grows$/);
  assert.match(eigenvalueWords([0, 0]), /forgets at once$/);
});

test('the strongest weight that leads to a unit is found, whatever its sign', () => {
  assert.deepEqual(strongestTo(Float32Array.from([1, -3, 2, 0.5]), 2, 0), { from: 1, weight: -3 });
  assert.deepEqual(strongestTo(Float32Array.from([1, -3, 2, 0.5]), 2, 1), { from: 0, weight: 2 });
});

test('in every box the pictures are squares, lie within it and do not overlap', () => {
  for (const [width, height] of [
    [428, 235],
    [340, 240],
    [1380, 620],
    [700, 250],
    [340, 700],
    [900, 480],
  ]) {
    const { heat, plane, values } = layoutSpectrum(width, height);
    const boxes = [heat, plane, values];
    assert.equal(heat.width, heat.height);
    assert.equal(plane.width, plane.height);
    for (const box of boxes) {
      assert.ok(box.x >= 0 && box.y >= 18 && box.x + box.width <= width + 1e-9, `${width} × ${height}`);
      assert.ok(box.y + box.height <= height - 17 + 1e-9, `${width} × ${height}: ${JSON.stringify(box)}`);
      for (const other of boxes) {
        if (other === box) continue;
        const apart =
          box.x + box.width <= other.x ||
          other.x + other.width <= box.x ||
          box.y + box.height <= other.y ||
          other.y + other.height <= box.y;
        assert.ok(apart, `${width} × ${height}`);
      }
    }
    assert.ok(plane.width >= 0.4 * Math.min(width, height), `${width} × ${height}: the circle has room`);
  }
});

test('rows are units that are reached, columns units that act', () => {
  const heat = { x: 10, y: 20, width: 40, height: 40 };
  assert.deepEqual(weightAt(heat, 4, 11, 59), { i: 3, j: 0 });
  assert.deepEqual(weightAt(heat, 4, 49, 21), { i: 0, j: 3 });
  assert.equal(weightAt(heat, 4, 51, 21), null);
});

test('the unit circle is a circle about the middle, i on top', () => {
  const plane = { x: 0, y: 0, width: 300, height: 300 };
  const [x, y] = placeOf(plane, 1.5, [1, 0]);
  assert.ok(Math.abs(x - 250) < 1e-9 && y === 150);
  const [u, v] = placeOf(plane, 1.5, [0, 1]);
  assert.ok(u === 150 && Math.abs(v - 50) < 1e-9);
});

test('a place along the curve names the nearest singular value', () => {
  const values = { x: 0, y: 0, width: 90, height: 10 };
  assert.deepEqual(
    [-5, 0, 44, 46, 91].map((x) => rankAt(values, 10, x)),
    [0, 0, 4, 5, 9],
  );
  assert.equal(rankAt(values, 1, 45), 0);
});
