import assert from 'node:assert/strict';
import { test } from 'node:test';
import { among, knowsProbe, pastSentence, sentence } from '../../../webroot/js/base/standing.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { baselinesOf } from './baselines-example.js';
import { settings } from './examples.js';

/** What a text is made of. */
const words = wordsOf(null);
const { judging } = settings;
const judgedBy = (heldOut = 0) => ({ heldOut, words, judging });

const losses = { uniform: 4.5, unigram: 3.1, bigram: 2.5, trigram: 2.1, fourgram: 1.8, fivegram: 1.7 };
const baselines = baselinesOf(losses);

test('the optimum is the best that can be, and what is far below it was learned by heart', () => {
  const known = baselinesOf(losses, { name: 'optimum', phrase: 'the optimum', loss: 1.5 });
  assert.equal(among(1.6, known, judgedBy()), 'now better than a 5-gram model, not yet the optimum');
  assert.equal(among(1.505, known, judgedBy()), 'now at the optimum');
  assert.equal(among(1.48, known, judgedBy()), 'now at the optimum');
  assert.equal(among(1.4, known, judgedBy()), 'below the optimum: it knows this text by heart');
  assert.equal(among(1.515, known, judgedBy(10_000)), 'now at the optimum');
  assert.equal(among(1.525, known, judgedBy(10_000)), 'now better than a 5-gram model, not yet the optimum');
});
const frame = (/** @type {number[]} */ probability, /** @type {(boolean|null)[]} */ correct) =>
  /** @type {import('../../../webroot/js/server/frame.js').Frame} */ (
    /** @type {unknown} */ ({ predicted: probability.map(() => 'x'), probability, correct })
  );

test('the sentence names the best model beaten and the next one', () => {
  assert.equal(among(5, baselines, judgedBy()), 'not yet better than guessing');
  assert.equal(among(4, baselines, judgedBy()), 'now better than guessing, not yet a 1-gram');
  assert.equal(among(1.75, baselines, judgedBy()), 'now better than a 4-gram model, not yet a 5-gram');
  assert.equal(among(1.2, baselines, judgedBy()), 'now better than every n-gram model up to 5');
});

test('where a longer n-gram does worse, models are compared by what they reach, not by their n', () => {
  assert.equal(
    among(2, baselinesOf({ ...losses, fivegram: 2.3 }), judgedBy()),
    'now better than a 3-gram model, not yet a 4-gram',
  );
  assert.equal(
    among(2.2, baselinesOf({ ...losses, fivegram: 2.3 }), judgedBy()),
    'now better than a 5-gram model, not yet a 3-gram',
  );
});

test('equal to a model is not yet better', () => {
  assert.equal(among(4.51, baselines, judgedBy()), 'not yet better than guessing');
  assert.equal(among(2.5, baselines, judgedBy()), 'now better than a 1-gram model, not yet a 2-gram');
  assert.equal(among(2.5 - 0.005, baselines, judgedBy()), 'now better than a 1-gram model, not yet a 2-gram');
  assert.equal(among(2.5 - 0.01, baselines, judgedBy()), 'now better than a 2-gram model, not yet a 3-gram');
});

test('held-out text of N characters tells losses apart that differ by two nats over √N', () => {
  assert.equal(among(2.3, baselines, judgedBy(10_000)), 'now better than a 2-gram model, not yet a 3-gram');
  assert.equal(among(2.3, baselines, judgedBy(101)), 'now better than a 2-gram model, not yet a 3-gram');
  assert.equal(among(2.3, baselines, judgedBy(99)), 'now better than a 1-gram model, not yet a 2-gram');
  assert.equal(among(2.3, baselines, judgedBy(16)), 'now better than a 1-gram model, not yet a 2-gram');
});

test('where nothing better is left to reach, being level is no lack', () => {
  const la = baselinesOf({
    uniform: 0.693,
    unigram: 0.693,
    bigram: 0.0002,
    trigram: 0.0002,
    fourgram: 0.0003,
    fivegram: 0.0003,
  });
  assert.equal(among(0.0001, la, judgedBy()), 'now better than a 1-gram model, as good as a 2-gram');
  assert.equal(among(0.0005, la, judgedBy()), 'now better than a 1-gram model, as good as a 2-gram');
  assert.equal(among(0.69, la, judgedBy()), 'not yet better than guessing');
  const random = baselinesOf({ uniform: 1, unigram: 1.001, bigram: 1.002, trigram: 1, fourgram: 1, fivegram: 1 });
  assert.equal(among(1, random, judgedBy()), 'as good as guessing');
});

test('one character repeated leaves nothing to predict', () => {
  const nothing = baselinesOf({ uniform: 0, unigram: 0, bigram: 0, trigram: 0, fourgram: 0, fivegram: 0 });
  assert.equal(among(0, nothing, judgedBy()), 'one character alone leaves nothing to predict');
  const run = { step: 10, state: 'paused', waiting: 0, words, judging, heldOut: 499 };
  assert.equal(
    sentence({ loss: 0, step: 10, heldOut: true }, nothing, null, run),
    'one character alone leaves nothing to predict',
  );
});

test('a few held-out characters claim nothing', () => {
  const one = baselinesOf({ uniform: 3, unigram: 2.2, bigram: 2.2, trigram: 2.2, fourgram: 2.2, fivegram: 2.2 });
  const run = { step: 10, state: 'training', waiting: 0, words, judging, heldOut: 1 };
  const nothing = '1 held-out prediction cannot tell it from simple models';
  assert.equal(sentence({ loss: 0.1, step: 10, heldOut: true }, one, null, run), nothing);
  assert.equal(
    pastSentence({ loss: 0.1, step: 4, heldOut: true }, one, { step: 4, present: 10, ...judgedBy(1) }),
    `step 4 of 10, not live: ${nothing}`,
  );
  assert.match(among(0.1, one, judgedBy(15)), /^15 held-out predictions cannot tell/);
  assert.match(
    sentence({ loss: 0.1, step: 10, heldOut: false }, one, null, { ...run, heldOut: 0 }),
    /, on the text it learns from$/,
    'where nothing is held out',
  );
});

test('losses that are no number, infinite or unknown claim nothing good', () => {
  assert.equal(among(Infinity, baselines, judgedBy()), 'not yet better than guessing');
  assert.equal(among(NaN, baselines, judgedBy()), '');
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
    sentence(null, baselines, null, { step: 0, state: 'paused', waiting: 0, words, judging, heldOut: 16_384 }),
    /press Train/,
  );
});

test('the held-out loss is what counts, and without one the page says on what it judges', () => {
  const run = { step: 10, state: 'training', waiting: 0, words, judging, heldOut: 16_384 };
  assert.equal(
    sentence({ loss: 2.2, step: 10, heldOut: true }, baselines, null, run),
    'now better than a 2-gram model, not yet a 3-gram',
  );
  const onTraining = { loss: 2.2, step: 10, heldOut: false };
  assert.match(sentence(onTraining, baselines, null, { ...run, heldOut: 0 }), /on the text it learns from$/);
  assert.match(sentence(onTraining, baselines, null, run), /judged by the training text so far$/);
});

test('a figure of an earlier step says so, and an old one is not judged by', () => {
  const run = { step: 10, state: 'training', waiting: 0, words, judging, heldOut: 16_384 };
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
  const failed = { step: 0, state: 'failed', waiting: 0, words, judging, heldOut: 16_384 };
  assert.equal(sentence(null, baselines, null, failed), 'failed at its first step');
  assert.equal(
    sentence({ loss: 4, step: 1, heldOut: true }, baselines, null, { ...failed, step: 1 }),
    'failed after 1 step',
  );
});

test('a past moment is judged by what was known of it', () => {
  const steps = { step: 10, present: 40, ...judgedBy() };
  assert.equal(
    pastSentence(null, baselines, { step: 0, present: 40, ...judgedBy() }),
    'step 0 of 40, not live: untrained',
  );
  assert.equal(
    pastSentence({ loss: 2.2, step: 8, heldOut: true }, baselines, steps),
    'step 10 of 40, not live: better than a 2-gram model, not yet a 3-gram at step 8',
  );
});

test('losses are level, and predictions too few, by what the server judges by', () => {
  const by = (/** @type {Partial<typeof judging>} */ other) => ({
    heldOut: 400,
    words,
    judging: { ...judging, ...other },
  });
  assert.match(among(2.45, baselines, by({ spread: 0.1 })), /^now better than a 2-gram model/);
  assert.match(among(2.45, baselines, by({})), /^now better than a 1-gram model/);
  assert.match(among(2.45, baselines, by({ predictions: 401 })), /^400 held-out predictions cannot tell/);
});
