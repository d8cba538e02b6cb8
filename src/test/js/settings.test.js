import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { settingsOf } from '../../../webroot/js/shell/settings/fields.js';
import {
  effective,
  helpOf,
  inLabels,
  parse,
  rangeOf,
  textsOf,
  wordFor,
} from '../../../webroot/js/shell/settings/form.js';
import { summary } from '../../../webroot/js/shell/settings/summary.js';
import { cells, config, kinds, run } from './examples.js';

const { all: FIELDS } = settingsOf(cells);
const texts = textsOf(config, FIELDS);
const field = (/** @type {string} */ name) =>
  /** @type {import('../../../webroot/js/shell/settings/fields.js').Field} */ (
    FIELDS.find((known) => known.name === name)
  );

test('what is shown and read back is the same configuration', () => {
  const { model, training, errors } = parse(texts, FIELDS);
  assert.deepEqual(errors, {});
  assert.deepEqual({ model, training }, { model: config.model, training: config.training });
});

test('numbers may be written as people write them', () => {
  const { model, training } = parse(
    { ...texts, 'model.hiddenSize': ' 4,096 ', 'training.learningRate': '0,002' },
    FIELDS,
  );
  assert.equal(model.hiddenSize, 4096);
  assert.equal(training.learningRate, 0.002);
});

test('what is no number is refused at its field, with its range', () => {
  const { errors } = parse(
    {
      ...texts,
      'model.hiddenSize': 'many',
      'training.seqLength': '2.5',
      'training.gradClip': '',
      'training.schedule.decayFactor': 'half',
    },
    FIELDS,
  );
  assert.deepEqual(Object.keys(errors).sort(), [
    'model.hiddenSize',
    'training.gradClip',
    'training.schedule.decayFactor',
    'training.seqLength',
  ]);
  assert.match(errors['model.hiddenSize'], /whole number, 1 to 4,096; “many” is not a number/);
});

test('a field without effect says why, and stands at its default whatever was typed there', () => {
  const gated = { ...texts, 'model.cell': 'lstm', 'model.numLayers': '1', 'training.schedule.kind': 'constant' };
  const typed = { ...gated, 'training.schedule.decaySteps': 'nonsense' };
  for (const name of ['model.nonlinearity', 'model.dropout', 'training.schedule.decaySteps']) {
    assert.ok((field(name).idle?.(typed) ?? '').length > 10, name);
    assert.equal(effective(field(name), typed), field(name).byDefault);
    assert.equal(field(name).idle?.(texts) ?? null, null, `${name} has an effect in the example`);
  }
  const { model, training, errors } = parse(typed, FIELDS);
  assert.deepEqual(errors, {});
  assert.equal(model.nonlinearity, 'tanh');
  assert.equal(model.dropout, 0);
  assert.equal(training.schedule.decaySteps, 10_000);
  assert.equal(training.schedule.warmupSteps, 100, 'a constant rate can have a warm-up');
});

test('the cells to choose from are the server’s, and those without a choice say with whom they share their functions', () => {
  assert.deepEqual(
    field('model.cell').options?.map(({ value, text }) => [value, text]),
    cells.map(({ id, name }) => [id, name]),
  );
  const idle = (/** @type {string} */ cell) => field('model.nonlinearity').idle?.({ ...texts, 'model.cell': cell });
  assert.equal(idle('gru'), 'GRU and LSTM leave no choice: tanh in their candidate, and sigmoids in their gates.');
  assert.equal(idle('mingru'), 'minGRU leaves no choice: none in its candidate, and sigmoids in its gates.');
  assert.deepEqual(['rnn', 'memoryless'].map(idle), [null, null]);
  assert.equal(settingsOf([kinds.lstm]).all[0].byDefault, 'lstm');
});

test('every field is explained, every number has a range, every choice a word for what it is', () => {
  for (const known of FIELDS) {
    for (const value of known.options?.map((option) => option.value) ?? ['']) {
      assert.ok(helpOf(known, { ...texts, [known.name]: value }).length > 20, known.name);
    }
    assert.ok(known.kind === 'choice' ? (known.options?.length ?? 0) > 0 : rangeOf(known) !== '', known.name);
  }
});

test('words, ranges and defaults are those of the interface’s description', () => {
  const openApi = readFileSync(new URL('../../main/resources/openapi.yaml', import.meta.url), 'utf8');
  for (const { name, byDefault, range, open, options } of FIELDS) {
    const line = new RegExp(`^ +${name.split('.').at(-1)}: \\{(.*default: .*)\\}$`, 'm').exec(openApi)?.[1] ?? '';
    const stated = (/** @type {string} */ key) => new RegExp(`\\b${key}: ([^,}]+)`).exec(line)?.[1];
    assert.equal(stated('default'), byDefault, name);
    if (name === 'model.cell') continue; // its options are the server’s
    if (options) {
      const words = /enum: \[([^\]]+)\]/.exec(line)?.[1].split(', ');
      assert.deepEqual(options.map((option) => option.value).sort(), words?.sort(), name);
    } else {
      assert.deepEqual([stated(open ? 'exclusiveMinimum' : 'minimum'), stated('maximum')].map(Number), range, name);
    }
  }
});

test('values are spoken of as the settings call them', () => {
  assert.equal(wordFor(field('model.cell'), 'memoryless'), 'Memoryless');
  assert.equal(wordFor(field('model.hiddenSize'), '4096'), '4,096');
  assert.equal(wordFor(field('training.learningRate'), 0.002), '0.002');
});

test('the line on top tells the network as it is', () => {
  assert.equal(summary(run, cells), 'RNN (ReLU) · 2 × 64 units · dropout 0.25 · window 32 · SGD 0.05, cosine · seed 9');
  const model = { ...config.model, cell: 'lstm', nonlinearity: 'tanh', numLayers: 1, dropout: 0 };
  const schedule = { ...config.training.schedule, kind: 'constant' };
  const plain = { ...run, config: { ...config, model, training: { ...config.training, schedule } } };
  assert.equal(summary(plain, cells), 'LSTM · 64 units · window 32 · SGD 0.05 · seed 9');
});

test('the server’s sentences call the fields as the settings do', () => {
  assert.equal(inLabels('model.hiddenSize must be at most 4096', FIELDS), '“Hidden units” must be at most 4096');
  assert.equal(inLabels('for batchSize 1: lower training.seqLength', FIELDS), 'for “Batch” 1: lower “Window”');
  assert.equal(
    inLabels('model.nonlinearity must be tanh where model.cell is gru or lstm', FIELDS),
    '“Nonlinearity” must be tanh where “Cell” is gru or lstm',
  );
  assert.equal(inLabels('training.schedule.kind must be one of a kind', FIELDS), '“Schedule” must be one of a kind');
});
