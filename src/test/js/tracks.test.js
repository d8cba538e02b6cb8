import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/state.js';
import { joined, track } from '../../../webroot/js/tracks.js';

test('what REST tells and what answers told are one series, in the order of steps', () => {
  const store = new Store(initialState());
  track(store, 'horizon', 'hello', 20, 4);
  const tracks = joined(store.state.tracks, [
    {
      name: 'horizon',
      of: 'hello',
      points: [
        [10, 3],
        [20, 4],
      ],
    },
  ]);
  assert.deepEqual(tracks.horizon.points, [
    [10, 3],
    [20, 4],
  ]);
});

test('a step is noted once', () => {
  const store = new Store(initialState());
  track(store, 'horizon', 'hello', 20, 4);
  track(store, 'horizon', 'hello', 20, 5);
  track(store, 'horizon', 'hello', 19, 5);
  assert.deepEqual(store.state.tracks.horizon.points, [[20, 4]]);
});

test('another text begins the series anew', () => {
  const store = new Store(initialState());
  track(store, 'horizon', 'hello', 20, 4);
  track(store, 'horizon', 'other', 5, 1);
  assert.deepEqual(store.state.tracks.horizon, { name: 'horizon', of: 'other', points: [[5, 1]] });
});
