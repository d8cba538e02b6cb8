import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from '../../../webroot/js/course/place.js';
import * as progress from '../../../webroot/js/course/progress.js';

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

const chapters = [
  { id: 'one', pages: ['a', 'b'] },
  { id: 'two', pages: ['c'] },
];

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

test('the book goes on where it was left, and knows what was solved', () => {
  storage(null);
  assert.deepEqual(progress.readProgress(chapters), { at: { chapter: 0, page: 0 }, invited: false, solved: [] });
  progress.keepProgress({ at: { chapter: 1, page: 0 }, invited: true, solved: ['one'] }, chapters);
  assert.deepEqual(progress.readProgress(chapters), { at: { chapter: 1, page: 0 }, invited: true, solved: ['one'] });
});

test('what was kept by another version, or is no progress at all, begins anew', () => {
  for (const kept of ['{"page":"one.7"}', '{"page":"three.1"}', '{"page":3}', '{"solved":"one"}', 'null', 'nonsense']) {
    storage(kept);
    assert.deepEqual(
      progress.readProgress(chapters),
      { at: { chapter: 0, page: 0 }, invited: false, solved: [] },
      kept,
    );
  }
});

test('pages follow each other through all chapters, and each has an address', () => {
  const [first, second, third] = [
    { chapter: 0, page: 0 },
    { chapter: 0, page: 1 },
    { chapter: 1, page: 0 },
  ];
  assert.deepEqual(progress.after(first, chapters), second);
  assert.deepEqual(progress.after(second, chapters), third);
  assert.equal(progress.after(third, chapters), null);
  assert.deepEqual(progress.before(third, chapters), second);
  assert.equal(progress.before(first, chapters), null);
  for (const at of [first, second, third])
    assert.deepEqual(progress.placeOf(progress.addressOf(at, chapters), chapters), at);
  assert.deepEqual(progress.placeOf('two', chapters), third);
  for (const none of ['', 'two.2', 'two.0', 'two.x', 'three.1']) assert.equal(progress.placeOf(none, chapters), null);
});
