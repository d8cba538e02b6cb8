import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../../webroot/js/base/history.js';
import { pointAt, run, settings } from './examples.js';
import { goal } from './goal-example.js';

const points = (/** @type {number} */ from, /** @type {number} */ to) =>
  Array.from({ length: to - from + 1 }, (_, i) => pointAt(from + i, 1 / (from + i)));
const steps = (/** @type {History} */ history) => history.train.map((point) => point.step);

test('points that follow on the last known step are appended', () => {
  const history = new History(settings.judging.oldShare);
  assert.equal(history.merge(0, 3, points(1, 3)), 'merged');
  assert.equal(history.merge(3, 5, points(4, 5)), 'merged');
  assert.deepEqual(steps(history), [1, 2, 3, 4, 5]);
  assert.equal(history.step, 5);
});

test('points that begin later than the last known step are a gap, and change nothing', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 3, points(1, 3));
  assert.equal(history.merge(5, 7, points(6, 7)), 'gap');
  assert.deepEqual(steps(history), [1, 2, 3]);
});

test('points already known are left out, those after them are taken', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 4, points(1, 4));
  assert.equal(history.merge(2, 6, points(3, 6)), 'merged');
  assert.deepEqual(steps(history), [1, 2, 3, 4, 5, 6]);
  assert.equal(history.merge(0, 6, points(1, 6)), 'old');
  assert.deepEqual(steps(history), [1, 2, 3, 4, 5, 6]);
});

test('a point that spans known and new steps is a gap, for its mean cannot be split', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 3, points(1, 3));
  assert.equal(history.merge(0, 8, [pointAt(2, 1), pointAt(8, 0.5)]), 'gap');
});

test('a growing point is replaced by its later self, with its held-out loss', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 4, [
    pointAt(2, 1),
    pointAt(4, 0.8, { lossMin: 0.7, lossMax: 0.9, validationLoss: 0.85, partial: true }),
  ]);
  assert.equal(history.step, 4);
  assert.equal(history.complete, 2);
  assert.equal(
    history.merge(2, 9, [pointAt(6, 0.75, { validationLoss: 0.85 }), pointAt(9, 0.6, { partial: true })]),
    'merged',
  );
  assert.deepEqual(steps(history), [2, 6, 9]);
  assert.deepEqual(
    history.train.map((point) => point.from),
    [0, 2, 6],
  );
  assert.deepEqual(history.held, [{ step: 6, loss: 0.85, score: null }]);
});

test('a point knows the steps it stands for and its extremes', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 10, [pointAt(4, 2), pointAt(10, 1.5, { lossMin: 1, lossMax: 2 })]);
  assert.deepEqual(history.train[1], { from: 4, step: 10, loss: 1.5, min: 1, max: 2, gradNorm: 1, rate: 0.01 });
  assert.deepEqual([history.train[0].min, history.train[0].max], [2, 2]);
});

test('however updates overlap, no step is lost or counted twice', () => {
  const all = points(1, 200);
  let seed = 7;
  const random = (/** @type {number} */ n) => (seed = (seed * 16807) % 2147483647) % n;
  for (let round = 0; round < 50; round++) {
    const history = new History(settings.judging.oldShare);
    while (history.step < 200) {
      const since = random(200);
      const step = Math.min(200, since + 1 + random(40));
      const outcome = history.merge(since, step, all.slice(since, step));
      if (outcome === 'gap') history.merge(history.complete, step, all.slice(history.complete, step));
    }
    assert.deepEqual(
      steps(history),
      all.map((point) => point.step),
    );
  }
});

test('learning rates are kept once a step and in order', () => {
  const history = new History(settings.judging.oldShare);
  history.mergeRates([
    { step: 0, learningRate: 0.1 },
    { step: 50, learningRate: 0.01 },
  ]);
  history.mergeRates([
    { step: 50, learningRate: 0.02 },
    { step: 20, learningRate: 0.05 },
  ]);
  assert.deepEqual(history.rates, [
    { step: 0, learningRate: 0.1 },
    { step: 20, learningRate: 0.05 },
    { step: 50, learningRate: 0.02 },
  ]);
});

test('each point knows the learning rate of its last step', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 2, [pointAt(1, 1, { learningRate: 0.001 }), pointAt(2, 1)]);
  assert.deepEqual(
    history.train.map((point) => point.rate),
    [0.001, 0.01],
  );
});

test('a reading of the held-out text that comes after its point is taken in, once', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 3, points(1, 3));
  const told = (/** @type {Partial<typeof run.metrics>} */ metrics) => ({
    metrics: { ...run.metrics, validationLoss: 2, validationStep: 3, ...metrics },
    goal: { ...goal, score: 0.25, scoreStep: 3 },
  });
  assert.equal(history.measured(told({})), true);
  assert.equal(history.measured(told({})), false);
  assert.equal(history.measured(told({ validationStep: 9 })), false, 'of a step that is not known yet');
  history.merge(3, 4, [pointAt(4, 0.2)]);
  assert.deepEqual(history.held, [{ step: 3, loss: 2, score: 0.25 }]);
  assert.equal(history.measured(told({ validationLoss: null, validationStep: 4, validationInfinite: true })), true);
  assert.deepEqual(history.heldAt(), { step: 4, loss: Infinity, score: null });
});

test('within a growing point a reading has a step of its own', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 9, [pointAt(9, 1, { validationLoss: 2, validationStep: 8, partial: true })]);
  history.merge(0, 12, [pointAt(12, 1, { validationLoss: 2, validationStep: 8 })]);
  assert.deepEqual(history.held, [{ step: 8, loss: 2, score: null }]);
});

test('a network is judged by the held-out text, unless the last reading is old', () => {
  const history = new History(settings.judging.oldShare);
  assert.equal(history.judged(), null);
  history.merge(0, 4, [pointAt(3, 1, { validationLoss: 2 }), pointAt(4, 0.9)]);
  assert.deepEqual(history.judged(), { step: 3, loss: 2, heldOut: true });
  assert.deepEqual(history.judged(3), { step: 3, loss: 2, heldOut: true });
  history.merge(4, 5, [pointAt(5, 0.8)]);
  assert.deepEqual(history.judged(), { step: 5, loss: 0.8, heldOut: false }, 'two of five steps are over a quarter');
});

test('a reading is old from the first step at another learning rate on', () => {
  const history = new History(settings.judging.oldShare);
  history.merge(0, 20, [...points(1, 19), pointAt(20, 1, { validationLoss: 2 })]);
  history.mergeRates([
    { step: 0, learningRate: 0.01 },
    { step: 20, learningRate: 30 },
  ]);
  assert.equal(history.judged()?.heldOut, true, 'nothing has moved yet');
  history.merge(20, 21, [pointAt(21, 107)]);
  assert.deepEqual(history.judged(), { step: 21, loss: 107, heldOut: false });
});

test('how long a reading of the held-out text holds is what the server tells', () => {
  const read = [pointAt(6, 2, { validationLoss: 1 }), pointAt(10, 2)];
  const judged = [0.3, 0.5].map((oldShare) => {
    const history = new History(oldShare);
    history.merge(0, 10, read);
    return history.judged()?.heldOut;
  });
  assert.deepEqual(judged, [false, true]);
});
