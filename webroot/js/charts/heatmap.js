/** Draws states: for each kind one image of units × tokens, scaled up, with tokens above and predictions below. */

import { contrast, diverging, divergingTable, toCss } from '../base/color.js';
import { signed } from '../base/format.js';
import { digits } from '../server/frame.js';
import { SANS } from './canvas.js';
import { paintProbe } from './probe-rows.js';

/** @typedef {import('../base/theme.js').Palette} Palette */
/** @typedef {import('./planes.js').Plane} Plane */
/** @typedef {import('./heat-layout.js').Plate} Plate */

/**
 * All that is needed to draw.
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} ctx
 * @property {number} ratio device pixels a drawing unit
 * @property {import('./heat-layout.js').HeatLayout} layout
 * @property {import('../server/frame.js').Frame} frame
 * @property {Plane[]} planes what each plate shows
 * @property {number} layer
 * @property {Uint16Array} order unit numbers from top to bottom
 * @property {Palette} palette
 */

/** A cell's value is written in ink down to this contrast, beyond it in the panel's colour. */
const READABLE = 3.9;

const LEGEND = { width: 72, height: 7 };

/** Keeps the small images that are scaled up, and the colour tables, from frame to frame. */
export class HeatPainter {
  /** @type {PlatePainter[]} */
  #plates = [];

  /** @param {Scene} scene */
  paint(scene) {
    const { ctx, layout, planes } = scene;
    ctx.textBaseline = 'middle';
    planes.forEach((plane, i) => {
      (this.#plates[i] ??= new PlatePainter()).paint(scene, plane, layout.plates[i]);
      if (layout.ruled) paintRules(scene, layout.plates[i]);
      if (layout.valued) paintValues(scene, plane, layout.plates[i]);
      if (layout.plates[i].x === layout.columns[0]) paintUnits(scene, layout.plates[i]);
      if (layout.captioned) paintCaption(scene, plane, layout.plates[i], layout.captionY[i]);
    });
    paintProbe(scene);
  }
}

/** One kind of state. */
class PlatePainter {
  #source = document.createElement('canvas');
  /** @type {ImageData|null} */
  #image = null;
  /** @type {{palette: Palette, scale: number, letter: string, table: Uint32Array}|null} */
  #colors = null;

  /** @param {Scene} scene @param {Plane} plane @param {Plate} plate */
  paint(scene, plane, plate) {
    const { ctx, ratio, layout } = scene;
    this.#fill(scene, plane);
    // Where cells are smaller than pixels, neighbours are averaged; else every cell keeps its sharp edges.
    ctx.imageSmoothingEnabled = layout.cellHeight * ratio < 1 || layout.cellWidth * ratio < 1;
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(this.#source, plate.x, plate.y, plate.width, plate.height);
  }

  /** One pixel a cell, rows in the order given. @param {Scene} scene @param {Plane} plane */
  #fill({ frame, layer, order, palette }, { letter, states, place }) {
    const { length, units } = frame;
    if (this.#source.width !== length || this.#source.height !== units || !this.#image) {
      this.#source.width = length;
      this.#source.height = units;
      this.#image = new ImageData(length, units);
    }
    const { scale } = states;
    const known = this.#colors;
    if (known?.palette !== palette || known.scale !== scale || known.letter !== letter) {
      const table = divergingTable(colors(palette), (byte) => place(byte / scale));
      this.#colors = { palette, scale, letter, table };
    }
    const { table } = /** @type {{table: Uint32Array}} */ (this.#colors);
    const values = states.of(layer);
    const pixels = new Uint32Array(this.#image.data.buffer);
    for (let row = 0, at = 0; row < units; row++) {
      const unit = order[row];
      for (let t = 0; t < length; t++, at++) pixels[at] = table[values[t * units + unit] + 128];
    }
    /** @type {CanvasRenderingContext2D} */ (this.#source.getContext('2d')).putImageData(this.#image, 0, 0);
  }
}

/** @param {Palette} palette */
const colors = ({ negative, panel, positive }) => ({ negative, zero: panel, positive });

/** @param {Scene} scene @param {Plate} plate */
function paintRules({ ctx, layout, palette }, { x, y, width, height }) {
  const { cellWidth, cellHeight, length, units } = layout;
  ctx.fillStyle = toCss(palette.panel);
  for (let t = 1; t < length; t++) ctx.fillRect(Math.round(x + t * cellWidth), y, 1, height);
  for (let row = 1; row < units; row++) ctx.fillRect(x, Math.round(y + row * cellHeight), width, 1);
}

/** @param {Scene} scene @param {Plane} plane @param {Plate} plate */
function paintValues({ ctx, layout, layer, order, palette }, { states, place }, { x, y }) {
  const { cellWidth, cellHeight, length, units } = layout;
  const values = states.of(layer);
  const decimals = digits(states);
  const [ink, panel, scale] = [toCss(palette.ink), toCss(palette.panel), colors(palette)];
  ctx.font = `11px ${SANS}`;
  ctx.textAlign = 'center';
  for (let row = 0; row < units; row++) {
    for (let t = 0; t < length; t++) {
      const value = values[t * units + order[row]] / states.scale;
      ctx.fillStyle = contrast(diverging(place(value), scale), palette.ink) >= READABLE ? ink : panel;
      ctx.fillText(signed(value, decimals), x + (t + 0.5) * cellWidth, y + (row + 0.5) * cellHeight + 0.5);
    }
  }
}

/** Each row's unit where there is room, and the axis' name. @param {Scene} scene @param {Plate} plate */
function paintUnits({ ctx, layout, order, palette }, { x, y, height }) {
  const { cellHeight, units, numbered } = layout;
  ctx.font = `11px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'right';
  for (let row = 0; numbered && row < units; row++) {
    ctx.fillText(String(order[row] + 1), x - 7, y + (row + 0.5) * cellHeight + 0.5);
  }
  ctx.save();
  ctx.translate(numbered ? 6 : x - 12, y + height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'center';
  ctx.fillText('unit', 0, 0);
  ctx.restore();
}

/** What a plate shows, and its colours with their meaning. @param {Scene} scene @param {Plane} plane @param {Plate} plate @param {number} y */
function paintCaption({ ctx, palette }, plane, { x, width }, y) {
  const [low, high] = plane.ends;
  ctx.font = `11px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'left';
  ctx.fillText(plane.name, x, y);
  ctx.textAlign = 'right';
  ctx.fillText(high, x + width, y);
  const right = x + width - ctx.measureText(high).width - 6;
  const left = right - LEGEND.width;
  ctx.fillText(low, left - 6, y);
  const gradient = ctx.createLinearGradient(left, 0, right, 0);
  gradient.addColorStop(0, toCss(palette.negative));
  gradient.addColorStop(0.5, toCss(palette.panel));
  gradient.addColorStop(1, toCss(palette.positive));
  ctx.fillStyle = gradient;
  ctx.beginPath();
  ctx.roundRect(left, y - LEGEND.height / 2, LEGEND.width, LEGEND.height, LEGEND.height / 2);
  ctx.fill();
  ctx.lineWidth = 1;
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.stroke();
}

/**
 * The selected cell's column and row in every plate, outlined on a canvas of their own.
 * @param {CanvasRenderingContext2D} ctx @param {import('./heat-layout.js').HeatLayout} layout
 * @param {{token: number|null, row: number|null}} cell @param {Palette} palette
 */
export function paintSelection(ctx, { plates, cellWidth, cellHeight }, { token, row }, palette) {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.ink);
  const tall = Math.max(4, cellHeight);
  for (const { x, y, width, height } of plates) {
    if (token !== null) ctx.strokeRect(x + token * cellWidth, y - 1, cellWidth, height + 2);
    if (row !== null) ctx.strokeRect(x - 1, y + (row + 0.5) * cellHeight - tall / 2, width + 2, tall);
  }
}
