/** Draws the hidden state: one image of units × tokens, scaled up, with tokens above and predictions below. */

import { MONO, SANS } from '../canvas.js';
import { contrast, diverging, divergingTable, toCss } from '../color.js';
import { layerOf } from '../frame.js';
import { signed } from '../format.js';
import { visible } from '../text.js';

/** @typedef {import('./heat-layout.js').HeatLayout} HeatLayout */
/** @typedef {import('../frame.js').Frame} Frame */
/** @typedef {import('../theme.js').Palette} Palette */

/** A cell's value is written in ink down to this contrast, beyond it in the panel's colour. */
const READABLE = 4;

/** The small image that is scaled up, and the colour table, kept from frame to frame. */
export class HeatPainter {
  #source = document.createElement('canvas');
  /** @type {ImageData|null} */
  #image = null;
  /** @type {{palette: Palette, scale: number, table: Uint32Array}|null} */
  #colors = null;

  /**
   * @param {CanvasRenderingContext2D} ctx @param {number} ratio device pixels a drawing unit
   * @param {HeatLayout} layout @param {Frame} frame @param {number} layer @param {Uint16Array} order @param {Palette} palette
   */
  paint(ctx, ratio, layout, frame, layer, order, palette) {
    const { cells, length, units } = layout;
    this.#fill(frame, layer, order, palette);
    const shrinks = cells.height * ratio < units || cells.width * ratio < length;
    ctx.imageSmoothingEnabled = shrinks;
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(this.#source, cells.x, cells.y, cells.width, cells.height);
    if (layout.ruled) paintRules(ctx, layout, palette);
    if (layout.valued) paintValues(ctx, layout, frame, layer, order, palette);
    paintUnits(ctx, layout, order, palette);
    paintTokens(ctx, layout, frame, palette);
    paintPredictions(ctx, layout, frame, palette);
  }

  /** One pixel a cell, rows in the order given. @param {Frame} frame @param {number} layer @param {Uint16Array} order @param {Palette} palette */
  #fill(frame, layer, order, palette) {
    const { length, units, scale } = frame;
    if (this.#source.width !== length || this.#source.height !== units || !this.#image) {
      this.#source.width = length;
      this.#source.height = units;
      this.#image = new ImageData(length, units);
    }
    if (this.#colors?.palette !== palette || this.#colors.scale !== scale) {
      const table = divergingTable({ negative: palette.negative, zero: palette.panel, positive: palette.positive }, scale);
      this.#colors = { palette, scale, table };
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

/** @param {CanvasRenderingContext2D} ctx @param {HeatLayout} layout @param {Palette} palette */
function paintRules(ctx, { cells, cellWidth, cellHeight, length, units }, palette) {
  ctx.fillStyle = toCss(palette.panel);
  for (let t = 1; t < length; t++) ctx.fillRect(Math.round(cells.x + t * cellWidth), cells.y, 1, cells.height);
  for (let row = 1; row < units; row++) ctx.fillRect(cells.x, Math.round(cells.y + row * cellHeight), cells.width, 1);
}

/** @param {CanvasRenderingContext2D} ctx @param {HeatLayout} layout @param {Frame} frame @param {number} layer @param {Uint16Array} order @param {Palette} palette */
function paintValues(ctx, layout, frame, layer, order, palette) {
  const { cells, cellWidth, cellHeight, length, units } = layout;
  const values = layerOf(frame, layer);
  const scale = { negative: palette.negative, zero: palette.panel, positive: palette.positive };
  ctx.font = `11px ${SANS}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (let row = 0; row < units; row++) {
    for (let t = 0; t < length; t++) {
      const value = values[t * units + order[row]] / frame.scale;
      const ground = diverging(value, scale);
      ctx.fillStyle = toCss(contrast(ground, palette.ink) >= READABLE ? palette.ink : palette.panel);
      ctx.fillText(signed(value), cells.x + (t + 0.5) * cellWidth, cells.y + (row + 0.5) * cellHeight + 0.5);
    }
  }
}

/** Each row's unit, or only the axis' name. @param {CanvasRenderingContext2D} ctx @param {HeatLayout} layout @param {Uint16Array} order @param {Palette} palette */
function paintUnits(ctx, { cells, cellHeight, units, numbered }, order, palette) {
  ctx.font = `11px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'right';
  for (let row = 0; numbered && row < units; row++) ctx.fillText(String(order[row] + 1), cells.x - 7, cells.y + (row + 0.5) * cellHeight + 0.5);
  ctx.save();
  ctx.translate(numbered ? 7 : cells.x - 12, cells.y + cells.height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.textAlign = 'center';
  ctx.fillText('unit', 0, 0);
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {HeatLayout} layout @param {Frame} frame @param {Palette} palette */
function paintTokens(ctx, { cells, cellWidth, tokenY, tokenSize }, frame, palette) {
  ctx.font = `${tokenSize}px ${MONO}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = toCss(palette.ink);
  const unknown = new Set(frame.unknown);
  frame.tokens.forEach((token, t) => {
    const x = cells.x + (t + 0.5) * cellWidth;
    ctx.fillText(visible(token), x, tokenY);
    if (unknown.has(t)) paintUnknown(ctx, x, tokenY + tokenSize * 0.62, Math.min(cellWidth, tokenSize) * 0.7, palette);
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} width @param {Palette} palette */
function paintUnknown(ctx, x, y, width, palette) {
  ctx.strokeStyle = toCss(palette.positive);
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (let i = 0; i <= 4; i++) ctx.lineTo(x - width / 2 + (i * width) / 4, y + (i % 2 ? 2 : 0));
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {HeatLayout} layout @param {Frame} frame @param {Palette} palette */
function paintPredictions(ctx, { cells, cellWidth, predictionY, tokenSize }, frame, palette) {
  const { predicted, correct } = frame;
  if (!predicted) return;
  ctx.font = `${tokenSize}px ${MONO}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const [right, wrong, last] = [palette.right, palette['ink-3'], palette.accent].map(toCss);
  predicted.forEach((token, t) => {
    const x = cells.x + (t + 0.5) * cellWidth;
    const good = correct?.[t] === true;
    ctx.fillStyle = good ? right : correct?.[t] === null ? last : wrong;
    ctx.fillText(visible(token), x, predictionY);
    const width = Math.min(cellWidth - 2, tokenSize * 0.62);
    if (good) ctx.fillRect(x - width / 2, predictionY + tokenSize * 0.62, width, 2);
  });
}

/**
 * The selected cell's column and row, outlined on a canvas of their own.
 * @param {CanvasRenderingContext2D} ctx @param {HeatLayout} layout @param {number} token @param {number} row @param {Palette} palette
 */
export function paintSelection(ctx, { cells, cellWidth, cellHeight }, token, row, palette) {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.ink);
  ctx.strokeRect(cells.x + token * cellWidth, cells.y - 1, cellWidth, cells.height + 2);
  const height = Math.max(4, cellHeight);
  ctx.strokeRect(cells.x - 1, cells.y + (row + 0.5) * cellHeight - height / 2, cells.width + 2, height);
}
