import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { History } from '../../../webroot/js/base/history.js';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { Bus } from '../../../webroot/js/server/bus.js';
import { Comparing } from '../../../webroot/js/views/compare/comparing.js';
import { memoryTriangle } from '../../../webroot/js/views/compare/triangle.js';
import { laneTable, reach, sentence, standings } from '../../../webroot/js/views/compare/words.js';
import { pointAt, run as example, settings } from './examples.js';
import { fakeBrowser, FakeSocket, settle } from './fakes.js';

/** What a text is made of. */
const words = wordsOf(null);

const NAT = Math.LN2;

/** @param {[step: number, loss: number, held?: number][]} points losses in bits */
function history(points) {
  const made = new History(settings.judging.oldShare);
  const metrics = points.map(([step, loss, held]) =>
    pointAt(step, loss * NAT, held === undefined ? {} : { validationLoss: held * NAT }),
  );
  made.merge(0, points.at(-1)?.[0] ?? 0, metrics);
  return made;
}

test('the sentence ranks the lanes by their held-out loss at the last step that all have read', () => {
  const lanes = [
    {
      name: 'RNN',
      history: history([
        [64, 3, 2.9],
        [65, 3],
        [128, 3, 1],
      ]),
    },
    { name: 'GRU', history: history([[64, 3, 2.74]]) },
    { name: 'LSTM', history: history([[64, 3, 2.61]]) },
  ];
  assert.equal(
    sentence(lanes, 100_000, settings.judging),
    'after 64 steps the LSTM leads: 2.61 bits against 2.74 (GRU) and 2.90 (RNN)',
  );
  assert.equal(standings(lanes, true)?.step, 64);
});

test('where nothing is held out the sentence says on which text the networks are judged', () => {
  const lanes = [
    { name: 'RNN', history: history([[1, 2]]) },
    { name: 'GRU', history: history([[1, 1]]) },
  ];
  assert.equal(
    sentence(lanes, 0, settings.judging),
    'after 1 step the GRU leads on the text they learn from: 1.00 bits against 2.00 (RNN)',
  );
});

test('lanes that are as good as each other share the lead, and untrained ones have none', () => {
  const alike = { history: history([[8, 2]]) };
  assert.match(
    sentence(
      [
        { name: 'RNN', ...alike },
        { name: 'GRU', ...alike },
      ],
      0,
      settings.judging,
    ),
    /^after 8 steps all stand at 2\.00 bits/,
  );
  const untrained = { history: new History(settings.judging.oldShare) };
  assert.equal(
    sentence(
      [
        { name: 'RNN', ...untrained },
        { name: 'GRU', ...alike },
      ],
      0,
      settings.judging,
    ),
    'RNN and GRU, untrained: same text, same batches, same seed',
  );
});

test('who leads does so by more than chance', () => {
  /** @param {number[]} bits */
  const lanes = (bits) =>
    bits.map((held, i) => ({ name: ['RNN', 'GRU', 'LSTM'][i], history: history([[64, 3, held]]) }));
  assert.equal(
    sentence(lanes([2.9, 2.62, 2.61]), 16_384, settings.judging),
    'after 64 steps the LSTM and GRU lead: 2.61 (LSTM), 2.62 (GRU) and 2.90 (RNN) bits',
  );
  assert.equal(
    sentence(lanes([2.63, 2.62, 2.61]), 16_384, settings.judging),
    'after 64 steps none leads: 2.61 (LSTM), 2.62 (GRU) and 2.63 (RNN) bits',
  );
  assert.match(sentence(lanes([2.9, 2.7, 2.4]), 100, settings.judging), /^after 64 steps the LSTM leads: 2\.40 bits/);
  assert.match(sentence(lanes([2.9, 2.7, 2.4]), 60, settings.judging), /^after 64 steps the LSTM and GRU lead: /);
});

test('the table has a row for each step that any lane has, and a column for each lane and text', () => {
  const table = laneTable(
    [
      {
        name: 'RNN',
        history: history([
          [1, 3],
          [2, 2, 2.5],
        ]),
      },
      { name: 'GRU', history: history([[1, 1]]) },
    ],
    'Hello',
    words,
  );
  assert.deepEqual(table.columns, ['step', 'RNN training', 'GRU training', 'RNN held-out', 'GRU held-out']);
  assert.deepEqual(table.rows, [
    [1, 3, 1, '', ''],
    [2, 2, '', 2.5, ''],
  ]);
});

/** Norms that shrink by a factor a step. @param {number} size @param {number} factor */
const shrinking = (size, factor) =>
  Array.from({ length: size }, (_, t) => Array.from({ length: t + 1 }, (__, k) => factor ** (t - k)));

const answer = { step: 1, tokens: [], losses: [], horizon: 0 };

test('a gradient that shrinks to a tenth a step is below 1 % after three', () => {
  const { horizon } = memoryTriangle({ ...answer, dh: [shrinking(9, 1)], dc: [shrinking(9, 0.0999)] });
  assert.equal(horizon, 3 - 1 + Number(0.0999 ** 2 >= 0.01));
});

test('a network without cells is measured by its hidden state, whose horizon the server tells', () => {
  const { by, horizon } = memoryTriangle({ ...answer, horizon: 5, dh: [shrinking(9, 0.4)] });
  assert.deepEqual([by, horizon], ['h', 5]);
});

test('an LSTM is measured by the cell state of its top layer', () => {
  const dh = [shrinking(9, 0.001), shrinking(9, 0.001)];
  const triangle = memoryTriangle({ ...answer, dh, dc: [shrinking(9, 0.001), shrinking(9, 0.5)] });
  assert.equal(triangle.by, 'c');
  assert.equal(triangle.horizon, 7);
  assert.equal(reach(triangle, words), '1 % after 7 characters');
});

test('a gradient that never shrinks reaches as far as the text, and one that is nothing nowhere', () => {
  const by = (/** @type {(number|null)[][]} */ dc) => memoryTriangle({ ...answer, dh: [dc], dc: [dc] });
  const whole = by(shrinking(6, 1));
  assert.equal(reach(whole, words), 'over 1 % after all 6 characters');
  const none = by([[0], [0, 0]]);
  assert.equal(reach(none, words), 'no gradient');
  const infinite = by([[1], [null, 1], [0.001, 0.001, 1]]);
  assert.equal(infinite.horizon, 2);
});

/** @param {string} id @param {'rnn'|'lstm'} cell @returns {import('../../../webroot/js/server/types.js').Run} */
const lane = (id, cell) => ({
  ...example,
  id,
  comparison: 'c-1',
  config: { ...example.config, model: { ...example.config.model, cell } },
});

const comparison = {
  id: 'c-1',
  run: 'r-1',
  state: /** @type {const} */ ('paused'),
  step: 3,
  quantum: 2,
  createdAt: '',
  notice: null,
  runs: [lane('a', 'rnn'), lane('b', 'lstm')],
};

/** @type {string[]} */
let asked = [];

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  fakeBrowser();
  asked = [];
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path, /** @type {RequestInit} */ init) => {
    asked.push(`${init.method} ${path.replace(/\?.*/, '')} ${init.body ?? ''}`.trim());
    const { pathname } = new URL(path, 'http://host');
    const body = pathname.endsWith('/metrics') ? { step: 0, points: [], learningRates: [] } : comparison;
    return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
  });
});

function comparing() {
  const store = new Store(initialState());
  store.set({ run: { ...example, vocabulary: ['h'] } });
  const bus = new Bus('ws://host', () => {});
  bus.connect();
  const socket = FakeSocket.made[0];
  socket.open();
  const session = { failed: (/** @type {unknown} */ error) => assert.fail(String(error)) };
  const app = /** @type {any} */ ({ store, bus, session });
  const made = new Comparing(app, () => {});
  const heard = (/** @type {string} */ type) =>
    socket.sentOf(type).flatMap(({ address }) => (address.startsWith('run.') ? [address] : []));
  return { made, store, socket, heard };
}

test('lanes are heard only while they are looked at, and their frames are given back', () => {
  const { made, socket, heard } = comparing();
  made.find([{ ...comparison, run: 'other', runs: [] }, comparison]);
  assert.deepEqual(heard('register'), []);
  made.watch(true);
  assert.deepEqual(heard('register').sort(), ['run.a.metrics', 'run.a.states', 'run.b.metrics', 'run.b.states']);
  const data = Buffer.from([127, 0]).toString('base64');
  socket.receive('run.b.states', { run: 'b', step: 5, tokens: ['h', 'x'], shape: [1, 2, 1], scale: 127, data });
  assert.equal(made.lanes[1].frame?.step, 5);
  assert.deepEqual(made.lanes[1].frame?.unknown, [1]);
  made.watch(false);
  assert.deepEqual(heard('unregister').sort(), heard('register').sort());
  assert.equal(socket.sentOf('send').at(-1).body.n, 1);
});

test('of a long text gradients are asked of as much as the server takes, and that is said', () => {
  const { made, store } = comparing();
  store.set({ settings: { ...settings, limits: { ...settings.limits, gradientText: 4 } } });
  made.find([comparison]);
  const [first] = made.lanes;
  assert.deepEqual([first.traced, first.tracedPart], ['hell', 'of the first 4 of 5 characters']);
  first.read('hel');
  assert.deepEqual([first.traced, first.tracedPart], ['hel', '']);
});

test('a comparison of other runs is not shown, and lanes that stay keep what they know', () => {
  const { made } = comparing();
  made.find([{ ...comparison, run: 'other' }]);
  assert.equal(made.comparison, null);
  made.find([comparison]);
  const [first] = made.lanes;
  made.find([{ ...comparison, runs: comparison.runs.slice(0, 1) }]);
  assert.deepEqual(made.lanes, [first]);
});

test('closing removes all lanes but the one on show', async () => {
  const { made, store } = comparing();
  made.find([comparison]);
  store.set({ run: lane('b', 'lstm') });
  await made.close();
  assert.deepEqual(asked, ['DELETE /api/comparisons/c-1']);
  assert.equal(made.comparison, null);
});

test('what the server tells of a lane is taken over, and the list is read again when one is gone', () => {
  const { made, socket } = comparing();
  made.find([comparison]);
  const before = made.key;
  socket.receive('runs', { type: 'changed', run: { ...lane('a', 'rnn'), state: 'training' } });
  assert.equal(made.comparison?.state, 'training');
  assert.equal(made.key, before);
  socket.receive('runs', { type: 'removed', run: lane('a', 'rnn') });
  assert.notEqual(made.key, before);
});

test('after the line was lost the comparison and the history of its lanes are read again', async () => {
  const { made, store } = comparing();
  store.set({ connection: 'open' });
  made.find([comparison]);
  made.watch(true);
  await settle();
  const key = made.key;
  asked = [];
  store.set({ connection: 'lost' });
  assert.equal(made.key, key);
  store.set({ connection: 'open' });
  await settle();
  assert.notEqual(made.key, key, 'the list of comparisons is asked for');
  assert.deepEqual(asked.sort(), ['GET /api/runs/a/metrics', 'GET /api/runs/b/metrics']);
});
