import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { barAt, partsOf } from '../../../webroot/js/views/equation/parts.js';
import { fold, lines, number, quoted } from '../../../webroot/js/views/equation/tex.js';
import { equationTable, headline, meaning, summary } from '../../../webroot/js/views/equation/words.js';
import { kinds } from './examples.js';

/** What a text is made of. */
const words = wordsOf(null);

/** @typedef {import('../../../webroot/js/server/types.js').Equation} Equation */
/** @typedef {import('../../../webroot/js/server/types.js').Terms} Terms */

const FUNCTIONS = {
  tanh: Math.tanh,
  relu: (/** @type {number} */ z) => Math.max(0, z),
  sigmoid,
  identity: (/** @type {number} */ z) => z,
};

/** @param {number} z */
function sigmoid(z) {
  return 1 / (1 + Math.exp(-z));
}

/** Terms of which two are told. @param {[weight: number, value: number][]} products @returns {Terms} */
function terms(products) {
  const all = products.map(([weight, value], index) => ({ index, weight, value, product: weight * value }));
  const sum = all.reduce((total, { product }) => total + product, 0);
  const largest = all.sort((a, b) => Math.abs(b.product) - Math.abs(a.product)).slice(0, 2);
  const rest = sum - largest.reduce((total, { product }) => total + product, 0);
  return { largest, others: all.length - largest.length, rest, sum };
}

const NONE = { largest: [], others: 0, rest: 0, sum: 0 };
const letter = terms([[0.312, 1]]);
const past = terms([
  [-0.52, 0.91],
  [0.5, 0.25],
  [0.7, -0.8],
  [0.125, 0.5],
]);

/** @param {string} name @param {keyof FUNCTIONS} f @param {Terms} input @param {Terms} ofPast */
function gate(name, f, input, ofPast, [bias, pastFactor, pastBias] = [0.05, 1, 0]) {
  const sum = input.sum + bias + pastFactor * (ofPast.sum + pastBias);
  return { name, function: f, input, past: ofPast, bias, pastFactor, pastBias, sum, value: FUNCTIONS[f](sum) };
}

const asked = { step: 7, layer: 0, unit: 4, token: 2, read: 'l', known: true };

/** @returns {Equation} */
function simple(f = /** @type {'tanh'|'relu'} */ ('tanh')) {
  const h = gate('h', f, letter, past);
  return { ...asked, gates: [h], states: [], h: { before: 0.2, after: h.value } };
}

/** @returns {Equation} */
function gru() {
  const r = gate('r', 'sigmoid', letter, past);
  const z = gate('z', 'sigmoid', letter, past, [-0.4, 1, 0]);
  const n = { ...gate('n', 'tanh', letter, past, [0.3, r.value, -0.2]), factor: 'r' };
  const after = (1 - z.value) * n.value + z.value * -0.6;
  const h = { before: -0.6, after };
  const equation = '(1 - {z})\\cdot {n} + {z}\\cdot {h-}';
  return { ...asked, gates: [r, z, n], states: [{ name: 'h', equation, ...h }], h };
}

/** @returns {Equation} */
function lstm() {
  const gates = [...'ifgo'].map((name) => gate(name, name === 'g' ? 'tanh' : 'sigmoid', past, past));
  const [i, f, g, o] = gates.map(({ value }) => value);
  const c = { before: -1.5, after: f * -1.5 + i * g };
  const h = { before: 0, after: o * Math.tanh(c.after) };
  const states = [
    { name: /** @type {const} */ ('c'), equation: '{f}\\cdot {c-} + {i}\\cdot {g}', ...c },
    { name: /** @type {const} */ ('h'), equation: '{o}\\cdot\\tanh({c})', ...h },
  ];
  return { ...asked, layer: 1, gates, states, h, c };
}

/** A cell that the page was not written for: its candidate is called c, and is no state. @returns {Equation} */
function minGru() {
  const gates = [gate('z', 'sigmoid', letter, NONE), gate('c', 'identity', letter, NONE, [-0.7, 1, 0])];
  const [z, c] = gates.map(({ value }) => value);
  const h = { before: 0.4, after: (1 - z) * 0.4 + z * c };
  const equation = '(1 - {z})\\cdot{h-} + {z}\\cdot{c}';
  return { ...asked, gates, states: [{ name: 'h', equation, ...h }], h };
}

/** What the right sides of an equation in TeX come to, one by one. @param {string} tex */
function values(tex) {
  let code = tex.replace(/\\text\{[^}]*\}/g, '1');
  while (/\\underset/.test(code))
    code = code.replace(/\\underset\{(?:[^{}]|\{[^{}]*\})*\}\{((?:[^{}]|\{[^{}]*\})*)\}/g, '($1)');
  code = code
    .replaceAll('\\cdot', '*')
    .replaceAll(/\\operatorname\{ReLU\}/g, 'relu')
    .replaceAll('\\tanh', 'tanh')
    .replaceAll('\\sigma', 'sigmoid')
    .replace(/\{([^{}]*)\}/g, '$1');
  const sides = code.split(' = ').slice(1);
  return sides.map((side) => new Function(...Object.keys(FUNCTIONS), `return ${side}`)(...Object.values(FUNCTIONS)));
}

const cells = { tanh: simple(), relu: simple('relu'), gru: gru(), lstm: lstm(), minGru: minGru() };
for (const [name, equation] of Object.entries(cells)) {
  test(`every line of ${name} says what its own numbers come to, and ends in the value`, () => {
    const place = { layer: equation.layer, layers: equation.layer + 1 };
    const written = lines(equation, place, 2);
    for (const line of written) {
      const sides = values(line.numbers);
      assert.ok(sides.length > 1);
      for (const side of sides) assert.ok(Math.abs(side - sides[0]) < 0.003, `${line.numbers}: ${sides}`);
    }
    const state = /** @type {string} */ (written.at(-1)?.numbers.split(' = ').at(-1));
    assert.ok(Math.abs(Number(state) - equation.h.after) < 0.0006);
  });

  test(`the bars of ${name} add up to the sum of their gate`, () => {
    equation.gates.forEach((one, i) => {
      const total = partsOf(equation, i, String, String).reduce((sum, { amount }) => sum + amount, 0);
      assert.ok(Math.abs(total - one.sum) < 1e-12);
    });
  });

  test(`the table of ${name} adds up to the sum of each gate`, () => {
    const { rows } = equationTable(equation, 'Hello', words);
    for (const { name: letterOf, sum } of equation.gates) {
      const own = rows.filter((row) => row[0] === letterOf);
      const end = own.findIndex((row) => row[1] === 'sum');
      const total = own.slice(0, end).reduce((all, row) => all + Number(row[6]), 0);
      assert.ok(Math.abs(total - sum) < 1e-6);
      assert.ok(Math.abs(Number(own[end][6]) - sum) < 1e-6);
    }
  });
}

test('the letters are those of the cell, with their layer where there are several', () => {
  const alone = { layer: 0, layers: 1 };
  assert.match(lines(simple(), alone, 6)[0].letters, /^h_t\[i\] = \\tanh.*W_\{xh\}.*W_\{hh\}.*b_\{h\}/);
  assert.match(lines(lstm(), { layer: 1, layers: 2 }, 6)[1].letters, /W_\{xf\}\[i,j\]\\,h\^\{\(1\)\}_t.*W_\{hf\}/);
  const memoryless = { ...simple(), gates: [gate('h', 'relu', letter, NONE)] };
  assert.doesNotMatch(lines(memoryless, alone, 6)[0].letters, /W_\{hh\}/);
});

test('the equation of a state is the server’s, with letters or numbers in their places', () => {
  const layers = { layer: 1, layers: 2 };
  const [c, h] = lines(lstm(), layers, 6).slice(4);
  assert.equal(c.letters, 'c^{(2)}_t[i] = {f_t[i]}\\cdot {c^{(2)}_{t-1}[i]} + {i_t[i]}\\cdot {g_t[i]}');
  assert.equal(h.letters, 'h^{(2)}_t[i] = {o_t[i]}\\cdot\\tanh{c^{(2)}_t[i]}');
  assert.match(c.numbers, /^c\^\{\(2\)\}_\{3\}\[5\] = \{0\.\d+\}\\cdot \{\(-1\.500\)\} \+ /);
  assert.match(h.numbers, /\\tanh\(\{-0\.\d+\}\) = /, 'a bracket is enough');
  const fraction = { ...gru(), states: [{ ...gru().states[0], equation: '\\frac{1}{2}\\cdot{h-}' }] };
  assert.match(lines(fraction, layers, 6)[3].letters, /= \\frac\{1\}\{2\}\\cdot\{h\^\{\(2\)\}_\{t-1\}\[i\]\}$/);
});

test('a gate whose past is multiplied by another gate has a bias of its own for it, whatever it is called', () => {
  const alone = { layer: 0, layers: 1 };
  const [, , n] = lines(gru(), alone, 6);
  assert.match(n.letters, /b_\{n\}\[i\] \+ r_t\[i\]\\cdot\\bigl\(.*W_\{hn\}.* \+ b_\{hn\}\[i\]\\bigr\)\\bigr\)$/);
  const renamed = { ...gru().gates[2], name: 'q', factor: 'p' };
  const [q] = lines({ ...gru(), gates: [renamed] }, alone, 6);
  assert.match(q.letters, /p_t\[i\]\\cdot\\bigl\(.* \+ b_\{hq\}\[i\]/);
  assert.equal(partsOf({ ...gru(), gates: [renamed] }, 0, String, String).at(-1)?.label, 'of the past');
});

test('a candidate without a function is its sum, and keeps its letter where there are several layers', () => {
  const [, c, h] = lines(minGru(), { layer: 0, layers: 2 }, 6);
  assert.equal(c.letters, 'c_t[i] = \\textstyle\\sum_j W_{xc}[i,j]\\,x_t[j] + b_{c}[i]');
  assert.equal(h.letters, 'h^{(1)}_t[i] = (1 - {z_t[i]})\\cdot{h^{(1)}_{t-1}[i]} + {z_t[i]}\\cdot{c_t[i]}');
  assert.match(summary(minGru(), words), /; c is −0\.388\./);
});

test('a letter is a gate of the cell, or else a state', () => {
  assert.equal(meaning(kinds.gru, 'r'), 'reset: how much of the past the candidate sees');
  assert.equal(meaning(kinds.gru, 'n'), 'the candidate for the new state');
  assert.equal(meaning(kinds.lstm, 'c'), 'the cell state');
  assert.equal(meaning(kinds.minGru, 'c'), 'the candidate for the new state');
  assert.equal(meaning(kinds.rnn, 'h'), 'the hidden state');
});

test('an unknown character adds nothing, and is said to be unknown', () => {
  const unknown = { ...simple(), read: 'é', known: false, gates: [gate('h', 'tanh', NONE, past)] };
  assert.match(
    lines(unknown, { layer: 0, layers: 1 }, 6)[0].numbers,
    /\\underset\{\\text\{“é”\}\\text\{ unknown\}\}\{0\}/,
  );
  const [part] = partsOf(unknown, 0, String, String);
  assert.deepEqual([part.detail, part.amount, part.source], ['unknown', 0, null]);
});

test('characters that mean something in TeX are only quoted', () => {
  assert.equal(quoted('$'), '\\text{“\\$”}');
  assert.equal(quoted('\\'), '\\text{“\\textbackslash{}”}');
  assert.equal(quoted(' '), '\\text{“␣”}');
});

test('fewer terms told are more terms in the rest', () => {
  const folded = fold(past, 1);
  assert.equal(folded.others, 3);
  assert.ok(Math.abs(folded.largest[0].product + folded.rest - past.sum) < 1e-12);
});

test('numbers keep three digits that say something', () => {
  assert.deepEqual([0, 0.1234, -12.345, 0.0031, 123.44, 2e-7].map(number), [
    '0',
    '0.123',
    '-12.35',
    '0.00310',
    '123.4',
    '2.0{\\cdot}10^{-7}',
  ]);
});

test('a bar grows from the middle, and is cut where it is longer than the track', () => {
  assert.deepEqual(barAt(0.5), { left: 0.5, width: 0.25, cut: false });
  assert.deepEqual(barAt(-0.5), { left: 0.25, width: 0.25, cut: false });
  assert.deepEqual(barAt(-3), { left: 0, width: 0.5, cut: true });
});

test('the head says what the state owes most to', () => {
  assert.match(
    headline(simple(), kinds.rnn, words),
    /^unit 5 after “l”, character 3: h = −0.45; the past outweighs the character$/,
  );
  const biased = { ...simple(), gates: simple().gates.map((one) => ({ ...one, bias: -100 })) };
  assert.match(headline(biased, kinds.rnn, words), /; the bias decides$/);
  const unknown = { ...simple(), gates: [{ ...gate('h', 'tanh', NONE, NONE), bias: 0 }] };
  assert.match(
    headline(unknown, kinds.memoryless, words),
    /; character, past and bias add nothing$/,
    'where nothing comes from anywhere',
  );
  assert.match(headline(lstm(), kinds.lstm, words), /c = .*h = .*keeps 16 % of its cell, lets in 16 % of the new/);
  assert.match(headline(gru(), kinds.gru, words), /; keeps \d+ % of its past$/);
  assert.match(headline(minGru(), kinds.minGru, words), /; takes 59 % of its candidate$/);
  assert.match(summary(simple(), words), /at step 7: h is tanh of −0\.\d{3}, −0\.\d{3}/);
});
