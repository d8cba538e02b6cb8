import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutHeat } from '../../../webroot/js/charts/heat-layout.js';
import { LinePainter, endsOf, nearest } from '../../../webroot/js/charts/state-lines.js';
import { StateBytes } from '../../../webroot/js/server/frame.js';

test('an axis holds all values and 0, and changes in steps', () => {
  const scale = 127 / 16;
  const bytes = (/** @type {number[]} */ ...values) => Int8Array.from(values, (value) => Math.round(value * scale));
  const counted = endsOf(bytes(0, 1, 2, 5), scale, null);
  assert.deepEqual(counted, { low: 0, high: 6 });
  assert.deepEqual(endsOf(bytes(-0.9, 5.2), scale, counted), { low: -1, high: 6 });
  assert.deepEqual(endsOf(bytes(0, 7.5), scale, counted), { low: 0, high: 8 });
  assert.deepEqual(endsOf(bytes(0, 0), scale, null), { low: -1, high: 1 });
});

test('the nearest of several lines is found', () => {
  assert.equal(nearest(Int8Array.of(-100, 3, 90), 10), 1);
  assert.equal(nearest(Int8Array.of(-100, 3, 90), 60), 2);
});

test('a point belongs to the line that runs nearest, in each of two pictures', () => {
  const length = 3;
  const units = 2;
  const states = (/** @type {number[]} */ values) =>
    new StateBytes(127 / 2, () => Int8Array.from(values, (v) => Math.round((v * 127) / 2)));
  const planes = /** @type {import('../../../webroot/js/charts/planes.js').Plane[]} */ ([
    {
      letter: 'h',
      name: 'hidden state h',
      states: states([0.5, -0.5, 0.5, -0.5, 0.5, -0.5]),
      place: (v) => v,
      ends: ['', ''],
    },
    { letter: 'c', name: 'cell state c', states: states([0, 2, 1, 1.5, 2, 0]), place: (v) => v, ends: ['', ''] },
  ]);
  const layout = layoutHeat({ width: 400, height: 300, length, units, plates: 2 });
  const frame = /** @type {import('../../../webroot/js/server/frame.js').Frame} */ (
    /** @type {unknown} */ ({
      units,
      length,
      tokens: ['a', 'a', 'b'],
      predicted: ['', '', ''],
      correct: [null, null, null],
      unknown: [],
    })
  );
  const drawn = /** @type {[number, number][][]} */ ([]);
  const ctx = recorder(drawn);
  const painter = new LinePainter();
  const palette = /** @type {import('../../../webroot/js/base/theme.js').Palette} */ (
    new Proxy({}, { get: () => [0, 0, 0] })
  );
  const scene = { ctx, ratio: 1, layout, planes, layer: 0, order: Uint16Array.of(1, 0), palette, frame };
  painter.paint(scene);
  const lines = drawn.filter((points) => points.length === length);
  assert.equal(lines.length, planes.length * units);
  const rising = lines[3]; // unit 1 of c, the second in the order
  assert.ok(rising[0][1] > rising[1][1] && rising[1][1] > rising[2][1], 'it rises');
  rising.forEach(([x, y], token) => assert.deepEqual(painter.at(scene, x, y), { token, unit: 0 }));
  lines[0].forEach(([x, y], token) => assert.deepEqual(painter.at(scene, x, y), { token, unit: 1 }));
  assert.equal(painter.at(scene, 2, 100), null);
});

/** A context that takes down the points of each path. @param {[number, number][][]} drawn @returns {CanvasRenderingContext2D} */
function recorder(drawn) {
  /** @type {[number, number][]} */
  let path = [];
  const known = /** @type {Record<string, unknown>} */ ({
    beginPath: () => drawn.push((path = [])),
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => path.push([x, y]),
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) => path.push([x, y]),
    measureText: () => ({ width: 8 }),
  });
  return /** @type {CanvasRenderingContext2D} */ (
    /** @type {unknown} */ (new Proxy(known, { get: (of, name) => of[String(name)] ?? (() => {}), set: () => true }))
  );
}
