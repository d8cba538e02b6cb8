import assert from 'node:assert/strict';
import { test } from 'node:test';
import { History } from '../../../webroot/js/base/history.js';
import { columns, layoutCurves, nearest, nearestByStep } from '../../../webroot/js/charts/curve-layout.js';
import { cellAt, layoutHeat } from '../../../webroot/js/charts/heat-layout.js';
import { lettersWithRoom } from '../../../webroot/js/charts/token-row.js';
import { baselinesOf } from './baselines-example.js';
import { pointAt } from './examples.js';

const baselines = baselinesOf({ uniform: 4.5, unigram: 3.1, bigram: 2.5, trigram: 2.1, fourgram: 1.8, fivegram: 1.75 });

function trained(/** @type {number} */ steps, loss = (/** @type {number} */ step) => 4.5 / Math.sqrt(step)) {
  const history = new History();
  history.merge(
    0,
    steps,
    Array.from({ length: steps }, (_, i) => pointAt(i + 1, loss(i + 1))),
  );
  return history;
}

const wide = { width: 840, height: 400, length: 40, units: 100 };

const given = (/** @type {History} */ history) =>
  /** @type {const} */ ({ width: 1000, height: 200, history, baselines, unit: 'bits', steps: 'log' });

test('all losses and all lines of simple models stand inside the plot', () => {
  const history = trained(100);
  const { plot, y, lines } = layoutCurves(given(history));
  const ys = [...lines.map((line) => line.y), ...history.train.map((point) => y.at(point.loss * Math.LOG2E))];
  for (const py of ys) assert.ok(py >= plot.y0 - 1e-6 && py <= plot.y1 + 1e-6);
});

test('one absurd loss does not flatten the curve, but is told', () => {
  const { beyond, y, plot } = layoutCurves(given(trained(100, (step) => (step === 50 ? 1000 : 3))));
  assert.ok(beyond !== null && Math.abs(beyond - 1000 * Math.LOG2E) < 1e-6);
  assert.ok(y.at(3 * Math.LOG2E) > plot.y0 + 20);
});

test('above the optimum, the axis is logarithmic and ends below the least that was reached', () => {
  const known = { ...baselines, lines: [...baselines.lines, { name: 'optimum', phrase: '', loss: 0.4, source: '' }] };
  const history = trained(100, (step) => (step === 100 ? 0.39 : 0.4 + 4 / step));
  const layout = layoutCurves({ ...given(history), baselines: known, losses: 'above' });
  const { plot, y, shown, lines } = layout;
  assert.ok(Math.abs(shown(0.4 + Math.LN2) - 1) < 1e-9);
  const apart = (/** @type {number} */ a, /** @type {number} */ b) => y.at(a) - y.at(b);
  assert.ok(Math.abs(apart(0.1, 1) - apart(1, 10)) < 1e-9, 'equal ratios are equally far apart');
  assert.equal(lines.find(({ label }) => label === 'optimum')?.y, plot.y1);
  assert.equal(y.at(shown(0.39)), plot.y1, 'what is below the optimum stands at the edge');
  for (const { loss } of history.train) assert.ok(y.at(shown(loss)) >= plot.y0 && y.at(shown(loss)) <= plot.y1);
  assert.equal(layoutCurves({ ...given(history), losses: 'above' }).above, false, 'where no optimum is known');
});

test('a pixel column shows the mean and the extremes of all its steps', () => {
  const history = trained(50_000, (step) => (step % 2 ? 2 : 4));
  const layout = layoutCurves({ ...given(history), unit: 'nats', steps: 'linear' });
  const found = columns(layout, history.train);
  assert.ok(found.length <= layout.plot.x1 - layout.plot.x0 + 2);
  const middle = found[Math.floor(found.length / 2)];
  assert.deepEqual([middle.min, middle.max], [2, 4]);
  assert.ok(Math.abs(middle.mean - 3) < 0.1);
});

test('the pointer finds the nearest step and the held-out loss known there', () => {
  const history = trained(100);
  history.held.push({ step: 10, loss: 3, score: null }, { step: 64, loss: 2, score: null });
  const layout = layoutCurves(given(history));
  const found = nearest(layout, history, layout.x.at(50));
  assert.equal(found?.train.step, 50);
  assert.equal(found?.held?.step, 10);
  assert.equal(nearestByStep([{ step: 1 }, { step: 9 }], 4)?.step, 1);
  assert.equal(nearestByStep([{ step: 1 }, { step: 9 }], 100)?.step, 9);
  assert.equal(nearestByStep([], 4), null);
});

test('the cell under a point is found, also from the token above and the prediction below it', () => {
  const layout = layoutHeat({ width: 334, height: 358, length: 3, units: 10 });
  const { x, y, height } = layout.plates[0];
  assert.deepEqual(cellAt(layout, x + 150, y + layout.cellHeight * 2.5), { token: 1, row: 2 });
  assert.deepEqual(cellAt(layout, x + 150, 2), { token: 1, row: 0 });
  assert.deepEqual(cellAt(layout, x + 150, y + height + 5), { token: 1, row: 9 });
  assert.equal(cellAt(layout, 3, 100), null);
  assert.equal(cellAt(layout, 5000, 100), null);
});

test('small networks show values and unit numbers, large ones neither', () => {
  const small = layoutHeat({ width: 850, height: 480, length: 5, units: 16 });
  assert.ok(small.numbered && small.valued && small.ruled);
  const large = layoutHeat({ width: 850, height: 480, length: 120, units: 256 });
  assert.ok(!large.numbered && !large.valued && !large.ruled);
});

test('a text too long for its box makes the drawing wider, never its columns unreadable', () => {
  const layout = layoutHeat({ width: 300, height: 300, length: 200, units: 8 });
  assert.ok(layout.width > 300 && layout.cellWidth >= 6);
});

test('two maps stand side by side where there is room, their rows level', () => {
  const { plates, captionY, tokenY, ...layout } = layoutHeat({ ...wide, plates: 2 });
  assert.equal(layout.columns.length, 2);
  assert.equal(plates[0].y, plates[1].y);
  assert.ok(plates[1].x >= plates[0].x + plates[0].width + 10);
  assert.ok(plates[1].x + plates[1].width <= wide.width + 1e-9);
  assert.ok(captionY[0] < tokenY && captionY[1] === captionY[0]);
  assert.ok(layout.predictionY < wide.height);
});

test('two maps stand one below the other where there is not, their columns in line', () => {
  const { plates, captionY, predictionY, ...layout } = layoutHeat({ ...wide, width: 340, plates: 2 });
  assert.equal(layout.columns.length, 1);
  assert.equal(plates[0].x, plates[1].x);
  assert.ok(captionY[1] > plates[0].y + plates[0].height && captionY[1] < plates[1].y);
  assert.ok(predictionY > plates[1].y + plates[1].height && predictionY < wide.height);
  assert.ok(layout.width <= 340 + 1e-9);
});

test('the same cell is found in either of two maps', () => {
  for (const width of [wide.width, 340]) {
    const layout = layoutHeat({ ...wide, width, plates: 2 });
    for (const plate of layout.plates) {
      const [x, y] = [plate.x + layout.cellWidth * 2.5, plate.y + layout.cellHeight * 3.5];
      assert.deepEqual(cellAt(layout, x, y), { token: 2, row: 3 });
    }
  }
  const aside = layoutHeat({ ...wide, plates: 2 });
  assert.equal(cellAt(aside, aside.plates[1].x - 5, 100), null, 'between the maps there is nothing');
});

test('letters are never smaller than they can be read, and a long text is wider than its box', () => {
  const { tokenSize, cellWidth, width } = layoutHeat({ ...wide, length: 300 });
  assert.equal(tokenSize, 11);
  assert.ok(cellWidth >= 7 && width > wide.width);
});

test('letters that would stand on one another are left out, a single wide one among narrow ones is not', () => {
  assert.deepEqual(lettersWithRoom([6.6, 6.6, 6.6, 6.6], 7), [true, true, true, true]);
  assert.deepEqual(lettersWithRoom([11, 11, 11, 11, 11], 7), [true, false, true, false, true]);
  assert.deepEqual(lettersWithRoom([14, 14, 14, 14], 4), [true, false, false, true]);
  assert.deepEqual(lettersWithRoom([6.6, 11, 6.6], 7), [true, true, true]);
});
