import assert from 'node:assert/strict';
import test from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { fetched } from '../../../webroot/js/ui/fetched.js';

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('a part is fetched once, when the core is painted or when it is asked for', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const store = new Store(initialState());
  let times = 0;
  const part = fetched(store, async () => ++times);
  await soon();
  assert.equal(times, 0);
  store.set({ loaded: true });
  await soon();
  assert.equal(times, 0);
  t.mock.timers.tick(1000);
  await soon();
  assert.equal(times, 1);
  /** @type {number[]} */
  const acted = [];
  part((it) => acted.push(it));
  part((it) => acted.push(it));
  await soon();
  assert.deepEqual(acted, [1, 1]);
});

test('that a part cannot be had is told to whoever asks for it, and tried again when asked once more', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const store = new Store(initialState());
  let there = false;
  const part = fetched(store, async () => {
    if (!there) throw new TypeError('Failed to fetch dynamically imported module');
    return 'part';
  });
  store.set({ loaded: true });
  await soon();
  t.mock.timers.tick(1000);
  await soon();
  assert.equal(store.state.notice, null);
  /** @type {string[]} */
  const acted = [];
  part((it) => acted.push(it));
  await soon();
  assert.match(/** @type {any} */ (store.state.notice)?.text, /could not be fetched/);
  there = true;
  part((it) => acted.push(it));
  await soon();
  assert.deepEqual(acted, ['part']);
});

test('who asks for a part before the core is there does not wait for it', async () => {
  const part = fetched(new Store(initialState()), async () => 'part');
  const got = await new Promise((resolve) => part(resolve));
  assert.equal(got, 'part');
});
