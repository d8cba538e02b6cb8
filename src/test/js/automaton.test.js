import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundGraph, trueGraph } from '../../../webroot/js/views/automaton/graph.js';
import { apart, crossings, layered } from '../../../webroot/js/views/automaton/layers.js';
import { layoutAutomaton, nodeAt, tokenIn } from '../../../webroot/js/views/automaton/layout.js';
import { shownOf, standingAt } from '../../../webroot/js/views/automaton/standing.js';
import {
  agreement,
  automatonLabel,
  automatonSays,
  automatonTable,
  foundWords,
  placeWords,
} from '../../../webroot/js/views/automaton/words.js';

/** @typedef {import('../../../webroot/js/server/types.js').Automaton} Automaton */
/** @typedef {import('../../../webroot/js/views/automaton/graph.js').Graph} Graph */

/** Such as "2S2": from node 2 by S to node 2. @param {string} words */
const edgesOf = (words) =>
  words.split(' ').map((word) => {
    const [, from, token, to] = /** @type {RegExpMatchArray} */ (word.match(/^(\d+)(\D)(\d+)$/));
    return { from: Number(from), to: Number(to), token, probability: 0.5 };
  });

const REBER = edgesOf('0B1 1T2 1P3 2S2 2X4 3T3 3V5 4X3 4S6 5P4 5V6 6E0');
const EMBEDDED = edgesOf(
  '0B1 1T2 2B3 3T4 3P5 4S4 4X6 5T5 5V7 6X5 6S8 7P6 7V8 8E9 9T18 ' +
    '1P10 10B11 11T12 11P13 12S12 12X14 13T13 13V15 14X13 14S16 15P14 15V16 16E17 17P18 18E0',
);
const LETTERS = ['B', 'E', 'P', 'S', 'T', 'V', 'X'];

/** @param {Partial<Automaton>} [more] @returns {Automaton} */
const answer = (more = {}) => ({
  step: 1200,
  vocabulary: LETTERS,
  nodes: Array.from({ length: 7 }, () => ({ share: 1 / 7 })),
  edges: REBER,
  tokens: ['B', 'T', 'E', 'S'],
  path: [
    { probabilities: [0, 0, 0.48, 0, 0.5, 0, 0.02], standing: 'legal', nodes: [1], shares: [1] },
    { probabilities: [0, 0.004, 0, 0.6, 0, 0, 0.396], standing: 'legal', nodes: [2], shares: [1] },
    { probabilities: [1, 0, 0, 0, 0, 0, 0], standing: 'illegal', nodes: [], shares: [] },
    { probabilities: [1, 0, 0, 0, 0, 0, 0], standing: 'lost', nodes: [], shares: [] },
  ],
  ...more,
});

const letters = { token: 'letter', tokens: 'letters' };

/** @param {Automaton} told @param {'true'|'found'} which */
const shown = (told, which) =>
  /** @type {import('../../../webroot/js/views/automaton/standing.js').Shown} */ (shownOf(told, which, letters));
const graphOf = (/** @type {Automaton['edges']} */ edges, /** @type {number} */ count) =>
  /** @type {Graph} */ (trueGraph(answer({ edges, nodes: Array.from({ length: count }, () => ({ share: 0 })) })));

test('a node stands as many columns to the right as letters lead to it, and the start once more at the end', () => {
  const { columns, again } = layered(graphOf(REBER, 7));
  assert.deepEqual(columns, [[0], [1], [2, 3], [4, 5], [6], [again]]);
  assert.equal(again, 7);
});

test('the two halves of the embedded grammar stand one above the other, without a crossing', () => {
  const graph = graphOf(EMBEDDED, 19);
  const { columns, row } = layered(graph);
  assert.deepEqual(
    columns.map((nodes) => nodes.length),
    [1, 1, 2, 2, 4, 4, 2, 2, 1, 1],
  );
  const links = /** @type {[number, number][]} */ (graph.ways.map(({ from, to }) => [from, to === 0 ? 19 : to]));
  assert.equal(crossings(columns, links), 0);
  for (const node of [2, 3, 4, 5, 6, 7, 8, 9]) {
    assert.ok(row[node] < 0, `node ${node} stands above the middle`);
    const twin = node === 2 ? 10 : node + 8;
    assert.ok(row[twin] > 0, `node ${twin} stands below it`);
  }
});

test('nodes never overlap, whatever the graph and the box, and the same graph is drawn alike', () => {
  let seed = 7;
  const random = (/** @type {number} */ n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 60; round++) {
    const count = 1 + random(40);
    const edges = Array.from({ length: count * 2 }, () => ({
      from: random(count),
      to: random(count),
      token: LETTERS[random(7)],
      probability: 0.5,
    }));
    const graph = graphOf(edges, count);
    const box = { width: 300 + random(1000), height: 180 + random(500), tokens: 20, token: 3 };
    const layout = layoutAutomaton(graph, box);
    const all = layout.again ? [...layout.places, layout.again] : layout.places;
    all.forEach(([x, y], i) => {
      assert.ok(x >= 0 && x <= box.width && Number.isFinite(y));
      for (const [px, py] of all.slice(i + 1)) assert.ok(Math.hypot(x - px, y - py) > 1.5 * layout.radius);
    });
    assert.deepEqual(layoutAutomaton(graph, box), layout);
  }
});

test('Reber’s grammar fills its panel and every way runs from rim to rim', () => {
  for (const [width, height] of [
    [420, 215],
    [1360, 215],
    [340, 200],
  ]) {
    const { places, radius, ways, again } = layoutAutomaton(graphOf(REBER, 7), { width, height, tokens: 23, token: 0 });
    assert.ok(radius >= 8);
    for (const { way, line } of ways) {
      const end = way.to === 0 && again ? again : places[way.to];
      const [first, last] = [line[0], line[line.length - 1]];
      const from = places[way.from];
      assert.ok(Math.abs(Math.hypot(first[0] - from[0], first[1] - from[1]) - radius) < 0.5);
      assert.ok(Math.abs(Math.hypot(last[0] - end[0], last[1] - end[1]) - radius) < 0.5);
      for (const [x, y] of line) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height - 22);
    }
  }
});

test('apart(wish, gaps) moves places no farther than it must', () => {
  assert.deepEqual(apart([0, 5], [1]), [0, 5]);
  assert.deepEqual(apart([0, 0], [1]), [-0.5, 0.5]);
  assert.deepEqual(apart([1, 0, 0], [1, 2]), [-1, 0, 2]);
});

test('nodes and tokens are found under the pointer', () => {
  const layout = layoutAutomaton(graphOf(REBER, 7), { width: 600, height: 260, tokens: 200, token: 150 });
  const [x, y] = layout.places[3];
  assert.equal(nodeAt(layout, 0, x + 3, y - 3), 3);
  const [ax, ay] = /** @type {[number, number]} */ (layout.again);
  assert.equal(nodeAt(layout, 0, ax, ay), 0, 'where the string is over it begins');
  assert.equal(nodeAt(layout, 0, x, y + 40), null);
  const { row } = layout;
  assert.ok(row.first <= 150 && 150 < row.first + row.count);
  assert.equal(tokenIn(layout, row.x + (150 - row.first + 0.5) * row.pitch, row.y), 150);
  assert.equal(tokenIn(layout, 10, 20), null);
});

test('what may follow stands beside what the network expects, and what may not is called so', () => {
  const now = shown(answer(), 'true');
  const { legal, illegal, lit } = standingAt(now, 0);
  assert.deepEqual([...lit], [[1, 1]]);
  assert.deepEqual(legal, [
    { token: 'P', likely: 0.5, network: 0.48 },
    { token: 'T', likely: 0.5, network: 0.5 },
  ]);
  assert.deepEqual(illegal, [{ token: 'X', likely: 0, network: 0.02 }]);
  assert.deepEqual(standingAt(now, 1).illegal, [], 'less than 1 % is no mistake');
  assert.equal(automatonSays(now, 0), 'P or T may follow; it expects X besides');
  assert.equal(
    placeWords(now, 0),
    'after “B”, letter 1, legal: node 2 of 7 · P 0.50 | 0.48, T 0.50 | 0.50 · illegal: X 0.02'.replace(', legal', ''),
  );
  assert.match(
    automatonLabel(now, 0),
    /7 nodes, at step 1,200\. After “B”, letter 1 of 4: at node 2; “P” or “T” may follow/,
  );
});

test('where several nodes are possible, each counts by its share', () => {
  const path = [
    {
      probabilities: [0, 0, 0, 0.5, 0.5, 0, 0],
      standing: /** @type {const} */ ('legal'),
      nodes: [3, 4],
      shares: [0.75, 0.25],
    },
  ];
  const { legal } = standingAt(shown(answer({ path, tokens: ['X'] }), 'true'), 0);
  assert.deepEqual(
    legal.map(({ token, likely }) => [token, likely]),
    [
      ['T', 0.375],
      ['V', 0.375],
      ['S', 0.125],
      ['X', 0.125],
    ],
  );
  assert.match(
    automatonSays(shown(answer({ path, tokens: ['X'] }), 'true'), 0),
    /^2 nodes are possible, T, V, S or X may follow/,
  );
});

test('an illegal letter is said to be one, and that nothing is known after it', () => {
  const now = shown(answer(), 'true');
  assert.equal(automatonSays(now, 2), 'E was illegal here; nothing is known until a string begins');
  assert.equal(automatonSays(now, 3), 'nothing is known until a string begins');
  assert.match(placeWords(now, 2), /letter 3, illegal: nowhere/);
  const rows = automatonTable(now, 'x').rows;
  assert.deepEqual(rows[0].slice(2, 4), ['legal', '2']);
  assert.deepEqual(rows[2].slice(5), [0, 0.02]);
});

const found = {
  nodes: [3, 0, 1, 2, 4, 5, 6].map((truth) => ({ share: 1 / 7, expected: ['T'], truth })),
  edges: REBER.map((edge) => ({
    ...edge,
    from: [1, 2, 3, 0, 4, 5, 6][edge.from],
    to: [1, 2, 3, 0, 4, 5, 6][edge.to],
  })).toReversed(),
  fidelity: 0.996,
  agreement: 0.999,
  pieces: 120,
  groups: 10,
  read: 4096,
  heldOut: true,
  isTrue: true,
};

test('an automaton that was found and is the true one is drawn just as that', () => {
  const { graph, number } = foundGraph(found, REBER);
  assert.deepEqual(number, [3, 0, 1, 2, 4, 5, 6]);
  const box = { width: 600, height: 260, tokens: 4, token: 0 };
  assert.deepEqual(layoutAutomaton(graph, box), layoutAutomaton(graphOf(REBER, 7), box));
  const told = answer({ extracted: found });
  told.path[0].extracted = 2;
  assert.deepEqual([...standingAt(shown(told, 'found'), 0).lit], [[1, 1]]);
  assert.deepEqual(standingAt(shown(told, 'found'), 0).illegal, []);
  assert.equal(
    automatonSays(shown(told, 'found'), 0),
    'T is expected',
    'what the node expects, not what was read there',
  );
});

test('without a start the layout begins where most nodes can be reached from, else where the text is most', () => {
  const nodes = [0.2, 0.4, 0.2, 0.2].map((share) => ({ share, expected: ['l'] }));
  const chain = edgesOf('0l1 1o1 2e3 3l0');
  assert.equal(foundGraph({ ...found, nodes, edges: chain }).graph.root, 2);
  assert.equal(foundGraph({ ...found, nodes, edges: edgesOf('0l1 1o2 2e3 3l0') }).graph.root, 1);
  assert.deepEqual(layered(foundGraph({ ...found, nodes, edges: chain }).graph).columns, [[2], [3], [0], [1]]);
});

test('a loop at the start is no end of a string', () => {
  const { columns, again } = layered(graphOf(edgesOf('0a0'), 1));
  assert.deepEqual(columns, [[0]]);
  assert.equal(again, -1);
});

test('how well it agrees is said as far as it was measured', () => {
  assert.equal(foundWords(undefined, letters), 'extracted');
  assert.equal(foundWords(found, letters), 'extracted: the same 7 states, agrees on 99.6 %');
  assert.equal(foundWords({ ...found, isTrue: false }, letters), 'extracted: 7 states, agrees on 99.6 %');
  assert.equal(
    agreement({ ...found, fidelity: 0.1, isTrue: false }, letters),
    'agrees on 10.0 %, on 99.9 % of letters',
  );
  const { isTrue, ...text } = found;
  assert.equal(isTrue, true);
  assert.equal(agreement({ ...text, fidelity: 0.25 }, letters), 'agrees on 25.0 % of pieces, on 99.9 % of letters');
  assert.equal(agreement({ ...text, fidelity: 1, pieces: 1 }, letters), 'agrees on 1 of 1 piece');
  assert.equal(agreement({ ...text, pieces: 0 }, letters), 'on too little text to say how well');
});

test('without a grammar only the automaton that was found can be shown, and seldom letters are left out', () => {
  const text = { ...found, isTrue: undefined };
  const alone = answer({ nodes: undefined, edges: undefined, extracted: text });
  assert.equal(shownOf(alone, 'true', letters), null);
  assert.equal(shownOf(answer(), 'found', letters), null);
  const rare = { from: 0, to: 1, token: 'E', probability: 0.01 };
  assert.equal(foundGraph({ ...text, edges: [...text.edges, rare] }).graph.edges.length, 12);
});
