import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { isAsBuilt } from '../../../webroot/js/course/built.js';
import { reachSentence } from '../../../webroot/js/course/reach.js';
import { config, run } from './examples.js';

/** What a text is made of. */
const words = wordsOf(null);

const reach = (/** @type {number} */ horizon, step = 400, losses = 40) => ({ horizon, losses, step, words });

test('which network’s errors reach further is said as it was measured', () => {
  const told = (/** @type {number} */ rnn, /** @type {number} */ lstm) =>
    reachSentence({ rnn: reach(rnn), lstm: reach(lstm) });
  assert.match(told(14, 22), /14 characters back .* 22 characters back .* reaches further here\.$/);
  assert.match(told(9, 9), /No difference yet\. A forget gate keeps about half at first/);
  assert.match(told(14, 8), /Less far, so far\. A forget gate keeps about half at first/);
});

test('networks that were trained unequally long are not judged', () => {
  const rnn = reach(14, 1000);
  assert.match(reachSentence({ rnn, lstm: reach(8, 100) }), /Train the LSTM as long, and compare them then\.$/);
  assert.match(reachSentence({ rnn: reach(8, 0), lstm: reach(8, 100) }), /untrained.*Train the RNN as long/);
});

test('what was not measured is not told of', () => {
  assert.match(reachSentence({}), /^Train one of them/);
  assert.equal(
    reachSentence({ rnn: reach(1, 1) }),
    'The RNN’s errors reach 1 character back (after 1 training step). Now the LSTM.',
  );
  assert.match(reachSentence({ lstm: reach(40) }), /over all 40 characters .* Now the RNN\.$/);
  assert.match(reachSentence({ lstm: reach(0) }), /nowhere/);
});

test('the tour takes runs of a lesson as it is built, of any seed, and no others', () => {
  const told = { title: '', summary: '', prefix: '', chapter: '', claim: '', seconds: 1, views: [] };
  const lesson = { id: 'hello', ...told, config, task: null, goal: null, tryThis: [] };
  const built = { ...run, lesson: 'hello' };
  const is = (/** @type {any} */ changed) => isAsBuilt({ ...built, ...changed }, 'hello', 'rnn', [lesson]);
  const trained = (/** @type {any} */ training) => ({
    config: { ...config, training: { ...config.training, ...training } },
  });
  assert.ok(is({}));
  assert.ok(is(trained({ seed: 77, threads: 1, shards: 1 })));
  assert.ok(!is(trained({ learningRate: 0.0001 })));
  assert.ok(!is({ config: { ...config, model: { ...config.model, cell: 'lstm' } } }));
  assert.ok(!is({ state: 'failed' }));
  assert.ok(!is({ lesson: null }));
  assert.ok(!isAsBuilt(built, 'hello', 'rnn', []));
});
