import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestOf } from '../../../webroot/js/server/newest.js';
import { run } from './examples.js';

const hello = { ...run, lesson: 'hello', comparison: null };
const runs = [
  { ...hello, id: 'old', createdAt: '2026-11-01T10:00:00Z' },
  { ...hello, id: 'new', createdAt: '2026-11-02T10:00:00Z' },
  { ...hello, id: 'failed', createdAt: '2026-11-03T10:00:00Z', state: /** @type {const} */ ('failed') },
  { ...hello, id: 'lane', createdAt: '2026-11-03T10:00:00Z', comparison: 'c' },
  { ...hello, id: 'other', createdAt: '2026-11-03T10:00:00Z', lesson: 'dictionary' },
];

test('a lesson is gone on with in its newest run that can go on', () => {
  assert.equal(newestOf(runs, 'hello')?.id, 'new');
  assert.equal(newestOf(runs, 'dictionary')?.id, 'other');
  assert.equal(newestOf(runs, 'nothing'), null);
  assert.deepEqual(
    runs.map(({ id }) => id),
    ['old', 'new', 'failed', 'lane', 'other'],
  );
});
