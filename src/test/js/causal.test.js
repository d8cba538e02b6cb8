import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amount, powerOfTen } from '../../../webroot/js/base/format.js';
import { tokenCell } from '../../../webroot/js/base/text.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { columnOf, distanceTicks, layoutCausal, tokenAt } from '../../../webroot/js/views/causal/layout.js';
import { causalTable, describe, headline, summary } from '../../../webroot/js/views/causal/words.js';

/** What a text is made of. */
const words = wordsOf(null);

const memory = {
  step: 7,
  tokens: [...'hello!'],
  position: 4,
  target: '!',
  kl: [2, 0.5, 0.01, 0.001, 0],
  worst: [{ token: 'h', kl: 3 }, { token: '\n', kl: 1 }, null, null, null],
  gradients: [1, 0.1, 0.01, 1e-3, 1e-9],
  horizon: 2,
  whole: true,
};

test('the token under a point is the one whose column it is, and none beside the plot', () => {
  const layout = layoutCausal({ width: 400, height: 240, length: 6 });
  for (let token = 0; token < 6; token++) {
    assert.equal(tokenAt(layout, columnOf(layout, token) + 1), token);
    assert.equal(tokenAt(layout, columnOf(layout, token + 1) - 1), token);
  }
  assert.equal(tokenAt(layout, 2), null);
  assert.equal(tokenAt(layout, 399), null);
});

test('the axis is the same for every text, and letters stand where there is room', () => {
  const short = layoutCausal({ width: 400, height: 240, length: 6 });
  const long = layoutCausal({ width: 400, height: 240, length: 90 });
  assert.equal(short.y.at(1e-3), long.y.at(1e-3));
  assert.ok(Math.abs(short.y.at(10) - short.plot.y0) < 1e-9 && Math.abs(short.y.at(1e-6) - short.plot.y1) < 1e-9);
  assert.deepEqual([short.lettered, long.lettered], [true, false]);
});

test('distances are written from 0 on, as far apart as there is room', () => {
  const layout = layoutCausal({ width: 446, height: 240, length: 40 });
  const ticks = distanceTicks(layout, 39, 40);
  assert.deepEqual(ticks[0], { token: 39, distance: 0 });
  assert.deepEqual(ticks[1], { token: 34, distance: 5 });
  assert.equal(ticks.length, 8);
});

test('the sentence says how many characters count', () => {
  assert.match(headline(memory, words), /^after character 5: remembers 2 characters; one changed further back/);
  assert.match(headline({ ...memory, tokens: [...'hello'] }, words), /^remembers 2 characters/);
  assert.match(headline({ ...memory, horizon: 1, kl: [2, 0, 0, 0, 0] }, words), /: remembers nothing/);
  assert.match(headline({ ...memory, horizon: 1, kl: [2, 0.0199, 0, 0, 0] }, words), /: hardly remembers anything/);
  assert.match(headline({ ...memory, horizon: 0, kl: [0, 0] }, words), /the same whatever stands in the text/);
  assert.match(
    headline({ ...memory, horizon: 0, kl: [9e-9, 8e-9] }, words),
    /: the prediction hardly depends on the text$/,
  );
  assert.match(headline({ ...memory, horizon: 0, kl: [9e-9, 0], whole: false }, words), /on the last 2 characters$/);
  assert.match(headline({ ...memory, horizon: 5 }, words), /remembers the whole text, 5 characters/);
  assert.match(headline({ ...memory, horizon: 5, whole: false }, words), /remembers more than 5 characters; a network/);
});

test('one character is nothing to remember', () => {
  const one = { ...memory, tokens: ['h'], position: 0, kl: [2], horizon: 1 };
  assert.equal(headline(one, words), 'there is nothing yet to remember: no character stands before this one');
  assert.match(
    headline({ ...one, whole: false }, words),
    /^a network of this size is measured at the last character alone/,
  );
});

test('the picture is told in whole sentences', () => {
  assert.match(
    summary(memory, words),
    /^Change of the prediction after character 5 of 6 .*, over 5 characters, at step 7\. The network remembers 2 char/,
  );
  assert.match(
    summary({ ...memory, horizon: 0 }, words),
    /at step 7\. The prediction hardly depends on the text\. 2\.00 nats/,
  );
});

test('a character is told with its distance, its mean and what changes most', () => {
  assert.equal(
    describe(memory, 3, words),
    '“l”, character 4, k = 1: another one moves the prediction 0.500 nats, at most 1.00 as newline · gradient 0.100',
  );
  assert.match(describe(memory, 5, words), /^“!”, character 6: after the prediction/);
  assert.match(describe({ ...memory, kl: [2] }, 0, words), /4 steps back: not measured/);
});

test('amounts keep three digits, and small ones their power of ten', () => {
  assert.deepEqual([0, 0.0123456, 12.345, 4.56e-7].map(amount), ['0', '0.0123', '12.3', '4.6·10⁻⁷']);
  assert.deepEqual([-6, 0, 1, -10].map(powerOfTen), ['10⁻⁶', '10⁰', '10¹', '10⁻¹⁰']);
});

test('the table has a row for each distance', () => {
  const { rows, columns } = causalTable(memory, 'hello', words);
  assert.equal(columns.length, 6);
  assert.deepEqual(rows[0], [0, tokenCell('o'), 2, tokenCell('h'), 3, 1]);
  assert.deepEqual(rows[4], [4, tokenCell('h'), 0, '', 0, 1e-9]);
});
