import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '../../../webroot/js/base/state.js';
import { ApiError } from '../../../webroot/js/server/api.js';
import { standingOf } from '../../../webroot/js/server/question.js';
import { panelState, standingWords, weightsShown } from '../../../webroot/js/ui/panel-state.js';
import { run } from './examples.js';

/** @typedef {import('../../../webroot/js/base/state.js').State} State */
/** @typedef {import('../../../webroot/js/server/question.js').Standing} Standing */

/** @type {State} */
const open = { ...initialState(), connection: 'open', loaded: true, run };
const refused = standingOf(new ApiError(409, 'these weights no longer give finite numbers'));
const failed = standingOf(new ApiError(0, 'The server does not answer.'));
const gone = standingOf(new ApiError(404, 'there is no run r-1'));

/** @param {Partial<State>} change @param {{shows?: boolean, lacks?: string, questions?: Standing[]}} [panel] */
const stateOf = (change, { shows = false, lacks = '', questions = [{ kind: 'reading' }] } = {}) =>
  panelState({ ...open, ...change }, { shows, reads: 'the gradients', lacks, questions });

test('what is on show stays on show, whatever happens to the line, the run or a question on its way', () => {
  for (const change of [{}, { connection: 'lost' }, { removed: [run] }])
    for (const question of [{ kind: 'reading' }, failed, gone, { kind: 'none' }])
      assert.equal(
        stateOf(/** @type {Partial<State>} */ (change), {
          shows: true,
          questions: [/** @type {Standing} */ (question)],
        }).kind,
        'picture',
      );
});

test('a refusal is told in the server’s words and in place of what was shown before', () => {
  const { kind, says, ways } = stateOf({}, { shows: true, questions: [refused] });
  assert.equal(kind, 'refused');
  assert.equal(says, 'These weights no longer give finite numbers.');
  assert.deepEqual(ways, [{ kind: 'again' }]);
});

test('of a failed run the way on is its last moment before, and the settings of a new one', () => {
  const checkpoints = [0, 2, 3].map((step) => ({ step, bytes: 1, marked: false }));
  const failure = { ...run, state: /** @type {const} */ ('failed') };
  const { ways } = stateOf({ run: failure, checkpoints }, { questions: [refused] });
  assert.deepEqual(ways, [{ kind: 'moment', step: 2 }, { kind: 'settings' }]);
  const view = { ...open.view, at: 2 };
  const earlier = stateOf({ run: failure, checkpoints, view }, { questions: [refused] });
  assert.deepEqual(earlier.ways[0], { kind: 'moment', step: 0 });
});

test('where a text is at fault, the way on is its field', () => {
  const long = (/** @type {string} */ field) => standingOf(new ApiError(400, `${field} is too long`, field));
  assert.deepEqual(stateOf({}, { questions: [long('text')] }).ways, [{ kind: 'probe' }]);
  assert.deepEqual(stateOf({}, { questions: [long('prefix')] }).ways, [{ kind: 'prefix' }]);
});

test('what the network or the server failed is told, and that it is asked again', () => {
  const { kind, says, ways } = stateOf({}, { questions: [{ kind: 'answered' }, failed] });
  assert.equal(kind, 'failed');
  assert.equal(says, 'The server does not answer. It is asked again in a few seconds.');
  assert.deepEqual(ways, [{ kind: 'again' }]);
});

test('without a line, nothing is said to be read', () => {
  assert.equal(stateOf({ connection: 'lost' }).kind, 'lost');
  assert.equal(stateOf({ connection: 'lost', run: null, loaded: false }).kind, 'lost');
});

test('a run that was removed can be brought back, and one that is gone be exchanged for another', () => {
  assert.deepEqual(stateOf({ removed: [run] }).ways, [{ kind: 'restore' }]);
  assert.deepEqual(stateOf({}, { questions: [gone] }).ways, [{ kind: 'lessons' }]);
});

test('what is read is named, and where nothing can be read it is said why', () => {
  assert.deepEqual(stateOf({}), { kind: 'reading', says: 'Reading the gradients …', ways: [] });
  const nothing = { lacks: 'the probe has one character', questions: [{ kind: /** @type {const} */ ('none') }] };
  assert.equal(stateOf({}, nothing).says, 'The probe has one character.');
  assert.equal(stateOf({ run: null, loaded: false }).kind, 'reading');
  assert.equal(stateOf({ run: null, preparing: 'The text is being read.' }).says, 'The text is being read.');
  assert.deepEqual(stateOf({ run: null }).ways, [{ kind: 'lessons' }]);
});

test('there is a sentence for every state but that with a picture', () => {
  for (const shows of [true, false])
    for (const connection of /** @type {const} */ (['connecting', 'open', 'lost']))
      for (const shown of [null, run])
        for (const removed of [[], [run]])
          for (const question of /** @type {Standing[]} */ ([
            { kind: 'none' },
            { kind: 'reading' },
            { kind: 'answered' },
            refused,
            failed,
            gone,
          ])) {
            const { kind, says } = stateOf({ connection, run: shown, removed }, { shows, questions: [question] });
            assert.equal(says === '', kind === 'picture');
            assert.match(says, /^$|^[A-Z].*[.…]$/);
          }
});

test('a failed run’s pictures say which weights they are of, its past moments need not', () => {
  const failure = { ...run, state: /** @type {const} */ ('failed') };
  assert.equal(weightsShown({ ...open, run: failure }, 1200), 'step 1,200, its last finite weights: ');
  assert.equal(weightsShown({ ...open, run: failure, view: { ...open.view, at: 7 } }, 7), '');
  assert.equal(weightsShown(open, 3), '');
  assert.equal(standingWords({ kind: 'reading' }), '');
});
