import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leftOut, sortFiles } from '../../../webroot/js/shell/texts/dropped.js';

const files = (/** @type {string[]} */ ...names) => names.map((name) => ({ name }));

test('the first of several texts is learned, and the others are named', () => {
  const sorted = sortFiles(files('a.txt', 'b.txt'));
  assert.equal(sorted.text?.name, 'a.txt');
  assert.equal(leftOut(sorted, []), 'Left out: “b.txt”; one text is learned at a time.');
});

test('weights go with the JSON beside them', () => {
  const sorted = sortFiles(files('notes.txt', 'vocabulary.json', 'model.SafeTensors'));
  const { weights, config, text } = sorted;
  assert.deepEqual([weights?.name, config?.name, text], ['model.SafeTensors', 'vocabulary.json', undefined]);
  assert.equal(leftOut(sorted, []), 'Left out: “notes.txt”; no text is learned along with weights.');
});

test('whatever is left out is so for a reason of its own kind', () => {
  const sorted = sortFiles(files('a.safetensors', 'b.safetensors', 'c.json', 'd.json', 'e.txt'));
  assert.equal(
    leftOut(sorted, ['books']),
    'Left out: “b.safetensors”; one file of weights is opened at a time. “d.json”; one JSON file goes with the weights. “e.txt”; no text is learned along with weights. “books”; a folder is not opened; drop a file of it.',
  );
  assert.equal(leftOut(sortFiles(files('a.txt', 'b.json')), []), 'Left out: “b.json”; one text is learned at a time.');
});

test('a folder is named, and few of many files', () => {
  assert.equal(leftOut(sortFiles([]), ['books']), 'Left out: “books”; a folder is not opened; drop a file of it.');
  assert.match(leftOut(sortFiles(files('a', 'b', 'c', 'd', 'e', 'f')), []), /“b”, “c”, “d” and 2 more/);
  assert.equal(leftOut(sortFiles(files('a')), []), '');
});
