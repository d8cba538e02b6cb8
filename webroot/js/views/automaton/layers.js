/**
 * A graph in columns, as Sugiyama, Tagawa and Toda (1981) draw them: a node stands as far to the right as there are letters
 * on the shortest way to it, columns are put in an order in which few ways cross, and nodes stand level with their
 * neighbours. The same graph is always drawn alike. Pure.
 */

/** @typedef {import('./graph.js').Graph} Graph */

/**
 * @typedef {object} Layers
 * @property {number[][]} columns the nodes of each, from above
 * @property {number[]} column of each node
 * @property {number[]} row of each node, at least 1 from the next in its column, more where a loop lies between; 0 is the
 *   middle
 * @property {(-1|0|1)[]} loop of each node that has one: above it, −1, or below
 * @property {number} again the node that stands for the root where a string is over, −1 without one
 */

const SWEEPS = 12;
const SETTLING = 30;
/** Rows that a loop takes. */
const LOOP = 0.6;

/** @param {Graph} graph @param {number} [most] nodes of a column; of more, some stand in a column of their own @returns {Layers} */
export function layered({ count, ways, root, again }, most = Infinity) {
  const second = again && ways.some(({ from, to }) => to === root && from !== root) ? count : -1;
  const total = second < 0 ? count : count + 1;
  /** @type {[number, number][]} */
  const links = ways.map(({ from, to }) => [from, to === root && from !== root && second >= 0 ? second : to]);
  const depth = depths(total, links, root);
  if (second >= 0) depth[second] = 1 + Math.max(...depth.filter((_, node) => node !== second));
  const columns = fewCrossings(columnsOf(depth, most), links);
  const column = Array.from({ length: total }, () => 0);
  columns.forEach((nodes, c) => nodes.forEach((node) => (column[node] = c)));
  /** Of two nodes the upper one has its loop above it, the lower one below. @type {(-1|0|1)[]} */
  const loop = column.map((c, node) => {
    const hasOne = links.some(([from, to]) => from === node && to === node);
    return !hasOne ? 0 : columns[c].indexOf(node) % 2 === 0 ? -1 : 1;
  });
  return { columns, column, row: level(columns, column, links, loop), loop, again: second };
}

/** Letters on the shortest way from the root; what has none begins a way of its own. @param {number} total @param {[number, number][]} links @param {number} root */
function depths(total, links, root) {
  const depth = Array.from({ length: total }, () => -1);
  for (let first = 0; first <= total; first++) {
    const begin = first === 0 ? root : first - 1;
    if (depth[begin] >= 0) continue;
    depth[begin] = 0;
    const queue = [begin];
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      for (const [from, to] of links) {
        if (from !== node || depth[to] >= 0) continue;
        depth[to] = depth[node] + 1;
        queue.push(to);
      }
    }
  }
  return depth;
}

/** @param {number[]} depth @param {number} most */
function columnsOf(depth, most) {
  /** @type {number[][]} */
  const columns = [];
  for (let d = 0; d <= Math.max(...depth); d++) {
    const nodes = depth.flatMap((own, node) => (own === d ? [node] : []));
    const parts = Math.max(1, Math.ceil(nodes.length / most));
    const size = Math.ceil(nodes.length / parts);
    for (let i = 0; i < parts; i++) columns.push(nodes.slice(i * size, (i + 1) * size));
  }
  return columns.filter((nodes) => nodes.length > 0);
}

/** Each column in the order of the middles of its neighbours in the one before, to and fro. @param {number[][]} columns @param {[number, number][]} links */
function fewCrossings(columns, links) {
  let now = columns;
  let [best, least] = [now, crossings(now, links)];
  for (let sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
    now = now.map((nodes) => [...nodes]);
    const order = now.map((_, c) => (sweep % 2 === 0 ? c : now.length - 1 - c));
    for (let i = 1; i < order.length; i++) sortBy(now, order[i], order[i - 1], links);
    const count = crossings(now, links);
    if (count < least) [best, least] = [now, count];
  }
  return best;
}

/** @param {number[][]} columns @param {number} c @param {number} by @param {[number, number][]} links */
function sortBy(columns, c, by, links) {
  const place = new Map(columns[by].map((node, i) => [node, i]));
  const middle = (/** @type {number} */ node, /** @type {number} */ own) => {
    const places = neighbours(node, links).flatMap((other) => place.get(other) ?? []);
    return places.length === 0 ? own : places.reduce((sum, x) => sum + x, 0) / places.length;
  };
  const keys = new Map(columns[c].map((node, i) => [node, middle(node, i)]));
  columns[c].sort((a, b) => Number(keys.get(a)) - Number(keys.get(b)));
}

/** @param {number} node @param {[number, number][]} links */
const neighbours = (node, links) =>
  links.flatMap(([from, to]) => (from === to ? [] : from === node ? [to] : to === node ? [from] : []));

/** How many pairs of links between neighbouring columns cross. @param {number[][]} columns @param {[number, number][]} links */
export function crossings(columns, links) {
  const place = new Map(columns.flatMap((nodes, c) => nodes.map((node, i) => [node, { c, i }])));
  const at = (/** @type {number} */ node) => /** @type {{c: number, i: number}} */ (place.get(node));
  const between = links
    .map(([from, to]) => (at(from).c < at(to).c ? [at(from), at(to)] : [at(to), at(from)]))
    .filter(([a, b]) => b.c === a.c + 1);
  let count = 0;
  between.forEach(([a, b], n) => {
    for (const [c, d] of between.slice(n + 1)) if (a.c === c.c && (a.i - c.i) * (b.i - d.i) < 0) count++;
  });
  return count;
}

/**
 * Nodes level with those from which and to which a letter leads one column on; ways back do not pull.
 * @param {number[][]} columns @param {number[]} column @param {[number, number][]} links @param {(-1|0|1)[]} loop
 */
function level(columns, column, links, loop) {
  const row = column.map(() => 0);
  for (const nodes of columns) nodes.forEach((node, i) => (row[node] = i - (nodes.length - 1) / 2));
  const onward = links.filter(([from, to]) => column[to] === column[from] + 1);
  const near = column.map((_, node) => neighbours(node, onward));
  for (let i = 0; i < SETTLING; i++) {
    for (const nodes of i % 2 === 0 ? columns : columns.toReversed()) {
      const wish = nodes.map((node) =>
        near[node].length === 0
          ? row[node]
          : near[node].reduce((sum, other) => sum + row[other], 0) / near[node].length,
      );
      const gaps = nodes.slice(1).map((node, k) => 1 + LOOP * (Number(loop[nodes[k]] > 0) + Number(loop[node] < 0)));
      apart(wish, gaps).forEach((y, k) => (row[nodes[k]] = y));
    }
  }
  const middle = (Math.max(...row) + Math.min(...row)) / 2;
  return row.map((y) => y - middle);
}

/**
 * Places nearest to those that are wished for, each at least so far below the one before: neighbours that are too near
 * share the mean of what they wish.
 * @param {number[]} wish @param {number[]} gaps between each and the next
 */
export function apart(wish, gaps) {
  const below = wish.map((_, i) => gaps.slice(0, i).reduce((sum, gap) => sum + gap, 0));
  /** @type {{sum: number, count: number}[]} */
  const groups = [];
  wish.forEach((y, i) => {
    groups.push({ sum: y - below[i], count: 1 });
    for (let last = groups.length - 1; last > 0; last--) {
      const [a, b] = [groups[last - 1], groups[last]];
      if (a.sum / a.count <= b.sum / b.count) break;
      groups.splice(last - 1, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  });
  return groups
    .flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count))
    .map((y, i) => y + below[i]);
}
