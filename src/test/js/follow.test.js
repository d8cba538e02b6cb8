import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { track } from '../../../webroot/js/base/tracks.js';
import { DEFAULT_VIEW } from '../../../webroot/js/base/url.js';
import { Bus } from '../../../webroot/js/server/bus.js';
import { Follower } from '../../../webroot/js/server/follow.js';
import { run as example } from './examples.js';
import { fakeBrowser, FakeSocket, settle } from './fakes.js';

/** The server's side: its history, and what was asked of it. */
const server = {
  step: 0,
  status: 200,
  asked: /** @type {string[]} */ ([]),
  hold: /** @type {(() => void)[]|null} */ (null),
  states: /** @type {((refusal: Response) => void)[]} */ ([]),
};

const point = (/** @type {number} */ step) => ({ step, loss: 1 / step });
const between = (/** @type {number} */ since, /** @type {number} */ step) =>
  Array.from({ length: step - since }, (_, i) => point(since + 1 + i));

/** @returns {import('../../../webroot/js/server/types.js').Run} */
const run = () => ({ ...example, state: 'training', step: server.step, vocabulary: ['a'] });

/** @param {string} path */
function answer(path) {
  const { pathname, searchParams } = new URL(path, 'http://host');
  if (pathname.endsWith('/baselines')) return {};
  if (pathname.endsWith('/measures')) return { measures: [] };
  if (!pathname.endsWith('/metrics')) return run();
  return { step: server.step, points: between(Number(searchParams.get('since')), server.step), learningRates: [] };
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  fakeBrowser();
  Object.assign(server, { step: 0, status: 200, asked: [], hold: null, states: [] });
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path) => {
    server.asked.push(path.replace(/&points=.*/, ''));
    if (path.includes('/states')) return new Promise((resolve) => server.states.push(resolve));
    const body = JSON.stringify(answer(path));
    if (path.includes('/metrics') && server.hold)
      await new Promise((resolve) => server.hold?.push(() => resolve(null)));
    return new Response(body, { status: server.status, headers: { 'Content-Type': 'application/json' } });
  });
});

function following() {
  const store = new Store(initialState());
  const bus = new Bus('ws://host', () => {});
  /** @type {unknown[]} */
  const errors = [];
  const follower = new Follower(store, bus, (error) => errors.push(error));
  bus.connect();
  FakeSocket.made[0].open();
  follower.follow(run(), DEFAULT_VIEW);
  return { store, follower, errors };
}

/** The server trains up to a step and tells of it. @param {number} since @param {number} step */
function push(since, step) {
  server.step = Math.max(server.step, step);
  const message = { run: 'r-1', since, step, points: between(since, step), tokensPerSecond: 5 };
  FakeSocket.made[0].receive('run.r-1.metrics', message);
}

const steps = (/** @type {Store} */ store) => store.state.history.train.map((known) => known.step);
const upTo = (/** @type {number} */ n) => between(0, n).map((known) => known.step);

test('a run under way is shown with its whole history, and goes on live', async () => {
  server.step = 40;
  const { store } = following();
  await settle();
  push(40, 43);
  assert.deepEqual(steps(store), upTo(43));
  assert.equal(store.state.speed, 5);
});

test('what is pushed while REST is being asked is neither lost nor doubled', async () => {
  server.step = 10;
  server.hold = [];
  const { store } = following();
  push(8, 12);
  push(12, 15);
  assert.deepEqual(steps(store), []);
  server.hold.forEach((release) => release());
  await settle();
  assert.deepEqual(steps(store), upTo(15));
});

test('a gap is filled by asking for what was missed, and nothing more', async () => {
  const { store } = following();
  await settle();
  push(0, 5);
  server.asked = [];
  push(9, 12);
  await settle();
  assert.deepEqual(server.asked, ['/api/runs/r-1/metrics?since=5']);
  assert.deepEqual(steps(store), upTo(12));
});

test('after a break the page asks for the steps since the last it knows', async () => {
  const { store, follower } = following();
  await settle();
  push(0, 5);
  server.step = 30;
  server.asked = [];
  await follower.resync();
  assert.ok(server.asked.includes('/api/runs/r-1/metrics?since=5'));
  assert.deepEqual(steps(store), upTo(30));
});

test('a run that stands before the known step has begun anew: its history is read from the start', async () => {
  const { store, follower } = following();
  await settle();
  push(0, 50);
  track(store, 'horizon', 'hello', 40, 3);
  server.step = 3;
  await follower.resync();
  assert.deepEqual(steps(store), upTo(3));
  assert.deepEqual(store.state.tracks, {}, 'what was measured of it as well');
});

test('a run the server does not know is reported', async () => {
  const { follower, errors } = following();
  await settle();
  server.status = 404;
  await follower.readRun();
  assert.equal(/** @type {{status: number}} */ (errors[0]).status, 404);
});

/** @param {number} status */
const refusal = (status) =>
  new Response(JSON.stringify({ detail: 'no' }), { status, headers: { 'Content-Type': 'application/problem+json' } });

test('what went wrong with the states of another run, probe or moment is not told of what is on show', async () => {
  /** @type {((store: Store, follower: Follower) => void)[]} */
  const turns = [
    (_, follower) => follower.follow({ ...run(), id: 'r-2' }, DEFAULT_VIEW),
    (_, follower) => follower.update({ ...run(), config: { ...run().config, probe: 'other' } }),
    (_, follower) => follower.read('other'),
    (store) => store.setView({ at: 2 }),
  ];
  for (const turn of turns)
    for (const status of [404, 409, 500]) {
      fakeBrowser();
      server.states = [];
      const { store, follower, errors } = following();
      mock.timers.tick(0);
      await settle();
      turn(store, follower);
      server.states[0](refusal(status));
      await settle();
      assert.deepEqual([errors, store.state.statesTrouble], [[], null], `${status}`);
      follower.stop();
    }
});

test('what went wrong with the states on show is told', async () => {
  const { store, errors } = following();
  mock.timers.tick(0);
  await settle();
  server.states[0](refusal(404));
  await settle();
  assert.equal(errors.length, 1);
  assert.equal(/** @type {any} */ (store.state.statesTrouble)?.status, 404);
});

test('a frame of another run is not shown', async () => {
  const { store } = following();
  await settle();
  const data = Buffer.from([1]).toString('base64');
  const frame = { step: 1, tokens: ['a'], shape: [1, 1, 1], scale: 127, data };
  FakeSocket.made[0].receive('run.r-1.states', { ...frame, run: 'r-2' });
  assert.equal(store.state.frame, null);
  FakeSocket.made[0].receive('run.r-1.states', { ...frame, run: 'r-1', tokens: ['z'] });
  const shown = /** @type {import('../../../webroot/js/server/frame.js').Frame} */ (
    /** @type {unknown} */ (store.state.frame)
  );
  assert.equal(shown.step, 1);
  assert.deepEqual(shown.unknown, [0], 'characters outside the vocabulary are known as such');
});

test('while a past moment is shown, pushed states are left alone and the curve goes on growing', async () => {
  const { store } = following();
  await settle();
  push(0, 5);
  store.setView({ at: 2 });
  const data = Buffer.from([1]).toString('base64');
  const frame = { run: 'r-1', step: 6, tokens: ['a'], shape: [1, 1, 1], scale: 127, data };
  FakeSocket.made[0].receive('run.r-1.states', frame);
  push(5, 6);
  assert.equal(store.state.frame, null);
  assert.deepEqual(steps(store), upTo(6));
  store.setView({ at: null });
  FakeSocket.made[0].receive('run.r-1.states', frame);
  assert.equal(/** @type {any} */ (store.state.frame)?.step, 6);
});

test('who asks for the run while an older question is on its way has the answer to a later one', async () => {
  server.step = 8;
  const { store, follower } = following();
  await settle();
  /** @type {(() => void)[]} */
  const answers = [];
  mock.method(globalThis, 'fetch', () => {
    const body = JSON.stringify(run());
    return new Promise((resolve) => answers.push(() => resolve(new Response(body))));
  });
  void follower.readRun();
  await settle();
  server.step = 9;
  const later = Promise.all([follower.readRun(), follower.readRun()]);
  answers[0]();
  await settle();
  answers[1]();
  await later;
  assert.equal(store.state.run?.step, 9);
  assert.equal(answers.length, 2);
});

test('an error that nobody expected does not keep the run from being asked for again', async () => {
  const { store, follower } = following();
  await settle();
  follower.onError = () => {
    throw new Error('unexpected');
  };
  server.status = 500;
  await assert.rejects(follower.readRun(), /unexpected/);
  server.status = 200;
  server.step = 7;
  assert.equal(await follower.readRun(), true);
  assert.equal(store.state.run?.step, 7);
});

test('a curve that was forgotten while it was being read is read whole', async () => {
  server.step = 40;
  const { store, follower } = following();
  await settle();
  server.step = 50;
  server.hold = [];
  push(45, 50);
  await settle();
  server.step = 3;
  await follower.resync();
  for (const release of server.hold) release();
  server.hold = null;
  await settle();
  await settle();
  assert.deepEqual(steps(store), upTo(3));
});
