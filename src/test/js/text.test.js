import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  codePoints,
  cut,
  fromField,
  spoken,
  symbolOf,
  toField,
  unknownPositions,
  visible,
  visibleText,
} from '../../../webroot/js/text.js';

test('an emoji outside the basic plane is one token', () => {
  assert.deepEqual(codePoints('a😀b'), ['a', '😀', 'b']);
  assert.equal(cut('😀😀😀', 2), '😀😀');
});

test('what cannot be seen is shown as a symbol', () => {
  assert.equal(visibleText('a b\n\tc'), 'a␣b↵⇥c');
  assert.equal(visible('\u0000'), '␀');
  assert.equal(visible('\u0301'), '◌\u0301', 'a combining mark gets something to stand on');
  assert.equal(symbolOf('x'), null);
  assert.equal(symbolOf(' '), '␣');
});

test('a field of one line keeps line ends, as a symbol', () => {
  assert.equal(toField('a\r\nb\nc'), 'a↵b↵c');
  assert.equal(fromField(toField('a\n\nb')), 'a\n\nb');
});

test('invisible tokens are spoken by name', () => {
  assert.equal(spoken('\n'), 'newline');
  assert.equal(spoken('e'), '“e”');
});

test('characters outside the vocabulary are found by place', () => {
  assert.deepEqual(unknownPositions('h😀lQ', ['h', 'l']), [1, 3]);
  assert.deepEqual(unknownPositions('', ['h']), []);
});
