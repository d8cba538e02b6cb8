import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Glimpses } from '../../../webroot/js/shell/gallery/glimpses.js';
import {
  attained,
  byChapter,
  MOST_TOKENS,
  opening,
  standingText,
  timeText,
} from '../../../webroot/js/shell/gallery/words.js';
import { beside } from '../../../webroot/js/shell/runs/walking.js';
import { config, run } from './examples.js';
import { settle } from './fakes.js';
import { goal } from './goal-example.js';

/** @typedef {import('../../../webroot/js/server/types.js').Lesson} Lesson */

/** @param {string} id @param {string} chapter */
const lesson = (id, chapter) => /** @type {Lesson} */ ({ id, chapter, seconds: 5, config });

test('lessons stand by chapter, in the order in which they are told', () => {
  const [a, b, c, d] = [lesson('a', 'One'), lesson('b', 'Two'), lesson('c', 'One'), lesson('d', 'Two')];
  assert.deepEqual(byChapter([a, b, c, d]), [
    { title: 'One', lessons: [a, c] },
    { title: 'Two', lessons: [b, d] },
  ]);
  assert.deepEqual(byChapter([]), []);
});

test('the time that a lesson takes is told in seconds below a minute, and in halves of minutes from there on', () => {
  assert.deepEqual([2, 59, 60, 75, 90, 120].map(timeText), ['2 s', '59 s', '1 min', '1.5 min', '1.5 min', '2 min']);
});

test('a card tells the time until the goal is reached, then that it is, and that it was lost', () => {
  const one = lesson('a', 'One');
  const reached = { ...run, goal: { ...goal, reachedAt: 40, score: 0.99, scoreStep: 64 } };
  const lost = { ...run, goal: { ...goal, reachedAt: 40, score: 0.9, scoreStep: 64 } };
  const open = { ...run, goal: { ...goal, score: 0.9, scoreStep: 64 } };
  assert.deepEqual([reached, lost, open, run, null].map(attained), ['reached', 'lost', 'open', 'open', 'open']);
  assert.equal(standingText(one, reached, false), 'goal reached');
  assert.equal(standingText(one, lost, false), 'goal reached, lost again');
  assert.equal(standingText(one, open, false), '5 s');
  assert.equal(standingText(one, { ...reached, state: 'training' }, false), 'training · goal reached');
  assert.equal(standingText(one, null, true), 'still being read');
});

test('without a run a card shows the beginning of what the lesson reads', () => {
  const long = { ...lesson('a', 'One'), config: { ...config, probe: '😀'.repeat(MOST_TOKENS + 1) } };
  assert.deepEqual(opening(lesson('a', 'One')), ['h', 'e', 'l', 'l', 'o']);
  assert.deepEqual(opening(long), Array(MOST_TOKENS).fill('😀'));
});

test('arrows lead to what begins nearest in the next row, and around at the ends', () => {
  const box = (/** @type {number} */ left, /** @type {number} */ top) => ({ left, top, bottom: top + 10 });
  const boxes = [box(0, 0), box(100, 0), box(200, 0), box(0, 20), box(100, 20), box(0, 40)];
  const down = boxes.map((_, i) => beside(boxes, i, 1));
  const up = boxes.map((_, i) => beside(boxes, i, -1));
  assert.deepEqual(down, [3, 4, 4, 5, 5, 0]);
  assert.deepEqual(up, [5, 5, 5, 0, 1, 3]);
});

test('a run is looked at when it is new, once it grew by a tenth, and at last when it rests', async () => {
  /** @type {string[]} */
  const asked = [];
  let step = 100;
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path) => {
    asked.push(path);
    const units = Array.from({ length: 12 }, (_, i) => i);
    return new Response(JSON.stringify({ step, tokens: ['h', 'e'], layers: [[], [units, units]] }));
  });
  const glimpses = new Glimpses(() => {});
  const at = (/** @type {number} */ reached) => /** @type {const} */ ({ ...run, state: 'training', step: reached });
  glimpses.want([at(0)]);
  await settle();
  assert.deepEqual(asked, ['/api/runs/r-1/states?text=hello']);
  assert.deepEqual(glimpses.known(run)?.tokens, ['h', 'e']);
  assert.equal(glimpses.known(run)?.rows[1].length, 10, 'the first units of the top layer');
  glimpses.want([at(110)]);
  await settle();
  assert.equal(asked.length, 1);
  step = 112;
  glimpses.want([at(111)]);
  await settle();
  glimpses.want([{ ...at(112), state: 'paused' }]);
  await settle();
  assert.equal(asked.length, 2);
  glimpses.want([{ ...at(113), state: 'paused' }]);
  await settle();
  assert.equal(asked.length, 3);
});
