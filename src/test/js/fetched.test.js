import assert from 'node:assert/strict';
import test from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { fetched } from '../../../webroot/js/shell/fetched.js';

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('a part is fetched once, when the core stands or when it is asked for', async () => {
  const store = new Store(initialState());
  let times = 0;
  const part = fetched(store, async () => ++times);
  await soon();
  assert.equal(times, 0);
  store.set({ loaded: true });
  await soon();
  assert.equal(times, 1);
  /** @type {number[]} */
  const acted = [];
  part((it) => acted.push(it));
  part((it) => acted.push(it));
  await soon();
  assert.deepEqual(acted, [1, 1]);
});

test('that a part cannot be had is told to whoever asks for it, and tried again when asked once more', async () => {
  const store = new Store(initialState());
  let there = false;
  const part = fetched(store, async () => {
    if (!there) throw new TypeError('Failed to fetch dynamically imported module');
    return 'part';
  });
  store.set({ loaded: true });
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
