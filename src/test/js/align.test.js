import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alignment, turned, UPRIGHT } from '../../../webroot/js/charts/align.js';

/** @typedef {import('../../../webroot/js/charts/align.js').Point} Point */

/** @type {Point[]} */
const PATH = [
  [3, 0.2],
  [1, -1],
  [-2, 0.5],
  [-1, 1.5],
  [0.4, -0.7],
];

/** @param {readonly Point[]} a @param {readonly Point[]} b */
const farthest = (a, b) => Math.max(...a.map(([x, y], i) => Math.hypot(x - b[i][0], y - b[i][1])));

test('a path that was rotated, or mirrored and rotated, is brought back to where it was', () => {
  for (const angle of [0, 0.3, 1.7, Math.PI, -2.5]) {
    for (const flip of [1, -1]) {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const copy = PATH.map(([x, y]) => /** @type {Point} */ ([cos * x - sin * flip * y, sin * x + cos * flip * y]));
      const turn = alignment(copy, PATH);
      assert.ok(
        farthest(
          copy.map((point) => turned(turn, point)),
          PATH,
        ) < 1e-6,
        `${angle}, ${flip}`,
      );
    }
  }
});

test('a path that also grew keeps its size: only rotation and reflection are undone', () => {
  const grown = PATH.map(([x, y]) => /** @type {Point} */ ([2 * y, -2 * x]));
  const back = grown.map((point) => turned(alignment(grown, PATH), point));
  const twice = PATH.map(([x, y]) => /** @type {Point} */ ([2 * x, 2 * y]));
  assert.ok(farthest(back, twice) < 1e-9);
});

test('no other rotation or reflection brings points nearer to where they were', () => {
  const moved = PATH.map(([x, y], i) => /** @type {Point} */ ([-y + 0.3 * Math.sin(i), x + 0.2 * Math.cos(3 * i)]));
  const cost = (/** @type {import('../../../webroot/js/charts/align.js').Turn} */ turn) =>
    moved.reduce((sum, point, i) => {
      const [x, y] = turned(turn, point);
      return sum + (x - PATH[i][0]) ** 2 + (y - PATH[i][1]) ** 2;
    }, 0);
  const best = cost(alignment(moved, PATH));
  for (let angle = 0; angle < 6.3; angle += 0.01) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    assert.ok(best <= cost([cos, -sin, sin, cos]) + 1e-12);
    assert.ok(best <= cost([cos, sin, sin, -cos]) + 1e-12);
  }
});

test('points that are all in one place are left as they are', () => {
  assert.deepEqual(alignment([[0, 0]], [[0, 0]]), UPRIGHT);
});
