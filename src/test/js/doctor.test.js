import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costs } from '../../../webroot/js/shell/watching-words.js';
import { amount, findingsTable, headline, once, remedyText } from '../../../webroot/js/views/doctor/words.js';

/** @typedef {import('../../../webroot/js/server/types.js').Finding} Finding */

/** @param {Finding['severity']} severity @returns {Finding} */
const finding = (severity) => ({
  id: 'memory',
  severity,
  sentence: `It is ${severity}`,
  rule: 'A rule.',
  evidence: { loss: { value: 1.23456, unit: 'nats' }, bound: { value: null, unit: '' } },
  view: 'horizon',
});

test('headline(findings) is the gravest finding', () => {
  assert.equal(headline([finding('trouble'), finding('look'), finding('fine')]), 'it is trouble');
  assert.equal(headline([finding('look'), finding('unknown')]), 'it is look');
});

test('headline(findings) says how much was looked at where nothing stands out', () => {
  assert.equal(headline([finding('fine'), finding('fine')]), 'nothing stands out in 2 examinations');
  assert.equal(
    headline([finding('fine'), finding('unknown')]),
    'nothing stands out in 1 examination; 1 more is not known yet',
  );
});

test('once(findings) tells a reason for not knowing a single time', () => {
  const [a, b, c] = [finding('fine'), finding('unknown'), { ...finding('unknown'), id: 'other' }];
  assert.deepEqual(once([a, a, b, c]), [a, a, b]);
  assert.deepEqual(once([b, { ...c, sentence: 'Another reason' }]).length, 2);
});

test('amount(number) has three digits, the unit, and says what is no number', () => {
  assert.equal(amount({ value: 0.00123456, unit: '' }), '0.00123');
  assert.equal(amount({ value: 12345, unit: 'steps' }), '12,345 steps');
  assert.equal(amount({ value: -0.5, unit: 'nats' }), '−0.5 nats');
  assert.equal(amount({ value: null, unit: 'nats' }), 'not finite');
});

test('remedyText(remedy) says what a press does', () => {
  assert.equal(remedyText({ field: 'learningRate', value: 0.0007, anew: false }), 'Set the learning rate to 0.0007');
  assert.equal(remedyText({ field: 'gradClip', value: 1, anew: true }), 'Start anew with clip 1');
});

test('findingsTable(diagnosis) has a row for each number', () => {
  const table = findingsTable({ step: 1000, findings: [finding('look'), finding('fine')] }, 'Hello');
  assert.equal(table.rows.length, 4);
  assert.deepEqual(table.rows[0].slice(0, 6), ['memory', 'worth a look', 'It is look', 'loss', 1.23456, 'nats']);
});

test('costs(share) rounds to percents, and says when views are slowed down', () => {
  assert.equal(costs(0.0234, 1), 'watching costs 2 %');
  assert.equal(costs(0.001, 1), 'watching costs under 1 %');
  assert.equal(costs(0.1, 2.53), 'watching costs 10 %, so views refresh 2.5 × less often');
});
