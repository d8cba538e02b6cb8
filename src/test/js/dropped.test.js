import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOut, sortFiles } from '../../../webroot/js/dropped.js';

const files = (/** @type {string[]} */ ...names) => names.map((name) => ({ name }));

test('the first of several texts is learned, and the others are named', () => {
  const { text, left } = sortFiles(files('a.txt', 'b.txt'));
  assert.equal(text?.name, 'a.txt');
  assert.equal(leftOut(left, []), 'Left out: “b.txt”; one text is learned at a time.');
});

test('weights go with the JSON beside them', () => {
  const { weights, config, text, left } = sortFiles(files('notes.txt', 'vocabulary.json', 'model.SafeTensors'));
  assert.deepEqual([weights?.name, config?.name, text], ['model.SafeTensors', 'vocabulary.json', undefined]);
  assert.equal(leftOut(left, []), 'Left out: “notes.txt”; one text is learned at a time.');
});

test('a folder is named, and few of many files', () => {
  assert.equal(leftOut([], ['books']), 'Left out: “books”; a folder is not opened; drop a file of it.');
  assert.match(leftOut(files('a', 'b', 'c', 'd', 'e'), []), /“a”, “b”, “c” and 2 more/);
  assert.equal(leftOut([], []), '');
});
