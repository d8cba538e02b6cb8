/** Draws an operation's prediction for a picture: before as outlines, after filled. */

import { toCss } from '../../base/color.js';
import { percent } from '../../base/format.js';
import { isNumbered, visible } from '../../base/text.js';
import { MONO, SANS } from '../../charts/canvas.js';

const LEGEND_ROW = 24;
const LEFT = 36;
const RIGHT = 120;

/**
 * @param {CanvasRenderingContext2D} ctx @param {number} width @param {number} height
 * @param {import('../../server/types.js').Surgery} surgery @param {import('../../base/words.js').Words} words
 * @param {import('../../base/theme.js').Palette} palette
 */
export function paintSurgery(ctx, width, height, surgery, { token: read }, palette) {
  const row = (height - LEGEND_ROW) / surgery.top.length;
  const room = width - LEFT - RIGHT;
  const bar = Math.min(26, row * 0.6);
  ctx.textBaseline = 'middle';
  ctx.font = `12px ${SANS}`;
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.fillText(`probability of the next ${read}: outline before, filled after; full width is 100 %`, 0, 8);
  surgery.top.forEach(({ token, before, after }, i) => {
    const y = LEGEND_ROW + (i + 0.5) * row;
    ctx.fillStyle = toCss(palette.ink);
    ctx.font = `${isNumbered(token) ? 8.5 : 16}px ${MONO}`;
    ctx.fillText(visible(token), isNumbered(token) ? 0 : 4, y);
    ctx.fillStyle = toCss(palette.accent);
    ctx.fillRect(LEFT, y - bar / 2, after * room, bar);
    ctx.strokeStyle = toCss(palette.ink);
    ctx.lineWidth = 1.5;
    ctx.strokeRect(LEFT, y - bar / 2, Math.max(1, before * room), bar);
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.font = `12px ${SANS}`;
    ctx.fillText(`${percent(before)} → ${percent(after)}`, LEFT + room + 10, y);
  });
}
