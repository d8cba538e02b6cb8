/** Draws states as lines over the tokens, one for each unit, so that a unit that counts is seen to rise and fall. */

import { mix, toCss } from '../base/color.js';
import { SANS } from './canvas.js';
import { plain } from '../base/format.js';
import { paintProbe } from './probe-rows.js';
import { linear } from './scale.js';
import { steadyBound } from './steady.js';

/** @typedef {import('../base/theme.js').Palette} Palette */
/** @typedef {import('./heat-layout.js').HeatLayout} HeatLayout */
/** @typedef {import('./heat-layout.js').Plate} Plate */
/** @typedef {import('./heatmap.js').Scene} Scene */
/** @typedef {import('./planes.js').Plane} Plane */

/** The ends of an axis, which keep still while what is drawn fits between them. @typedef {{low: number, high: number}} Ends */

/** Pixels that one tick of the axis takes at least. */
const TICK = 34;
/** Below this many units each line is drawn in full. */
const FEW = 16;

export class LinePainter {
  /** By the letter of the state. @type {Map<string, Ends>} */
  #ends = new Map();

  /** @param {Scene} scene */
  paint(scene) {
    const { ctx, layout, planes } = scene;
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    planes.forEach((plane, i) => {
      const ends = endsOf(plane.states.of(scene.layer), plane.states.scale, this.#ends.get(plane.letter) ?? null);
      this.#ends.set(plane.letter, ends);
      paintAxis(scene, layout.plates[i], ends, layout.captioned ? '' : plane.letter);
      paintLines(scene, plane, layout.plates[i], ends);
      if (layout.captioned) paintName(scene, plane, layout.plates[i], layout.captionY[i]);
    });
    paintProbe(scene);
  }

  /**
   * The unit whose line is nearest to a point, and the token; null outside of the picture.
   * @param {Omit<Scene, 'ctx'|'ratio'|'palette'>} scene @param {number} x @param {number} y
   */
  at({ layout, planes, frame, layer }, x, y) {
    const left = layout.columns.find((edge) => x >= edge && x < edge + layout.cellWidth * layout.length);
    if (left === undefined) return null;
    const below = layout.plates.findIndex((plate) => plate.x === left && y < plate.y + plate.height);
    const i = below < 0 ? layout.plates.findLastIndex((plate) => plate.x === left) : below;
    const token = Math.min(layout.length - 1, Math.floor((x - left) / layout.cellWidth));
    if (!planes[i]) return null; // what is drawn has more pictures than there are states by now
    const { letter, states } = planes[i];
    const value = scaleOf(layout.plates[i], this.#ends.get(letter) ?? UNIT).invert(y) * states.scale;
    return { token, unit: nearest(states.of(layer).subarray(token * frame.units, (token + 1) * frame.units), value) };
  }

  /**
   * The line of a unit in full, and the token's column, on a canvas of their own.
   * @param {Omit<Scene, 'ratio'>} scene @param {{token: number|null, unit: number|null}} cell
   */
  paintSelection(scene, { token, unit }) {
    const { ctx, layout, planes, frame, layer, palette } = scene;
    const ink = toCss(palette.ink);
    planes.forEach(({ letter, states }, i) => {
      const plate = layout.plates[i];
      if (!plate) return; // it is drawn with the next picture
      const scale = scaleOf(plate, this.#ends.get(letter) ?? UNIT);
      if (token !== null) {
        ctx.strokeStyle = toCss(palette['ink-3']);
        ctx.lineWidth = 1;
        ctx.strokeRect(plate.x + token * layout.cellWidth, plate.y - 1, layout.cellWidth, plate.height + 2);
      }
      if (unit === null) return;
      const values = states.of(layer);
      ctx.strokeStyle = ctx.fillStyle = ink;
      ctx.lineWidth = 2.5;
      trace(ctx, layout, plate, (t) => scale.at(values[t * frame.units + unit] / states.scale));
      if (token === null) return;
      const [x, y] = [middleOf(layout, plate, token), scale.at(values[token * frame.units + unit] / states.scale)];
      ctx.beginPath();
      ctx.arc(x, y, 4, 0, 2 * Math.PI);
      ctx.fill();
    });
  }
}

/** @type {Ends} */
const UNIT = { low: -1, high: 1 };

/**
 * From the least value or 0 to the largest or 0, in steps.
 * @param {Int8Array} bytes @param {number} scale a value is its byte over this @param {Ends|null} before @returns {Ends}
 */
export function endsOf(bytes, scale, before) {
  const [least, most] = [bytes.reduce((a, b) => Math.min(a, b), 0), bytes.reduce((a, b) => Math.max(a, b), 0)];
  if (least === 0 && most === 0) return before ?? UNIT;
  const end = (/** @type {number} */ value, /** @type {number} */ known) =>
    value === 0 ? 0 : steadyBound(value / scale, known || null);
  return { low: -end(-least, -(before?.low ?? 0)) || 0, high: end(most, before?.high ?? 0) };
}

/** Whose of these values lies nearest. @param {Int8Array} values @param {number} wanted */
export function nearest(values, wanted) {
  let best = 0;
  values.forEach((value, unit) => {
    if (Math.abs(value - wanted) < Math.abs(values[best] - wanted)) best = unit;
  });
  return best;
}

/** @param {Plate} plate @param {Ends} ends */
const scaleOf = ({ y, height }, { low, high }) => linear(low, high, y + height - 2, y + 2);

/** @param {HeatLayout} layout @param {Plate} plate @param {number} token */
const middleOf = ({ cellWidth }, { x }, token) => x + (token + 0.5) * cellWidth;

/** @param {Scene} scene @param {Plate} plate @param {Ends} ends @param {string} name of the axis; empty where a caption has it */
function paintAxis({ ctx, palette }, plate, ends, name) {
  const scale = scaleOf(plate, ends);
  const [weak, strong, text] = [palette.hairline, palette['ink-3'], palette['ink-2']].map(toCss);
  ctx.font = `11px ${SANS}`;
  ctx.textAlign = 'right';
  ctx.lineWidth = 1;
  const ticks = scale.ticks(Math.max(2, plate.height / TICK));
  for (const tick of ticks) {
    const y = Math.round(scale.at(tick)) + 0.5;
    ctx.strokeStyle = tick === 0 ? strong : weak;
    ctx.beginPath();
    ctx.moveTo(plate.x, y);
    ctx.lineTo(plate.x + plate.width, y);
    ctx.stroke();
    ctx.fillStyle = text;
    ctx.fillText(plain(tick).replace('-', '−'), plate.x - 5, y);
  }
  ctx.textAlign = 'left';
  const middle = Math.floor(ticks.length / 2);
  ctx.fillText(name, 0, scale.at((ticks[middle] + ticks[Math.max(0, middle - 1)]) / 2));
}

/** Units that lie together in the order have colours that do. @param {Scene} scene @param {Plane} plane @param {Plate} plate @param {Ends} ends */
function paintLines({ ctx, layout, frame, layer, order, palette }, { states }, plate, ends) {
  const scale = scaleOf(plate, ends);
  const values = states.of(layer);
  ctx.lineWidth = frame.units <= FEW ? 1.75 : 1;
  ctx.globalAlpha = frame.units <= FEW ? 0.9 : 0.45;
  order.forEach((unit, row) => {
    ctx.strokeStyle = toCss(mix(palette.negative, palette.positive, frame.units > 1 ? row / (frame.units - 1) : 0));
    trace(ctx, layout, plate, (t) => scale.at(values[t * frame.units + unit] / states.scale));
  });
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {HeatLayout} layout @param {Plate} plate @param {(token: number) => number} y */
function trace(ctx, layout, plate, y) {
  ctx.beginPath();
  for (let t = 0; t < layout.length; t++) ctx.lineTo(middleOf(layout, plate, t), y(t));
  ctx.stroke();
}

/** @param {Scene} scene @param {Plane} plane @param {Plate} plate @param {number} y */
function paintName({ ctx, palette }, { name }, { x }, y) {
  ctx.font = `11px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'left';
  ctx.fillText(name, x, y);
}
