/** Where everything of the learning curve stands, before anything is drawn. Pure. */

import { optimumOf, ranked } from '../base/standing.js';
import { spread } from './labels.js';
import { linear, logarithmic, lossDomain } from './scale.js';
import { TRACK_ROW } from './track-layout.js';

/** @typedef {import('./scale.js').Scale} Scale */

/** @typedef {{label: string, phrase: string, source: string, loss: number, y: number, labelY: number}} Line */

/**
 * @typedef {object} CurveLayout
 * @property {{x0: number, x1: number, y0: number, y1: number}} plot in drawing units, y0 on top
 * @property {Scale} x from steps @property {Scale} y from losses as they are shown
 * @property {number} factor nats to the unit on show
 * @property {(nats: number) => number} shown a loss in the unit on show: all of it, or what lies above the optimum
 * @property {boolean} above whether it is that
 * @property {boolean} known whether there is anything to show, and so a scale for it
 * @property {number} lastStep
 * @property {number} xCount how many ticks fit @property {number} yCount
 * @property {Line[]} lines the simple models, worst first
 * @property {number} tracksY where the rows of measured numbers begin
 * @property {number|null} beyond the largest loss, where the scale ends below it
 */

export const MARGIN = { top: 26, right: 110, bottom: 24, left: 40 };

/** Height of a line's label with its air. */
const LABEL_GAP = 14;

/** Losses beyond so many times a uniform guess are cut off, or one bad step would flatten all that follows. */
const WORST = 1.6;

/** The axis never shows fewer steps than this. */
const FEWEST_STEPS = 10;

/**
 * @param {{width: number, height: number, history: import('../base/history.js').History,
 *   baselines: import('../server/types.js').Baselines|null, unit: 'bits'|'nats', steps: 'log'|'linear',
 *   losses?: 'all'|'above', tracks?: number}}
 *   given `tracks`: rows of measured numbers below
 * @returns {CurveLayout}
 */
export function layoutCurves({ width, height, history, baselines, unit, steps, losses = 'all', tracks = 0 }) {
  const factor = unit === 'bits' ? Math.LOG2E : 1;
  const optimum = optimumOf(baselines);
  const above = losses === 'above' && optimum !== null;
  const least = above ? optimum.loss : 0;
  const shown = (/** @type {number} */ nats) => (nats - least) * factor;
  const plot = {
    x0: MARGIN.left,
    x1: Math.max(MARGIN.left + 40, width - MARGIN.right),
    y0: MARGIN.top,
    y1: Math.max(MARGIN.top + 40, height - MARGIN.bottom - tracks * TRACK_ROW),
  };
  const models = baselines ? ranked(baselines) : [];
  const { low, high, beyond } = extent(history, models);
  const y = above
    ? logarithmic(...excessDomain(history, shown, shown(high)), plot.y1, plot.y0)
    : linear(...lossDomain(shown(low), shown(high)), plot.y1, plot.y0);
  const lastStep = Math.max(FEWEST_STEPS, history.step);
  const x = steps === 'log' ? logarithmic(1, lastStep, plot.x0, plot.x1) : linear(0, lastStep, plot.x0, plot.x1);
  const ys = models.map((model) => y.at(shown(model.loss)));
  const places = spread(ys, LABEL_GAP, plot.y0 + 2, plot.y1 - 4);
  return {
    plot,
    x,
    y,
    factor,
    shown,
    above,
    known: high > 0,
    lastStep,
    xCount: Math.max(3, Math.floor((plot.x1 - plot.x0) / 110)),
    yCount: Math.max(2, Math.floor((plot.y1 - plot.y0) / 26)),
    tracksY: plot.y1 + MARGIN.bottom,
    lines: models.map(({ name: label, ...known }, i) => ({ label, ...known, y: ys[i], labelY: places[i] })),
    beyond: beyond === null ? null : beyond * factor,
  };
}

/**
 * Where a loss stands; one beyond the scale stands at its upper edge, for a curve that leaves the picture says nothing.
 * @param {CurveLayout} layout @param {number} value as it is shown
 */
export const placeOf = ({ y, plot }, value) => Math.max(plot.y0 - 2, y.at(value));

/** Where a share of all stands, on a scale of its own from the lower edge, 0, to the upper. @param {CurveLayout} layout @param {number} share */
export const placeOfShare = ({ plot }, share) => plot.y1 + (plot.y0 - plot.y1) * share;

/** How far before step 1 an axis by powers of ten, which has no place for it, shows step 0. */
const BEFORE = 7;

/** Where a step stands. @param {CurveLayout} layout @param {number} step */
export const placeOfStep = ({ x, plot }, step) => (step < 1 && x.at(1) === plot.x0 ? plot.x0 - BEFORE : x.at(step));

/** What lies less above the optimum than this, in the unit on show, is drawn at the lower edge. */
const LEAST_EXCESS = 5e-4;

/**
 * From a little less than the least of what is above the optimum to the most.
 * @param {import('../base/history.js').History} history @param {(nats: number) => number} shown @param {number} most
 * @returns {[number, number]}
 */
function excessDomain({ train, held }, shown, most) {
  const excesses = [...train, ...held].map(({ loss }) => shown(loss)).filter((excess) => excess > LEAST_EXCESS);
  const least = Math.max(LEAST_EXCESS, Math.min(...excesses, most / 10) / 2);
  return [least, Math.max(most, 2 * least) * 1.2];
}

/** @param {import('../base/history.js').History} history @param {{loss: number}[]} models worst first */
function extent(history, models) {
  let low = Infinity;
  let high = -Infinity;
  for (const { loss } of [...models, ...history.held.filter((point) => point.loss < Infinity)]) {
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  for (const { loss } of history.train) {
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  if (low > high) return { low: 0, high: 0, beyond: null };
  const ceiling = models.length > 0 ? models[0].loss * WORST : Infinity;
  const cut = high > ceiling ? high : null;
  const beyond = history.held.some((point) => point.loss === Infinity) ? Infinity : cut;
  return { low, high: Math.min(high, ceiling), beyond };
}

/**
 * What the pointer at pixel x is over: the nearest point of each curve.
 * @param {CurveLayout} layout @param {import('../base/history.js').History} history @param {number} px
 */
export function nearest(layout, history, px) {
  const step = layout.x.invert(px);
  const train = nearestByStep(history.train, step);
  const held = history.held.filter((point) => train && point.step <= train.step).at(-1) ?? null;
  return train ? { train, held } : null;
}

/**
 * @template {{step: number}} P
 * @param {P[]} points by step @param {number} step @returns {P|null}
 */
export function nearestByStep(points, step) {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].step < step) low = middle + 1;
    else high = middle;
  }
  const [after, before] = [points[low], points[low - 1]];
  if (!after || !before) return after ?? before ?? null;
  return step - before.step < after.step - step ? before : after;
}

/**
 * The training curve, one entry a pixel column: mean of the points that fall there, with their extremes.
 * @param {CurveLayout} layout @param {import('../base/history.js').TrainPoint[]} points
 * @returns {{x: number, mean: number, min: number, max: number}[]} losses as they are shown
 */
export function columns({ x, shown }, points) {
  /** @type {{x: number, mean: number, min: number, max: number}[]} */
  const found = [];
  let column = NaN;
  let weight = 0;
  for (const point of points) {
    const px = x.at(point.step);
    const steps = point.step - point.from;
    const last = found[found.length - 1];
    if (last && Math.floor(px) === column) {
      weight += steps;
      last.mean += ((shown(point.loss) - last.mean) * steps) / weight;
      last.min = Math.min(last.min, shown(point.min));
      last.max = Math.max(last.max, shown(point.max));
      last.x = px;
    } else {
      column = Math.floor(px);
      weight = steps;
      found.push({ x: px, mean: shown(point.loss), min: shown(point.min), max: shown(point.max) });
    }
  }
  return found;
}
