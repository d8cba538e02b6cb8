/** Where the automaton is after a token, what may follow, and what the network makes of that. Pure. */

import { foundGraph, trueGraph } from './graph.js';

/** @typedef {import('../../server/types.js').Automaton} Automaton */
/** @typedef {import('./graph.js').Graph} Graph */

/** Which of the two automata is shown. @typedef {'true'|'found'} Which */

/**
 * `number`: of each node that was found.
 * @typedef {{which: Which, answer: Automaton, graph: Graph, number: number[], words: import('../../base/words.js').Words}} Shown
 */

/** A token that may come next; `likely`: to the automaton, `network`: to the network. @typedef {{token: string, likely: number, network: number}} Next */

/**
 * @typedef {object} Standing
 * @property {'legal'|'illegal'|'lost'} standing of the token that was read
 * @property {Map<number, number>} lit how likely each node is in which it can be
 * @property {Next[]} legal what may follow, the likeliest to the automaton first
 * @property {Next[]} illegal what may not follow and is expected by the network all the same, the most first
 */

/** What the network expects less than this is not called a mistake. */
export const MISTAKE = 0.01;

/** @param {Automaton|null} answer @param {Which} which @param {import('../../base/words.js').Words} words @returns {Shown|null} null where there is no such automaton */
export function shownOf(answer, which, words) {
  if (!answer) return null;
  if (which === 'found') {
    const { extracted, edges } = answer;
    return extracted ? { which, answer, words, ...foundGraph(extracted, edges) } : null;
  }
  const graph = trueGraph(answer);
  return graph && { which, answer, words, graph, number: [] };
}

/** @param {Shown} shown @param {number} token its place in the probe @returns {Standing} */
export function standingAt({ which, answer, graph, number }, token) {
  const { probabilities, standing = 'legal', nodes = [], shares = [], extracted } = answer.path[token];
  const lit =
    which === 'true'
      ? new Map(nodes.map((node, i) => [node, shares[i]]))
      : new Map(extracted === undefined ? [] : [[number[extracted], 1]]);
  /** @type {Map<string, number>} */
  const likely = new Map();
  for (const edge of graph.edges) {
    const share = lit.get(edge.from);
    if (share) likely.set(edge.token, (likely.get(edge.token) ?? 0) + share * edge.probability);
  }
  const all = answer.vocabulary.map((next, i) => ({
    token: next,
    likely: likely.get(next) ?? 0,
    network: probabilities[i],
  }));
  const judged = which === 'true' && lit.size > 0;
  return {
    standing,
    lit,
    legal: all.filter((next) => next.likely > 0).toSorted((a, b) => b.likely - a.likely),
    illegal: judged
      ? all.filter((next) => next.likely === 0 && next.network > MISTAKE).toSorted((a, b) => b.network - a.network)
      : [],
  };
}
