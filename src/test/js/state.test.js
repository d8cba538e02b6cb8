import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { run } from './examples.js';

/** @typedef {import('../../../webroot/js/server/types.js').Run} Run */

/** @param {Partial<Run>} [change] a run that trains, as a message brings it */
const training = (change) => /** @type {Run} */ (structuredClone({ ...run, state: 'training', ...change }));

/** What is told when a run that trains, and the list with it and another one, is replaced. @param {Run} next */
function toldOf(next, hurried = false) {
  const store = new Store(initialState());
  const other = /** @type {Run} */ ({ ...run, id: 'other' });
  store.set({ run: training(), runs: [other, training()] });
  /** @type {string[]} */
  const told = [];
  store.subscribe((changed) => told.push(...changed));
  const set = () => store.set({ run: next, runs: [next, other] });
  if (hurried) set();
  else store.unhurried(set);
  assert.equal(store.state.run, next, 'taken over in any case');
  return told.sort();
}

test('what training by itself changes of a run is told of apart from what people change', () => {
  const metrics = { ...run.metrics, loss: 0.5 };
  const saved = { step: 500, error: null };
  assert.deepEqual(toldOf(training({ step: 501, metrics, saved, checkpoints: 40 })), ['kept']);
  assert.deepEqual(toldOf(training({ step: 501 }), true), ['run', 'runs'], 'somebody waits for the answer');
  assert.deepEqual(toldOf(training({ step: 501, name: 'renamed' })), ['run', 'runs']);
  assert.deepEqual(toldOf(training({ saved: { step: 500, error: 'the disk is full' } })), ['run', 'runs']);
});

test('a run that comes to rest, or another one, is no run that has only grown', () => {
  assert.deepEqual(toldOf(training({ state: 'paused', step: 501 })), ['run', 'runs']);
  assert.deepEqual(toldOf(training({ id: 'third' })), ['run', 'runs']);
});

test('what is done unhurriedly is told of as such, and what follows is not', () => {
  const store = new Store(initialState());
  /** @type {boolean[]} */
  const hurried = [];
  store.subscribe(() => hurried.push(store.hurried));
  assert.throws(() =>
    store.unhurried(() => {
      store.touch('history');
      throw new Error('in a listener');
    }),
  );
  store.touch('history');
  assert.deepEqual(hurried, [false, true]);
});
