/** Pictures and tables as files. */

import { framedSize, paintFramed } from './framed.js';

/** @typedef {import('./framed.js').Picture} Picture */

/** How much sharper than the screen a saved picture is. */
const SHARPNESS = 2;

/** @param {string} name @param {Picture} picture */
export function savePng(name, picture) {
  const canvas = document.createElement('canvas');
  const { width, height } = framedSize(picture);
  canvas.width = width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.scale(SHARPNESS, SHARPNESS);
  paintFramed(ctx, picture, SHARPNESS);
  canvas.toBlob((blob) => blob && save(`${name}.png`, blob), 'image/png');
}

/** What writes SVG is fetched when it is first asked for. @param {string} name @param {Picture} picture */
export async function saveSvg(name, picture) {
  const { toSvg } = await import('../svg/document.js');
  save(`${name}.svg`, new Blob([toSvg(picture)], { type: 'image/svg+xml' }));
}

/** @param {string} name @param {Pick<import('../base/table.js').Table, 'columns'|'rows'>} table */
export function saveCsv(name, table) {
  save(`${name}.csv`, new Blob([toCsv(table)], { type: 'text/csv' }));
}

/** RFC 4180; tokens stand there as they are. @param {Pick<import('../base/table.js').Table, 'columns'|'rows'>} table */
export function toCsv({ columns, rows }) {
  const cell = (/** @type {import('../base/table.js').Cell} */ value) => {
    const raw = typeof value === 'object' ? value.raw : String(value);
    return /[",\n\r]/.test(raw) ? `"${raw.replaceAll('"', '""')}"` : raw;
  };
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
