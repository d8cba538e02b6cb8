import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast, luminance, parseHex, sequential } from '../../../webroot/js/base/color.js';
import { scientific } from '../../../webroot/js/base/format.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { factorOfStep, placeOf, triangleOf } from '../../../webroot/js/charts/gradients.js';
import { cellAt, layoutTriangle } from '../../../webroot/js/views/horizon/layout.js';
import { describe, describeToken, headline, summary } from '../../../webroot/js/views/horizon/words.js';

/** What a text is made of. */
const words = wordsOf(null);

/** An answer of one layer whose gradients shrink by a factor a step. */
function answer(/** @type {number} */ losses, /** @type {number} */ factor, horizon = losses) {
  const row = (/** @type {number} */ t) => Array.from({ length: t + 1 }, (_, k) => 0.5 * factor ** (t - k));
  const dh = [Array.from({ length: losses }, (_, t) => row(t))];
  const tokens = Array.from({ length: losses + 1 }, (_, i) => 'abcdefghij'[i % 10]);
  return { step: 7, tokens, losses: Array(losses).fill(1), dh, horizon };
}

const shown = (/** @type {ReturnType<typeof answer>} */ given, kind = 'hidden', layer = -1) => {
  const triangle = triangleOf(
    given,
    /** @type {import('../../../webroot/js/charts/gradients.js').Kind} */ (kind),
    layer,
  );
  assert.ok(triangle);
  return triangle;
};

test('means by distance are shares of the start', () => {
  const { means, start } = shown(answer(5, 0.5));
  assert.equal(start, 0.5);
  means.forEach((share, distance) => assert.ok(Math.abs(share - 0.5 ** distance) < 1e-12));
});

test('the top layer has the horizon the server tells, another layer its own', () => {
  const given = answer(12, 0.5, 7);
  given.dh.unshift(answer(12, 0.1).dh[0]);
  assert.equal(shown(given).horizon, 7);
  assert.equal(shown(given, 'hidden', 0).horizon, 3);
  assert.equal(headline(shown(given, 'hidden', 0), 13, words), '1 % after 3 steps, layer 1');
});

test('the head says how far gradients reach, in every case', () => {
  assert.equal(headline(shown(answer(12, 0.5, 7)), 13, words), '1 % after 7 steps');
  assert.equal(headline(shown({ ...answer(12, 0.001, 1), step: 0 }), 13, words), 'untrained: 1 % after 1 step');
  assert.equal(headline(shown(answer(12, 0, 1)), 13, words), 'nothing left after 1 step');
  assert.equal(headline(shown(answer(12, 0.9)), 13, words), 'never below 1 % within 11 steps');
  assert.equal(
    headline(shown(answer(5, 3)), 6, words),
    'never below 1 % within 4 steps: it grows, to 81 times its start',
  );
  assert.equal(headline(shown(answer(1, 1)), 2, words), 'a single loss: no step back yet');
  const none = { ...answer(3, 1, 0), dh: [[[0], [0, 0], [0, 0, 0]]] };
  assert.equal(headline(shown(none), 4, words), 'no gradient: no prediction depends on the state');
  assert.equal(headline(shown(answer(12, 0.5, 7)), 350, words), '1 % after 7 steps; of the first 13 of 350 characters');
});

test('a gradient beyond all numbers counts as growing, and stands at the scale’s upper end', () => {
  const given = { ...answer(3, 1), dh: [[[1], [null, 1], [null, null, 1]]] };
  const triangle = shown(/** @type {any} */ (given));
  assert.match(headline(triangle, 4, words), /it grows, to ∞ times/);
  assert.equal(placeOf(null, 'hidden'), 1);
  assert.match(describe(triangle, { t: 2, k: 0 }, words), /: ∞$/);
});

test('a factor of the split is told as what one step multiplies by', () => {
  const split = { ...answer(6, 0.5), recurrent: answer(6, 0.8).dh.map((rows) => rows.map((r) => r.map((x) => 2 * x))) };
  const triangle = shown(split, 'recurrent');
  assert.ok(Math.abs((factorOfStep(triangle) ?? 0) - 0.8) < 1e-12);
  assert.equal(headline(triangle, 7, words), 'Whh multiplies it by 0.8 a step');
  assert.equal(placeOf(null, 'recurrent'), null);
  assert.equal(triangleOf(split, 'derivative', -1), null, 'nothing is shown before it is known');
});

test('where there is no cell state, the hidden one is shown', () => {
  assert.equal(shown(answer(3, 0.5), 'cell').kind, 'hidden');
});

test('a cell is named by both its characters', () => {
  const triangle = shown(answer(5, 0.01));
  assert.equal(
    describe(triangle, { t: 3, k: 1 }, words),
    'loss after “d” (character 4) by the state after “b” (character 2): 5.0·10⁻⁵',
  );
  assert.match(
    describeToken(triangle, 2, words),
    /^state after “c” \(character 3\): its own loss 0.5, the last one 5.0·10⁻⁵$/,
  );
  assert.match(describeToken(triangle, 5, words), /nothing follows “f”/);
  assert.match(summary(triangle, 'x'), /5 losses/);
});

test('numbers are written with powers of ten where they are small or large', () => {
  assert.deepEqual([0.00032, 0, 0.0123, 1, 12345, Infinity, 9.96e-5].map(scientific), [
    '3.2·10⁻⁴',
    '0',
    '0.0123',
    '1',
    '1.2·10⁴',
    '∞',
    '1.0·10⁻⁴',
  ]);
});

test('a colour means the same value in every picture, and ends where the scale ends', () => {
  assert.deepEqual(
    [1e-9, 1e-8, 1e-3, 1e2, 1e5, 0].map((value) => placeOf(value, 'hidden')),
    [0, 0, 0.5, 1, 1, 0],
  );
});

test('in both themes the colours go one way in lightness, and none fades into the panel', () => {
  const css = readFileSync(new URL('../../../webroot/css/tokens.css', import.meta.url), 'utf8');
  const colors = (/** @type {string} */ name) => {
    const found = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css);
    assert.ok(found, name);
    return [parseHex(found[1]), parseHex(found[2])];
  };
  [0, 1].forEach((theme) => {
    const panel = colors('panel')[theme];
    const stops = [0, 1, 2, 3, 4].map((i) => colors(`log-${i}`)[theme]);
    const lights = Array.from({ length: 101 }, (_, i) => luminance(sequential(i / 100, stops)));
    const sign = Math.sign(lights[100] - lights[0]);
    lights.slice(1).forEach((light, i) => assert.ok((light - lights[i]) * sign > 0, `theme ${theme}, shade ${i}`));
    for (const stop of stops) assert.ok(contrast(stop, panel) > 1.2, `theme ${theme}: ${stop}`);
  });
});

for (const [width, height] of [
  [320, 200],
  [1340, 560],
  [330, 480],
]) {
  for (const size of [1, 2, 4, 11, 47, 199]) {
    test(`in ${width} × ${height} the curve of ${size} losses covers no cell, and every cell is found`, () => {
      const layout = layoutTriangle({ width, height, size });
      const { plot, cellWidth, cellHeight, curve, rows, columns, legend } = layout;
      assert.ok(plot.x1 <= width && legend.y < height);
      for (const [t, k] of [
        [0, 0],
        [size - 1, 0],
        [size - 1, size - 1],
      ]) {
        const [x, y] = [plot.x0 + (k + 0.5) * cellWidth, plot.y0 + (t + 0.5) * cellHeight];
        assert.deepEqual(cellAt(layout, x, y), { t, k });
      }
      assert.equal(cellAt(layout, plot.x0 - 1, plot.y0 + 1), null);
      if (size > 1) assert.equal(cellAt(layout, plot.x1 - 1, plot.y0 + 1), null);
      if (curve) assert.equal(cellAt(layout, curve.box.x0, curve.box.y1), null);
      for (const list of [rows, columns]) assert.equal(list[0].token, 0);
      rows.slice(1).forEach((tick, i) => assert.ok(tick.at - rows[i].at >= 11, 'row labels do not touch'));
      columns.slice(1).forEach((tick, i) => assert.ok(tick.at - columns[i].at >= 8, 'column labels do not touch'));
    });
  }
}

test('usual probes have room for their curve in a small panel', () => {
  assert.ok(layoutTriangle({ width: 320, height: 190, size: 47 }).curve);
});
