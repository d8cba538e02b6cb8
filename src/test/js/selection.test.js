import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { focusOf, letGo, pin, pinnedOf } from '../../../webroot/js/ui/selection.js';

const frame = /** @type {import('../../../webroot/js/server/frame.js').Frame} */ ({ layers: 2, units: 5, length: 4 });

test('without a pointer and a pin all speak of the first unit after the last token, in the top layer', () => {
  assert.deepEqual(focusOf({ ...initialState(), frame }), { unit: 0, token: 3, layer: 1 });
});

test('the pointer goes before the pin, and what it does not tell stays pinned', () => {
  const { view } = initialState();
  const state = { ...initialState(), frame, view: { ...view, layer: 0, pinned: { unit: 2, token: 1 } } };
  assert.deepEqual(focusOf({ ...state, selection: { unit: null, token: 0 } }), { unit: 2, token: 0, layer: 0 });
  assert.deepEqual(pinnedOf({ ...state, selection: { unit: 4, token: 0 } }), { unit: 2, token: 1, layer: 0 });
});

test('a pin beyond a smaller network or a shorter text is brought within it', () => {
  const { view } = initialState();
  const state = { ...initialState(), frame, view: { ...view, pinned: { unit: 99, token: 99 } } };
  assert.deepEqual(focusOf(state), { unit: 4, token: 3, layer: 1 });
});

test('pinning a unit keeps the token', () => {
  const store = new Store({ ...initialState(), frame });
  pin(store, { token: 2 });
  pin(store, { unit: 3 });
  assert.deepEqual(store.state.view.pinned, { unit: 3, token: 2 });
});

test('one lets go of what is selected first, then of what is pinned', () => {
  const store = new Store(initialState());
  store.set({ selection: { unit: 1, token: 2 } });
  store.setView({ pinned: { unit: 3, token: 4 } });
  letGo(store);
  assert.deepEqual([store.state.selection, store.state.view.pinned], [null, { unit: 3, token: 4 }]);
  letGo(store);
  assert.equal(store.state.view.pinned, null);
});
