import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../../webroot/js/base/history.js';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { joined, measuredAt, newestOf, shownTracks, track } from '../../../webroot/js/base/tracks.js';
import { layoutCurves } from '../../../webroot/js/charts/curve-layout.js';
import { layoutTracks, TRACK_ROW } from '../../../webroot/js/charts/track-layout.js';
import { curveTable } from '../../../webroot/js/views/learning/table.js';
import { pointAt } from './examples.js';

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
  assert.deepEqual(tracks.horizon, [
    {
      name: 'horizon',
      of: 'hello',
      points: [
        [10, 3],
        [20, 4],
      ],
    },
  ]);
});

/** The text and points of the series that is shown. @param {Store} store */
const shownHorizon = (store) => {
  store.setView({ open: ['horizon'] });
  return shownTracks(store.state).map(({ of, points }) => ({ of, points }));
};

test('what others measure of texts of theirs takes the place of nothing that is shown here', () => {
  const store = new Store(initialState());
  const told = (/** @type {string} */ of) => ({
    name: 'horizon',
    of,
    points: /** @type {[number, number][]} */ ([[10, 3]]),
  });
  store.set({ tracks: joined(store.state.tracks, [told('hello'), told('theirs')]) });
  assert.deepEqual(
    shownHorizon(store),
    [{ of: 'theirs', points: [[10, 3]] }],
    'the newest, as long as nothing is measured here',
  );
  track(store, 'horizon', 'hello', 20, 4);
  const own = [
    {
      of: 'hello',
      points: [
        [10, 3],
        [20, 4],
      ],
    },
  ];
  assert.deepEqual(shownHorizon(store), own);
  store.set({ tracks: joined(store.state.tracks, [told('hello'), told('theirs')]) });
  assert.deepEqual(shownHorizon(store), own);
});

test('a step is noted once', () => {
  const store = new Store(initialState());
  track(store, 'horizon', 'hello', 20, 4);
  track(store, 'horizon', 'hello', 20, 5);
  track(store, 'horizon', 'hello', 19, 5);
  assert.deepEqual(shownHorizon(store), [{ of: 'hello', points: [[20, 4]] }]);
});

test('each text has a series of its own, and that of the text on show is shown', () => {
  const store = new Store(initialState());
  track(store, 'horizon', 'hello', 20, 4);
  track(store, 'horizon', 'other', 5, 1);
  assert.deepEqual(shownHorizon(store), [{ of: 'other', points: [[5, 1]] }]);
  track(store, 'horizon', 'hello', 20, 4);
  assert.deepEqual(shownHorizon(store), [{ of: 'hello', points: [[20, 4]] }]);
  for (let i = 0; i < 40; i++) track(store, 'horizon', `text ${i}`, 1, 1);
  assert.equal(store.state.tracks.horizon.length, 16);
});

/** A store with a history of so many steps, views open, and measured numbers. */
function measured(/** @type {number} */ steps, /** @type {string[]} */ open) {
  const store = new Store(initialState());
  const history = new History();
  const points = Array.from({ length: steps }, (_, i) => pointAt(i + 1, 1));
  history.merge(0, steps, points);
  store.set({ history });
  store.setView({ open });
  for (const [step, value] of [
    [0, 2],
    [4, 3],
    [9, 12],
  ]) {
    track(store, 'horizon', 'a text of twenty-one.', step, value);
    track(store, 'spectralRadius', 'layer 1', step, value / 10);
  }
  return store;
}

const layout = (/** @type {Store} */ store, /** @type {'log'|'linear'} */ steps, tracks = 0) =>
  layoutCurves({
    width: 900,
    height: 200 + tracks * TRACK_ROW,
    history: store.state.history,
    baselines: null,
    unit: 'bits',
    steps,
    tracks,
  });

test('only what an open view measures is drawn along the timeline', () => {
  const names = (/** @type {string[]} */ open) => shownTracks(measured(10, open).state).map(({ name }) => name);
  assert.deepEqual(names(['horizon', 'recurrence']), ['horizon', 'spectralRadius']);
  assert.deepEqual(names(['recurrence']), ['spectralRadius']);
  assert.deepEqual(names([]), []);
  assert.deepEqual(shownTracks(new Store(initialState()).state), [], 'nothing was measured yet');
});

test('a horizon that no text so short can show is told as a bound', () => {
  const [horizon, radius] = shownTracks(measured(10, ['horizon', 'recurrence']).state);
  assert.equal(horizon.tell(12, 'a text of twenty-one.'), '12 steps');
  assert.equal(horizon.tell(1, 'hello'), '1 step');
  assert.equal(horizon.tell(0, 'hello'), 'no gradient');
  assert.equal(horizon.tell(4, 'hello'), '≥ 4 steps');
  assert.equal(radius.tell(1.204, 'layer 1'), '1.20');
});

for (const steps of /** @type {const} */ (['log', 'linear'])) {
  test(`rows share the curve's axis of steps (${steps}), and the curve keeps its height`, () => {
    const store = measured(10, ['horizon', 'recurrence']);
    const plain = layout(store, steps);
    const box = layout(store, steps, 2);
    assert.deepEqual(box.plot, plain.plot);
    const rows = layoutTracks(box, shownTracks(store.state));
    assert.equal(rows.length, 2);
    assert.ok(rows[0].y0 >= box.plot.y1 + 20, 'below the axis');
    assert.ok(rows[1].y0 > rows[0].y1 && rows[1].y1 <= 200 + 2 * TRACK_ROW);
    rows.forEach(({ line, y0, y1, top, track: { points } }) => {
      line.forEach((point, i) => {
        const [step, value] = points[i];
        assert.equal(point.x, box.x.at(step));
        assert.ok(Math.abs(point.y - (y1 + ((y0 - y1) * value) / top)) < 1e-9);
      });
      assert.ok(top >= 1.2 && y1 > y0);
    });
    assert.equal(rows[0].top, 15);
  });
}

test('a value holds until the next one is measured', () => {
  const [horizon] = shownTracks(measured(10, ['horizon']).state);
  assert.deepEqual(measuredAt(horizon, 8), [4, 3]);
  assert.deepEqual(measuredAt(horizon, 9), [9, 12]);
  assert.equal(measuredAt({ ...horizon, points: [[5, 1]] }, 4), null);
});

test('what was measured long before the present step is told with its step', () => {
  const [radius] = shownTracks(measured(10, ['recurrence']).state);
  const old = { ...radius, points: /** @type {[number, number][]} */ ([[30, 0.98]]) };
  assert.deepEqual(newestOf(old, 1883), { past: true, text: '0.98 at step 30' });
  assert.deepEqual(newestOf(old, 33), { past: false, text: '0.98' });
  assert.deepEqual(newestOf(old, 34), { past: true, text: '0.98 at step 30' });
  assert.deepEqual(newestOf({ ...old, points: [[0, 1]] }, 0), { past: false, text: '1.00' });
});

test('numbers of two scales never touch', () => {
  const store = measured(10, ['horizon', 'recurrence']);
  const [above, below] = layoutTracks(layout(store, 'log', 2), shownTracks(store.state));
  assert.ok(below.y0 - above.y1 >= 8 && above.y1 - above.y0 >= 18);
});

test('the table of the curve has what was measured, each number in the row of its steps', () => {
  const { columns, rows, note } = curveTable(measured(10, ['horizon']).state);
  assert.equal(columns.at(-1), 'memory horizon (steps)');
  assert.match(note, /memory horizon: of “a text of twenty-one.”/);
  const told = rows.filter((row) => row.at(-1) !== '').map((row) => [row[0], row.at(-1)]);
  assert.deepEqual(told, [
    [0, 2],
    [4, 3],
    [9, 12],
  ]);
  for (const row of rows) assert.equal(row.length, columns.length);
});
