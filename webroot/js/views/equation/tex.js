/**
 * The equations of a unit as TeX: with their letters, and with the numbers of one unit and one character put in.
 * Units and characters are numbered from 1. Pure.
 */

import { visible } from '../../base/text.js';

/** @typedef {import('../../server/types.js').Equation} Equation */
/** @typedef {import('../../server/types.js').Gate} Gate */
/** @typedef {import('../../server/types.js').StateLine} StateLine */
/** @typedef {import('../../server/types.js').Terms} Terms */

/** Whose equation it is: letters and numbers carry their layer where there are several. */
/** @typedef {{layer: number, layers: number}} Place */

/** A gate, or a state made of gates: what it is called, its equation in letters, then in numbers. */
/** @typedef {{name: string, letters: string, numbers: string}} Line */

const FUNCTIONS = { tanh: '\\tanh', relu: '\\operatorname{ReLU}', sigmoid: '\\sigma' };

/** A number with three digits that say something. @param {number} x */
export function number(x) {
  const amount = Math.abs(x);
  if (amount === 0) return '0';
  if (amount >= 1e5 || amount < 1e-4) {
    const [digits, power] = x.toExponential(1).split('e');
    return `${digits}{\\cdot}10^{${Number(power)}}`;
  }
  return x.toFixed(amount >= 100 ? 1 : amount >= 10 ? 2 : amount >= 0.01 ? 3 : 5);
}

/** A factor or term after an operator. @param {number} x */
const inner = (x) => (x < 0 ? `(${number(x)})` : number(x));

/** A character within a formula. @param {string} token */
export const quoted = (token) => `\\text{“${visible(token).replace(/[\\{}$&#^_%~]/g, (c) => ESCAPED[c] ?? `\\${c}`)}”}`;

/** @type {Record<string, string>} */
const ESCAPED = { '\\': '\\textbackslash{}', '^': '\\textasciicircum{}', '~': '\\textasciitilde{}' };

/** The name of a weight or bias: simple units have no gates, theirs is called after h. @param {'W_x'|'W_h'|'b'} kind @param {string} gate */
const weight = (kind, gate) => `${kind[0]}_{${kind.slice(2)}${gate}}`;

/** @param {Place} place */
function letters({ layer, layers }) {
  const up = (/** @type {number} */ l) => (layers > 1 ? `^{(${l + 1})}` : '');
  return { h: `h${up(layer)}`, x: layer === 0 ? 'x' : `h${up(layer - 1)}`, c: `c${up(layer)}` };
}

/**
 * Every equation of the unit, in the order in which they are computed.
 * @param {Equation} equation @param {Place} place @param {number} most terms of a sum that are written out
 * @returns {Line[]}
 */
export function lines(equation, place, most) {
  const name = letters(place);
  const gates = equation.gates.map((gate) => ({
    name: gate.name,
    letters: gateLetters(gate, name),
    numbers: gateNumbers(gate, equation, name, most),
  }));
  return [...gates, ...equation.states.map((state) => stateLine(state, equation, name))];
}

/** @typedef {{h: string, x: string, c: string}} Letters */

/** @param {Gate} gate @param {Letters} name */
function gateLetters(gate, { h, x }) {
  const isState = gate.name === 'h';
  const left = isState ? `${h}_t[i]` : `${gate.name}_t[i]`;
  const input = `\\textstyle\\sum_j ${weight('W_x', gate.name)}[i,j]\\,${x}_t[j]`;
  const bias = `${weight('b', gate.name)}[i]`;
  if (!isRecurrent(gate)) return `${left} = ${ofSum(gate, `${input} + ${bias}`)}`;
  const past = `\\textstyle\\sum_j ${weight('W_h', gate.name)}[i,j]\\,${h}_{t-1}[j]`;
  if (!gate.factor) return `${left} = ${ofSum(gate, `${input} + ${past} + ${bias}`)}`;
  const ofPast = `${gate.factor}_t[i]\\cdot\\bigl(${past} + ${pastBias(gate)}[i]\\bigr)`;
  return `${left} = ${ofSum(gate, `${input} + ${bias} + ${ofPast}`)}`;
}

/** The gate's function of its sum. @param {Gate} gate @param {string} terms */
const ofSum = (gate, terms) =>
  gate.function === 'identity' ? terms : `${FUNCTIONS[gate.function]}\\bigl(${terms}\\bigr)`;

/** The bias that is multiplied together with the past. @param {Gate} gate */
const pastBias = ({ name }) => `b_{h${name}}`;

/** @param {Gate} gate */
const isRecurrent = ({ past }) => past.largest.length + past.others > 0;

/** @param {Gate} gate @param {Equation} equation @param {Letters} name @param {number} most */
function gateNumbers(gate, { unit, token, read, known, layer }, { h, x }, most) {
  const left = `${gate.name === 'h' ? h : gate.name}_{${token + 1}}[${unit + 1}]`;
  const one = gate.input.largest[0];
  const input =
    layer > 0
      ? products(gate.input, x, most)
      : known && one
        ? [labelled(number(one.product), quoted(read))]
        : [labelled('0', `${quoted(read)}\\text{ unknown}`)];
  const past = isRecurrent(gate) ? products(gate.past, h, most) : [];
  const bias = labelled(inner(gate.bias), weight('b', gate.name));
  const terms = gate.factor
    ? [
        ...input,
        bias,
        `${inner(gate.pastFactor)}\\cdot(${sum([...past, labelled(inner(gate.pastBias), pastBias(gate))])})`,
      ]
    : [...input, ...past, bias];
  if (gate.function === 'identity') return `${left} = ${sum(terms)} = ${number(gate.value)}`;
  const f = FUNCTIONS[gate.function];
  return `${left} = ${f}(${sum(terms)}) = ${f}(${number(gate.sum)}) = ${number(gate.value)}`;
}

/** @param {string[]} terms */
const sum = (terms) => terms.join(' + ');

/** What is written below a term. @param {string} term @param {string} label */
const labelled = (term, label) => `\\underset{${label}}{${term}}`;

/**
 * The largest products, each with its unit's number, and what the others add up to.
 * @param {Terms} terms @param {string} letter @param {number} most
 */
function products(terms, letter, most) {
  const { largest, others, rest } = fold(terms, most);
  const written = largest.map(({ index, weight: w, value }) =>
    labelled(`${inner(w)}\\cdot ${inner(value)}`, `${letter}[${index + 1}]`),
  );
  if (others === 0) return written;
  if (written.length === 0) return [labelled('0', `\\text{all ${others} are }0`)];
  return [...written, labelled(inner(rest), `\\text{${others} more}`)];
}

/** The same sum with fewer of its terms told one by one. @param {Terms} terms @param {number} most @returns {Terms} */
export function fold(terms, most) {
  const folded = terms.largest.slice(most);
  return {
    largest: terms.largest.slice(0, most),
    others: terms.others + folded.length,
    rest: folded.reduce((total, term) => total + term.product, terms.rest),
    sum: terms.sum,
  };
}

/** The place of a value in the equation of a state, with a bracket that opens before it. */
const PLACE = /(\(?)\{(\w+-?)\}/g;

/** A value that is alone in brackets: its letter needs none. */
const ALONE = /\(\{(\w+-?)\}\)/g;

/** @param {StateLine} state @param {Equation} equation @param {Letters} letter @returns {Line} */
function stateLine({ name, equation: tex, after }, equation, letter) {
  const values = valuesOf(equation, letter);
  const left = `${letter[name]}_{${equation.token + 1}}[${equation.unit + 1}]`;
  const inLetters = filled(tex.replace(ALONE, '{$1}'), values, (value) => value.letters);
  const inNumbers = filled(tex, values, ({ amount }, open) => (open ? number(amount) : inner(amount)));
  return { name, letters: `${letter[name]}_t[i] = ${inLetters}`, numbers: `${left} = ${inNumbers} = ${number(after)}` };
}

/**
 * An equation with something in the place of each value that is known.
 * @param {string} tex @param {Record<string, Value>} values @param {(value: Value, open: boolean) => string} write `open`:
 *   whether a bracket opens before it
 */
const filled = (tex, values, write) =>
  tex.replace(PLACE, (whole, bracket, place) =>
    values[place] ? `${bracket}{${write(values[place], bracket !== '')}}` : whole,
  );

/** @typedef {{letters: string, amount: number}} Value */

/** What may stand in the equation of a state, by its place there. @param {Equation} equation @param {Letters} letter */
function valuesOf({ gates, states }, letter) {
  /** @type {Record<string, Value>} */
  const values = {};
  for (const { name, value } of gates) values[name] = { letters: `${name}_t[i]`, amount: value };
  for (const { name, before, after } of states) {
    values[name] = { letters: `${letter[name]}_t[i]`, amount: after };
    values[`${name}-`] = { letters: `${letter[name]}_{t-1}[i]`, amount: before };
  }
  return values;
}
