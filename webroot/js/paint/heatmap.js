/** Draws the hidden state: one image of units × tokens, scaled up, with tokens above and predictions below. */

import { MONO, SANS } from '../canvas.js';
import { contrast, diverging, divergingTable, toCss } from '../color.js';
import { digits, layerOf } from '../frame.js';
import { signed } from '../format.js';
import { visible } from '../text.js';

/** @typedef {import('../theme.js').Palette} Palette */

/**
 * All that is needed to draw.
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} ctx
 * @property {number} ratio device pixels a drawing unit
 * @property {import('./heat-layout.js').HeatLayout} layout
 * @property {import('../frame.js').Frame} frame
 * @property {number} layer
 * @property {Uint16Array} order unit numbers from top to bottom
 * @property {Palette} palette
 */

/** A cell's value is written in ink down to this contrast, beyond it in the panel's colour. */
const READABLE = 3.9;

/** Keeps the small image that is scaled up, and the colour table, from frame to frame. */
export class HeatPainter {
  #source = document.createElement('canvas');
  /** @type {ImageData|null} */
  #image = null;
  /** @type {{palette: Palette, scale: number, table: Uint32Array}|null} */
  #colors = null;

  /** @param {Scene} scene */
  paint(scene) {
    const { ctx, ratio, layout } = scene;
    const { cells, length, units } = layout;
    this.#fill(scene);
    // Where cells are smaller than pixels, neighbours are averaged; else every cell keeps its sharp edges.
    ctx.imageSmoothingEnabled = cells.height * ratio < units || cells.width * ratio < length;
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(this.#source, cells.x, cells.y, cells.width, cells.height);
    ctx.textBaseline = 'middle';
    if (layout.ruled) paintRules(scene);
    if (layout.valued) paintValues(scene);
    paintUnits(scene);
    paintTokens(scene);
    paintPredictions(scene);
  }

  /** One pixel a cell, rows in the order given. @param {Scene} scene */
  #fill({ frame, layer, order, palette }) {
    const { length, units, scale } = frame;
    if (this.#source.width !== length || this.#source.height !== units || !this.#image) {
      this.#source.width = length;
      this.#source.height = units;
      this.#image = new ImageData(length, units);
    }
    if (this.#colors?.palette !== palette || this.#colors.scale !== scale) {
      this.#colors = { palette, scale, table: divergingTable(ends(palette), scale) };
    }
    const { table } = this.#colors;
    const values = layerOf(frame, layer);
    const pixels = new Uint32Array(this.#image.data.buffer);
    for (let row = 0, at = 0; row < units; row++) {
      const unit = order[row];
      for (let t = 0; t < length; t++, at++) pixels[at] = table[values[t * units + unit] + 128];
    }
    /** @type {CanvasRenderingContext2D} */ (this.#source.getContext('2d')).putImageData(this.#image, 0, 0);
  }
}

/** @param {Palette} palette */
const ends = ({ negative, panel, positive }) => ({ negative, zero: panel, positive });

/** @param {Scene} scene */
function paintRules({ ctx, layout, palette }) {
  const { cells, cellWidth, cellHeight, length, units } = layout;
  ctx.fillStyle = toCss(palette.panel);
  for (let t = 1; t < length; t++) ctx.fillRect(Math.round(cells.x + t * cellWidth), cells.y, 1, cells.height);
  for (let row = 1; row < units; row++) ctx.fillRect(cells.x, Math.round(cells.y + row * cellHeight), cells.width, 1);
}

/** @param {Scene} scene */
function paintValues({ ctx, layout, frame, layer, order, palette }) {
  const { cells, cellWidth, cellHeight, length, units } = layout;
  const values = layerOf(frame, layer);
  const decimals = digits(frame);
  const [ink, panel, scale] = [toCss(palette.ink), toCss(palette.panel), ends(palette)];
  ctx.font = `11px ${SANS}`;
  ctx.textAlign = 'center';
  for (let row = 0; row < units; row++) {
    for (let t = 0; t < length; t++) {
      const value = values[t * units + order[row]] / frame.scale;
      ctx.fillStyle = contrast(diverging(value, scale), palette.ink) >= READABLE ? ink : panel;
      ctx.fillText(signed(value, decimals), cells.x + (t + 0.5) * cellWidth, cells.y + (row + 0.5) * cellHeight + 0.5);
    }
  }
}

/** Each row's unit where there is room, and the axis' name. @param {Scene} scene */
function paintUnits({ ctx, layout, order, palette }) {
  const { cells, cellHeight, units, numbered } = layout;
  ctx.font = `11px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'right';
  for (let row = 0; numbered && row < units; row++) {
    ctx.fillText(String(order[row] + 1), cells.x - 7, cells.y + (row + 0.5) * cellHeight + 0.5);
  }
  ctx.save();
  ctx.translate(numbered ? 6 : cells.x - 12, cells.y + cells.height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'center';
  ctx.fillText('unit', 0, 0);
  ctx.restore();
}

/** @param {Scene} scene */
function paintTokens({ ctx, layout, frame, palette }) {
  const { cells, cellWidth, tokenY, tokenSize } = layout;
  ctx.font = `${tokenSize}px ${MONO}`;
  ctx.textAlign = 'center';
  ctx.fillStyle = toCss(palette.ink);
  frame.tokens.forEach((token, t) => ctx.fillText(visible(token), cells.x + (t + 0.5) * cellWidth, tokenY));
  ctx.strokeStyle = toCss(palette.positive);
  ctx.lineWidth = 1.5;
  const width = Math.min(cellWidth, tokenSize) * 0.7;
  for (const t of frame.unknown) wave(ctx, cells.x + (t + 0.5) * cellWidth, tokenY + tokenSize * 0.62, width);
}

/** @param {Scene} scene */
function paintPredictions({ ctx, layout, frame, palette }) {
  const { cells, cellWidth, predictionY, tokenSize } = layout;
  const { predicted, correct } = frame;
  if (!predicted) return;
  ctx.font = `${tokenSize}px ${MONO}`;
  ctx.textAlign = 'center';
  const [right, wrong, last] = [palette.right, palette['ink-3'], palette.accent].map(toCss);
  const width = Math.min(cellWidth - 2, tokenSize * 0.62);
  predicted.forEach((token, t) => {
    const x = cells.x + (t + 0.5) * cellWidth;
    const good = correct?.[t] === true;
    ctx.fillStyle = good ? right : correct?.[t] === null ? last : wrong;
    ctx.fillText(visible(token), x, predictionY);
    if (good) ctx.fillRect(x - width / 2, predictionY + tokenSize * 0.62, width, 2);
  });
}

/**
 * The mark of an unknown token.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} width
 */
function wave(ctx, x, y, width) {
  ctx.beginPath();
  for (let i = 0; i <= 4; i++) ctx.lineTo(x - width / 2 + (i * width) / 4, y + (i % 2 ? 2 : 0));
  ctx.stroke();
}

/**
 * The selected cell's column and row, outlined on a canvas of their own.
 * @param {CanvasRenderingContext2D} ctx @param {import('./heat-layout.js').HeatLayout} layout
 * @param {{token: number, row: number}} cell @param {Palette} palette
 */
export function paintSelection(ctx, { cells, cellWidth, cellHeight }, { token, row }, palette) {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.ink);
  ctx.strokeRect(cells.x + token * cellWidth, cells.y - 1, cellWidth, cells.height + 2);
  const height = Math.max(4, cellHeight);
  ctx.strokeRect(cells.x - 1, cells.y + (row + 0.5) * cellHeight - height / 2, cells.width + 2, height);
}
