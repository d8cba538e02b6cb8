import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as format from '../../../webroot/js/base/format.js';

test('large numbers are grouped or shortened', () => {
  assert.equal(format.count(13227), '13,227');
  assert.equal(format.short(212345), '212 k');
  assert.equal(format.short(7681), '7.68 k');
  assert.equal(format.short(999_960), '1,000 k');
  assert.equal(format.short(12), '12');
  assert.equal(format.size(4_200_000), '4.2 MB');
});

test('a negative value has a real minus, zero no sign', () => {
  assert.equal(format.signed(-0.523), '−0.52');
  assert.equal(format.signed(0.5), '+0.50');
  assert.equal(format.signed(1.5284e28), '+1.5e28');
  assert.equal(format.signed(-0.001), '0.00');
});

test('small losses keep their digits', () => {
  assert.equal(format.loss(2.456), '2.46');
  assert.equal(format.loss(0.0423), '0.042');
  assert.equal(format.loss(0.00123), '0.0012');
  assert.equal(format.loss(0.0000123), '1.2e−5');
  assert.equal(format.loss(7.82e24), '7.8e24');
  assert.equal(format.loss(Infinity), '∞');
  assert.deepEqual(
    [format.lossIn(Math.LN2, 'bits'), format.lossIn(1, 'nats'), format.lossIn(Infinity, 'bits')],
    ['1.00 bits', '1.00 nats', 'infinite'],
  );
});

test('shares are percentages, and only certainty is 100 %', () => {
  assert.equal(format.percent(0.3361), '33.6 %');
  assert.equal(format.percent(0.9994), '99.9 %');
  assert.equal(format.percent(1), '100 %');
});

test('ordinals and plurals', () => {
  assert.deepEqual([1, 2, 3, 4, 11, 12, 13, 21, 102].map(format.ordinal), [
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
  ]);
  assert.equal(format.plural(1, 'unit'), '1 unit');
  assert.equal(format.plural(2000, 'unit'), '2,000 units');
});

test('a tick has just the digits its distance needs', () => {
  assert.equal(format.tick(2, 1), '2');
  assert.equal(format.tick(2, 0.5), '2.0');
  assert.equal(format.tick(0.25, 0.05), '0.25');
});
