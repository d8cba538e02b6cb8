import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIELDS, parse, textsOf, inLabels } from '../../../webroot/js/settings-fields.js';

/** @type {import('../../../webroot/js/types.js').RunConfig} */
const config = {
  corpus: 'hello',
  probe: 'hello',
  model: { cell: 'rnn', nonlinearity: 'tanh', hiddenSize: 16, numLayers: 1 },
  training: {
    seqLength: 4,
    batchSize: 1,
    optimizer: 'adam',
    learningRate: 0.01,
    gradClip: 5,
    seed: 1,
    validationFraction: 0,
    threads: 0,
  },
};

test('what is shown and read back is the same configuration', () => {
  const { model, training, errors } = parse(textsOf(config));
  assert.deepEqual(errors, {});
  assert.deepEqual({ cell: 'rnn', ...model }, config.model);
  assert.deepEqual({ threads: 0, ...training }, config.training);
});

test('numbers may be written as people write them', () => {
  const { model, training } = parse({
    ...textsOf(config),
    'model.hiddenSize': ' 4,096 ',
    'training.learningRate': '1e-3',
  });
  assert.equal(model.hiddenSize, 4096);
  assert.equal(training.learningRate, 0.001);
});

test('what is no number is refused at its field, with its range', () => {
  const { errors } = parse({
    ...textsOf(config),
    'model.hiddenSize': 'many',
    'training.seqLength': '2.5',
    'training.gradClip': '',
  });
  assert.deepEqual(Object.keys(errors).sort(), ['model.hiddenSize', 'training.gradClip', 'training.seqLength']);
  assert.match(errors['model.hiddenSize'], /whole number: 1 to 4,096/);
});

test('every field is explained, and every number has a range', () => {
  for (const field of FIELDS) {
    assert.ok(field.help.length > 20, field.name);
    assert.ok(field.kind === 'choice' ? (field.options?.length ?? 0) > 1 : field.range !== '', field.name);
  }
});

test('the server’s sentences call the fields as the settings do', () => {
  assert.equal(inLabels('model.hiddenSize must be at most 4096'), '“Hidden units” must be at most 4096');
  assert.equal(inLabels('for batchSize 1: lower training.seqLength'), 'for “Batch” 1: lower “Window”');
});
