import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosen } from '../../../webroot/js/base/settings.js';
import { clippingLine, exact, lossLine, updateLines, weightName } from '../../../webroot/js/views/equation/walk/tex.js';
import { kinds, settings } from './examples.js';

const RATE = 0.01;
const STEP = 7;
const before = { m: 0.02, v: 3e-4, u: -0.3 };

/** What each rule makes of w = 0.25 and g = −0.04, from its textbook's formula, in the order of its equations. */
const w = 0.25;
const g = -0.04;
const mean = (0.9 * before.m + 0.1 * g) / (1 - 0.9 ** STEP);
const square = (0.999 * before.v + 0.001 * g * g) / (1 - 0.999 ** STEP);

/** @type {Record<string, Record<string, number>>} */
const RULES = {
  sgd: { w: w - RATE * g },
  momentum: { u: 0.9 * before.u + g, w: w - RATE * (0.9 * before.u + g) },
  rmsprop: {
    v: 0.99 * before.v + 0.01 * g * g,
    w: w - (RATE * g) / (Math.sqrt(0.99 * before.v + 0.01 * g * g) + 1e-8),
  },
  adamw: {
    m: 0.9 * before.m + 0.1 * g,
    v: 0.999 * before.v + 0.001 * g * g,
    mean,
    square,
    w: w * (1 - RATE * 0.01) - (RATE * mean) / (Math.sqrt(square) + 1e-8),
  },
};

/** @param {string} id */
const told = (id) =>
  /** @type {import('../../../webroot/js/server/types.js').Optimizer} */ (chosen(settings.optimizers, id));

/** @param {string} optimizer @returns {import('../../../webroot/js/server/types.js').WalkedStep} */
function walk(optimizer) {
  const worked = RULES[optimizer];
  return {
    step: STEP,
    seqLength: 4,
    batchSize: 2,
    window: { tokens: [], targets: [], losses: [], fromZero: true },
    loss: 1.25,
    gradNorm: 8,
    clippedNorm: 5,
    gradClip: 5,
    learningRate: RATE,
    optimizer,
    arrays: [],
    weight: {
      matrix: 'whh',
      layer: 0,
      gate: 0,
      unit: 4,
      from: 5,
      before: w,
      gradient: g,
      after: worked.w,
      memory: Object.entries(before)
        .filter(([name]) => name in worked)
        .map(([name, kept]) => ({ name, before: kept, after: worked[name] })),
      updates: STEP,
      quantities: Object.entries(worked).map(([name, x]) => ({ name, value: x })),
    },
  };
}

/** What a side of numbers alone comes to. @param {string} tex */
function value(tex) {
  let code = tex.replaceAll('{\\cdot}', '*').replaceAll('\\cdot', '*');
  code = code
    .replace(/10\^\{(-?\d+)\}/g, '(10**($1))')
    .replace(/\^2/g, '**2')
    .replace(/\^\{(\d+)\}/g, '**$1');
  code = code
    .replace(/\\sqrt\{([^{}]*)\}/g, 'Math.sqrt($1)')
    .replace(/\\dfrac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))');
  return Number(new Function(`return ${code}`)());
}

for (const optimizer of Object.keys(RULES)) {
  test(`the lines of ${optimizer} come to what they say, and end in the new weight`, () => {
    const lines = updateLines(walk(optimizer), told(optimizer));
    const last = lines.length - 1;
    lines.forEach((line, i) => {
      for (const equation of line.split(',\\quad ')) {
        const sides = equation.split(' = ');
        const [numbers, result] = [sides.at(-2) ?? '', sides.at(-1) ?? ''];
        if (/[a-z]'/.test(numbers)) continue;
        assert.ok(Math.abs(value(numbers) - value(result)) <= 2e-4 * Math.abs(value(result)), equation);
      }
      if (i === last) assert.equal(line.split(' = ').at(-1), exact(RULES[optimizer].w));
    });
  });
}

test('an equation is told in letters and in numbers, those of a step between in one line and in letters alone', () => {
  const [u, moved] = updateLines(walk('momentum'), told('momentum'));
  assert.equal(u, "u' = 0.9\\,u + g = 0.9\\cdot (-0.3) + (-0.04) = -0.31");
  assert.equal(moved, "w' = w - \\eta\\,u' = 0.25 - 0.01\\cdot (-0.31) = 0.2531");
  const [m, v, between, weight] = updateLines(walk('adamw'), told('adamw'));
  assert.equal(m, "m' = 0.9\\,m + 0.1\\,g = 0.9\\cdot 0.02 + 0.1\\cdot (-0.04) = 0.014");
  assert.match(v, /^v' = 0\.999\\,v \+ 0\.001\\,g\^2 = .*0\.001\\cdot \(-0\.04\)\^2 = /);
  assert.equal(
    between,
    `\\hat m = \\dfrac{m'}{1 - 0.9^{7}} = ${exact(mean)},\\quad \\hat v = \\dfrac{v'}{1 - 0.999^{7}} = ${exact(square)}`,
  );
  assert.match(weight, /^w' = \(1 - \\eta\\,\\lambda\)\\,w - .* = \(1 - 0\.01\\cdot 0\.01\)\\cdot 0\.25 - /);
  assert.match(weight, /\\sqrt\{\\hat v\} \+ \\epsilon\}.*\+ 10\^\{-8\}\}/);
});

test('a negative number stands in brackets after an operator, and else as it is', () => {
  const { weight } = walk('rmsprop');
  const [, moved] = updateLines({ ...walk('rmsprop'), weight: { ...weight, before: -0.25 } }, told('rmsprop'));
  assert.match(moved, / = -0\.25 - 0\.01\\cdot \\dfrac\{-0\.04\}\{\\sqrt\{/);
  const [kept] = updateLines(
    { ...walk('adamw'), weight: { ...walk('adamw').weight, before: -0.25 } },
    told('adamw'),
  ).slice(-1);
  assert.match(kept, /\(1 - 0\.01\\cdot 0\.01\)\\cdot \(-0\.25\) - /);
});

test('a tiny gradient has no two exponents side by side', () => {
  const { weight } = walk('adamw');
  const lines = updateLines({ ...walk('adamw'), weight: { ...weight, gradient: 4e-5 } }, told('adamw'));
  assert.ok(lines.every((line) => !line.includes('}^')));
  assert.ok(lines[1].includes('(4.000{\\cdot}10^{-5})^2'));
});

test('clipping is told as it was done, or that it was not needed', () => {
  assert.equal(clippingLine(walk('sgd')), '\\|g\\| = 8 > 5,\\quad \\|g\\|\\cdot\\dfrac{5}{8} = 5');
  assert.equal(clippingLine({ ...walk('sgd'), gradNorm: 0.5 }), '\\|g\\| = 0.5 \\le 5');
});

test('the loss is the mean over all streams', () => {
  assert.match(lossLine(walk('sgd')), /= 1\.25,.*B = 2,\\ T = 4$/);
});

test('a weight is named by its gate, its unit and where it comes from', () => {
  assert.equal(weightName(walk('sgd'), [], []), 'W_{hh}[5,6]');
  const { weight } = walk('sgd');
  const ofGate = { ...walk('sgd'), weight: { ...weight, gate: 2 } };
  assert.equal(weightName(ofGate, kinds.lstm.gates, []), 'W_{hg}[5,6]');
  const ofToken = (/** @type {number} */ from) => ({
    ...walk('sgd'),
    weight: { ...weight, matrix: /** @type {const} */ ('wxh'), from },
  });
  assert.equal(weightName(ofToken(0), kinds.gru.gates, ['h', '%']), 'W_{xr}[5,\\text{“h”}]');
  assert.equal(weightName(ofToken(1), kinds.gru.gates, ['h', '%']), 'W_{xr}[5,\\text{“U+25”}]');
});

test('numbers keep five digits, for a step changes but the last ones', () => {
  assert.deepEqual([0, 0.220093, -12, 4.115e-4].map(exact), ['0', '0.22009', '-12', '4.115{\\cdot}10^{-4}']);
});
