import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, has, isBut, reachesOf, reaching, triedOf, untried } from '../../../webroot/js/shell/tries/changes.js';
import { config, run as plainRun, settings } from './examples.js';

/** @typedef {import('../../../webroot/js/server/types.js').RunConfig} RunConfig */

/** @type {RunConfig} */
const echo = {
  task: /** @type {any} */ ({ id: 'echo', delay: 25 }),
  model: config.model,
  training: config.training,
  probe: 'xx',
};
const run = { ...plainRun, lesson: 'echo', config: echo };

const gru = { label: 'A GRU', watch: 'Watch it.', change: { model: { cell: 'gru' } } };
const short = { label: 'Two', watch: 'See.', change: { training: { seqLength: 2 } } };

test('a change is laid over the lesson, with the task and the seed of the run on show', () => {
  const task = { id: 'echo', delay: 25 };
  assert.deepEqual(changed(run), { lesson: 'echo', task, training: { seed: 9 } });
  assert.deepEqual(changed(run, gru.change), {
    lesson: 'echo',
    task,
    training: { seed: 9 },
    model: { cell: 'gru' },
  });
  assert.deepEqual(changed(run, short.change).training, { seed: 9, seqLength: 2 });
  assert.deepEqual(changed(run, { task: { delay: 50 } }).task, { id: 'echo', delay: 50 });
  assert.deepEqual(changed({ ...run, config }), { lesson: 'echo', training: { seed: 9 } });
});

test('a run has a change where each of its fields is as the change says', () => {
  assert.equal(has(run, gru.change), false);
  const model = { ...echo.model, cell: /** @type {const} */ ('gru') };
  const changedRun = { ...run, config: { ...echo, model } };
  assert.equal(has(changedRun, gru.change), true);
  assert.equal(has(changedRun, { model: { cell: 'gru', hiddenSize: 3 } }), false);
  assert.deepEqual(triedOf(changedRun, [gru, short]), [gru]);
});

test('what was seen of a change is told of runs that have it and no other', () => {
  const lesson = /** @type {any} */ ({ id: 'echo', config: echo });
  const made = (/** @type {any} */ parts) => ({ ...run, config: { ...echo, ...parts } });
  const other = made({ model: { ...echo.model, cell: 'gru' } });
  assert.equal(isBut(other, lesson, gru.change), true);
  assert.equal(isBut(run, lesson, gru.change), false);
  const seeded = { ...echo.training, seed: 77, threads: 1, shards: 2 };
  assert.equal(isBut({ ...other, config: { ...other.config, training: seeded } }, lesson, gru.change), true);
  const further = { ...other, config: { ...other.config, task: /** @type {any} */ ({ id: 'echo', delay: 50 }) } };
  assert.equal(isBut(further, lesson, gru.change), false);
  assert.equal(isBut(made({ training: { ...echo.training, learningRate: 0.5 } }), lesson, {}), false);
  assert.equal(isBut(made({ training: { ...echo.training, seqLength: 2 } }), lesson, {}), false);
  assert.equal(isBut(made({ training: { ...echo.training, seqLength: 2 } }), lesson, short.change), true);
});

test('one goes back to the newest run of the lesson and seed that has no change', () => {
  const at = (/** @type {string} */ id, /** @type {object} */ more) => ({ ...run, id, createdAt: id, ...more });
  const tried = at('9', { config: { ...echo, model: { ...echo.model, cell: 'gru' } } });
  const seeded = at('8', { config: { ...echo, training: { ...echo.training, seed: 1 } } });
  const runs = [at('1', {}), at('2', {}), tried, seeded, at('7', { lesson: 'other' }), at('6', { state: 'failed' })];
  assert.equal(untried(tried, runs, [gru])?.id, '2');
  assert.equal(untried(tried, [tried], [gru]), null);
});

test('a setting of a task can be halved and doubled within its range', () => {
  assert.deepEqual(reachesOf(run, settings.tasks), [{ name: 'delay', title: 'Delay', value: 25, half: 12, twice: 50 }]);
  const far = { ...run, config: { ...echo, task: /** @type {any} */ ({ id: 'echo', delay: 600 }) } };
  assert.equal(reachesOf(far, settings.tasks)[0].twice, null);
  const near = { ...run, config: { ...echo, task: /** @type {any} */ ({ id: 'echo', delay: 1 }) } };
  assert.equal(reachesOf(near, settings.tasks)[0].half, null);
  assert.deepEqual(reachesOf(plainRun, settings.tasks), []);
});

test('another reach keeps the model, and leaves the window of whole sequences to follow', () => {
  const request = reaching(run, 'delay', 50, settings.tasks);
  assert.deepEqual(request.task, { id: 'echo', delay: 50 });
  assert.deepEqual(request.model, echo.model);
  assert.equal(request.training?.seqLength, undefined);
  assert.equal(request.training?.seed, 9);
  const windowed = reaching(run, 'delay', 50, [{ ...settings.tasks[0], whole: false }]);
  assert.equal(windowed.training?.seqLength, 32);
});
