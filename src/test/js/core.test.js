import assert from 'node:assert/strict';
import test from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { ApiError } from '../../../webroot/js/server/api.js';
import { corePainted, coreStanding, coreStands } from '../../../webroot/js/ui/core.js';

const soon = () => new Promise((resolve) => setImmediate(resolve));

const run = /** @type {any} */ ({ id: 'a', state: 'paused', config: { probe: 'hello' } });
const frame = /** @type {any} */ ({ step: 0 });
const prediction = /** @type {any} */ ({ step: 0 });
const trouble = new ApiError(409, 'no finite numbers');
const view = { ...initialState().view, prefix: 'hel' };
const opened = { ...initialState(), loaded: true, run, view };

test('the core stands once hidden states and prediction are there, or cannot be had', () => {
  assert.equal(coreStands({ ...opened, frame, prediction }), true);
  assert.equal(coreStands({ ...opened, frame }), false);
  assert.equal(coreStands({ ...opened, prediction }), false);
  assert.equal(coreStands({ ...opened, statesTrouble: trouble, predictionTrouble: trouble }), true);
  assert.equal(coreStands({ ...opened, frame, view: { ...view, prefix: '' } }), true);
  assert.equal(coreStands({ ...opened, prediction, run: { ...run, config: { probe: '' } } }), true);
  assert.equal(coreStands({ ...opened, run: { ...run, state: 'failed' } }), true);
  assert.equal(coreStands({ ...opened, connection: 'lost' }), true);
  assert.equal(coreStands({ ...opened, connection: 'lost', loaded: false }), false);
});

test('while the page opens nothing stands, and where there is no run nothing is waited for', () => {
  assert.equal(coreStands({ ...opened, frame, prediction, loaded: false }), false);
  assert.equal(coreStands({ ...opened, run: null }), true);
});

test('what waits for the core goes on at the first change after which it stands', async () => {
  const store = new Store(initialState());
  let stood = false;
  const standing = coreStanding(store).then(() => (stood = true));
  store.set({ run, view, loaded: true, frame });
  await Promise.resolve();
  assert.equal(stood, false);
  store.set({ prediction });
  await standing;
  assert.equal(stood, true);
});

test('whoever asks later does not wait for another change', async () => {
  const store = new Store({ ...opened, frame, prediction });
  await coreStanding(store);
});

test('what would hold up the painting waits for it, too', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const store = new Store({ ...opened, frame, prediction });
  let painted = false;
  const painting = corePainted(store).then(() => (painted = true));
  await soon();
  t.mock.timers.tick(50);
  await soon();
  assert.equal(painted, false);
  t.mock.timers.tick(1000);
  await painting;
  assert.equal(painted, true);
});
