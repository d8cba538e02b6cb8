import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { Session } from '../../../webroot/js/server/session.js';
import { run } from './examples.js';
import { fakeBrowser } from './fakes.js';

/** A session whose server answers every list with nothing in it. */
function session() {
  fakeBrowser();
  mock.method(globalThis, 'fetch', async () => new Response('[]', { headers: { 'Content-Type': 'application/json' } }));
  const store = new Store(initialState());
  const bus = /** @type {any} */ ({ subscribe: () => () => {} });
  return { store, session: new Session(store, bus) };
}

test('a line that is refused is told of until it stands', async () => {
  const { store, session: one } = session();
  store.set({ connection: 'lost' });
  await one.lineLost(4);
  assert.match(store.state.notice?.text ?? '', /no live line/);
  store.set({ connection: 'open' });
  one.lineStands();
  assert.equal(store.state.notice, null);
});

test('other notices stay when the line stands, and a line that stands meanwhile is not told of as refused', async () => {
  const { store, session: one } = session();
  const notice = /** @type {const} */ ({ kind: 'info', text: 'something else' });
  store.set({ connection: 'lost', notice });
  const lost = one.lineLost(4);
  store.set({ connection: 'open' });
  one.lineStands();
  await lost;
  assert.equal(store.state.notice, notice);
});

test('a text that is typed is this viewer’s alone: nothing is told to the server', async () => {
  const { store, session: one } = session();
  const asked = mock.method(globalThis, 'fetch', () => new Promise(() => {}));
  one.show(run);
  one.setProbe('own');
  assert.equal(store.state.view.probe, 'own');
  one.setProbe('');
  assert.equal(store.state.view.probe, null, 'nothing typed: that of the run');
  one.setProbe('own');
  one.setProbe(run.config.probe);
  assert.equal(store.state.view.probe, null);
  one.follower.stop();
  assert.ok(asked.mock.calls.every(({ arguments: [, init] }) => (init?.method ?? 'GET') === 'GET'));
});

test('a viewer’s own text goes along to runs of the same text, and to no others', () => {
  const { store, session: one } = session();
  mock.method(globalThis, 'fetch', () => new Promise(() => {}));
  Object.assign(globalThis, { window: { history: { pushState() {} } } });
  one.show(run);
  one.setProbe('own');
  one.show({ ...run, id: 'r-2' });
  assert.equal(store.state.view.probe, 'own');
  one.show({ ...run, id: 'r-3', config: { ...run.config, probe: 'own' } });
  assert.equal(store.state.view.probe, null, 'that is the run’s own');
  one.setProbe('mine');
  one.show({ ...run, id: 'r-4', config: { ...run.config, corpus: 'another' } });
  assert.equal(store.state.view.probe, null);
  one.show(run, { view: { ...store.state.view, probe: 'of a link' } });
  assert.equal(store.state.view.probe, 'of a link');
  one.follower.stop();
});

test('a lesson opens the views in which it is seen, once, and closes none', () => {
  const { store, session: one } = session();
  mock.method(globalThis, 'fetch', () => new Promise(() => {}));
  Object.assign(globalThis, { window: { history: { pushState() {} } } });
  store.set({ lessons: [lesson('far', ['sweep', 'unit']), lesson('near', [])] });
  store.setView({ open: ['horizon', 'unit'] });
  one.show({ ...run, lesson: 'near' });
  assert.deepEqual(store.state.view.open, ['horizon', 'unit']);
  one.show({ ...run, id: 'r-2', lesson: 'far' });
  assert.deepEqual(store.state.view.open, ['sweep', 'unit', 'horizon']);
  assert.equal(store.state.view.large, 'sweep');
  store.setView({ open: ['horizon'], large: '' });
  one.show({ ...run, id: 'r-3', lesson: 'far' });
  assert.deepEqual(store.state.view.open, ['horizon'], 'what was closed stays closed in another run of it');
  one.follower.stop();
});

/** @param {string} id @param {string[]} views */
const lesson = (id, views) =>
  /** @type {import('../../../webroot/js/server/types.js').Lesson} */ (
    /** @type {unknown} */ ({ id, views, tryThis: [] })
  );

test('what the page begins with is the server’s', async () => {
  const { store, session: one } = session();
  mock.method(
    globalThis,
    'fetch',
    async (/** @type {string} */ path) =>
      new Response(JSON.stringify([path]), { headers: { 'Content-Type': 'application/json' } }),
  );
  assert.equal(await one.refresh(), true);
  const { lessons, corpora, settings, runs } = store.state;
  assert.deepEqual([lessons, corpora, settings, runs].flat(), [
    '/api/lessons',
    '/api/corpora',
    '/api/settings',
    '/api/runs',
  ]);
});
