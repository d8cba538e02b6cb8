import assert from 'node:assert/strict';
import { test } from 'node:test';
import { among, knowsProbe, sentence } from '../../../webroot/js/standing.js';

const baselines = { uniform: 4.5, unigram: 3.1, bigram: 2.5, trigram: 2.1, fourgram: 1.8, fivegram: 1.7 };
const frame = (/** @type {number[]} */ probability, /** @type {(boolean|null)[]} */ correct) =>
  /** @type {import('../../../webroot/js/frame.js').Frame} */ (
    /** @type {unknown} */ ({ predicted: probability.map(() => 'x'), probability, correct })
  );

test('the sentence names the best model beaten and the next one', () => {
  assert.equal(among(5, baselines), 'not yet better than guessing');
  assert.equal(among(4, baselines), 'now better than guessing, not yet a 1-gram');
  assert.equal(among(1.75, baselines), 'now better than a 4-gram model, not yet a 5-gram');
  assert.equal(among(1.2, baselines), 'now better than every n-gram model up to 5');
});

test('where a longer n-gram does worse, models are compared by what they reach, not by their n', () => {
  assert.equal(among(2, { ...baselines, fivegram: 2.3 }), 'now better than a 3-gram model, not yet a 4-gram');
  assert.equal(among(2.2, { ...baselines, fivegram: 2.3 }), 'now better than a 5-gram model, not yet a 3-gram');
});

test('equal to a model is not yet better', () => {
  assert.equal(among(4.5, baselines), 'not yet better than guessing');
});

test('the probe is known when every judged prediction is right and sure', () => {
  assert.equal(knowsProbe(frame([0.95, 0.92, 0.3], [true, true, null])), true);
  assert.equal(knowsProbe(frame([0.95, 0.89, 0.3], [true, true, null])), false);
  assert.equal(knowsProbe(frame([0.95, 0.99, 0.3], [true, false, null])), false);
  assert.equal(knowsProbe(frame([0.9], [null])), false, 'a single character proves nothing');
  assert.equal(knowsProbe(null), false);
});

test('before training the page asks to train', () => {
  assert.match(
    sentence({ held: null, train: null }, baselines, null, { step: 0, state: 'paused', waiting: 0, heldOut: true }),
    /press Train/,
  );
});

test('the held-out loss is what counts, and without one the page says on what it judges', () => {
  const run = { step: 10, state: 'training', waiting: 0, heldOut: true };
  assert.equal(
    sentence({ held: 2.2, train: 1.0 }, baselines, null, run),
    'now better than a 2-gram model, not yet a 3-gram',
  );
  assert.match(
    sentence({ held: null, train: 2.2 }, baselines, null, { ...run, heldOut: false }),
    /on the text it learns from$/,
  );
});
