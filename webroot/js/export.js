/** Pictures and tables as files. */

import { SANS } from './canvas.js';
import { toCss } from './color.js';

/** How much sharper than the screen a saved picture is. */
const SHARPNESS = 2;

/**
 * @typedef {{width: number, height: number, palette: import('./theme.js').Palette, title: string,
 *   draw: (ctx: CanvasRenderingContext2D, width: number, height: number, ratio: number) => void}} Picture
 */

const MARGIN = 20;
const TITLE_ROW = 34;

/** @param {string} name @param {Picture} picture sizes in CSS pixels; the title stands above what is drawn */
export function savePng(name, { width, height, palette, title, draw }) {
  const canvas = document.createElement('canvas');
  canvas.width = (width + 2 * MARGIN) * SHARPNESS;
  canvas.height = (height + 2 * MARGIN + TITLE_ROW) * SHARPNESS;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.scale(SHARPNESS, SHARPNESS);
  ctx.fillStyle = toCss(palette.panel);
  ctx.fillRect(0, 0, width + 2 * MARGIN, height + 2 * MARGIN + TITLE_ROW);
  ctx.fillStyle = toCss(palette.ink);
  ctx.font = `600 15px ${SANS}`;
  ctx.textBaseline = 'middle';
  ctx.fillText(title, MARGIN, MARGIN + 8);
  ctx.translate(MARGIN, MARGIN + TITLE_ROW);
  draw(ctx, width, height, SHARPNESS);
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), 'image/png');
}

/** @param {string} name @param {{columns: string[], rows: (string|number)[][]}} table */
export function saveCsv(name, table) {
  save(`${name}.csv`, new Blob([toCsv(table)], { type: 'text/csv' }));
}

/** RFC 4180. @param {{columns: string[], rows: (string|number)[][]}} table */
export function toCsv({ columns, rows }) {
  const cell = (/** @type {string|number} */ value) =>
    /[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** @param {string} name @param {Blob} blob */
function save(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
