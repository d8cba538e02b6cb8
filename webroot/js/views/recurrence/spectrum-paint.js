/** Draws recurrent weights as colours, their eigenvalues in the complex plane, and their singular values. */

import { divergingTable, mix, toCss } from '../../base/color.js';
import { ordinal, plain } from '../../base/format.js';
import { SANS } from '../../charts/canvas.js';
import { disc, line, ring, written } from '../../charts/path.js';
import { placeOf, sigmaPlace } from './spectrum-layout.js';
import { WEIGHT_LIMIT, modulus, weightPlace } from './spectrum.js';

/** @typedef {import('../../base/theme.js').Palette} Palette */

/**
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} ctx
 * @property {number} ratio device pixels a drawing unit
 * @property {import('./spectrum-layout.js').SpectrumLayout} layout
 * @property {import('../../server/types.js').Recurrence} answer
 * @property {Float32Array} weights [H][H]
 * @property {{eigen: number, sigma: number}} bounds where the axes end
 * @property {Palette} palette
 */

const FONT = `11px ${SANS}`;
const BYTES = 127;

/** Keeps the image of the weights, and the colours it is made with. */
export class SpectrumPainter {
  #source = document.createElement('canvas');
  /** @type {Float32Array|null} */
  #weights = null;
  /** @type {Palette|null} */
  #palette = null;

  /** @param {Scene} scene */
  paint(scene) {
    const { ctx } = scene;
    ctx.font = FONT;
    ctx.textBaseline = 'middle';
    ctx.lineWidth = 1;
    this.#heat(scene);
    paintLegend(scene);
    paintPlane(scene);
    paintValues(scene);
  }

  /** @param {Scene} scene */
  #heat({ ctx, ratio, layout: { heat }, answer, weights, palette }) {
    const { size } = answer;
    if (this.#weights !== weights || this.#palette !== palette) {
      this.#fill(weights, size, palette);
      [this.#weights, this.#palette] = [weights, palette];
    }
    ctx.imageSmoothingEnabled = (heat.width / size) * ratio < 1;
    ctx.imageSmoothingQuality = 'high';
    ctx.drawImage(this.#source, heat.x, heat.y, heat.width, heat.height);
    ctx.strokeStyle = toCss(palette.hairline);
    ctx.strokeRect(heat.x - 0.5, heat.y - 0.5, heat.width + 1, heat.height + 1);
    const below = heat.y + heat.height + 10;
    written(ctx, 'from unit', heat.x + heat.width / 2, below, 'center', palette['ink-2'], palette);
    ctx.save();
    ctx.translate(heat.x - 9, heat.y + heat.height / 2);
    ctx.rotate(-Math.PI / 2);
    written(ctx, 'to unit', 0, 0, 'center', palette['ink-2'], palette);
    ctx.restore();
  }

  /** One pixel a weight. @param {Float32Array} weights @param {number} size @param {Palette} palette */
  #fill(weights, size, palette) {
    const { negative, panel, positive } = palette;
    const table = divergingTable({ negative, zero: panel, positive }, (byte) => byte / BYTES);
    this.#source.width = this.#source.height = size;
    const image = new ImageData(size, size);
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < pixels.length; i++) {
      const place = Math.max(-1, Math.min(1, weightPlace(weights[i])));
      pixels[i] = table[Math.round(place * BYTES) + 128];
    }
    /** @type {CanvasRenderingContext2D} */ (this.#source.getContext('2d')).putImageData(image, 0, 0);
  }
}

/** What is drawn left, and the colours' ends. @param {Scene} scene */
function paintLegend({ ctx, layout: { heat, legend }, answer, palette }) {
  const y = heat.y - 10;
  const ink = palette['ink-2'];
  const name = answer.gate ? `Whh of ${answer.gate}` : 'Whh';
  written(ctx, name, heat.x, y, 'left', ink, palette);
  const high = `${WEIGHT_LIMIT}, log`;
  const low = `−${WEIGHT_LIMIT}`;
  const right = legend - ctx.measureText(high).width - 4;
  const left = Math.max(right - 44, heat.x + ctx.measureText(`${name}  ${low}`).width + 8);
  written(ctx, high, legend, y, 'right', ink, palette);
  if (right - left < 12) return;
  written(ctx, low, left - 4, y, 'right', ink, palette);
  const gradient = ctx.createLinearGradient(left, 0, right, 0);
  gradient.addColorStop(0, toCss(palette.negative));
  gradient.addColorStop(0.5, toCss(palette.panel));
  gradient.addColorStop(1, toCss(palette.positive));
  ctx.fillStyle = gradient;
  ctx.fillRect(left, y - 3.5, right - left, 7);
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.strokeRect(left, y - 3.5, right - left, 7);
}

/** @param {Scene} scene */
function paintPlane({ ctx, layout: { plane }, answer, bounds, palette }) {
  const at = (/** @type {[number, number]} */ lambda) => placeOf(plane, bounds.eigen, lambda);
  const [ox, oy] = at([0, 0]);
  const radius = plane.width / 2 / bounds.eigen;
  ctx.fillStyle = toCss(mix(palette.panel, palette.accent, 0.06));
  disc(ctx, ox, oy, radius);
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.lineWidth = 1;
  line(ctx, [plane.x, oy], [plane.x + plane.width, oy]);
  line(ctx, [ox, plane.y], [ox, plane.y + plane.height]);
  ctx.strokeStyle = toCss(palette['ink-2']);
  ring(ctx, [ox, oy], radius);
  const dot = Math.max(1.5, Math.min(4, plane.width / (5 * Math.sqrt(answer.size) + 50)));
  for (const lambda of answer.eigenvalues) {
    ctx.fillStyle = toCss(modulus(lambda) > 1 ? palette.positive : palette.accent);
    disc(ctx, ...at(lambda), dot);
  }
  const ink = palette['ink-2'];
  written(ctx, 'eigenvalues', plane.x, plane.y - 10, 'left', ink, palette);
  written(ctx, `axes to ±${plain(bounds.eigen)}`, plane.x + plane.width, plane.y - 10, 'right', ink, palette);
  written(ctx, '1', ox + radius + 3, oy + 9, 'left', ink, palette);
  written(ctx, 'i', ox + 5, oy - radius - 7, 'left', ink, palette);
  written(ctx, 'real', plane.x + plane.width, oy - 9, 'right', ink, palette);
  written(ctx, 'unit circle |λ| = 1', ox, plane.y + plane.height + 10, 'center', ink, palette);
}

/** The largest first, with a line where lengths stay. @param {Scene} scene */
function paintValues({ ctx, layout: { values }, answer, bounds, palette }) {
  const { size, singularValues } = answer;
  const at = (/** @type {number} */ rank, /** @type {number} */ sigma) =>
    sigmaPlace(values, size, bounds.sigma, rank, sigma);
  const ink = palette['ink-2'];
  ctx.strokeStyle = toCss(palette.hairline);
  ctx.lineWidth = 1;
  const floor = values.y + values.height;
  line(ctx, [values.x, floor], [values.x + values.width, floor]);
  ctx.setLineDash([2, 3]);
  ctx.strokeStyle = toCss(palette['ink-3']);
  const one = at(0, 1)[1];
  line(ctx, [values.x, one], [values.x + values.width, one]);
  ctx.setLineDash([]);
  ctx.strokeStyle = toCss(palette.accent);
  ctx.lineWidth = 1.75;
  ctx.beginPath();
  singularValues.forEach((sigma, rank) => ctx.lineTo(...at(rank, sigma)));
  ctx.stroke();
  if (size <= 24) {
    ctx.fillStyle = toCss(palette.accent);
    singularValues.forEach((sigma, rank) => disc(ctx, ...at(rank, sigma), 2.5));
  }
  written(ctx, 'singular values', values.x, values.y - 10, 'left', ink, palette);
  written(ctx, `0 to ${plain(bounds.sigma)}`, values.x + values.width, values.y - 10, 'right', ink, palette);
  written(ctx, '1', values.x - 4, one, 'right', ink, palette);
  written(ctx, '1st', values.x, floor + 10, 'left', ink, palette);
  written(ctx, ordinal(size), values.x + values.width, floor + 10, 'right', ink, palette);
}

/**
 * What is under the pointer, and the row of the selected unit.
 * @param {Scene} scene @param {{hit: import('./spectrum-plot.js').Hit|null, unit: number|null}} selected
 */
export function paintHit({ ctx, layout, answer, bounds, palette }, { hit, unit }) {
  const { size } = answer;
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = toCss(palette.ink);
  const row = hit?.kind === 'weight' ? hit.i : unit;
  const { heat } = layout;
  const cell = heat.width / size;
  const thick = Math.max(4, cell);
  if (row !== null && row < size) {
    ctx.strokeRect(heat.x - 1, heat.y + (row + 0.5) * cell - thick / 2, heat.width + 2, thick);
  }
  if (hit?.kind === 'weight') {
    ctx.strokeRect(heat.x + (hit.j + 0.5) * cell - thick / 2, heat.y - 1, thick, heat.height + 2);
  }
  if (hit?.kind === 'eigenvalue') {
    const [re, im] = answer.eigenvalues[hit.rank];
    ring(ctx, placeOf(layout.plane, bounds.eigen, [re, im]), 6);
    if (im !== 0) ring(ctx, placeOf(layout.plane, bounds.eigen, [re, -im]), 6);
  }
  if (hit?.kind === 'singular') {
    ring(ctx, sigmaPlace(layout.values, size, bounds.sigma, hit.rank, answer.singularValues[hit.rank]), 4.5);
  }
}
