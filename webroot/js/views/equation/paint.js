/** The parts of a gate's sum, as they are saved in a picture. */

import { toCss } from '../../base/color.js';
import { signed } from '../../base/format.js';
import { visible } from '../../base/text.js';
import { MONO, SANS } from '../../charts/canvas.js';
import { barAt, partsOf } from './parts.js';

const NAMES = { input: 'input ', past: 'unit ', bias: '' };
const LEFT = 110;
const RIGHT = 250;
const ROW = 24;

/**
 * @param {{ctx: CanvasRenderingContext2D, width: number, height: number,
 *   equation: import('../../server/types.js').Equation, gate: number, palette: import('../../base/theme.js').Palette}} picture
 */
export function paintEquation({ ctx, width, height, equation, gate, palette }) {
  const digits = (/** @type {number} */ x) => signed(x, 3).replace('+', '');
  const parts = partsOf(equation, gate, visible, digits);
  const { name, sum, value, function: f } = equation.gates[gate];
  const track = width - LEFT - RIGHT;
  ctx.textBaseline = 'middle';
  parts.slice(0, Math.floor(height / ROW) - 2).forEach((part, row) => {
    const y = row * ROW + ROW / 2;
    const { left, width: length } = barAt(part.amount);
    ctx.fillStyle = toCss(palette.ink);
    ctx.font = `13px ${SANS}`;
    ctx.textAlign = 'right';
    ctx.fillText(`${NAMES[part.group]}${part.label}`, LEFT - 12, y);
    ctx.fillStyle = toCss(part.amount < 0 ? palette.negative : palette.positive);
    ctx.fillRect(LEFT + left * track, y - 7, Math.max(1, length * track), 14);
    ctx.textAlign = 'left';
    ctx.fillStyle = toCss(palette['ink-2']);
    ctx.font = `12.5px ${MONO}`;
    ctx.fillText(part.detail, LEFT + track + 12, y);
    ctx.textAlign = 'right';
    ctx.fillStyle = toCss(palette.ink);
    ctx.fillText(signed(part.amount, 3), width, y);
  });
  ctx.fillStyle = toCss(palette.hairline);
  ctx.fillRect(LEFT + track / 2, 0, 1, height - 2 * ROW);
  ctx.fillStyle = toCss(palette['ink-2']);
  ctx.font = `12px ${SANS}`;
  ctx.textAlign = 'center';
  for (const [place, text] of /** @type {[number, string][]} */ ([
    [0, '−1'],
    [0.5, '0'],
    [1, '1'],
  ])) {
    ctx.fillText(text, LEFT + place * track, height - 1.5 * ROW);
  }
  ctx.textAlign = 'left';
  ctx.fillStyle = toCss(palette.ink);
  ctx.font = `600 13px ${SANS}`;
  const applied = f === 'identity' ? '' : `${f}(${signed(sum, 3)}) = `;
  ctx.fillText(`${name} = ${applied}${signed(value, 3)}`, 0, height - ROW / 2);
}
