import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readNumber } from '../../../webroot/js/base/numbers.js';

/** @type {{text: string, number: number|null, whole: number|null}[]} the same for the command line */
const TABLE = JSON.parse(readFileSync(new URL('../resources/numbers.json', import.meta.url), 'utf8'));

for (const { text, number, whole } of TABLE) {
  test(`“${text}” is ${number ?? 'no number'}, and where whole numbers are wanted ${whole ?? 'none'}`, () => {
    assert.equal(readNumber(text).value ?? null, number);
    assert.equal(readNumber(text, true).value ?? null, whole);
  });
}

test('what is refused is told with what was written, and why', () => {
  const why = (/** @type {string} */ text, whole = false) => readNumber(text, whole).why;
  assert.equal(why('1,000'), '“1,000” can be read as 1 or as 1000');
  assert.equal(why('1.500', true), '“1.500” can be read as 1.5 or as 1500');
  assert.equal(why('1e999'), '“1e999” is too large');
  assert.equal(why('1e-400'), '“1e-400” is too close to 0');
  assert.equal(why('0x10'), '“0x10” is not a number');
  assert.equal(why('2,5', true), '“2,5” is not a whole number');
  assert.equal(why(' '), 'nothing is written there');
  assert.match(why('9007199254740993', true) ?? '', /beyond 9,007,199,254,740,991/);
});

test('every number that the program writes is read as itself', () => {
  for (let i = 0; i < 2000; i++) {
    const value = Math.random() * 10 ** ((i % 60) - 30);
    assert.equal(readNumber(String(value)).value, value);
    assert.equal(readNumber(String(value).replace('.', ',')).value ?? value, value, 'a comma is read right or refused');
  }
});
