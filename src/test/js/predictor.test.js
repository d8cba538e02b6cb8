import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { ApiError } from '../../../webroot/js/server/api.js';
import { Predictor } from '../../../webroot/js/server/predictor.js';
import { run } from './examples.js';
import { fakeBrowser, settle } from './fakes.js';

/** A predictor whose answers take 5 ms, of a run that trains while viewers are served at a twelfth of their pace. */
function predicting() {
  fakeBrowser();
  mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  mock.method(performance, 'now', () => now);
  /** @type {string[]} */
  const asked = [];
  const server = { fails: /** @type {null|(() => Promise<never>)} */ (null) };
  mock.method(globalThis, 'fetch', async (/** @type {string} */ _path, /** @type {{body: string}} */ { body }) => {
    asked.push(JSON.parse(body).prefix);
    now += 5;
    if (server.fails) await server.fails();
    return new Response('{}', { headers: { 'Content-Type': 'application/json' } });
  });
  const store = new Store(initialState());
  /** @type {boolean[]} */
  const hurried = [];
  store.subscribe((changed) => changed.has('prediction') && hurried.push(store.hurried));
  /** @type {unknown[]} */
  const errors = [];
  new Predictor(store, (error) => errors.push(error));
  const pass = async (/** @type {number} */ milliseconds) => {
    now += milliseconds;
    mock.timers.tick(milliseconds);
    await settle();
  };
  const learn = (/** @type {number} */ step) =>
    store.unhurried(() => store.set({ run: { ...run, state: 'training', step } }));
  const type = (/** @type {string} */ prefix) => store.setView({ prefix });
  const done = () => {
    mock.timers.reset();
    mock.restoreAll();
  };
  store.set({ slowness: 12 });
  return { store, server, errors, asked, hurried, learn, type, pass, done };
}

test('what follows training is predicted at the pace of viewers, and drawn with the other parts', async () => {
  const { asked, hurried, learn, type, pass, done } = predicting();
  type('a');
  learn(1);
  await pass(0);
  learn(2);
  await pass(12 * 200 - 10);
  assert.deepEqual(asked, ['a']);
  await pass(10);
  assert.deepEqual(asked, ['a', 'a']);
  assert.deepEqual(hurried, [true, false]);
  done();
});

test('whoever types is answered at once, however slow viewers are served', async () => {
  const { store, asked, hurried, learn, type, pass, done } = predicting();
  type('a');
  learn(1);
  await pass(0);
  learn(2);
  await pass(300);
  assert.deepEqual(asked, ['a'], 'a question on what has been learned waits');
  type('ab');
  assert.equal(store.state.predictedFrom, 'a', 'until there is an answer, it is known of which prefix the old one is');
  await pass(0);
  assert.deepEqual(asked, ['a', 'ab']);
  assert.equal(store.state.predictedFrom, 'ab');
  type('abc');
  await pass(200);
  assert.deepEqual(asked, ['a', 'ab', 'abc'], 'not slowed down');
  assert.deepEqual(hurried, [true, true, true]);
  done();
});

test('a prefix that is typed after one that failed is asked at once, the failed one after a while', async () => {
  const { server, asked, learn, type, pass, done } = predicting();
  server.fails = async () => {
    throw new TypeError('no answer');
  };
  type('a');
  learn(1);
  await pass(0);
  await pass(3000);
  assert.deepEqual(asked, ['a']);
  server.fails = null;
  type('ab');
  await pass(0);
  assert.deepEqual(asked, ['a', 'ab']);
  done();
});

test('what went wrong with another run or prefix is not told of what is on show', async () => {
  for (const turn of [
    (/** @type {ReturnType<typeof predicting>} */ { store }) => store.set({ run: { ...run, id: 'r-2' } }),
    (/** @type {ReturnType<typeof predicting>} */ { type }) => type('ab'),
  ]) {
    const made = predicting();
    let fail = () => {};
    made.server.fails = () => new Promise((_, reject) => (fail = () => reject(new ApiError(404, 'no such run'))));
    made.type('a');
    made.learn(1);
    await made.pass(0);
    made.server.fails = null;
    turn(made);
    fail();
    await made.pass(0);
    assert.deepEqual([made.errors, made.store.state.predictionTrouble], [[], null]);
    made.done();
  }
});
