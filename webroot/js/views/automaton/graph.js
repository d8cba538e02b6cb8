/** The graph that is drawn: of the automaton that wrote the text, or of the one found in the states. Pure. */

/** @typedef {import('../../server/types.js').Automaton} Automaton */
/** @typedef {import('../../server/types.js').AutomatonEdge} Edge */
/** @typedef {import('../../server/types.js').ExtractedAutomaton} Extracted */

/**
 * Edges of the same two nodes are one way.
 * @typedef {{from: number, to: number, edges: Edge[]}} Way
 */

/**
 * @typedef {object} Graph
 * @property {number} count of nodes
 * @property {Edge[]} edges
 * @property {Way[]} ways
 * @property {number} root where the layout begins
 * @property {boolean} again whether whoever comes back to the root begins anew: a string is over
 */

/** What is read less often than this in a node is left out of the picture of an automaton that was found. */
export const SELDOM = 0.05;

/** @param {Automaton} answer @returns {Graph|null} null where no automaton wrote the text */
export function trueGraph({ nodes, edges }) {
  return nodes && edges ? { count: nodes.length, edges, ways: waysOf(edges), root: 0, again: true } : null;
}

/**
 * Where each node that was found stands for another one of the true automaton, it has its number, so that both are drawn
 * alike.
 * @param {Extracted} extracted @param {Edge[]} [truth] the true automaton's edges, where there is one
 * @returns {{graph: Graph, number: number[]}} number: of each node that was found
 */
export function foundGraph({ nodes, edges }, truth) {
  const number = numbered(nodes);
  const drawn = edges
    .filter(({ probability }) => probability >= SELDOM)
    .map((edge) => ({ ...edge, from: number[edge.from], to: number[edge.to] }))
    .toSorted((a, b) => rank(a, truth) - rank(b, truth));
  const start = nodes.findIndex((node) => node.truth === 0);
  const root =
    start < 0
      ? beginning(
          nodes.length,
          drawn,
          nodes.map(({ share }) => share),
          number,
        )
      : number[start];
  return { graph: { count: nodes.length, edges: drawn, ways: waysOf(drawn), root, again: start >= 0 }, number };
}

/**
 * The node from which most others can be reached, among several the busiest.
 * @param {number} count @param {Edge[]} edges @param {number[]} shares @param {number[]} number
 */
function beginning(count, edges, shares, number) {
  const reach = Array.from({ length: count }, (_, node) => reached(edges, number[node]));
  const best = reach.reduce(
    (most, n, i) => (n > reach[most] || (n === reach[most] && shares[i] > shares[most]) ? i : most),
    0,
  );
  return number[best];
}

/** How many nodes can be reached from one. @param {Edge[]} edges @param {number} from */
function reached(edges, from) {
  const seen = new Set([from]);
  for (const node of seen) for (const edge of edges) if (edge.from === node) seen.add(edge.to);
  return seen.size;
}

/** @param {Extracted['nodes']} nodes */
function numbered(nodes) {
  const truths = nodes.map(({ truth }) => truth);
  const own = nodes.map((_, i) => i);
  if (truths.some((truth) => truth === undefined) || new Set(truths).size < nodes.length) return own;
  const order = own.toSorted((a, b) => Number(truths[a]) - Number(truths[b]));
  return own.map((i) => order.indexOf(i));
}

/** The place among the true edges. @param {Edge} edge @param {Edge[]} [truth] */
function rank({ from, to, token }, truth = []) {
  const place = truth.findIndex((edge) => edge.from === from && edge.to === to && edge.token === token);
  return place < 0 ? truth.length : place;
}

/** @param {Edge[]} edges @returns {Way[]} */
function waysOf(edges) {
  /** @type {Map<string, Way>} */
  const ways = new Map();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    const known = ways.get(key);
    if (known) known.edges.push(edge);
    else ways.set(key, { from: edge.from, to: edge.to, edges: [edge] });
  }
  return [...ways.values()];
}
