import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { TimeMachine } from '../../../webroot/js/server/machine.js';
import { run } from './examples.js';
import { fakeBrowser, settle } from './fakes.js';

/** @param {number} status */
const refusal = (status) =>
  new Response(JSON.stringify({ detail: 'no' }), { status, headers: { 'Content-Type': 'application/problem+json' } });

test('of a past moment another text is asked for at once', async () => {
  fakeBrowser();
  /** @type {string[]} */
  const asked = [];
  mock.method(globalThis, 'fetch', (/** @type {string} */ path) => {
    asked.push(path);
    const text = new URL(path, 'http://host').searchParams.get('text') ?? '';
    const layers = [[...text].map(() => [0])];
    const answer = { step: 1, tokens: [...text], unknown: [], units: 1, layers, predicted: [] };
    return new Response(JSON.stringify({ ...answer, checkpoints: [{ step: 1, marked: false }] }), {
      headers: { 'Content-Type': 'application/json' },
    });
  });
  const store = new Store(initialState());
  const machine = new TimeMachine(store, /** @type {any} */ ({ failed: assert.fail }));
  store.set({ run: { ...run, id: 'r-own' }, connection: 'open' });
  machine.go(1);
  await settle();
  store.setView({ probe: 'own' });
  await settle();
  assert.deepEqual(
    asked.filter((path) => path.includes('/states')),
    ['/api/runs/r-own/states?text=hello&at=1', '/api/runs/r-own/states?text=own&at=1'],
  );
  assert.equal(store.state.frame?.tokens.join(''), 'own');
  mock.restoreAll();
});

test('what went wrong with a moment that the playhead has left is not told of the one on show, which is asked at once', async () => {
  for (const status of [409, 500]) {
    fakeBrowser();
    mock.timers.enable({ apis: ['setTimeout'] });
    /** @type {{path: string, answer: (response: Response) => void}[]} */
    const asked = [];
    mock.method(
      globalThis,
      'fetch',
      (/** @type {string} */ path) => new Promise((answer) => asked.push({ path, answer })),
    );
    /** @type {unknown[]} */
    const errors = [];
    const store = new Store(initialState());
    const session = /** @type {any} */ ({ failed: (/** @type {unknown} */ error) => errors.push(error) });
    const machine = new TimeMachine(store, session);
    store.set({ run, connection: 'open' });
    machine.go(1);
    machine.go(2);
    assert.equal(asked.length, 1);
    asked[0].answer(refusal(status));
    await settle();
    assert.deepEqual([store.state.statesTrouble, errors.length, asked.length], [null, 0, 2]);
    asked[1].answer(refusal(status));
    await settle();
    assert.equal(/** @type {any} */ (store.state.statesTrouble)?.status, status);
    assert.deepEqual([errors.length, asked.length], [status === 500 ? 1 : 0, 2], 'not asked again at once');
    mock.timers.reset();
    mock.restoreAll();
  }
});
