import assert from 'node:assert/strict';
import { test } from 'node:test';
import { among, knowsProbe, pastSentence, sentence } from '../../../webroot/js/standing.js';

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
  assert.match(sentence(null, baselines, null, { step: 0, state: 'paused', waiting: 0, heldOut: true }), /press Train/);
});

test('the held-out loss is what counts, and without one the page says on what it judges', () => {
  const run = { step: 10, state: 'training', waiting: 0, heldOut: true };
  assert.equal(
    sentence({ loss: 2.2, step: 10, heldOut: true }, baselines, null, run),
    'now better than a 2-gram model, not yet a 3-gram',
  );
  const onTraining = { loss: 2.2, step: 10, heldOut: false };
  assert.match(sentence(onTraining, baselines, null, { ...run, heldOut: false }), /on the text it learns from$/);
  assert.match(sentence(onTraining, baselines, null, run), /judged by the training text so far$/);
});

test('a figure of an earlier step says so, and an old one is not judged by', () => {
  const run = { step: 10, state: 'training', waiting: 0, heldOut: true };
  assert.equal(
    sentence({ loss: 2.2, step: 8, heldOut: true }, baselines, null, run),
    'better than a 2-gram model, not yet a 3-gram at step 8',
  );
  assert.equal(
    sentence({ loss: 107, step: 16_090, heldOut: false }, baselines, null, { ...run, step: 16_090, lastRead: 8192 }),
    'not yet better than guessing, judged by the training text: the held-out text was last read at step 8,192, which is old',
  );
  assert.equal(
    sentence({ loss: Infinity, step: 10, heldOut: true }, baselines, null, run),
    'the loss on the held-out text is infinite',
  );
});

test('a failed run is not asked to train', () => {
  const failed = { step: 0, state: 'failed', waiting: 0, heldOut: true };
  assert.equal(sentence(null, baselines, null, failed), 'failed at its first step');
  assert.equal(
    sentence({ loss: 4, step: 1, heldOut: true }, baselines, null, { ...failed, step: 1 }),
    'failed after 1 step',
  );
});

test('a past moment is judged by what was known of it', () => {
  const steps = { step: 10, present: 40 };
  assert.equal(pastSentence(null, baselines, { step: 0, present: 40 }), 'step 0 of 40, not live: untrained');
  assert.equal(
    pastSentence({ loss: 2.2, step: 8, heldOut: true }, baselines, steps),
    'step 10 of 40, not live: better than a 2-gram model, not yet a 3-gram at step 8',
  );
});
