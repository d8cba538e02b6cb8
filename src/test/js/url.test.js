import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_VIEW, read, write } from '../../../webroot/js/url.js';

/** @type {import('../../../webroot/js/types.js').Run} */
const run = {
  id: 'dictionary-1a2b',
  lesson: null,
  state: 'paused',
  waiting: 0,
  failure: null,
  step: 3,
  createdAt: '',
  parameters: 1,
  config: {
    corpus: 'text-7',
    model: { cell: 'rnn', nonlinearity: 'relu', hiddenSize: 64, numLayers: 2 },
    training: {
      seqLength: 32,
      batchSize: 8,
      optimizer: 'sgd',
      learningRate: 0.05,
      gradClip: 1,
      seed: 9,
      validationFraction: 0.1,
      threads: 0,
    },
    probe: 'a & b = c\n😀',
  },
  corpus: { id: 'text-7', name: 'My text', tokens: 1, trainingTokens: 1, heldOutTokens: 0 },
  metrics: {
    loss: null,
    validationLoss: null,
    bitsPerChar: null,
    perplexity: null,
    gradNorm: null,
    tokensPerSecond: null,
  },
};

test('the address holds the whole experiment: writing and reading it gives the same', () => {
  const { corpus, model, training, probe } = run.config;
  assert.deepEqual(read(write(run, DEFAULT_VIEW)).request, { corpus, model, training, probe });
  assert.equal(read(write(run, DEFAULT_VIEW)).run, run.id);
});

test('every option of the view survives the address', () => {
  const view = /** @type {const} */ ({
    unit: 'nats',
    steps: 'linear',
    order: 'number',
    layer: 1,
    prefix: 'x y',
    temperature: 1.2,
    length: 50,
    sample: 4,
  });
  assert.deepEqual(read(write(run, view)).view, view);
});

test('a lesson is named by itself, without its text', () => {
  const { request } = read(write({ ...run, lesson: 'hello' }, DEFAULT_VIEW));
  assert.equal(request?.lesson, 'hello');
  assert.equal(request?.corpus, undefined);
});

test('an address without an experiment asks for none', () => {
  assert.deepEqual(read(''), { run: null, request: null, view: DEFAULT_VIEW, hasPrefix: false });
});

test('nonsense in the address is left out or brought within range', () => {
  const { run: id, request, view } = read('?run=../etc&lesson=hello&H=many&lr=NaN&temp=99&layer=-3&f=magic');
  assert.equal(id, null);
  assert.deepEqual(request, { lesson: 'hello', model: {}, training: {} });
  assert.equal(view.temperature, 1.5);
  assert.equal(view.layer, 0);
});
