import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recent } from '../../../webroot/js/server/recent.js';

test('what was wanted longest ago goes first', () => {
  const recent = new Recent(2, 100);
  recent.put('a', 1, 1);
  recent.put('b', 2, 1);
  recent.get('a');
  recent.put('c', 3, 1);
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => recent.get(key)),
    [1, undefined, 3],
  );
});

test('no more is kept than there is room for', () => {
  const recent = new Recent(10, 100);
  recent.put('a', 1, 60);
  recent.put('a', 2, 70);
  recent.put('b', 3, 30);
  assert.equal(recent.get('a'), 2, 'what takes its own place counts once');
  recent.put('c', 4, 50);
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => recent.get(key)),
    [undefined, undefined, 4],
  );
  recent.put('d', 5, 101);
  assert.equal(recent.get('d'), undefined, 'what is larger than all the room is not kept');
});
