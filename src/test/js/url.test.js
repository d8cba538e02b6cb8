import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_VIEW, read, write } from '../../../webroot/js/base/url.js';
import { config, run as example } from './examples.js';

const run = { ...example, config: { ...config, probe: 'a & b = c\n😀' } };

test('the address holds the whole experiment: writing and reading it gives the same', () => {
  const { corpus, model, training, probe } = run.config;
  assert.deepEqual(read(write(run, DEFAULT_VIEW)).request, { corpus, model, training, probe });
  assert.equal(read(write(run, DEFAULT_VIEW)).run, run.id);
});

test('what the program makes up is in the address with its settings, with its lesson or without', () => {
  const { model, training, probe } = run.config;
  const task = { id: 'xor', triples: 1500 };
  const made = { ...run, config: { task, model, training, probe } };
  assert.deepEqual(read(write(made, DEFAULT_VIEW)).request, { task, model, training, probe });
  const lesson = read(write({ ...made, lesson: 'xor' }, DEFAULT_VIEW)).request;
  assert.deepEqual(lesson, { lesson: 'xor', task: { triples: 1500 }, model, training, probe });
  assert.deepEqual(read('?task=xor').request?.task, { id: 'xor' });
});

test('every option of the view survives the address', () => {
  /** @type {import('../../../webroot/js/base/url.js').ViewOptions} */
  const view = {
    unit: 'nats',
    steps: 'linear',
    losses: 'above',
    order: 'number',
    layer: 1,
    state: 'cell',
    probe: 'my & own\n😀',
    prefix: 'x y',
    temperature: 1.2,
    length: 50,
    sample: 4,
    open: ['unit', 'horizon'],
    large: 'unit',
    pinned: { unit: 3, token: 7 },
    gradient: 'derivative',
    at: 97,
    page: 'through-time.2',
  };
  assert.deepEqual(read(write(run, view)).view, view);
  assert.equal(read(write(run, { ...view, order: 'lines' })).view.order, 'lines');
});

test('the probe in the address is what is read here: the viewer’s own, or else that of the run', () => {
  assert.equal(new URLSearchParams(write(run, DEFAULT_VIEW)).get('probe'), run.config.probe);
  assert.equal(read(write(run, DEFAULT_VIEW)).view.probe, run.config.probe);
  assert.equal(new URLSearchParams(write(run, { ...DEFAULT_VIEW, probe: 'own' })).get('probe'), 'own');
  assert.equal(read('?run=r-1').view.probe, null);
  assert.equal(read('?run=r-1&probe=').view.probe, null);
  assert.equal(read('?run=r-1&probe=%EF%BB%BFa%0D%0Ab').view.probe, 'a\nb', 'in the form in which texts are read');
});

test('a lesson is named by itself, without its text', () => {
  const { request } = read(write({ ...run, lesson: 'hello' }, DEFAULT_VIEW));
  assert.equal(request?.lesson, 'hello');
  assert.equal(request?.corpus, undefined);
});

test('what an address does not say is left to the lesson or the server', () => {
  const { request, view } = read('?lesson=hello&cell=lstm&sched=step&decay=500');
  assert.deepEqual(request, {
    lesson: 'hello',
    model: { cell: 'lstm' },
    training: { schedule: { kind: 'step', decaySteps: 500 } },
  });
  assert.equal(view.state, 'both');
});

test('an address without an experiment asks for none', () => {
  assert.deepEqual(read(''), { run: null, request: null, view: DEFAULT_VIEW, hasPrefix: false });
});

test('nonsense in the address is left out or brought within range', () => {
  const {
    run: id,
    request,
    view,
  } = read('?run=../etc&lesson=hello&H=many&lr=NaN&temp=99&layer=-3&state=x&views=unit.../x.unit&large=y&pin=1.x');
  assert.equal(id, null);
  assert.deepEqual(request, { lesson: 'hello', model: {}, training: {} });
  assert.equal(view.temperature, 1.5);
  assert.equal(view.layer, 0);
  assert.deepEqual(view.open, ['unit']);
  assert.equal(view.large, '');
  assert.equal(view.pinned, null);
  assert.equal(view.state, 'both');
});
