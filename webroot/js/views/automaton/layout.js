/** Where nodes, ways and letters of an automaton stand. Pure. */

import { layered } from './layers.js';

/** @typedef {import('./graph.js').Graph} Graph */
/** @typedef {import('./graph.js').Way} Way */
/** @typedef {[number, number]} Point */

/** `line`: from rim to rim; `label`: where its letters stand. @typedef {{way: Way, line: Point[], label: Point}} PlacedWay */

/**
 * @typedef {object} AutomatonLayout
 * @property {number} width @property {number} height
 * @property {Point[]} places of the nodes
 * @property {Point|null} again where the root stands once more, for where a string is over
 * @property {number} radius of a node
 * @property {PlacedWay[]} ways
 * @property {boolean} lettered whether there is room for the letters of all ways
 * @property {boolean} roomy whether there is room for numbers beside them
 * @property {{first: number, count: number, pitch: number, x: number, y: number}} row which tokens are shown below
 */

const FOOT = 30;
const LARGEST = { radius: 13, column: 170, row: 120 };
const ROW_OF_NODES = 26;
const PITCH = 14;
/** A way back to the column before stays between the rows of its ends. */
const BACK = 0.5;
const FAR = Infinity;
/** Letters of straight ways stand before their middle, where two of them may cross. */
const EARLY = 0.4;
/** The least distances between nodes at which letters and numbers have room. */
const LETTERS = 24;
const NUMBERS = 104;

/**
 * @param {Graph} graph @param {{width: number, height: number, tokens: number, token: number}} given tokens of the probe;
 *   token: which of them is to be seen
 * @returns {AutomatonLayout}
 */
export function layoutAutomaton(graph, { width, height, tokens, token }) {
  const room = Math.max(40, height - FOOT);
  const layers = layered(graph, Math.max(3, Math.floor(room / ROW_OF_NODES)));
  const [low, high] = [Math.min(...layers.row), Math.max(...layers.row)];
  const gaps = layers.columns.length - 1;
  const radiusOf = (/** @type {number} */ column, /** @type {number} */ row) =>
    Math.max(3, Math.min(LARGEST.radius, column * 0.26, row * 0.24));
  const margin = radiusOf(width / (gaps + 1), room / (high - low + 2)) + 2;
  const above = 2.2 * margin + 12; // where loops and their letters stand
  const column = Math.min(LARGEST.column, (width - 2 * margin) / Math.max(1, gaps));
  const row = Math.min(LARGEST.row, Math.max(8, room - 2 * above) / Math.max(1, high - low));
  const radius = radiusOf(column, row);
  const left = width / 2 - (column * gaps) / 2;
  const all = layers.row.map(
    (y, node) => /** @type {Point} */ ([left + column * layers.column[node], room / 2 + y * row]),
  );
  const again = layers.again < 0 ? null : all[layers.again];
  const places = all.slice(0, graph.count);
  const ways = graph.ways.map((way) => {
    const ends = /** @type {const} */ ([
      places[way.from],
      way.to === graph.root && way.from !== way.to && again ? again : places[way.to],
    ]);
    const across = (ends[1][0] - ends[0][0]) / column;
    const bend = Math.abs(across - 1) < 0.01 ? 0 : Math.abs(across + 1) < 0.01 ? BACK : FAR;
    const line = way.from === way.to ? loop(ends[0], radius, layers.loop[way.from] > 0) : arc(ends, radius, bend);
    return { way, line, label: way.from === way.to ? loopLabel(ends[0], line) : along(line, bend === 0 ? EARLY : 0.5) };
  });
  const lettered = Math.min(column, row) >= LETTERS || (gaps === 0 && room > 60);
  return {
    width,
    height,
    places,
    again,
    radius,
    ways,
    lettered,
    roomy: column >= NUMBERS,
    row: rowOf(width, height, tokens, token),
  };
}

/** As many tokens as have room, the selected one among them. @param {number} width @param {number} height @param {number} tokens @param {number} token */
function rowOf(width, height, tokens, token) {
  const count = Math.min(tokens, Math.max(1, Math.floor(width / PITCH)));
  const first = Math.min(tokens - count, Math.max(0, token - Math.floor(count / 2)));
  return { first, count, pitch: PITCH, x: 0, y: height - 11 };
}

/**
 * From rim to rim; where it bends, to the right of who goes along it, so that there and back are two lines.
 * @param {readonly [Point, Point]} ends @param {number} radius @param {number} bend how far at most, in heights between
 *   its ends; 0 for a straight line @returns {Point[]}
 */
function arc([[x0, y0], [x1, y1]], radius, bend) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy) || 1;
  const most = dy === 0 ? Infinity : bend * Math.abs(dy);
  const bulge = bend === 0 ? 0 : Math.min(0.4 * length, 0.18 * length + 8, most);
  const [cx, cy] = [(x0 + x1) / 2 - (dy / length) * bulge, (y0 + y1) / 2 + (dx / length) * bulge];
  const steps = bulge === 0 ? 2 : 28;
  const points = Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    return /** @type {Point} */ ([a * x0 + b * cx + c * x1, a * y0 + b * cy + c * y1]);
  });
  return outside(points, [x0, y0], [x1, y1], radius);
}

/** A circle above or below a node, open where it touches. @param {Point} place @param {number} radius @param {boolean} below @returns {Point[]} */
function loop([x, y], radius, below) {
  const size = radius * 0.62 + 1.5;
  const [cy, turn] = [y + (below ? 1 : -1) * (radius + size * 0.7), below ? Math.PI / 2 : -Math.PI / 2];
  const points = Array.from({ length: 33 }, (_, i) => {
    const angle = turn - Math.PI + (2 * Math.PI * i) / 32;
    return /** @type {Point} */ ([x + size * Math.cos(angle), cy + size * Math.sin(angle)]);
  });
  return outside(points, [x, y], [x, y], radius);
}

/** The part of a line that lies outside of both its nodes. @param {Point[]} points @param {Point} from @param {Point} to @param {number} radius */
function outside(points, from, to, radius) {
  const far = ([x, y] = from, [px, py] = from) => Math.hypot(px - x, py - y) - radius;
  const first = points.findIndex((point) => far(from, point) > 0);
  const last = points.findLastIndex((point) => far(to, point) > 0);
  if (first < 1 || last < 0 || last + 1 >= points.length || last < first) return points.slice(Math.max(0, first - 1));
  const start = between(points[first - 1], points[first], far(from, points[first - 1]), far(from, points[first]));
  const end = between(points[last], points[last + 1], far(to, points[last]), far(to, points[last + 1]));
  return [start, ...points.slice(first, last + 1), end];
}

/** Where a value that is a at one point and b at the other is 0. @param {Point} p @param {Point} q @param {number} a @param {number} b @returns {Point} */
function between(p, q, a, b) {
  const t = a === b ? 0 : Math.min(1, Math.max(0, a / (a - b)));
  return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
}

/** A part of the way along a line. @param {Point[]} line @param {number} part @returns {Point} */
function along(line, part) {
  const lengths = line.slice(1).map(([x, y], i) => Math.hypot(x - line[i][0], y - line[i][1]));
  let left = lengths.reduce((sum, length) => sum + length, 0) * part;
  const i = lengths.findIndex((length) => (left -= length) <= 0);
  return i < 0 ? line[0] : between(line[i], line[i + 1], left + lengths[i], left);
}

/** Beside the far side of a loop. @param {Point} node @param {Point[]} line @returns {Point} */
function loopLabel([x, y], line) {
  const far = line.reduce((best, point) => (Math.abs(point[1] - y) > Math.abs(best[1] - y) ? point : best));
  return [x, far[1] + (far[1] > y ? 8 : -8)];
}

/** The node under the pointer; the second place of the root is the root. @param {AutomatonLayout} layout @param {number} root @param {number} x @param {number} y */
export function nodeAt({ places, again, radius }, root, x, y) {
  const near = ([px, py] = places[0]) => Math.hypot(px - x, py - y) <= radius + 4;
  const node = places.findIndex((place) => near(place));
  return node >= 0 ? node : again && near(again) ? root : null;
}

/** The token of the row under the pointer. @param {AutomatonLayout} layout @param {number} x @param {number} y */
export function tokenIn({ row }, x, y) {
  const place = Math.floor((x - row.x) / row.pitch);
  return Math.abs(y - row.y) <= 11 && place >= 0 && place < row.count ? row.first + place : null;
}
