import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameViews } from '../../../webroot/js/ui/arrangement.js';

const two = { open: ['unit', 'horizon'], large: '' };

test('views are the same in another order, and others where one is opened, closed or enlarged', () => {
  assert.ok(sameViews(two, { open: ['horizon', 'unit'], large: '' }));
  assert.ok(!sameViews(two, { open: ['unit', 'horizon', 'causal'], large: '' }));
  assert.ok(!sameViews(two, { open: ['unit'], large: '' }));
  assert.ok(!sameViews(two, { open: ['unit', 'horizon'], large: 'unit' }));
});
