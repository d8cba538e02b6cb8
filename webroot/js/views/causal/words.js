/** What the causal memory shows, in words and as a table. Pure. */

import { amount, plural } from '../../base/format.js';
import { spoken, tokenCell } from '../../base/text.js';
import { many } from '../../base/words.js';

/** @typedef {import('../../server/types.js').CausalMemory} CausalMemory */
/** @typedef {import('../../base/words.js').Words} Words */

/** The sentence in the head. @param {CausalMemory} memory @param {Words} words */
export function headline(memory, words) {
  const { position, tokens } = memory;
  const from = position === tokens.length - 1 ? '' : `after ${words.token} ${position + 1}: `;
  return from + finding(memory, words, '');
}

/** What is remembered. @param {CausalMemory} memory @param {Words} words @param {string} who goes before what the network does */
function finding({ horizon, kl, whole }, words, who) {
  const measured = whole ? 'the text' : `the last ${many(kl.length, words)}`;
  if (horizon === 0)
    return kl.every((x) => x === 0)
      ? `the prediction is the same whatever stands in ${measured}`
      : `the prediction hardly depends on ${measured}`;
  if (kl.length === 1)
    return whole
      ? `there is nothing yet to remember: no ${words.token} stands before this one`
      : `a network of this size is measured at the last ${words.token} alone`;
  if (horizon === 1)
    return kl.slice(1).every((x) => x === 0)
      ? `${who}remembers nothing; a changed ${words.token} alters the prediction only while it is the last`
      : `${who}hardly remembers anything; one changed before the last does less than 1 % of what the last does`;
  if (horizon < kl.length)
    return `${who}remembers ${many(horizon, words)}; one changed further back does less than 1 % of what the last does`;
  if (whole) return `${who}remembers the whole text, ${many(kl.length, words)}`;
  return `${who}remembers more than ${many(kl.length, words)}; a network of this size is measured no further back`;
}

/** The picture in a few sentences. @param {CausalMemory} memory @param {Words} words */
export function summary(memory, words) {
  const { kl, position, tokens, step } = memory;
  const first = `Change of the prediction after ${words.token} ${position + 1} of ${tokens.length} when one ${words.token} is another, over ${many(kl.length, words)}, at step ${step}.`;
  const says = finding(memory, words, 'the network ');
  return `${first} ${says[0].toUpperCase()}${says.slice(1)}. ${amount(kl[0])} nats for the last ${words.token}. Left and right arrow keys move over the ${words.tokens}, Enter measures from there.`;
}

/** One token. @param {CausalMemory} memory @param {number} token @param {Words} words */
export function describe(memory, token, words) {
  const k = memory.position - token;
  const which = `${spoken(memory.tokens[token])}, ${words.token} ${token + 1}`;
  if (k < 0) return `${which}: after the prediction that is measured; click to measure from there`;
  if (k >= memory.kl.length) return `${which}, ${plural(k, 'step')} back: not measured`;
  const worst = memory.worst[k];
  const most = worst ? `, at most ${amount(worst.kl)} as ${spoken(worst.token)}` : '';
  return `${which}, k = ${k}: another one moves the prediction ${amount(memory.kl[k])} nats${most} · gradient ${amount(memory.gradients[k])}`;
}

/** @param {CausalMemory} memory @param {string} title @param {Words} words @returns {import('../../base/table.js').Table} */
export function causalTable(memory, title, { token }) {
  return {
    title: `Causal memory: ${title}`,
    note: `The prediction after ${token} ${memory.position + 1}, at step ${memory.step}: KL(p ‖ p_v) when the ${token} k steps back is another one, mean by the others' frequency, and for the one that changes most. The gradient is that of the loss of ${spoken(memory.target)} by the top layer's state.`,
    file: 'elman-causal',
    columns: ['k', token, 'mean KL (nats)', 'most by', 'its KL (nats)', 'gradient norm'],
    rows: memory.kl.map((kl, k) => [
      k,
      tokenCell(memory.tokens[memory.position - k]),
      rounded(kl),
      memory.worst[k] ? tokenCell(memory.worst[k].token) : '',
      rounded(memory.worst[k]?.kl ?? 0),
      rounded(memory.gradients[k]),
    ]),
  };
}

const rounded = (/** @type {number} */ x) => Number(x.toPrecision(4));
