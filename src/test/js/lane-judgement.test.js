import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../../webroot/js/base/history.js';
import { judgement, sentence } from '../../../webroot/js/views/compare/words.js';
import { pointAt, settings } from './examples.js';

/** Read on the held-out text at step 10, trained up to step 200. @param {number} held @param {number} last losses in nats */
function history(held, last) {
  const made = new History(settings.judging.oldShare);
  made.merge(0, 200, [pointAt(10, 3, { validationLoss: held }), pointAt(200, last)]);
  return made;
}

test('where a reading of the held-out text is old, head and lanes are judged by the text they learn from', () => {
  const lanes = [
    { name: 'RNN', history: history(1, 2.5) },
    { name: 'GRU', history: history(2, 2) },
  ];
  const { heldOut, old, standings } = judgement(lanes, 100_000);
  assert.deepEqual([heldOut, old, standings?.step, standings?.ranks[0].name], [false, 10, 200, 'GRU']);
  assert.match(
    sentence(lanes, 100_000, settings.judging),
    /^after 200 steps the GRU leads on the text they learn from: .*step 10, which/,
  );
});
