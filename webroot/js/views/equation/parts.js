/** The parts that one gate's sum is made of, as the bars show them. Pure. */

/** @typedef {import('../../server/types.js').Equation} Equation */

/** Where a part comes from, so that it can be pointed at. @typedef {{unit: number|null, token: number, layer: number}} Source */

/**
 * `detail`: weight × value; `amount`: what it adds to the sum; `source`: null where it is no single unit or character.
 * @typedef {{group: 'input'|'past'|'bias', label: string, detail: string, amount: number, source: Source|null}} Part
 */

/** A bar as long as this is full; the same at every step and in every network. */
export const FULL = 1;

/**
 * @param {Equation} equation @param {number} gateIndex
 * @param {(token: string) => string} shown a token as it is drawn @param {(x: number) => string} digits
 * @returns {Part[]} largest first within their groups; they add up to the gate's sum
 */
export function partsOf(equation, gateIndex, shown, digits) {
  const { layer, token, read, known } = equation;
  const gate = equation.gates[gateIndex];
  const factor = gate.pastFactor;
  const times = factor === 1 ? '' : `${digits(factor)} × `;
  /** @type {Part[]} */
  const parts = gate.input.largest.map(({ index, weight, value, product }) => ({
    group: 'input',
    label: layer === 0 ? shown(read) : `${index + 1}`,
    detail: `${digits(weight)} × ${digits(value)}`,
    amount: product,
    source: { unit: layer === 0 ? null : index, token, layer: Math.max(0, layer - 1) },
  }));
  if (!known && layer === 0)
    parts.push({ group: 'input', label: shown(read), detail: 'unknown', amount: 0, source: null });
  if (gate.input.others > 0) parts.push(rest('input', gate.input.others, gate.input.rest));
  for (const { index, weight, value, product } of gate.past.largest) {
    const source = { unit: index, token: token - 1, layer };
    const detail = `${times}${digits(weight)} × ${digits(value)}`;
    parts.push({ group: 'past', label: `${index + 1}`, detail, amount: factor * product, source });
  }
  if (gate.past.others > 0) parts.push(rest('past', gate.past.others, factor * gate.past.rest));
  parts.push({ group: 'bias', label: 'bias', detail: '', amount: gate.bias, source: null });
  if (gate.factor) {
    const detail = `${times}${digits(gate.pastBias)}`;
    parts.push({ group: 'bias', label: 'of the past', detail, amount: factor * gate.pastBias, source: null });
  }
  return parts;
}

/** @param {'input'|'past'} group @param {number} others @param {number} amount @returns {Part} */
const rest = (group, others, amount) => ({ group, label: `${others} more`, detail: '', amount, source: null });

/** Where a bar stands on a track, in shares of its width: zero is in the middle. @param {number} amount */
export function barAt(amount) {
  const length = Math.min(1, Math.abs(amount) / FULL) / 2;
  return { left: amount < 0 ? 0.5 - length : 0.5, width: length, cut: Math.abs(amount) > FULL };
}
