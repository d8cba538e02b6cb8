import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodeFrame,
  digits,
  frameOfStates,
  shownLayer,
  StateBytes,
  valueAt,
} from '../../../webroot/js/server/frame.js';

/** @param {number[]} bytes */
const base64 = (...bytes) => Buffer.from(Int8Array.from(bytes).buffer).toString('base64');

/** @type {import('../../../webroot/js/server/types.js').StatesMessage} */
const message = {
  run: 'r-1',
  step: 7,
  tokens: ['h', 'e'],
  shape: [2, 2, 3],
  scale: 127,
  data: base64(127, 0, -127, 1, 2, 3, 4, 5, 6, 7, 8, -9),
  predicted: ['e', 'l'],
  probability: [0.5, 0.6],
  correct: [true, null],
};

/** What is said of a text beside its states. */
const judged = { predicted: ['e', 'l'], probability: [0.5, 0.6], correct: [true, null], unknown: [1] };

test('a frame off the wire is read as signed bytes, layer by layer, token by token', () => {
  const frame = decodeFrame(message);
  assert.deepEqual([...frame.hidden.of(1)], [4, 5, 6, 7, 8, -9]);
  assert.equal(valueAt(frame, frame.hidden, 0, 0, 2), -1);
  assert.equal(valueAt(frame, frame.hidden, 1, 1, 2), -9 / 127);
  assert.deepEqual(frame.correct, [true, null]);
  assert.equal(frame.cells, null);
});

test('the cell states of an LSTM come with a scale of their own', () => {
  const cells = base64(127, 64, -127, -1, -2, -3, -4, -5, -6, -7, -8, 9);
  const frame = decodeFrame({ ...message, cells, cellScale: 127 / 4 });
  const states = /** @type {StateBytes} */ (frame.cells);
  assert.equal(valueAt(frame, states, 0, 0, 0), 4);
  assert.equal(valueAt(frame, states, 1, 1, 2), 9 / (127 / 4));
  assert.equal(valueAt(frame, frame.hidden, 0, 0, 0), 1);
});

test('every layer is found in the wire’s letters, wherever its bytes begin', () => {
  for (const units of [1, 2, 3, 4, 5]) {
    const bytes = Array.from({ length: 5 * units }, (_, i) => i - 9);
    const frame = decodeFrame({ ...message, shape: [5, 1, units], tokens: ['a'], data: base64(...bytes) });
    for (let layer = 4; layer >= 0; layer--) {
      assert.deepEqual([...frame.hidden.of(layer)], bytes.slice(layer * units, (layer + 1) * units));
    }
  }
});

test('only the layers that are looked at are decoded, each once', () => {
  /** @type {number[]} */
  const decoded = [];
  const states = new StateBytes(127, (layer) => {
    decoded.push(layer);
    return Int8Array.of(layer);
  });
  assert.deepEqual([...states.of(2), ...states.of(2)], [2, 2]);
  assert.deepEqual(decoded, [2]);
});

test('a frame whose bytes do not fit its shape is refused with both sizes', () => {
  assert.throws(() => decodeFrame({ ...message, shape: [2, 2, 4] }), /2 × 2 × 4 values came with 12 bytes/);
  const short = { ...message, cells: base64(1), cellScale: 127 };
  assert.throws(() => decodeFrame(short), /2 × 2 × 3 values came with 1 bytes/);
});

test('states asked of REST look like frames off the wire', () => {
  const layers = [
    [
      [1, -1],
      [0.5, 0],
    ],
  ];
  const frame = frameOfStates('r-1', { ...judged, step: 0, tokens: ['h', 'e'], units: 2, layers });
  assert.deepEqual([...frame.hidden.of(0)], [127, -127, 64, 0]);
  assert.equal(frame.hidden.scale, 127);
  assert.equal(frame.cells, null);
  assert.deepEqual([frame.predicted, frame.unknown], [['e', 'l'], [1]]);
});

test('values beyond 1 keep their size, on the next power of two', () => {
  const cells = [[[3, -1]]];
  const frame = frameOfStates('r-1', { ...judged, step: 0, tokens: ['h'], units: 2, layers: [[[1, 0]]], cells });
  const states = /** @type {StateBytes} */ (frame.cells);
  assert.equal(states.scale, 127 / 4);
  assert.ok(Math.abs(valueAt(frame, states, 0, 0, 0) - 3) < 0.02);
  assert.ok(Math.abs(valueAt(frame, states, 0, 0, 1) + 1) < 0.02);
});

test('the top layer is shown unless another is asked for', () => {
  const frame = decodeFrame(message);
  assert.equal(shownLayer(frame, -1), 1);
  assert.equal(shownLayer(frame, 0), 0);
  assert.equal(shownLayer(frame, 5), 1);
});

test('a wider scale has fewer decimals, and none where its steps are wider than one', () => {
  const at = (/** @type {number} */ scale) => digits(new StateBytes(scale, () => new Int8Array()));
  assert.equal(at(127), 2);
  assert.equal(at(127 / 4), 1);
  assert.equal(at(127 / 128), 0);
});
