import assert from 'node:assert/strict';
import { test } from 'node:test';
import { triedText } from '../../../webroot/js/views/memory/tried-words.js';
import { goal } from './goal-example.js';

const letters = { token: 'letter', tokens: 'letters' };
const trial = { step: 64, sequences: 256, score: 0.5, sequence: 6, tokens: ['B', 'T'], answers: [null, ['S', 'X']] };

test('a sequence that is tried is told by its place, and where it goes wrong', () => {
  assert.equal(triedText(null, goal, letters), '256 strings are tried');
  assert.equal(triedText({ ...trial, right: true, fault: null }, goal, letters), '7 of 256 strings, right at step 64');
  assert.equal(
    triedText({ ...trial, right: false, fault: 1 }, goal, letters),
    '7 of 256 strings, wrong at step 64 after the 2nd letter, T: S or X was due',
  );
  assert.equal(
    triedText({ ...trial, right: false, fault: null }, goal, letters),
    '7 of 256 strings, not right at step 64: its loss is too high',
  );
  assert.equal(triedText({ ...trial, sequence: null }, goal, letters), 'none of 256 strings fails at step 64');
});
