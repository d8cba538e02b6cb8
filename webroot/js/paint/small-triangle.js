/** Draws a small gradient horizon: one pixel a pair of loss and state, on the fixed scale 10⁻⁸…10². */

import { SANS } from '../canvas.js';
import { pixel, sequential, toCss } from '../color.js';

/** @typedef {import('../theme.js').Palette} Palette */
/** @typedef {{x: number, y: number, width: number, height: number}} Plate */

/** Colours stand for powers of ten, at every step and in every run the same. */
const SMALLEST = -8;
const LARGEST = 2;
const SHADES = 256;

/** Room for the axes' names. */
const MARGIN = { left: 16, bottom: 16 };

/** Where a norm stands on the scale of colours, 0…1. @param {number|null} norm null is beyond all numbers */
export const placeOf = (norm) =>
  norm === null ? 1 : Math.min(1, Math.max(0, (Math.log10(norm) - SMALLEST) / (LARGEST - SMALLEST)));

/** @param {{width: number, height: number}} box @returns {Plate} */
export const triangleIn = ({ width, height }) => ({
  x: MARGIN.left,
  y: 0,
  width: Math.max(8, width - MARGIN.left),
  height: Math.max(8, height - MARGIN.bottom),
});

/** Keeps the small image and the colours from one drawing to the next. */
export class TrianglePainter {
  #source = document.createElement('canvas');
  /** @type {{palette: Palette, table: Uint32Array}|null} */
  #colors = null;

  /**
   * @param {CanvasRenderingContext2D} ctx @param {Plate} plate
   * @param {import('../lanes/triangle.js').Triangle} triangle @param {Palette} palette
   */
  paint(ctx, plate, { values }, palette) {
    const size = values.length;
    const table = this.#table(palette);
    const image = new ImageData(size, size);
    const pixels = new Uint32Array(image.data.buffer);
    values.forEach((row, t) =>
      row.forEach((norm, k) => (pixels[t * size + k] = table[Math.round(placeOf(norm) * (SHADES - 1))])),
    );
    this.#source.width = size;
    this.#source.height = size;
    /** @type {CanvasRenderingContext2D} */ (this.#source.getContext('2d')).putImageData(image, 0, 0);
    ctx.imageSmoothingEnabled = false;
    ctx.drawImage(this.#source, plate.x, plate.y, plate.width, plate.height);
    paintNames(ctx, plate, palette);
  }

  /** @param {Palette} palette */
  #table(palette) {
    if (this.#colors?.palette !== palette) {
      const stops = [palette['log-0'], palette['log-1'], palette['log-2'], palette['log-3'], palette['log-4']];
      const table = Uint32Array.from({ length: SHADES }, (_, i) => pixel(sequential(i / (SHADES - 1), stops)));
      this.#colors = { palette, table };
    }
    return this.#colors.table;
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {Plate} plate @param {Palette} palette */
function paintNames(ctx, { x, y, width, height }, palette) {
  ctx.font = `11px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText('state k', x + width / 2, y + height + 9);
  ctx.save();
  ctx.translate(x - 9, y + height / 2);
  ctx.rotate(-Math.PI / 2);
  ctx.fillText('loss t', 0, 0);
  ctx.restore();
}

/**
 * The gradients of the loss after a token, and those by the state after it, outlined.
 * @param {CanvasRenderingContext2D} ctx @param {Plate} plate @param {number} size @param {number} token
 * @param {Palette} palette
 */
export function outlineToken(ctx, { x, y, width, height }, size, token, palette) {
  if (token >= size) return;
  const [w, h] = [width / size, height / size];
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.ink);
  ctx.strokeRect(x, y + token * h, (token + 1) * w, h);
  ctx.strokeRect(x + token * w, y + token * h, w, height - token * h);
}
