import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFrame, digits, frameOfStates, layerOf, shownLayer, valueAt } from '../../../webroot/js/frame.js';

const message = {
  run: 'r-1',
  step: 7,
  tokens: ['h', 'e'],
  shape: [2, 2, 3],
  scale: 127,
  data: Buffer.from(Int8Array.of(127, 0, -127, 1, 2, 3, 4, 5, 6, 7, 8, -9).buffer).toString('base64'),
  predicted: ['e', 'l'],
  probability: [0.5, 0.6],
  correct: [true, null],
};

test('a frame off the wire is read as signed bytes, layer by layer, token by token', () => {
  const frame = decodeFrame(message);
  assert.deepEqual([...layerOf(frame, 1)], [4, 5, 6, 7, 8, -9]);
  assert.equal(valueAt(frame, 0, 0, 2), -1);
  assert.equal(valueAt(frame, 1, 1, 2), -9 / 127);
  assert.deepEqual(frame.correct, [true, null]);
});

test('a frame whose bytes do not fit its shape is refused with both sizes', () => {
  assert.throws(() => decodeFrame({ ...message, shape: [2, 2, 4] }), /2 × 2 × 4 values came with 12 bytes/);
});

test('states asked of REST look like frames off the wire', () => {
  const frame = frameOfStates('r-1', {
    step: 0,
    tokens: ['h', 'e'],
    units: 2,
    layers: [
      [
        [1, -1],
        [0.5, 0],
      ],
    ],
  });
  assert.deepEqual([...frame.values], [127, -127, 64, 0]);
  assert.equal(frame.scale, 127);
  assert.equal(frame.predicted, null);
});

test('values beyond 1, as ReLU has them, keep their size', () => {
  const frame = frameOfStates('r-1', { step: 0, tokens: ['h'], units: 2, layers: [[[4, 1]]] });
  assert.equal(valueAt(frame, 0, 0, 0), 4);
  assert.ok(Math.abs(valueAt(frame, 0, 0, 1) - 1) < 0.02);
});

test('the top layer is shown unless another is asked for', () => {
  const frame = decodeFrame(message);
  assert.equal(shownLayer(frame, -1), 1);
  assert.equal(shownLayer(frame, 0), 0);
  assert.equal(shownLayer(frame, 5), 1);
});

test('a wider scale has fewer decimals, and none where its steps are wider than one', () => {
  const frame = decodeFrame(message);
  assert.equal(digits(frame), 2);
  assert.equal(digits({ ...frame, scale: 127 / 4 }), 1);
  assert.equal(digits({ ...frame, scale: 127 / 128 }), 0);
});
