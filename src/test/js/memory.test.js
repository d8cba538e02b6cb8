import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '../../../webroot/js/base/state.js';
import { tokenCell } from '../../../webroot/js/base/text.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { describe, headline, summary } from '../../../webroot/js/charts/heat-words.js';
import { Orders } from '../../../webroot/js/charts/order.js';
import { shownPlanes } from '../../../webroot/js/charts/planes.js';
import { frameOfStates } from '../../../webroot/js/server/frame.js';
import { heatTable } from '../../../webroot/js/views/memory/table.js';
import { run } from './examples.js';

/** What a text is made of. */
const words = wordsOf(null);

const frame = frameOfStates('r-1', {
  step: 5,
  tokens: ['h', 'e'],
  units: 2,
  layers: [[[0.1, 0.2], [0.3, 0.4]], [[0.5, -0.5], [0.25, 1]]], // prettier-ignore
  cells: [[[1, 2], [3, 4]], [[-1, -2], [-3, 4]]], // prettier-ignore
  predicted: ['e', 'l'],
  probability: [0.5, 0.75],
  correct: [true, null],
  unknown: [],
});
const planes = shownPlanes(frame, 'both', true);

const letters = (/** @type {import('../../../webroot/js/charts/planes.js').Plane[]} */ shown) =>
  shown.map((plane) => plane.letter).join('');

test('of an LSTM both states are shown, or the one that is asked for; of other cells there is but one', () => {
  assert.equal(letters(planes), 'hc');
  assert.equal(letters(shownPlanes(frame, 'hidden', true)), 'h');
  assert.equal(letters(shownPlanes(frame, 'cell', true)), 'c');
  assert.equal(letters(shownPlanes({ ...frame, cells: null }, 'cell', true)), 'h');
});

test('a scale says where it ends, and that values may lie beyond', () => {
  assert.deepEqual(
    planes.map((plane) => plane.ends),
    [
      ['h = −1', '1'],
      ['c ≤ −16', '≥ 16, log'],
    ],
  );
  const [relu] = shownPlanes({ ...frame, cells: null }, 'both', false);
  assert.deepEqual(relu.ends, ['h ≤ −1', '≥ 1']);
});

test('a value has its place among the colours, the same at every step: h straight, c by its logarithm', () => {
  const [h, c] = planes;
  assert.deepEqual([-1, 0, 0.5].map(h.place), [-1, 0, 0.5]);
  assert.deepEqual([-16, 0, 16].map(c.place), [-1, 0, 1]);
  assert.ok(Math.abs(c.place(Math.sqrt(17) - 1) - 0.5) < 1e-12);
  assert.equal(c.place(-3), -c.place(3));
});

test('one cell is told with all its states', () => {
  const text = describe(frame, planes, 1, { unit: 0, token: 0 }, words);
  assert.match(text, /^unit 1 after “h”, character 1: h = \+0\.50, c = −1\.0 · predicts “e” with 50\.0 %, right$/);
  assert.match(describe(frame, planes.slice(0, 1), 0, { unit: 1, token: 1 }, words), /: h = \+0\.40 · predicts/);
});

test('the head and the picture’s description name states, layer and scales', () => {
  assert.equal(
    headline(planes, 2, { layer: 1, layers: 2, memory: true }),
    'hidden state h and cell state c of 2 units in layer 2',
  );
  assert.equal(
    headline(planes.slice(0, 1), 128, { layer: 0, layers: 1, memory: false }),
    'hidden state h of 128 units, nothing carried on',
  );
  const says = summary(frame, planes, 1, words);
  assert.match(says, /^Hidden state h and cell state c of layer 2, 2 units after each of 2 characters, at step 5;/);
  assert.match(says, /colours from h = −1 to 1, colours from c ≤ −16 to ≥ 16, log\. 1 of 1 next/);
});

test('the table has a row for each unit and state of the layer on show', () => {
  const order = Uint16Array.of(1, 0);
  const table = heatTable({ ...initialState(), run }, { frame, planes, layer: 1, order });
  assert.deepEqual(table.columns, ['unit', 'state', ...['h', 'e'].map((token) => tokenCell(token))]);
  assert.deepEqual(table.rows, [
    [2, 'h', -0.496, 1],
    [1, 'h', 0.504, 0.252],
    [2, 'c', -1.98, 4],
    [1, 'c', -1.01, -2.99],
    ['predicted next', '', tokenCell('e'), tokenCell('l')],
  ]);
  const one = heatTable({ ...initialState(), run }, { frame, planes: planes.slice(0, 1), layer: 0, order });
  assert.deepEqual(one.columns, ['unit', tokenCell('h'), tokenCell('e')]);
  assert.deepEqual(one.rows[0], [2, 0.197, 0.402]);
  assert.match(one.note, /^Hidden state h of each unit of layer 1 /);
});

test('units are sorted anew for another layer or another state', () => {
  const orders = new Orders();
  const first = orders.get(frame, planes[0], 1, 'component');
  assert.equal(orders.get(frame, planes[0], 1, 'component'), first);
  assert.notEqual(orders.get(frame, planes[1], 1, 'component'), first);
});
