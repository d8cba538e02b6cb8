import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf } from '../../../webroot/js/base/fields/fields.js';
import { effective, inLabels, parse, rangeText, textsOf, wordFor } from '../../../webroot/js/shell/settings/form.js';
import { summary } from '../../../webroot/js/shell/settings/summary.js';
import { cells, config, run, settings } from './examples.js';

const { all: FIELDS } = fieldsOf(settings);
const texts = textsOf(config, FIELDS);
const field = (/** @type {string} */ name) =>
  /** @type {import('../../../webroot/js/base/fields/fields.js').Field} */ (
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
    assert.ok((field(name).idle(typed) ?? '').length > 10, name);
    assert.equal(effective(field(name), typed), field(name).byDefault);
    assert.equal(field(name).idle(texts), null, `${name} has an effect in the example`);
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
  const idle = (/** @type {string} */ cell) => field('model.nonlinearity').idle({ ...texts, 'model.cell': cell });
  assert.equal(idle('gru'), 'GRU and LSTM leave no choice: tanh in their candidate, and sigmoids in their gates.');
  assert.equal(idle('mingru'), 'minGRU leaves no choice: none in its candidate, and sigmoids in its gates.');
  assert.deepEqual(['rnn', 'memoryless'].map(idle), [null, null]);
});

test('every field is explained, every number has a range, every choice a word for what it is', () => {
  for (const known of FIELDS) {
    const falling = { ...texts, 'training.schedule.kind': 'cosine' };
    for (const value of known.options?.map((option) => option.value) ?? ['']) {
      assert.ok(known.help({ ...falling, [known.name]: value }).length > 20, known.name);
    }
    assert.equal(known.options === null, known.range !== null, known.name);
  }
});

test('what a field may hold is what the server tells', () => {
  const told = new Map(settings.ranges.map((range) => [range.field, range]));
  for (const { name, range } of FIELDS) assert.equal(range, told.get(name) ?? null, name);
  const words = (/** @type {string} */ name) => rangeText(field(name));
  assert.equal(words('training.seqLength'), '1 to 4,096 characters');
  assert.equal(words('training.validationFraction'), '0 to 0.5 of the text');
  assert.equal(words('training.learningRate'), 'above 0, at most 1,000');
  assert.equal(words('training.gradClip'), 'above 0');
  assert.equal(words('training.seed'), 'any whole number from 0');
  assert.equal(words('model.cell'), '');
  const { all } = fieldsOf({
    ...settings,
    ranges: [{ field: 'model.hiddenSize', least: 2, most: 9, whole: true, open: false }],
    optimizers: settings.optimizers.slice(0, 1),
    defaults: { model: { hiddenSize: 7 }, training: {} },
  });
  const [hidden] = all.filter(({ name }) => name === 'model.hiddenSize');
  assert.deepEqual([rangeText(hidden), hidden.byDefault], ['2 to 9', '7']);
  const [optimizer] = all.filter(({ name }) => name === 'training.optimizer');
  assert.deepEqual(
    optimizer.options?.map(({ text }) => text),
    ['SGD'],
  );
});

test('the numbers of a fall mean what the schedule says, and nothing where the rate stays', () => {
  const [steps] = FIELDS.filter(({ name }) => name === 'training.schedule.decaySteps');
  const cosine = { ...texts, 'training.schedule.kind': 'cosine' };
  assert.equal(steps.help(cosine), settings.schedules[1].decaySteps);
  assert.equal(steps.idle(cosine), null);
  assert.equal(
    steps.idle({ ...texts, 'training.schedule.kind': 'constant' }),
    'Without effect: the rate stays constant.',
  );
});

test('values are spoken of as the settings call them', () => {
  assert.equal(wordFor(field('model.cell'), 'memoryless'), 'Memoryless');
  assert.equal(wordFor(field('model.hiddenSize'), '4096'), '4,096');
  assert.equal(wordFor(field('training.learningRate'), 0.002), '0.002');
});

test('what is made up has its own fields, first of all, and stands first in the line on top', () => {
  const fields = fieldsOf(settings, 'echo');
  const [delay] = fields.task;
  assert.equal(fields.all[0], delay);
  assert.equal(delay.name, 'task.delay');
  assert.equal(rangeText(delay), '1 to 1,000');
  assert.deepEqual(fieldsOf(settings).task, []);

  const echoing = { config: { ...config, corpus: undefined, task: { id: 'echo', delay: 25 } } };
  const given = textsOf(echoing.config, fields.all);
  assert.equal(given['task.delay'], '25');
  assert.deepEqual(parse({ ...given, 'task.delay': '1,200' }, fields.all).task, { delay: 1200 });
  assert.match(
    parse({ ...given, 'task.delay': '2.5' }, fields.all).errors['task.delay'],
    /^Delay must be a whole number/,
  );
  assert.match(summary(echoing, settings), /^delay 25 · RNN/);
  assert.equal(inLabels('task.delay must be a whole number', fields.all), '“Delay” must be a whole number');
});

test('the line on top tells the network as it is', () => {
  assert.equal(
    summary(run, settings),
    'RNN (ReLU) · 2 × 64 units · dropout 0.25 · window 32 · SGD 0.05, cosine · seed 9',
  );
  /** @type {import('../../../webroot/js/server/types.js').Model} */
  const model = { ...config.model, cell: 'lstm', nonlinearity: 'tanh', numLayers: 1, dropout: 0 };
  const schedule = { ...config.training.schedule, kind: /** @type {const} */ ('constant') };
  const plain = { ...run, config: { ...config, model, training: { ...config.training, schedule } } };
  assert.equal(summary(plain, settings), 'LSTM · 64 units · window 32 · SGD 0.05 · seed 9');
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
