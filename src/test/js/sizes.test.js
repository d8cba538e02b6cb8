import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFor } from '../../../webroot/js/sizes.js';

test('for every length from two characters on, each stream holds at least one window', () => {
  for (let tokens = 2; tokens < 400_000; tokens = tokens < 3000 ? tokens + 1 : Math.ceil(tokens * 1.01)) {
    const { training } = settingsFor(tokens);
    const trainingTokens = tokens - Math.ceil(tokens * (training.validationFraction ?? 0));
    const stream = Math.floor((trainingTokens - 1) / (training.batchSize ?? NaN));
    assert.ok(
      stream >= (training.seqLength ?? NaN),
      `${tokens} tokens: streams of ${stream}, windows of ${training.seqLength}`,
    );
    assert.ok((training.seqLength ?? 0) >= 1);
  }
});

test('a long text gets the full settings, a short one small ones and nothing held out', () => {
  const long = settingsFor(1_000_000);
  assert.equal(long.model.hiddenSize, 128);
  assert.equal(long.training.seqLength, 64);
  assert.equal(long.training.batchSize, 32);
  assert.equal(settingsFor(999).training.validationFraction, 0);
  assert.equal(settingsFor(5).training.seqLength, 4);
});
