import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from '../../../webroot/js/course/place.js';
import { keepProgress, readProgress } from '../../../webroot/js/course/progress.js';

const card = { width: 300, height: 200 };
const page = { width: 1440, height: 1600 };
const target = { left: 600, top: 500, width: 400, height: 300 };

test('the card stands beside what it speaks of, without covering it', () => {
  assert.deepEqual(place(target, card, 'left', page), { left: 290, top: 552 });
  assert.deepEqual(place(target, card, 'right', page), { left: 1010, top: 552 });
  assert.deepEqual(place(target, card, 'below', page), { left: 690, top: 810 });
  assert.deepEqual(place(target, card, 'above', page), { left: 690, top: 290 });
});

test('the card never leaves the page', () => {
  const wide = { left: 0, top: 0, width: 1440, height: 1600 };
  for (const side of /** @type {const} */ (['left', 'right', 'above', 'below'])) {
    const { left, top } = place(wide, card, side, page);
    assert.ok(left >= 0 && left + card.width <= page.width && top >= 0 && top + card.height <= page.height, side);
  }
});

/** @param {string|null} kept */
function storage(kept) {
  let value = kept;
  Object.assign(globalThis, {
    localStorage: {
      getItem: () => value,
      setItem: (/** @type {string} */ _key, /** @type {string} */ now) => (value = now),
    },
  });
}

test('the tour goes on where it was left', () => {
  storage(null);
  assert.deepEqual(readProgress(5), { at: 0, invited: false });
  keepProgress({ at: 3, invited: true });
  assert.deepEqual(readProgress(5), { at: 3, invited: true });
});

test('what was kept by another version, or is no progress at all, begins anew', () => {
  for (const kept of ['{"at":7}', '{"at":-1}', '{"at":"x"}', 'null', 'nonsense']) {
    storage(kept);
    assert.equal(readProgress(5).at, 0, kept);
  }
});
