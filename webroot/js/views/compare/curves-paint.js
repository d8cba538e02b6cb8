/** Draws the losses of several lanes on the same axes: each in a colour and a dash of its own, named at its end. */

import { toCss } from '../../base/color.js';
import { loss } from '../../base/format.js';
import { SANS } from '../../charts/canvas.js';
import { columns, layoutCurves, placeOf } from '../../charts/curve-layout.js';
import { line, paintAxes } from '../../charts/curves.js';
import { spread } from '../../charts/labels.js';

/** @typedef {import('../../base/history.js').History} History */
/** @typedef {import('../../charts/curve-layout.js').CurveLayout} CurveLayout */
/** @typedef {{name: string, style: Style, history: History}} Drawn */
/** @typedef {{ink: keyof import('../../base/theme.js').Palette, dash: number[]}} Style */

/** Of the cells with a memory, in order: told apart by colour, and without it by the dash. @type {Style[]} */
const STYLES = [
  { ink: 'positive', dash: [2, 3] },
  { ink: 'right', dash: [9, 4] },
  { ink: 'accent', dash: [] },
  { ink: 'negative', dash: [5, 2] },
];

/** Of a cell that carries nothing on. @type {Style} */
const PALE = { ink: 'ink-2', dash: [9, 3, 2, 3] };

/** @param {import('../../server/types.js').Cell[]} cells @param {string} id */
export function styleOf(cells, id) {
  const place = cells.filter(({ memory }) => memory).findIndex((cell) => cell.id === id);
  return place < 0 ? PALE : STYLES[place % STYLES.length];
}

const LABEL_GAP = 14;

/** @param {Drawn[]} lanes @param {{width: number, height: number, steps: 'log'|'linear'}} given @returns {CurveLayout} */
export function layoutLanes(lanes, { width, height, steps }) {
  const together = {
    step: Math.max(0, ...lanes.map(({ history }) => history.step)),
    train: lanes.flatMap(({ history }) => history.train),
    held: lanes.flatMap(({ history }) => history.held),
  };
  const history = /** @type {History} */ (/** @type {unknown} */ (together));
  return layoutCurves({ width, height, history, baselines: null, unit: 'bits', steps });
}

/** The points of a lane's curve, on the page: of the held-out text, or means of training. @param {CurveLayout} layout @param {History} history @param {boolean} heldOut */
function pointsOf(layout, history, heldOut) {
  const { x, factor, shown } = layout;
  return heldOut
    ? history.held.map((point) => ({ x: x.at(point.step), y: placeOf(layout, shown(point.loss)), loss: point.loss }))
    : columns(layout, history.train).map(({ x: px, mean }) => ({
        x: px,
        y: placeOf(layout, mean),
        loss: mean / factor,
      }));
}

/**
 * @param {{ctx: CanvasRenderingContext2D, layout: CurveLayout, lanes: Drawn[], heldOut: boolean,
 *   palette: import('../../base/theme.js').Palette, steps: 'log'|'linear', words: import('../../base/words.js').Words}} scene
 */
export function paintLanes(scene) {
  const { ctx, layout, lanes, heldOut, palette, words } = scene;
  const { plot, factor } = layout;
  ctx.font = `11px ${SANS}`;
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  paintAxes(scene);
  ctx.textAlign = 'left';
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.fillText(`bits per ${words.token}, ${heldOut ? 'held-out text' : 'training text'}`, 0, plot.y0 - 14);
  const curves = lanes.map(({ history }) => pointsOf(layout, history, heldOut));
  const ends = curves.map((points) => points.at(-1));
  lanes.forEach(({ style }, i) => paintCurve(ctx, curves[i], style, palette));
  const known = lanes.flatMap((_, i) => (ends[i] ? [i] : []));
  const places = spread(
    known.map((i) => ends[i]?.y ?? 0),
    LABEL_GAP,
    plot.y0,
    plot.y1,
  );
  ctx.textAlign = 'left';
  known.forEach((i, at) => {
    const end = /** @type {{x: number, y: number, loss: number}} */ (ends[i]);
    const { ink } = lanes[i].style;
    ctx.fillStyle = ctx.strokeStyle = toCss(palette[ink]);
    ctx.lineWidth = 1;
    line(ctx, plot.x1 + 1, end.y, plot.x1 + 8, places[at]);
    ctx.font = `600 11px ${SANS}`;
    ctx.fillText(`${lanes[i].name} ${loss(end.loss * factor)}`, plot.x1 + 12, places[at]);
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}[]} points @param {Style} style @param {import('../../base/theme.js').Palette} palette */
function paintCurve(ctx, points, { ink, dash }, palette) {
  ctx.strokeStyle = ctx.fillStyle = toCss(palette[ink]);
  ctx.lineWidth = 2;
  ctx.setLineDash(dash);
  ctx.beginPath();
  for (const { x, y } of points) ctx.lineTo(x, y);
  ctx.stroke();
  ctx.setLineDash([]);
  const end = points.at(-1);
  if (!end) return;
  ctx.beginPath();
  ctx.arc(end.x, end.y, 3.5, 0, 2 * Math.PI);
  ctx.fill();
}
