import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import {
  descent,
  nameOf,
  newestFirst,
  pausedMeanwhileText,
  savedText,
  standing,
  unsavedText,
} from '../../../webroot/js/base/run-words.js';
import { sparkPath } from '../../../webroot/js/charts/spark.js';
import { Outlines } from '../../../webroot/js/shell/runs/outlines.js';
import { run } from './examples.js';
import { settle } from './fakes.js';

test('a run is called as somebody typed it, else by its lesson or its text', () => {
  const hello = /** @type {import('../../../webroot/js/server/types.js').Lesson} */ ({ id: 'hello', title: 'Hello' });
  assert.equal(nameOf({ ...run, name: ' <b>"א"\n' }, []), ' <b>"א"\n');
  assert.equal(nameOf({ ...run, name: '  ' }, []), 'My text');
  assert.equal(nameOf({ ...run, lesson: 'hello' }, [hello]), 'Hello');
});

test('a run tells where it came from, even when that is gone', () => {
  const child = { ...run, id: 'r-2', parent: { run: 'r-1', step: 1200 } };
  assert.equal(descent(child, [{ ...run, name: 'A' }], []), 'from \u2068A\u2069 at step 1,200');
  assert.equal(descent(child, [], []), 'from a run that is no longer here at step 1,200');
  assert.equal(descent(run, [], []), '');
});

test('the newest run stands first', () => {
  const at = (/** @type {string} */ createdAt) => ({ ...run, createdAt });
  const runs = [at('2026-11-01T00:00:00Z'), at('2026-11-03T00:00:00Z'), at('2026-11-02T00:00:00Z')];
  assert.deepEqual(newestFirst(runs), [runs[1], runs[2], runs[0]]);
});

test('how a run stands is told with its steps', () => {
  assert.equal(standing({ ...run, step: 0 }), 'untrained');
  assert.equal(standing({ ...run, step: 0, imported: true }), 'trained elsewhere');
  assert.equal(standing({ ...run, state: 'training', step: 1 }), 'training, 1 step');
  assert.equal(standing({ ...run, state: 'training', waiting: 2 }), 'waiting, 3 steps');
  assert.equal(standing({ ...run, state: 'failed' }), 'failed, 3 steps');
});

test('what could not be saved is told with its reason and what is kept', () => {
  assert.equal(unsavedText(run), '');
  const full = { ...run, saved: { step: 1500, error: 'No space left on device' } };
  assert.equal(
    unsavedText(full),
    'This run could not be saved: No space left on device. It is paused; everything up to step 1,500 is kept. ' +
      'It is tried again every second.',
  );
  assert.match(unsavedText({ ...full, state: 'failed' }), /device\. Everything up to step 1,500 is kept\./);
  assert.match(unsavedText({ ...full, saved: { step: null, error: 'x' } }), /nothing of it is on disk yet/);
  assert.equal(savedText(full), 'not saved');
  assert.equal(savedText(run), 'saved at step 3');
});

test('after a break it is said what was lost, and only where something was', () => {
  assert.match(pausedMeanwhileText({ ...run, step: 90 }, 90), /paused now, at step 90\.$/);
  assert.match(
    pausedMeanwhileText({ ...run, step: 90 }, 100),
    /at step 90; the 10 steps after that had not been saved/,
  );
});

test('a small curve goes from its first step to its last and from 0 to its highest loss', () => {
  const points = [
    { step: 10, loss: 2, lossMax: 4 },
    { step: 100, loss: 1 },
  ];
  assert.equal(sparkPath(points, 50, 20), 'M0 0L25 10L50 15');
  assert.equal(sparkPath([{ step: 1, loss: 4 }], 50, 20), 'M0 0L50 0');
  assert.equal(sparkPath([], 50, 20), '');
});

/** @type {string[]} */
let asked = [];
let reached = 0;

beforeEach(() => {
  asked = [];
  mock.method(globalThis, 'fetch', async (/** @type {string} */ path) => {
    asked.push(path);
    return new Response(JSON.stringify({ step: reached, points: [{ step: reached, loss: 1 }] }));
  });
});

test('curves are asked for one after the other, once a step, and no longer when they are not wanted', async () => {
  let told = 0;
  const outlines = new Outlines(() => told++);
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ ...run, id, step: 5 }));
  reached = 7;
  outlines.want([a, b, { ...c, step: 0 }]);
  assert.deepEqual(asked, ['/api/runs/a/metrics?points=60'], 'the second waits for the first');
  await settle();
  assert.deepEqual(asked.slice(1), ['/api/runs/b/metrics?points=60'], 'an untrained run has no curve');
  assert.equal(told, 2);
  outlines.want([{ ...a, step: 7 }, b]);
  await settle();
  assert.equal(asked.length, 2, 'what is known up to there is not asked again');
  outlines.want([{ ...a, step: 8 }, c]);
  outlines.want([]);
  await settle();
  assert.equal(asked.length, 3, 'the one that was under way is the last');
});
