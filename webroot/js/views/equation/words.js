/** What an equation says, in words and as a table. Pure. */

import { gateWords } from '../../base/cell-kinds.js';
import { signed } from '../../base/format.js';
import { spoken } from '../../base/text.js';

/** @typedef {import('../../server/types.js').Equation} Equation */
/** @typedef {import('../../server/types.js').Gate} Gate */
/** @typedef {import('../../server/types.js').Cell} Cell */
/** @typedef {import('../../base/words.js').Words} Words */

/** @type {Record<string, string>} */
const STATES = { c: 'the cell state', h: 'the hidden state' };

/** What a gate or a state is for. @param {Cell|null} cell @param {string} letter */
export function meaning(cell, letter) {
  const gate = cell?.gates.find((one) => one.letter === letter);
  return gate ? gateWords(gate) : STATES[letter];
}

/** @param {Equation} equation @param {Words} words */
export const where = ({ unit, token, read }, words) =>
  `unit ${unit + 1} after ${spoken(read)}, ${words.token} ${token + 1}`;

/** The sentence in the head. @param {Equation} equation @param {Cell|null} cell @param {Words} words */
export function headline(equation, cell, words) {
  const { gates, h, c } = equation;
  const states = `${c ? `c = ${signed(c.after)}, ` : ''}h = ${signed(h.after)}`;
  return `${where(equation, words)}: ${states}; ${cell?.summary ? shares(cell.summary, gates) : reason(gates[0], words)}`;
}

/** What the gates let through, for `{letter}` stands a gate's share. @param {string} words @param {Gate[]} gates */
const shares = (words, gates) =>
  words.replace(/\{(\w+)\}/g, (whole, letter) => {
    const gate = gates.find(({ name }) => name === letter);
    return gate ? `${Math.round(gate.value * 100)} %` : whole;
  });

/** What the state of a simple unit owes most to. @param {Gate} gate @param {Words} words */
function reason({ input: { sum: input }, past: { sum: past }, bias }, { token }) {
  if (input === 0 && past === 0 && bias === 0) return `${token}, past and bias add nothing`;
  if (Math.abs(bias) >= Math.abs(input) + Math.abs(past)) return 'the bias decides';
  if (Math.sign(input) === Math.sign(past) && past !== 0) return `${token} and past agree`;
  return Math.abs(past) > Math.abs(input) ? `the past outweighs the ${token}` : `the ${token} decides`;
}

/** The equation for those who do not see it. @param {Equation} equation @param {Words} words */
export function summary(equation, words) {
  const applied = (/** @type {Gate} */ gate) =>
    gate.function === 'identity' ? '' : `${gate.function} of ${signed(gate.sum, 3)}, `;
  const gates = equation.gates.map((gate) => `${gate.name} is ${applied(gate)}${signed(gate.value, 3)}`);
  return `Update of ${where(equation, words)}, at step ${equation.step}: ${gates.join('; ')}. Arrow keys move over units and ${words.tokens}.`;
}

/** Digits that a table keeps. @param {number} x */
const kept = (x) => Number(x.toPrecision(7));

/**
 * @param {Equation} equation @param {string} experiment @param {Words} words
 * @returns {import('../../base/table.js').Table}
 */
export function equationTable(equation, experiment, words) {
  const { gates, h, c } = equation;
  const input = equation.layer === 0 ? () => equation.read : (/** @type {number} */ j) => `unit ${j + 1} below`;
  return {
    title: `Equation: ${experiment}`,
    note: `The update of ${where(equation, words)}, in layer ${equation.layer + 1}, at step ${equation.step}. All parts of a gate add up to its sum; those of the past are multiplied by the factor first.`,
    file: 'elman-equation',
    columns: ['gate', 'part', 'from', 'weight', 'value', 'factor', 'product'],
    rows: [
      ...gates.flatMap((gate) => [
        ...parts(gate, 'input', 1, input),
        ...parts(gate, 'past', gate.pastFactor, (j) => `unit ${j + 1}`),
        [gate.name, 'bias', '', '', '', '', kept(gate.bias)],
        ...(gate.pastBias === 0
          ? []
          : [
              [gate.name, 'bias of the past', '', '', '', kept(gate.pastFactor), kept(gate.pastFactor * gate.pastBias)],
            ]),
        [gate.name, 'sum', '', '', '', '', kept(gate.sum)],
        [gate.name, gate.function, '', '', '', '', kept(gate.value)],
      ]),
      ...(c ? [['c', 'state', '', '', '', '', kept(c.after)]] : []),
      ['h', 'state', '', '', '', '', kept(h.after)],
    ],
  };
}

/** @param {Gate} gate @param {'input'|'past'} part @param {number} factor @param {(index: number) => string} from */
function parts(gate, part, factor, from) {
  const { largest, others, rest } = gate[part];
  const rows = largest.map(({ index, weight, value, product }) => [
    gate.name,
    part,
    from(index),
    kept(weight),
    kept(value),
    kept(factor),
    kept(factor * product),
  ]);
  return others === 0
    ? rows
    : [...rows, [gate.name, part, `${others} more`, '', '', kept(factor), kept(factor * rest)]];
}
