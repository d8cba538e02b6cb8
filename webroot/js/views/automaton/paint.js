/** Draws an automaton: ways with their letters, nodes, the one that is reached in colour, and the probe below. */

import { mix, toCss } from '../../base/color.js';
import { visible } from '../../base/text.js';
import { MONO, SANS } from '../../charts/canvas.js';
import { disc, line, ring, written } from '../../charts/path.js';
import { letterOf } from '../../charts/token-row.js';
import { share } from './words.js';

/** @typedef {import('../../base/theme.js').Palette} Palette */
/** @typedef {import('./layout.js').AutomatonLayout} AutomatonLayout */
/** @typedef {import('./layout.js').PlacedWay} PlacedWay */
/** @typedef {import('./standing.js').Standing} Standing */
/** @typedef {import('./standing.js').Shown} Shown */

/**
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} ctx @property {AutomatonLayout} layout @property {Palette} palette
 * @property {Shown} shown @property {Standing} standing @property {number} token which is reached
 */

const LETTER = `11px ${MONO}`;
const STRONG = `600 11.5px ${MONO}`;
const ROW = `12.5px ${MONO}`;
const SMALL = `11px ${SANS}`;
const HEAD = 6;
/** How far numbers stand above their way. */
const ABOVE = 10;
/** Letters of one way that are named. */
const NAMED = 3;

/** @param {Scene} scene */
export function paintAutomaton(scene) {
  const { ctx, layout, standing, shown } = scene;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.textBaseline = 'middle';
  const isLit = (/** @type {PlacedWay} */ { way }) => standing.lit.has(way.from);
  const pale = layout.ways.filter((way) => !isLit(way));
  const lit = layout.ways.filter(isLit);
  pale.forEach((way) => paintWay(scene, way, false));
  lit.forEach((way) => paintWay(scene, way, true));
  paintNodes(scene);
  ctx.font = LETTER;
  if (layout.lettered) pale.forEach(({ way, label }) => paintLetters(scene, label, lettersOf(way.edges), false));
  ctx.font = STRONG;
  lit.forEach(({ way, label: [x, y] }) => {
    const numbers = litNumbers(scene, way.edges);
    paintLetters(scene, [x, numbers && way.from !== way.to ? y - ABOVE : y], numbers || lettersOf(way.edges), true);
  });
  paintRow(scene);
  if (shown.which === 'true') paintMistakes(scene);
}

/** @param {Scene} scene @param {PlacedWay} placed @param {boolean} lit */
function paintWay({ ctx, palette, layout }, { line: points }, lit) {
  ctx.strokeStyle = ctx.fillStyle = toCss(lit ? palette.accent : palette['ink-3']);
  ctx.lineWidth = lit ? 2 : 1;
  ctx.beginPath();
  points.forEach(([x, y]) => ctx.lineTo(x, y));
  ctx.stroke();
  if (points.length < 2) return;
  const size = Math.min(HEAD, layout.radius) * (lit ? 1.3 : 1);
  const [x, y] = points[points.length - 1];
  const [px, py] = points.findLast(([qx, qy]) => Math.hypot(x - qx, y - qy) > size) ?? points[0];
  const angle = Math.atan2(y - py, x - px);
  ctx.beginPath();
  ctx.moveTo(x, y);
  for (const side of [-0.42, 0.42]) ctx.lineTo(x - size * Math.cos(angle + side), y - size * Math.sin(angle + side));
  ctx.closePath();
  ctx.fill();
}

/** @param {Scene} scene */
function paintNodes({ ctx, palette, layout, standing, shown }) {
  const { places, again, radius } = layout;
  const at = (/** @type {import('./layout.js').Point} */ place, /** @type {number} */ node, second = false) => {
    const likely = standing.lit.get(node) ?? 0;
    const strength = likely === 0 ? 0 : second ? 0.35 * likely : 0.25 + 0.75 * likely;
    ctx.fillStyle = toCss(mix(palette.panel, palette.accent, strength));
    disc(ctx, ...place, radius);
    ctx.strokeStyle = toCss(likely > 0 ? palette.accent : palette['ink-2']);
    ctx.lineWidth = 1.25;
    if (second) ctx.setLineDash([3, 3]);
    ring(ctx, place, radius);
    ctx.setLineDash([]);
  };
  places.forEach((place, node) => at(place, node));
  if (again) at(again, shown.graph.root, true);
}

/** @param {Scene} scene @param {import('./layout.js').Point} place @param {string} text @param {boolean} lit */
const paintLetters = ({ ctx, palette }, [x, y], text, lit) =>
  written(ctx, text, x, y, 'center', lit ? palette.ink : palette['ink-2'], palette);

/** @param {{token: string}[]} edges */
function lettersOf(edges) {
  const letters = edges.slice(0, NAMED).map(({ token }) => visible(token));
  return letters.join(' ') + (edges.length > NAMED ? ' …' : '');
}

/** The letter of a way with both its probabilities; empty where there is no room. @param {Scene} scene @param {import('./graph.js').Way['edges']} edges */
function litNumbers({ layout, shown, token }, edges) {
  if (!layout.roomy || edges.length > 1) return '';
  const { vocabulary, path } = shown.answer;
  const network = path[token].probabilities[vocabulary.indexOf(edges[0].token)];
  return `${visible(edges[0].token)} ${share(edges[0].probability)} | ${share(network)}`;
}

/** The probe: what was read, the last of it in colour, what comes; illegal letters in red. @param {Scene} scene */
function paintRow({ ctx, palette, layout, shown, token }) {
  const { first, count, pitch, x, y } = layout.row;
  const { tokens, path } = shown.answer;
  ctx.font = ROW;
  ctx.textAlign = 'center';
  for (let t = first; t < first + count; t++) {
    const middle = x + (t - first + 0.5) * pitch;
    if (t === token) {
      ctx.fillStyle = toCss(palette.accent);
      ctx.beginPath();
      ctx.roundRect(middle - pitch / 2, y - 10, pitch, 20, 3);
      ctx.fill();
    }
    const { standing = 'legal' } = path[t];
    const wrong = shown.which === 'true' && standing === 'illegal';
    const ink = t === token ? palette['on-accent'] : t > token ? palette['ink-3'] : wrong ? palette.alarm : palette.ink;
    ctx.fillStyle = toCss(ink);
    ctx.fillText(letterOf(ctx, 12.5, tokens[t], pitch), middle, y);
    if (wrong) {
      ctx.strokeStyle = toCss(palette.alarm);
      ctx.lineWidth = 1.5;
      line(ctx, [middle - 5, y + 11], [middle + 5, y + 11]);
    }
  }
}

/** What the network expects and may not follow. @param {Scene} scene */
function paintMistakes({ ctx, palette, layout, standing }) {
  if (standing.illegal.length === 0) return;
  ctx.font = SMALL;
  const says = standing.illegal.slice(0, 4).map(({ token, network }) => `${visible(token)} ${share(network)}`);
  written(ctx, `illegal: ${says.join('  ')}`, layout.width, 7, 'right', palette.alarm, palette);
}
