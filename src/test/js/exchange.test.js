import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fileConfig,
  learning,
  standInWords,
  textsFor,
  tokensOf,
  typedConfig,
  withStandIns,
} from '../../../webroot/js/shell/exchange/config.js';
import { downloads } from '../../../webroot/js/shell/exchange/downloads.js';
import { networkIn, networkOf, words } from '../../../webroot/js/shell/exchange/header.js';
import { cells, kinds } from './examples.js';

/** @typedef {import('../../../webroot/js/server/types.js').Cell} Cell */

const ofGru = {
  'net.weight_ih_l0': { shape: [30, 13] },
  'net.weight_hh_l0': { shape: [30, 10] },
  'net.weight_ih_l1': { shape: [30, 10] },
  'net.weight_hh_l1': { shape: [30, 10] },
  'head.weight': { shape: [13, 10] },
};
const metadata = {
  'elman.model': '{"cell":"memoryless","nonlinearity":"tanh"}',
  'elman.vocabulary': '["\\n","\\ud83d\\ude42"]',
};
const ofElman = {
  __metadata__: metadata,
  'rnn.weight_ih_l0': { shape: [5, 2] },
  'rnn.weight_hh_l0': { shape: [5, 5] },
};

/** @param {object} header @param {bigint} [length] */
function file(header, length) {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = new DataView(new ArrayBuffer(8));
  start.setBigUint64(0, length ?? BigInt(json.length), true);
  return new Blob([start.buffer, json, new Uint8Array(100)]);
}

test('networkIn(file) tells of a file what its shapes and its metadata show', async () => {
  const gru = await networkIn(file(ofGru), cells);
  assert.deepEqual(gru, { cell: kinds.gru, hiddenSize: 10, numLayers: 2, vocabularySize: 13, tokens: null });
  assert.equal(words(/** @type {any} */ (gru)), 'GRU, 2 layers of 10 units, 13 characters');
  const own = await networkIn(file(ofElman), cells);
  assert.deepEqual(own?.tokens, ['\n', '🙂']);
  assert.equal(words(/** @type {any} */ (own)), 'Memoryless, 1 layer of 5 units, 2 characters');
});

test('networkOf(header) counts the characters of an embedding, and the layers of cells', () => {
  const embedded = { 'encoder.weight': { shape: [100, 10] }, ...ofGru, 'head.weight': { shape: [100, 10] } };
  assert.equal(networkOf(embedded, cells)?.vocabularySize, 100);
  const lstm = {
    'cells.0.weight_ih': { shape: [40, 13] },
    'cells.0.weight_hh': { shape: [40, 10] },
    'cells.1.weight_ih': { shape: [40, 10] },
    'cells.1.weight_hh': { shape: [40, 10] },
    'fc.weight': { shape: [13, 10] },
  };
  const expected = { cell: kinds.lstm, hiddenSize: 10, numLayers: 2, vocabularySize: 13, tokens: null };
  assert.deepEqual(networkOf(lstm, cells), expected);
});

test('networkOf(header) knows a cell by its rows where PyTorch has it, and by its name where Elman saved it', () => {
  const header = { 'm.weight_ih_l0': { shape: [10, 3] }, 'm.weight_hh_l0': { shape: [10, 5] } };
  const rows = (/** @type {Cell[]} */ known) => networkOf(header, known)?.cell;
  assert.equal(rows(cells), undefined, 'PyTorch has no class of two gates');
  const two = { ...kinds.minGru, pytorch: 'nn.Two' };
  assert.equal(rows([...cells, two]), two);
  const named = { ...header, __metadata__: { 'elman.model': '{"cell":"mingru"}' } };
  assert.equal(networkOf(named, cells)?.cell, kinds.minGru);
  const saved = {
    'rnn.weight_ih_l0': { shape: [10, 3] },
    'out.weight': { shape: [3, 5] },
    __metadata__: named.__metadata__,
  };
  assert.deepEqual(networkOf(saved, cells), {
    cell: kinds.minGru,
    hiddenSize: 5,
    numLayers: 1,
    vocabularySize: 3,
    tokens: null,
  });
  assert.equal(networkOf(named, [kinds.rnn]), null, 'a cell that the server does not know');
});

test('withStandIns(config) gives a character to each token that no text can hold', () => {
  const vocabulary = ['<pad>', 'a', '\r', '①', '<eos>'];
  const standIns = { '<pad>': '②', '\r': '␍', '<eos>': '③' };
  assert.deepEqual(withStandIns({ vocabulary }), { vocabulary, standIns });
  assert.equal(
    standInWords({ vocabulary }),
    '② stands for “<pad>”, ␍ stands for the carriage return, ③ stands for “<eos>”',
  );
  assert.deepEqual(withStandIns({ vocabulary, standIns: { '<pad>': '□' } }).standIns, { ...standIns, '<pad>': '□' });
  assert.deepEqual(withStandIns({ vocabulary: 'ab🙂' }), { vocabulary: 'ab🙂' });
});

test('networkIn(file) is null where a file does not tell, and reads no header that is too long', async () => {
  assert.equal(await networkIn(new Blob([]), cells), null);
  assert.equal(await networkIn(file(ofGru, 2n ** 63n), cells), null);
  assert.equal(await networkIn(file(ofGru, 20n), cells), null);
  assert.equal(await networkIn(file({ weight: { shape: [1] } }), cells), null);
  assert.equal(networkOf({ ...ofGru, 'm.weight_ih_l0': { shape: [30, 13] } }, cells), null, 'two networks');
  assert.equal(
    networkOf({ ...ofGru, 'net.weight_hh_l0': { shape: [31, 10] } }, cells),
    null,
    'no cell has such a shape',
  );
});

test('typedConfig(typed) takes characters as they are, and JSON where it is of a kind that is known', () => {
  assert.deepEqual(typedConfig(''), {});
  assert.deepEqual(typedConfig(' ab\n🙂'), { vocabulary: ' ab\n🙂' });
  assert.equal(tokensOf(typedConfig(' ab\n🙂')).length, 5);
  assert.deepEqual(typedConfig('["b", "a"]'), { vocabulary: ['b', 'a'] });
  assert.deepEqual(typedConfig('[]'), { vocabulary: '[]' });
  assert.deepEqual(typedConfig('{}[]abc'), { vocabulary: '{}[]abc' });
  assert.deepEqual(typedConfig('[1,2]'), { vocabulary: '[1,2]' });
});

test('fileConfig(json) takes what the interface takes, lists, and characters with their numbers', () => {
  const whole = { vocabulary: 'ab', model: { nonlinearity: 'relu' } };
  assert.deepEqual(fileConfig(JSON.stringify(whole)), whole);
  assert.deepEqual(fileConfig('{"b": 0, "0": 2, "a": 1}'), { vocabulary: ['b', 'a', '0'] });
  assert.throws(() => fileConfig('{"b": 0, "a": 2}'), /must hold the characters/);
  assert.throws(() => fileConfig('[1]'), /must hold the characters/);
  assert.throws(() => fileConfig('null'), /must hold the characters/);
  assert.throws(() => fileConfig('abc'), /not JSON/);
});

/** @returns {import('../../../webroot/js/server/types.js').Corpus} @param {string} id @param {string[]|null} vocabulary @param {string} [name] */
const corpus = (id, vocabulary, name = id) => ({
  id,
  name,
  tokens: 5,
  vocabulary,
  builtIn: true,
  state: vocabulary ? 'ready' : 'loading',
  notes: [],
  settings: null,
});

test('textsFor(tokens, corpora) are those with exactly these characters, but none that a network wrote', () => {
  const same = corpus('same', ['a', 'b']);
  const others = [corpus('more', ['a', 'b', 'c']), corpus('other', ['a', 'c']), corpus('loading', null)];
  const own = corpus('own', ['a', 'b'], 'Written by an imported network');
  assert.deepEqual(textsFor(['b', 'a'], [...others, own, same]), [same]);
});

test('learning(config, corpus) adds a text, unless one is given', () => {
  const text = corpus('same', ['a']);
  assert.deepEqual(learning({ vocabulary: 'a' }, text), { vocabulary: 'a', corpus: 'same' });
  assert.deepEqual(learning({ corpus: 'x' }, text), { corpus: 'x' });
  assert.deepEqual(learning({ vocabulary: 'a' }, null), { vocabulary: 'a' });
});

test('downloads(id, at, step) are of the present, or the model of a past step', () => {
  const hrefs = (/** @type {number|null} */ at) =>
    downloads('r-1', at, 1200).flatMap(({ files }) => files.map((f) => f.href));
  assert.deepEqual(
    hrefs(null),
    ['model.safetensors', 'model.py', 'model.onnx', 'metrics.csv', 'metrics.tfevents'].map(
      (f) => `/api/runs/r-1/export/${f}`,
    ),
  );
  assert.deepEqual(
    hrefs(0).map((href) => href.endsWith('?at=0')),
    [true, true, true, false, false],
  );
  const titles = (/** @type {number|null} */ at, /** @type {number} */ step) =>
    downloads('r-1', at, step).map(({ title }) => title);
  assert.deepEqual(titles(1000, 1200), ['The model, as it was at step 1,000', 'The curve, all 1,200 steps']);
  assert.deepEqual(titles(null, 0), ['The model, as it is now', 'The curve, no step yet']);
});
