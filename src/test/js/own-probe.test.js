import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { DEFAULT_VIEW } from '../../../webroot/js/base/url.js';
import { Bus } from '../../../webroot/js/server/bus.js';
import { Follower } from '../../../webroot/js/server/follow.js';
import { Comparing } from '../../../webroot/js/views/compare/comparing.js';
import { run as example } from './examples.js';
import { fakeBrowser, FakeSocket, settle } from './fakes.js';

/** @typedef {import('../../../webroot/js/server/types.js').Run} Run */

/** What was asked of the server, and the answers to questions for hidden states that the tests give. */
let asked = /** @type {string[]} */ ([]);
let states = /** @type {((response: Response) => void)[]} */ ([]);

/** @param {object} body @param {number} [status] */
const json = (body, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  fakeBrowser();
  [asked, states] = [[], []];
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path, /** @type {RequestInit} */ init) => {
    asked.push(`${init.method} ${path}`);
    if (path.includes('/states')) return new Promise((resolve) => states.push(resolve));
    return json({ step: 0, points: [], learningRates: [], measures: [] });
  });
});

/** A page whose line stands. */
function page() {
  const store = new Store(initialState());
  const bus = new Bus('ws://host', () => {});
  bus.connect();
  const socket = FakeSocket.made[0];
  socket.open();
  /** Addresses of hidden states that were registered at, or left. @param {'register'|'unregister'} type */
  const heard = (type) =>
    socket.sentOf(type).flatMap(({ address }) => (/\.states/.test(address) ? [address.replace(/^run\./, '')] : []));
  return { store, bus, socket, heard };
}

/** @param {Partial<Run>} [change] */
const training = (change) => ({ ...example, state: /** @type {const} */ ('training'), vocabulary: ['h'], ...change });

function following() {
  const made = page();
  const follower = new Follower(made.store, made.bus, (error) => assert.fail(String(error)));
  follower.follow(training(), DEFAULT_VIEW);
  return { ...made, follower, shown: () => /** @type {any} */ (made.store.state.frame) };
}

/** @param {string} text @param {number} [step] */
const frameOf = (text, step = 1) => ({
  run: 'r-1',
  step,
  tokens: [...text],
  shape: [1, text.length, 1],
  scale: 127,
  data: Buffer.from([...text].map(() => 1)).toString('base64'),
});

/** @param {string} text @param {number} step */
const answered = (text, step) =>
  json({ step, tokens: [...text], unknown: [], units: 1, layers: [[...text].map(() => [0])], predicted: [] });

test('another text is heard at its own address, asked for at once, and shown when it comes', async () => {
  const { follower, socket, heard, shown } = following();
  assert.deepEqual(heard('register'), ['r-1.states']);
  mock.timers.tick(0);
  follower.read('own text');
  assert.deepEqual(heard('unregister'), ['r-1.states']);
  assert.deepEqual(heard('register').slice(1), ['r-1.states?probe=own%20text']);
  mock.timers.tick(0);
  assert.deepEqual(
    asked.filter((path) => path.includes('/states')),
    ['GET /api/runs/r-1/states?text=hello', 'GET /api/runs/r-1/states?text=own%20text'],
  );
  states[0](answered('hello', 9));
  await settle();
  assert.equal(shown(), null, 'what was asked of the text before');
  socket.receive('run.r-1.states?probe=own%20text', frameOf('own text'));
  assert.equal(shown().tokens.join(''), 'own text');
  follower.stop();
  assert.deepEqual(heard('unregister').at(-1), 'r-1.states?probe=own%20text');
  follower.read('later');
  assert.equal(heard('register').length, 2, 'of a run that is gone nothing is heard');
});

test('states that are not pushed are asked for about once a second, until they are', async () => {
  const { store, follower, socket, heard, shown } = following();
  follower.read('own');
  mock.timers.tick(0);
  const own = 'run.r-1.states?probe=own';
  socket.refuse(own, 'max_probes_reached');
  assert.match(store.state.notice?.text ?? '', /yours is read about once a second/);
  store.set({ notice: null });
  for (const step of [4, 5, 6]) {
    states[states.length - 1](answered('own', step));
    await settle();
    assert.equal(shown().step, step);
    store.set({ run: training({ step: step + 1 }) });
    socket.refuse(own, 'max_probes_reached');
    const before = states.length;
    mock.timers.tick(999);
    assert.equal(states.length, before);
    mock.timers.tick(1);
    assert.equal(states.length, before + 1);
  }
  assert.equal(store.state.notice, null, 'told once');
  assert.equal(
    heard('register').filter((address) => own.endsWith(address)).length,
    4,
    'a place is asked for each time',
  );
  states[states.length - 1](answered('own', 7));
  await settle();
  socket.receive(own, frameOf('own', 9));
  const before = states.length;
  mock.timers.tick(5000);
  assert.equal(states.length, before);
});

test('of a text that cannot be read it is told what is wrong with it, once', async () => {
  const { store, follower, socket } = following();
  follower.read('too long');
  mock.timers.tick(0);
  socket.refuse('run.r-1.states?probe=too%20long', 'invalid_probe');
  states[states.length - 1](json({ detail: 'no' }, 400));
  await settle();
  assert.deepEqual([store.state.notice, /** @type {any} */ (store.state.statesTrouble)?.status], [null, 400]);
  const before = states.length;
  mock.timers.tick(5000);
  assert.equal(states.length, before);
  follower.read('short');
  assert.equal(store.state.statesTrouble, null);
});

/** @param {Run[]} runs */
function comparing(runs) {
  const made = page();
  made.store.set({ run: training() });
  made.store.setView({ probe: 'own' });
  const session = { failed: (/** @type {unknown} */ error) => assert.fail(String(error)) };
  const comparison = new Comparing(/** @type {any} */ ({ ...made, session }), () => {});
  comparison.find([
    { id: 'c-1', run: 'r-1', state: 'training', step: 3, quantum: 2, createdAt: '', notice: null, runs },
  ]);
  comparison.watch(true);
  return { ...made, comparison, lanes: comparison.lanes };
}

const lanes = ['a', 'b'].map((id) => training({ id, comparison: 'c-1' }));

test('the lanes of a comparison read what this viewer reads, and nothing of it is told to others', async () => {
  const { store, heard, lanes: read } = comparing(lanes);
  assert.deepEqual(heard('register'), ['a.states?probe=own', 'b.states?probe=own']);
  store.setView({ probe: 'edited' });
  assert.deepEqual(heard('unregister'), ['a.states?probe=own', 'b.states?probe=own']);
  assert.deepEqual(heard('register').slice(2), ['a.states?probe=edited', 'b.states?probe=edited']);
  assert.equal(read[1].probe, 'edited');
  store.setView({ probe: null });
  assert.deepEqual(heard('register').slice(4), ['a.states', 'b.states']);
  assert.equal(read[0].probe, example.config.probe);
  await settle();
  assert.ok(asked.every((path) => path.startsWith('GET ')));
});

test('states that are not pushed to a lane are asked for while it trains', () => {
  const { store, socket, lanes: read } = comparing(lanes.slice(0, 1));
  const address = 'run.a.states?probe=own';
  socket.receive(address, { ...frameOf('own', 5), run: 'a' });
  assert.equal(read[0].wantsStates, false);
  socket.refuse(address, 'max_probes_reached');
  read[0].run = training({ id: 'a', step: 9 });
  assert.equal(read[0].wantsStates, true);
  store.setView({ probe: 'another' });
  store.setView({ probe: 'own' });
  assert.equal(read[0].wantsStates, false, 'there may be a place by then');
});
