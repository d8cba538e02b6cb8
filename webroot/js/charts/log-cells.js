/** Triangles of norms as an image: one pixel a pair of loss and state, on the fixed scale 10⁻⁸…10². */

import { pixel, sequential } from '../base/color.js';
import { placeOf } from './gradients.js';

/** @typedef {import('../base/theme.js').Palette} Palette */

const SHADES = 256;

/** The scale's colours, small to large. @param {Palette} palette */
export const logColors = (palette) => [
  palette['log-0'],
  palette['log-1'],
  palette['log-2'],
  palette['log-3'],
  palette['log-4'],
];

/** Keeps the small image and the colours from one drawing to the next. */
export class LogCells {
  #source = document.createElement('canvas');
  /** @type {{palette: Palette, table: Uint32Array}|null} */
  #colors = null;

  /**
   * @param {(number|null)[][]} values [t][k], k ≤ t @param {import('./gradients.js').Kind} kind @param {Palette} palette
   * @returns {HTMLCanvasElement} of T×T pixels, to be drawn before the next one is asked for
   */
  image(values, kind, palette) {
    const size = values.length;
    const table = this.#table(palette);
    const image = new ImageData(size, size);
    const pixels = new Uint32Array(image.data.buffer);
    values.forEach((row, t) =>
      row.forEach((value, k) => {
        const place = placeOf(value, kind);
        if (place !== null) pixels[t * size + k] = table[Math.round(place * (SHADES - 1))];
      }),
    );
    this.#source.width = this.#source.height = size;
    /** @type {CanvasRenderingContext2D} */ (this.#source.getContext('2d')).putImageData(image, 0, 0);
    return this.#source;
  }

  /** @param {Palette} palette */
  #table(palette) {
    if (this.#colors?.palette !== palette) {
      const colors = logColors(palette);
      const table = Uint32Array.from({ length: SHADES }, (_, i) => pixel(sequential(i / (SHADES - 1), colors)));
      this.#colors = { palette, table };
    }
    return this.#colors.table;
  }
}
