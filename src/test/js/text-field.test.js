import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOf, textIn } from '../../../webroot/js/ui/text-field.js';

/** A field as far as it is asked. @param {string} value @param {boolean} [isComposing] */
function typedInto(value, isComposing = false) {
  const target = {
    value,
    setRangeText(/** @type {string} */ text, /** @type {number} */ from, /** @type {number} */ to) {
      this.value = this.value.slice(0, from) + text + this.value.slice(to);
    },
  };
  return { target, event: /** @type {Event} */ (/** @type {unknown} */ ({ target, isComposing })) };
}

test('what fits is taken as it stands, the symbol of a line end too', () => {
  const { target, event } = typedInto('a\n↵😀');
  assert.deepEqual(textIn(event, 4, 'end'), { text: 'a\n↵😀', says: '' });
  assert.equal(target.value, 'a\n↵😀');
});

test('of what is too long a prefix keeps its end, and says so, in characters', () => {
  const { target, event } = typedInto('😀bcdef');
  assert.deepEqual(textIn(event, 4, 'end'), { text: 'cdef', says: 'only the last 4 of 6 characters are kept' });
  assert.equal(target.value, 'cdef');
  const { event: emoji } = typedInto('😀😀😀');
  assert.equal(textIn(emoji, 3, 'end').says, '');
});

test('what was cut is said until the text changes, however many events tell of one insertion', () => {
  const { target, event } = typedInto('b\nb\na');
  const { says } = textIn(event, 4, 'end');
  assert.deepEqual(textIn(event, 4, 'end'), { text: '\nb\na', says });
  target.value = '\nb\n';
  assert.equal(textIn(event, 4, 'end').says, '');
  target.value = '\nb\na';
  assert.equal(textIn(event, 4, 'end').says, '');
});

test('a probe keeps its beginning', () => {
  const { target, event } = typedInto('ab\ncd');
  assert.deepEqual(textIn(event, 3, 'beginning'), { text: 'ab\n', says: 'only the first 3 of 5 characters are kept' });
  assert.equal(target.value, 'ab\n');
});

test('nothing is cut in a field while something is being composed there', () => {
  const { target, event } = typedInto('abc', true);
  assert.equal(textIn(event, 2, 'end').text, 'bc');
  assert.equal(target.value, 'abc');
});

test('a field grows with its lines, up to four', () => {
  assert.deepEqual(['', 'a\n', '\n\n\n\n\n'].map(rowsOf), [1, 2, 4]);
});
