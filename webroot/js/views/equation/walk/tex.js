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

/** @param {number} x */
const inner = (x) => (x < 0 ? `(${exact(x)})` : exact(x));

/** In brackets, for a number with a power of ten has an exponent already. @param {number} x */
const square = (x) => `(${exact(x)})^2`;

/** A weight's name, numbered from 1. @param {Walk} walk @param {Pick<CellGate, 'letter'>[]} gates of the cell @param {string[]} vocabulary */
export function weightName({ weight }, gates, vocabulary) {
  const { matrix, layer, gate, unit, from } = weight;
  const source = matrix === 'wxh' && layer === 0 ? `\\text{“${letter(vocabulary[from] ?? '')}”}` : String(from + 1);
  return `W_{${matrix[1]}${gates[gate]?.letter ?? 'h'}}[${unit + 1},${source}]`;
}

/** @param {string} token */
const letter = (token) => (/^[\p{L}\p{N}]$/u.test(token) ? token : `U+${(token.codePointAt(0) ?? 0).toString(16)}`);

/** The mean of all losses. @param {Walk} walk */
export const lossLine = ({ loss, seqLength, batchSize }) =>
  `L = \\dfrac{1}{B\\,T}\\textstyle\\sum -\\ln p = ${exact(loss)},\\quad B = ${batchSize},\\ T = ${seqLength}`;

/** Clipping by the global norm. @param {Walk} walk */
export function clippingLine({ gradNorm, clippedNorm, gradClip }) {
  const norm = `\\|g\\| = ${exact(gradNorm)}`;
  if (gradNorm <= gradClip) return `${norm} \\le ${exact(gradClip)}`;
  return `${norm} > ${exact(gradClip)},\\quad \\|g\\|\\cdot\\dfrac{${exact(gradClip)}}{${exact(gradNorm)}} = ${exact(clippedNorm)}`;
}

/**
 * How the optimiser moved the weight w with the gradient g, in as many lines as it has quantities.
 * @param {Walk} walk @returns {string[]}
 */
export function updateLines({ weight, learningRate: rate, optimizer, step }) {
  const { before: w, gradient: g, after, memory } = weight;
  const of = (/** @type {string} */ name) => memory.find((kept) => kept.name === name) ?? { before: 0, after: 0 };
  const moved = (/** @type {string} */ letters, /** @type {string} */ numbers) =>
    `w' = ${letters} = ${numbers} = ${exact(after)}`;
  const [m, v, s, u] = ['m', 'v', 's', 'u'].map(of);
  const lr = exact(rate);
  switch (optimizer) {
    case 'momentum':
      return [
        `u' = 0.9\\,u + g = 0.9\\cdot ${inner(u.before)} + ${inner(g)} = ${exact(u.after)}`,
        moved("w - \\eta\\,u'", `${exact(w)} - ${lr}\\cdot ${inner(u.after)}`),
      ];
    case 'adagrad':
      return [
        `s' = s + g^2 = ${exact(s.before)} + ${square(g)} = ${exact(s.after)}`,
        moved(
          "w - \\eta\\,\\dfrac{g}{\\sqrt{s'} + \\epsilon}",
          `${exact(w)} - ${lr}\\cdot\\dfrac{${exact(g)}}{\\sqrt{${exact(s.after)}} + 10^{-10}}`,
        ),
      ];
    case 'rmsprop':
      return [
        `v' = 0.99\\,v + 0.01\\,g^2 = 0.99\\cdot ${exact(v.before)} + 0.01\\cdot ${square(g)} = ${exact(v.after)}`,
        moved(
          "w - \\eta\\,\\dfrac{g}{\\sqrt{v'} + \\epsilon}",
          `${exact(w)} - ${lr}\\cdot\\dfrac{${exact(g)}}{\\sqrt{${exact(v.after)}} + 10^{-8}}`,
        ),
      ];
    case 'adam':
    case 'adamw': {
      const [mean, spread] = [m.after / (1 - 0.9 ** step), v.after / (1 - 0.999 ** step)];
      const decays = optimizer === 'adamw';
      const kept = decays ? `(1 - ${lr}\\cdot 0.01)\\cdot ${inner(w)}` : exact(w);
      const name = decays ? '(1 - \\eta\\lambda)\\,w' : 'w';
      return [
        `m' = 0.9\\,m + 0.1\\,g = 0.9\\cdot ${inner(m.before)} + 0.1\\cdot ${inner(g)} = ${exact(m.after)}`,
        `v' = 0.999\\,v + 0.001\\,g^2 = 0.999\\cdot ${exact(v.before)} + 0.001\\cdot ${square(g)} = ${exact(v.after)}`,
        `\\hat m = \\dfrac{m'}{1 - 0.9^{${step}}} = ${exact(mean)},\\quad \\hat v = \\dfrac{v'}{1 - 0.999^{${step}}} = ${exact(spread)}`,
        moved(
          `${name} - \\eta\\,\\dfrac{\\hat m}{\\sqrt{\\hat v} + \\epsilon}`,
          `${kept} - ${lr}\\cdot\\dfrac{${exact(mean)}}{\\sqrt{${exact(spread)}} + 10^{-8}}`,
        ),
      ];
    }
    default:
      return [moved('w - \\eta\\,g', `${exact(w)} - ${lr}\\cdot ${inner(g)}`)];
  }
}
