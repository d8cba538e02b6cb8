import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { ApiError } from '../../../webroot/js/server/api.js';
import { Bus } from '../../../webroot/js/server/bus.js';
import { Session } from '../../../webroot/js/server/session.js';
import { run as example } from './examples.js';
import { fakeBrowser, settle } from './fakes.js';

/** @typedef {import('../../../webroot/js/server/types.js').Run} Run */

const server = { asked: /** @type {string[]} */ ([]), status: 200, note: '' };
const one = { ...example, id: 'r-1', vocabulary: ['a'] };
const two = { ...example, id: 'r-2', name: 'second' };

/** @param {string} path */
function answer(path) {
  if (path === '/api/runs') return { ...two, step: 0, name: null, note: server.note };
  if (path.includes('/metrics')) return { step: 0, points: [], learningRates: [] };
  if (path.includes('/measures')) return { measures: [] };
  if (path.includes('/states')) return { step: 0, tokens: [], units: 1, layers: [], unknown: [] };
  return path.includes('r-1') ? one : two;
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  fakeBrowser();
  Object.assign(globalThis, { window: { history: { pushState() {} } }, location: { search: '' } });
  Object.assign(server, { asked: [], status: 200, note: '' });
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path, /** @type {RequestInit} */ { method } = {}) => {
    server.asked.push(`${method} ${path}`);
    const status = method === 'DELETE' && server.status === 200 ? 204 : server.status;
    return new Response(status === 204 ? null : JSON.stringify(answer(path)), { status });
  });
});

async function shown() {
  const store = new Store(initialState());
  const session = new Session(store, new Bus('ws://host', () => {}));
  store.set({ loaded: true, runs: [one, two] });
  session.show(one);
  await settle();
  return { store, session };
}

const ids = (/** @type {Run[]} */ runs) => runs.map(({ id }) => id);

test('a run that is removed can be brought back by the notice that tells of it', async () => {
  const { store, session } = await shown();
  await session.keeping.remove(two);
  assert.deepEqual(ids(store.state.runs), ['r-1']);
  assert.deepEqual(ids(store.state.removed), ['r-2']);
  assert.equal(store.state.notice?.text, 'Removed \u2068second\u2069.');
  assert.equal(store.state.notice?.action?.label, 'Undo');
  store.state.notice?.action?.run();
  await settle();
  assert.ok(server.asked.includes('POST /api/runs/r-2/restore'));
  assert.deepEqual(ids(store.state.runs).sort(), ['r-1', 'r-2']);
  assert.deepEqual(store.state.removed, []);
  assert.equal(store.state.notice, null);
});

test('the run on show stays on show when it is removed, paused, and is followed again once it is back', async () => {
  const { store, session } = await shown();
  await session.keeping.remove(one);
  assert.equal(store.state.run?.id, 'r-1');
  assert.equal(store.state.run?.state, 'paused');
  assert.match(store.state.notice?.text ?? '', /^Removed/);
  server.asked = [];
  await session.keeping.restore(one);
  assert.ok(
    server.asked.some((path) => path.startsWith('GET /api/runs/r-1/metrics')),
    'its curve is read again',
  );
  session.follower.update({ ...one, step: 9 });
  assert.equal(store.state.run?.step, 9);
  assert.deepEqual(store.state.run?.vocabulary, ['a']);
});

test('what another window removed and brought back is told and shown likewise', async () => {
  const { store, session } = await shown();
  session.keeping.left(one);
  assert.match(store.state.notice?.text ?? '', /removed on the server/);
  session.keeping.back(one);
  assert.equal(store.state.notice, null);
  session.follower.update({ ...one, step: 9 });
  assert.equal(store.state.run?.step, 9);
});

test('an answer from while the run on show was away makes nothing in its place, and it is read anew', async () => {
  const { store, session } = await shown();
  session.onRunLost = () => assert.fail('it is there');
  session.keeping.left(one);
  session.keeping.back(one);
  await settle();
  server.asked = [];
  session.failed(new ApiError(404, 'there is no run r-1'));
  await settle();
  assert.ok(server.asked.some((path) => path.startsWith('GET /api/runs/r-1/metrics')));
  assert.equal(store.state.run?.id, 'r-1');
});

test('a run on show that is on the server no more is lost, once', async () => {
  const { session } = await shown();
  let lost = 0;
  session.onRunLost = () => lost++;
  server.status = 404;
  session.failed(new ApiError(404, 'there is no run r-1'));
  await settle();
  assert.equal(lost, 1);
});

test('a run that is in the bin no more is told of, and nothing is made in its place', async () => {
  const { store, session } = await shown();
  await session.keeping.remove(two);
  session.onRunLost = () => assert.fail('the run on show is there');
  server.status = 404;
  await session.keeping.restore(two);
  assert.equal(store.state.notice?.kind, 'error');
  assert.match(store.state.notice?.text ?? '', /no longer in the server’s bin/);
});

test('what was made and not trained is removed when one goes on, unless somebody wrote of it', async () => {
  const { session } = await shown();
  const goOn = async () => {
    await session.create({});
    await settle();
    session.show(one);
    await settle();
    return server.asked.filter((path) => path === 'DELETE /api/runs/r-2').length;
  };
  server.note = 'to be trained';
  assert.equal(await goOn(), 0);
  server.note = '';
  assert.equal(await goOn(), 1);
});
