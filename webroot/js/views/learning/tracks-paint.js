/** Draws measured numbers under the learning curve. */

import { toCss } from '../../base/color.js';
import { plain } from '../../base/format.js';
import { newestOf } from '../../base/tracks.js';
import { SANS } from '../../charts/canvas.js';
import { MARGIN } from '../../charts/curve-layout.js';
import { layoutTracks } from '../../charts/track-layout.js';

const FONT = `11px ${SANS}`;
const BOLD = `600 11px ${SANS}`;

/** Numbers of the scale stand so far within their row that those of two rows never touch. */
const INSET = 3;

/**
 * @param {{ctx: CanvasRenderingContext2D, layout: import('../../charts/curve-layout.js').CurveLayout,
 *   palette: import('../../base/theme.js').Palette, tracks: import('../../base/tracks.js').Shown[], step: number}} scene
 *   step: the present one
 */
export function paintTracks({ ctx, layout, palette, tracks, step }) {
  const { x0, x1 } = layout.plot;
  ctx.textBaseline = 'middle';
  for (const { track, y0, y1, top, line } of layoutTracks(layout, tracks)) {
    ctx.lineWidth = 1;
    ctx.strokeStyle = toCss(palette.hairline);
    ctx.beginPath();
    for (const y of [y0, y1]) {
      ctx.moveTo(x0, Math.round(y) + 0.5);
      ctx.lineTo(x1, Math.round(y) + 0.5);
    }
    ctx.stroke();
    paintLine(ctx, line, palette);
    ctx.font = FONT;
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.textAlign = 'right';
    ctx.fillText(plain(top), x0 - 8, y0 + INSET);
    ctx.fillText('0', x0 - 8, y1 - INSET);
    const fits = ctx.measureText(track.label).width <= MARGIN.right;
    ctx.fillText(fits ? track.label : track.short, x1 + MARGIN.right, y0 + 3);
    const { past, text } = newestOf(track, step);
    ctx.font = past ? FONT : BOLD;
    ctx.fillStyle = toCss(past ? palette['ink-2'] : palette.ink);
    ctx.fillText(text, x1 + MARGIN.right, y1 - 1);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {{x: number, y: number}[]} line @param {import('../../base/theme.js').Palette} palette */
function paintLine(ctx, line, palette) {
  ctx.strokeStyle = ctx.fillStyle = toCss(palette.positive);
  ctx.lineWidth = 1.5;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  for (const { x, y } of line) ctx.lineTo(x, y);
  ctx.stroke();
  const end = line[line.length - 1];
  ctx.beginPath();
  ctx.arc(end.x, end.y, 2.5, 0, 2 * Math.PI);
  ctx.fill();
}
