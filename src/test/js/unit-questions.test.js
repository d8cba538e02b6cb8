import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { ApiError } from '../../../webroot/js/server/api.js';
import { UnitQuestions } from '../../../webroot/js/views/unit/questions.js';
import { run as example } from './examples.js';

/** @param {string} id */
const run = (id) => ({ ...example, id });

function asking() {
  const store = new Store(initialState());
  store.set({ run: run('a') });
  /** @type {import('../../../webroot/js/server/insights.js').Question<any>[]} */
  const questions = [];
  const panel = /** @type {any} */ ({
    watch: (/** @type {any} */ question) => {
      questions.push(question);
      return { again: () => {} };
    },
  });
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path) => {
    const answer = { units: [{ unit: 0, feature: null, score: 0 }], from: path };
    return new Response(JSON.stringify(answer), { headers: { 'Content-Type': 'application/json' } });
  });
  const made = new UnitQuestions(
    /** @type {any} */ ({ store }),
    panel,
    () => 600,
    () => {},
  );
  return { store, made, gallery: questions[0], matches: questions[2] };
}

test('an answer that comes after another run was opened is not taken for that run’s', async () => {
  const { store, made, gallery } = asking();
  gallery.about();
  const late = await gallery.ask();
  store.set({ run: run('b') });
  gallery.show(late);
  assert.equal(made.gallery, null);
  gallery.show(await gallery.ask());
  assert.match(String(/** @type {any} */ (made.gallery).from), /runs\/b\/units/);
  gallery.refused?.(new ApiError(409, 'the weights no longer give finite numbers'));
  assert.equal(made.gallery, null, 'what was refused is no longer on show');
});

test('a run that is opened again is asked again, for what was known of it is forgotten', async () => {
  const { store, made, gallery } = asking();
  const about = gallery.about();
  gallery.show(await gallery.ask());
  assert.equal(gallery.about(), about);
  store.set({ run: run('b') });
  made.forget();
  store.set({ run: run('a') });
  assert.notEqual(gallery.about(), about);
  assert.equal(made.gallery, null);
});

test('a refusal that comes after another run was opened is not taken for that run’s', async () => {
  const { store, made, gallery, matches } = asking();
  made.set({ stretch: { from: 2, to: 4 } });
  await matches.ask();
  store.set({ run: run('b') });
  made.forget();
  made.gallery = /** @type {any} */ ({ step: 1 });
  gallery.refused?.(new ApiError(409, 'of the other run'));
  matches.refused?.(new ApiError(400, 'of the other run', 'threshold'));
  assert.deepEqual([made.gallery, made.matchesError], [{ step: 1 }, null]);
});

test('a refused threshold takes the former one’s places away, and leaves with the stretch', async () => {
  const { made, matches } = asking();
  made.set({ stretch: { from: 2, to: 4 } });
  matches.show(await matches.ask());
  assert.notEqual(made.matches, null);
  made.set({ threshold: 99 });
  matches.about();
  await matches.ask();
  matches.refused?.(new ApiError(400, 'threshold must be from 0 to 16', 'threshold'));
  assert.deepEqual([made.matches, made.matchesError?.field], [null, 'threshold']);
  made.set({ stretch: null });
  assert.equal(made.matchesError, null);
});
