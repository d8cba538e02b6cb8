import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  candidateFirst,
  cellOf,
  cellOfRows,
  gateWords,
  hasCellState,
  hasPortrait,
  isBounded,
} from '../../../webroot/js/base/cell-kinds.js';
import { NOTHING_TOLD } from '../../../webroot/js/base/settings.js';
import { whyMissing } from '../../../webroot/js/ui/arrangement.js';
import { styleOf } from '../../../webroot/js/views/compare/curves-paint.js';
import { nameOf } from '../../../webroot/js/views/compare/words.js';
import { cells, kinds, run, settings } from './examples.js';

/** @typedef {import('../../../webroot/js/server/types.js').Model} Model */
/** @typedef {import('../../../webroot/js/server/types.js').CellId} CellId */

/** @param {CellId} cell @param {Partial<Model>} [model] @returns {import('../../../webroot/js/base/cell-kinds.js').Shown} */
const shown = (cell, model) => ({
  settings,
  run: { ...run, config: { ...run.config, model: { ...run.config.model, nonlinearity: 'tanh', ...model, cell } } },
});

test('the cell of a run is found by its name, where there is a run and the cell is known', () => {
  assert.equal(cellOf(shown('mingru')), kinds.minGru);
  assert.equal(cellOf({ settings, run: null }), null);
  assert.equal(cellOf({ ...shown('rnn'), settings: NOTHING_TOLD }), null);
});

test('whether there is a cell state is told by the cell', () => {
  assert.deepEqual(cells.map(hasCellState), [false, false, true, false, false]);
  assert.equal(hasCellState(null), false);
});

test('the candidate stands first, then the gates in their order', () => {
  const letters = (/** @type {typeof kinds.gru} */ cell) => candidateFirst(cell.gates).map(({ letter }) => letter);
  assert.deepEqual(letters(kinds.gru), ['n', 'r', 'z']);
  assert.deepEqual(letters(kinds.lstm), ['g', 'i', 'f', 'o']);
  assert.deepEqual(letters(kinds.minGru), ['c', 'z']);
  assert.deepEqual(letters(kinds.rnn), []);
  assert.equal(gateWords(kinds.lstm.gates[1]), 'forget: how much of the cell is kept');
  assert.equal(gateWords(kinds.lstm.gates[2]), 'the candidate for the cell');
});

test('a state has no bound with ReLU, nor of a cell that says so', () => {
  assert.deepEqual(
    cells.map(({ id }) => isBounded(shown(id))),
    [true, true, true, true, false],
  );
  assert.equal(isBounded(shown('rnn', { nonlinearity: 'relu' })), false);
});

test('two units with recurrent weights and without gates have a phase portrait', () => {
  const two = (/** @type {CellId} */ cell) => hasPortrait(shown(cell, { hiddenSize: 2 }));
  assert.deepEqual(cells.map(({ id }) => two(id)), [true, false, false, false, false]); // prettier-ignore
  assert.equal(hasPortrait(shown('rnn', { hiddenSize: 3 })), false);
});

test('a cell of PyTorch is known by the rows of its recurrent weights', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 2.5].map((rows) => cellOfRows(cells, rows)?.id),
    ['rnn', undefined, 'gru', 'lstm', undefined],
  );
});

test('lanes are told apart by name, colour and dash; what carries nothing on is pale', () => {
  assert.deepEqual(
    cells.map(({ id }) => nameOf(cells, id)),
    ['RNN', 'GRU', 'LSTM', 'no memory', 'minGRU'],
  );
  assert.deepEqual(
    cells.map(({ id }) => styleOf(cells, id).ink),
    ['positive', 'right', 'accent', 'ink-2', 'negative'],
  );
});

test('a view is missing where the server says why, and nowhere else', () => {
  const missingViews = { recurrence: 'nothing is carried on' };
  assert.equal(whyMissing({ run: { ...run, missingViews } }, 'recurrence'), 'nothing is carried on');
  assert.equal(whyMissing({ run: { ...run, missingViews } }, 'horizon'), '');
  assert.equal(whyMissing({ run: null }, 'recurrence'), '');
});

test('no module knows a cell or an optimiser by name, but for the book, which speaks of two', () => {
  const root = new URL('../../../webroot/js/', import.meta.url);
  const files = readdirSync(root, { recursive: true }).map(String);
  const modules = files.filter((file) => file.endsWith('.js') && !/^(course|server\/types)/.test(file));
  assert.ok(modules.length > 100);
  const naming = modules.filter((file) =>
    /['"](rnn|gru|lstm|mingru|memoryless|relu|sgd|momentum|adagrad|rmsprop|adamw?|cosine|glorot|orthogonal)['"]/.test(
      readFileSync(new URL(file, root), 'utf8'),
    ),
  );
  assert.deepEqual(naming, []);
});
