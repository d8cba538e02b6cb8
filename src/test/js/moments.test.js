import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../../webroot/js/base/history.js';
import { keptAt, moved, momentText, pastMoments, shownMoment, snapped } from '../../../webroot/js/base/moments.js';
import { pastSentence } from '../../../webroot/js/base/standing.js';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { DEFAULT_VIEW } from '../../../webroot/js/base/url.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { layoutCurves, placeOfStep } from '../../../webroot/js/charts/curve-layout.js';
import { baselinesOf } from './baselines-example.js';
import { pointAt, run as example, settings } from './examples.js';

/** What a text is made of. */
const words = wordsOf(null);

const kept = [0, 1, 2, 5, 10, 20].map((step) => ({ step, bytes: 1, marked: step === 5 }));

/** A run at a step, whose loss at step s is 1/s. @param {number} step @param {number|null} [at] */
function state(step, at = null) {
  const history = new History(settings.judging.oldShare);
  const points = Array.from({ length: step }, (_, i) => pointAt(i + 1, 1 / (i + 1)));
  history.merge(0, step, points);
  const run = { ...example, step };
  return { ...initialState(), run, history, checkpoints: kept, view: { ...DEFAULT_VIEW, at } };
}

const steps = (/** @type {{step: number}[]} */ moments) => moments.map(({ step }) => step);

test('the newest moment is a past one only once training has gone on from it', () => {
  assert.deepEqual(steps(pastMoments(state(20))), [0, 1, 2, 5, 10]);
  assert.deepEqual(steps(pastMoments(state(21))), [0, 1, 2, 5, 10, 20]);
  assert.deepEqual(pastMoments({ ...state(20), checkpoints: null }), []);
});

test('the playhead snaps to the nearest moment, and to the present at the right end', () => {
  const past = pastMoments(state(40));
  const at = (/** @type {number} */ px) => snapped(past, 40, px, (step) => step * 10);
  assert.equal(at(-50), 0);
  assert.equal(at(14), 1);
  assert.equal(at(36), 5);
  assert.equal(at(299), 20);
  assert.equal(at(301), null);
  assert.equal(at(900), null);
  assert.equal(
    snapped([], 40, 0, (step) => step),
    null,
  );
});

test('step 0 has a place of its own on an axis by powers of ten', () => {
  const { history } = state(40);
  for (const scale of /** @type {const} */ (['log', 'linear'])) {
    const layout = layoutCurves({ width: 900, height: 240, history, baselines: null, unit: 'bits', steps: scale });
    assert.ok(placeOfStep(layout, 0) < placeOfStep(layout, 1) - 3, scale);
    assert.equal(placeOfStep(layout, 40), layout.plot.x1);
  }
});

test('the keys go from moment to moment, and beyond the last to the present', () => {
  const past = pastMoments(state(40));
  assert.equal(moved(past, null, -1), 20);
  assert.equal(moved(past, 20, 1), null);
  assert.equal(moved(past, 10, -2), 2);
  assert.equal(moved(past, 2, -10), 0);
  assert.equal(moved(past, 10, 10), null);
  assert.equal(moved(past, null, 1), null);
  assert.equal(moved(past, 7, 1), 10, 'from a moment that is gone to the one after it');
  assert.equal(moved(past, 7, -1), 5);
  assert.equal(moved([], null, -1), null);
});

test('going forward one by one visits every moment once and ends at the present', () => {
  const past = pastMoments(state(40));
  const visited = [];
  for (let at = /** @type {number|null} */ (0); at !== null; at = moved(past, at, 1)) visited.push(at);
  assert.deepEqual(visited, steps(past));
});

test('of a step that is not kept, the moment before it is meant, or else the first', () => {
  assert.equal(keptAt(kept, 9)?.step, 5);
  assert.equal(keptAt(kept.slice(2), 1)?.step, 2);
  assert.equal(keptAt([], 1), null);
});

test('what can be marked and forked is the moment on show, at the present only where it is kept', () => {
  assert.equal(shownMoment(state(40, 5))?.marked, true);
  assert.equal(shownMoment(state(20))?.step, 20);
  assert.equal(shownMoment(state(40)), null);
});

test('a moment is told with its own loss', () => {
  assert.equal(momentText(state(1204, 2)), 'step 2 of 1,204, loss 0.72 bits');
  assert.equal(momentText(state(40, 0)), 'step 0 of 40');
  assert.match(momentText(state(40)), /^live, step 40 of 40, loss /);
  assert.deepEqual(state(40).history.judged(4), { step: 4, loss: 0.25, heldOut: false });
});

test('the head says which moment is shown, and that it is not live', () => {
  assert.equal(
    pastSentence(null, null, { step: 0, present: 900, heldOut: 0, words, judging: settings.judging }),
    'step 0 of 900, not live: untrained',
  );
  const simple = baselinesOf({ uniform: 4, unigram: 3, bigram: 2, trigram: 1.5, fourgram: 1.2, fivegram: 1.1 });
  assert.equal(
    pastSentence({ loss: 2.5, step: 97, heldOut: true }, simple, {
      step: 97,
      present: 18000,
      heldOut: 0,
      words,
      judging: settings.judging,
    }),
    'step 97 of 18,000, not live: better than a 1-gram model, not yet a 2-gram',
  );
});

test('another moment is told as such, and no other change of the view', () => {
  const store = new Store(state(40));
  /** @type {string[][]} */
  const told = [];
  store.subscribe((changed) => told.push([...changed]));
  store.setView({ at: 5 });
  store.setView({ at: null, prefix: 'x' });
  store.setView({ prefix: 'y' });
  assert.deepEqual(told, [['moment'], ['view', 'moment'], ['view']]);
});
