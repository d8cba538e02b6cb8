/** The formulas of one training step with its numbers put in, as TeX. Pure. */

/** @typedef {import('../../../server/types.js').WalkedStep} Walk */
/** @typedef {import('../../../server/types.js').CellGate} CellGate */

/** A number with five digits: a step changes but the last ones. @param {number} x */
export function exact(x) {
  if (x === 0) return '0';
  if (Math.abs(x) >= 1e-3 && Math.abs(x) < 1e6) return String(Number(x.toPrecision(5)));
  const [digits, power] = x.toExponential(3).split('e');
  return `${digits}{\\cdot}10^{${Number(power)}}`;
}

/** A weight's name, numbered from 1. @param {Walk} walk @param {Pick<CellGate, 'letter'>[]} gates of the cell @param {string[]} vocabulary */
export function weightName({ weight }, gates, vocabulary) {
  const { matrix, layer, gate, unit, from } = weight;
  const source = matrix === 'wxh' && layer === 0 ? `\\text{“${readable(vocabulary[from] ?? '')}”}` : String(from + 1);
  return `W_{${matrix[1]}${gates[gate]?.letter ?? 'h'}}[${unit + 1},${source}]`;
}

/** @param {string} token */
const readable = (token) => (/^[\p{L}\p{N}]$/u.test(token) ? token : `U+${(token.codePointAt(0) ?? 0).toString(16)}`);

/** The mean of all losses. @param {Walk} walk */
export const lossLine = ({ loss, seqLength, batchSize }) =>
  `L = \\dfrac{1}{B\\,T}\\textstyle\\sum -\\ln p = ${exact(loss)},\\quad B = ${batchSize},\\ T = ${seqLength}`;

/** Clipping by the global norm. @param {Walk} walk */
export function clippingLine({ gradNorm, clippedNorm, gradClip }) {
  const norm = `\\|g\\| = ${exact(gradNorm)}`;
  if (gradNorm <= gradClip) return `${norm} \\le ${exact(gradClip)}`;
  return `${norm} > ${exact(gradClip)},\\quad \\|g\\|\\cdot\\dfrac{${exact(gradClip)}}{${exact(gradNorm)}} = ${exact(clippedNorm)}`;
}

/** What stands for a quantity in an equation: in letters, and in numbers. @typedef {{letter: string, number: string}} Quantity */

/** The place of a quantity in an equation, with the bracket that opens before it. */
const PLACE = /([({]?)\{(\w+-?)\}/g;

/** A quantity that is alone in brackets: its letter needs none. */
const ALONE = /\(\{(\w+-?)\}\)/g;

/**
 * How the optimiser moved the weight w with the gradient g: a line for each quantity that it remembers, one for all that
 * stand between, and one for the weight.
 * @param {Walk} walk @param {import('../../../server/types.js').Optimizer} optimizer @returns {string[]}
 */
export function updateLines(walk, optimizer) {
  const known = quantitiesOf(walk, optimizer);
  /** @type {string[]} */
  const lines = [];
  let between = false;
  for (const { name, letter, equation } of optimizer.update) {
    const isBetween = !(`${name}-` in known);
    const sides = [letter, inLetters(equation, known), ...(isBetween ? [] : [inNumbers(equation, known)])];
    const line = [...sides, known[name].number].join(' = ');
    if (isBetween && between) lines.push(`${lines.pop()},\\quad ${line}`);
    else lines.push(line);
    between = isBetween;
  }
  return lines;
}

/** All that can stand in the equations. @param {Walk} walk @param {import('../../../server/types.js').Optimizer} optimizer */
function quantitiesOf({ weight, learningRate }, { constants, update }) {
  const { memory, quantities, updates } = weight;
  const quantity = (/** @type {string} */ letter, /** @type {number} */ x) => ({ letter, number: exact(x) });
  /** @type {Record<string, Quantity>} */
  const known = {
    'w-': quantity('w', weight.before),
    g: quantity('g', weight.gradient),
    lr: quantity('\\eta', learningRate),
    t: { letter: String(updates), number: String(updates) },
  };
  for (const { name, letter, value } of constants) known[name] = { letter, number: constant(value) };
  for (const { name, before } of memory) known[`${name}-`] = quantity(name, before);
  update.forEach(({ name, letter }, i) => (known[name] = quantity(letter, quantities[i].value)));
  return known;
}

/** Powers of ten stand alone. @param {number} x */
const constant = (x) => exact(x).replace(/^1\.0+\{\\cdot\}/, '');

/** @param {string} equation @param {Record<string, Quantity>} known */
const inLetters = (equation, known) => filled(equation.replace(ALONE, '{$1}'), known, ({ letter }) => letter);

/** @param {string} equation @param {Record<string, Quantity>} known */
const inNumbers = (equation, known) =>
  filled(equation.replaceAll('\\,', '\\cdot '), known, ({ number }, first) =>
    number.startsWith('-') && !first ? `(${number})` : number,
  );

/**
 * An equation with something in the place of each quantity.
 * @param {string} equation @param {Record<string, Quantity>} known
 * @param {(quantity: Quantity, first: boolean) => string} write `first`: whether it is in the equation, or in its brackets
 */
const filled = (equation, known, write) =>
  equation.replace(PLACE, (whole, bracket, name, at) =>
    known[name] ? `${bracket}${write(known[name], bracket !== '' || at === 0)}` : whole,
  );
