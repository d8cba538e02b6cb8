import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialState } from '../../../webroot/js/base/state.js';
import { isAsBuilt } from '../../../webroot/js/course/built.js';
import { withFew, withShort, withTwelve } from '../../../webroot/js/course/exercises.js';
import { leftText, shareLeft } from '../../../webroot/js/course/left.js';
import { config, run } from './examples.js';

const told = { title: '', summary: '', prefix: '', chapter: '', claim: '', seconds: 1, views: [] };
const lesson = { id: 'hello', ...told, config, task: null, goal: null, tryThis: [] };
const HELLO = /** @type {const} */ ({ lesson: 'hello', model: { cell: 'rnn' } });

test('the book takes runs of a lesson as it is built, of any seed, and no others', () => {
  const built = { ...run, lesson: 'hello' };
  const is = (/** @type {any} */ changed) => isAsBuilt({ ...built, ...changed }, HELLO, [lesson]);
  const trained = (/** @type {any} */ training) => ({
    config: { ...config, training: { ...config.training, ...training } },
  });
  assert.ok(is({}));
  assert.ok(is(trained({ seed: 77, threads: 1, shards: 1 })));
  assert.ok(!is(trained({ learningRate: 0.0001 })));
  assert.ok(!is({ config: { ...config, model: { ...config.model, cell: 'lstm' } } }));
  assert.ok(!is({ state: 'failed' }));
  assert.ok(!is({ lesson: null }));
  assert.ok(!isAsBuilt(built, HELLO, []));
});

test('a lesson with a delay of the book’s own has that delay, and the window that follows from it', () => {
  const far = { ...lesson, id: 'far', config: { ...config, task: { id: 'echo', delay: 10 } } };
  const wanted = /** @type {const} */ ({ lesson: 'far', model: { cell: 'rnn', initialization: 'open' }, delay: 20 });
  const at = (/** @type {number} */ delay, /** @type {number} */ seqLength) => ({
    ...run,
    lesson: 'far',
    config: {
      ...config,
      model: { ...config.model, initialization: /** @type {const} */ ('open') },
      task: { id: 'echo', delay },
      training: { ...config.training, seqLength },
    },
  });
  assert.ok(isAsBuilt(at(20, 20), wanted, [far]));
  assert.ok(!isAsBuilt(at(10, 20), wanted, [far]));
  assert.ok(!isAsBuilt(at(20, 10), wanted, [far]));
});

test('what is left of an error is that of the last letter which has one, beside that of its own state', () => {
  assert.deepEqual(shareLeft([[2], [1, 4], [0.5, 1, 2], [null, null, null, null]]), { share: 0.25, back: 2 });
  assert.deepEqual(shareLeft([[0], [0, 0]]), { share: null, back: 0 });
  assert.equal(
    leftText({ share: 0.25, back: 2, step: 300 }),
    '2 steps back, at step 300, 25.0 % of the error is left.',
  );
  assert.match(leftText({ share: 0.00042, back: 19, step: 1 }), / 0\.04 % of the error is left/);
  assert.match(leftText({ share: 1e-9, back: 19, step: 1 }), /less than a millionth/);
  assert.equal(
    leftText({ share: 16.47, back: 19, step: 168 }),
    '19 steps back, at step 168, the error is 16.5 times as large.',
  );
  assert.match(leftText({ share: null, back: 0, step: 9 }), /no error at step 9/);
});

/** The page with a run on show. @param {any} change of the run's configuration @param {object} [more] of the state */
const state = ({ model = {}, training = {}, task = undefined, ...changed }, more = {}) =>
  /** @type {import('../../../webroot/js/course/pages.js').State} */ ({
    ...initialState(),
    run: {
      ...run,
      ...changed,
      config: {
        ...config,
        model: { ...config.model, ...model },
        training: { ...config.training, ...training },
        ...(task && { task }),
      },
    },
    ...more,
  });

const reached = { measure: 'letters right', rule: '', threshold: 1, sequences: 2, source: '', reachedAt: 64 };

test('few units are asked for, and every letter right', () => {
  const frame = (/** @type {(boolean|null)[]} */ ...correct) => ({ frame: { tokens: [...'hello'], correct } });
  const four = { lesson: 'hello', model: { hiddenSize: 4, numLayers: 1 } };
  assert.deepEqual(withFew(state(four, frame(true, true, true, true, null))), {
    solved: true,
    says: 'It has 4 units, and expects 4 of 4 letters rightly.',
  });
  assert.equal(withFew(state(four, frame(true, true, false, true, null))).solved, false);
  assert.equal(
    withFew(state({ ...four, model: { hiddenSize: 5, numLayers: 1 } }, frame(true, true, true, true, null))).solved,
    false,
  );
  assert.equal(withFew(state({ ...four, lesson: 'xor' }, frame(true, true, true, true, null))).solved, false);
  assert.match(withFew(state(four)).says, /let it read “hello”/);
});

test('a short window is asked for, and the goal', () => {
  const short = { lesson: 'xor', training: { seqLength: 10 }, goal: reached };
  assert.equal(withShort(state(short)).solved, true);
  assert.equal(withShort(state({ ...short, training: { seqLength: 11 } })).solved, false);
  assert.equal(withShort(state({ ...short, parent: { run: 'r-0', step: 64 } })).solved, false, 'its parent reached it');
  assert.equal(withShort(state({ ...short, goal: { ...reached, reachedAt: null } })).solved, false);
});

test('a delay with few units is asked for, and the goal', () => {
  const far = { task: { id: 'one-bit', delay: 20 }, model: { hiddenSize: 12, numLayers: 1 }, goal: reached };
  assert.equal(withTwelve(state(far)).solved, true);
  assert.match(
    withTwelve(state({ ...far, task: { id: 'one-bit', delay: 19 } })).says,
    /^The delay is 19, with 12 units: asked for/,
  );
  assert.equal(withTwelve(state({ ...far, model: { hiddenSize: 13, numLayers: 1 } })).solved, false);
  assert.equal(withTwelve(state({ ...far, model: { hiddenSize: 12, numLayers: 2 } })).solved, false);
  assert.equal(withTwelve(state({ ...far, goal: { ...reached, reachedAt: null } })).solved, false);
  assert.equal(withTwelve(state({ ...far, task: { id: 'xor' } })).says, 'This network learns something else.');
});
