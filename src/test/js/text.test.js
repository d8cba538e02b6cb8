import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  codePoints,
  cut,
  lastOf,
  normal,
  quoted,
  spoken,
  symbolsOf,
  tokenCell,
  unknownPositions,
  visible,
  visibleText,
} from '../../../webroot/js/base/text.js';
import { toCsv } from '../../../webroot/js/charts/export.js';

test('an emoji outside the basic plane is one token', () => {
  assert.deepEqual(codePoints('a😀b'), ['a', '😀', 'b']);
  assert.equal(cut('😀😀😀', 2), '😀😀');
  assert.equal(lastOf('😀a😀', 2), 'a😀');
});

test('what cannot be seen is shown as a symbol', () => {
  assert.equal(visibleText('a b\n\tc'), 'a␣b↵⇥c');
  assert.equal(visible('\u0000'), '␀');
  assert.equal(visible('\u0301'), '◌\u0301', 'a combining mark gets something to stand on');
});

test('every character without a picture is shown as the table says, which the server is held to as well', () => {
  const table = readFileSync(new URL('../resources/characters.tsv', import.meta.url), 'utf8');
  const rows = table.split('\n').filter((line) => line && !line.startsWith('#'));
  assert.ok(rows.length > 300);
  for (const row of rows) {
    const [number, shown, name] = row.split('\t');
    const token = String.fromCodePoint(parseInt(number, 16));
    assert.equal(visible(token), shown, number);
    if (name) assert.equal(spoken(token), name, number);
  }
});

test('no character of a plane that people use is shown as nothing', () => {
  const nothing = /^[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]*$/u;
  for (let code = 0; code < 0x20000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    assert.ok(!nothing.test(visible(String.fromCodePoint(code))), code.toString(16));
  }
});

test('within a text a mark stands on its letter, and a symbol only where nothing can be seen', () => {
  assert.deepEqual(symbolsOf([...'कि\u200cा']), [null, null, '╎', '◌ा']);
  assert.deepEqual(symbolsOf([...'e\u0301 \u0301']), [null, null, '␣', '◌\u0301']);
  assert.deepEqual(symbolsOf([...'👩\u200d👧\ufe0f\u202ea']), [null, '⁀', null, 'U+FE0F', 'U+202E', null]);
});

test('tokens are spoken by name, and leave the direction of a sentence as it is', () => {
  assert.equal(spoken('\n'), 'newline');
  assert.equal(spoken(' '), 'space');
  assert.equal(spoken('e'), '“e”');
  assert.equal(spoken('\u202e'), 'right-to-left override');
  assert.equal(spoken('\ufe0f'), 'variation selector-16');
  assert.equal(spoken('\u{e0041}'), 'tag A');
  assert.equal(spoken('\ue000'), 'U+E000');
  assert.equal(spoken('ع'), '“\u2068ع\u2069”');
  assert.equal(quoted('plain words'), '“plain words”');
});

test('a table shows symbols, its file has the characters themselves', () => {
  assert.deepEqual(tokenCell('\u202e', '1 '), { shown: '1 U+202E', raw: '1 \u202e' });
  assert.equal(toCsv({ columns: ['t', tokenCell('\n')], rows: [[1, tokenCell(',')]] }), 't,"\n"\r\n1,","\r\n');
});

test('a text for the network has no byte order mark in front, and line feeds alone', () => {
  assert.equal(normal('\ufeffa\r\nb\rc\n\ufeff↵'), 'a\nb\nc\n\ufeff↵');
});

test('characters outside the vocabulary are found by place', () => {
  assert.deepEqual(unknownPositions('h😀lQ', ['h', 'l']), [1, 3]);
  assert.deepEqual(unknownPositions('', ['h']), []);
});
