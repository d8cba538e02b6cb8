/** What a canvas draws with, in the words of SVG; what has no words here is refused. Pure. */

import { element } from './xml.js';

/** @typedef {import('./path.js').Point} Point */

/** The state of a canvas that `save` keeps, with the values it has at first. */
export const PEN = {
  fillStyle: /** @type {string|Gradient} */ ('#000000'),
  strokeStyle: '#000000',
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  imageSmoothingEnabled: true,
  imageSmoothingQuality: 'low',
};

/** @typedef {typeof PEN} Pen */

/** @param {Pen} pen @param {string} fill a colour, or what refers to one */
export const filling = ({ globalAlpha }, fill) => ({ fill, 'fill-opacity': unless(globalAlpha, 1) });

/** @param {Pen} pen @param {number[]} dash */
export const stroking = ({ strokeStyle, lineWidth, lineCap, lineJoin, globalAlpha }, dash) => ({
  fill: 'none',
  stroke: colorOf(strokeStyle),
  'stroke-width': unless(lineWidth, 1),
  'stroke-linecap': unless(lineCap, PEN.lineCap),
  'stroke-linejoin': unless(lineJoin, PEN.lineJoin),
  'stroke-dasharray': dash.length > 0 ? dash.join(' ') : null,
  'stroke-opacity': unless(globalAlpha, 1),
});

/** @template T @param {T} value @param {T} usual what need not be said */
export const unless = (value, usual) => (value === usual ? null : value);

/** @type {Record<string, string|null>} */
const ANCHORS = { start: null, left: null, center: 'middle', right: 'end' };

/** @param {string} align of a text that runs from left to right */
export function anchorOf(align) {
  if (!(align in ANCHORS)) throw unsupported('textAlign', align);
  return ANCHORS[align];
}

/** @param {string} color as this program writes it, `rgb(31 95 191)` or `#1f5fbf` @returns {string} in the second form */
export function colorOf(color) {
  const parts = /^rgb\((\d+) (\d+) (\d+)\)$/.exec(color)?.slice(1);
  if (parts) return `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  if (/^#[\da-f]{6}$/i.test(color)) return color;
  throw unsupported('the colour', color);
}

/** @param {string} font such as `600 11px system-ui, sans-serif` */
export function fontOf(font) {
  const parts = /^(?:(\d{3}) )?([\d.]+)px (.+)$/.exec(font);
  if (!parts) throw unsupported('the font', font);
  const [, weight, size, family] = parts;
  return {
    'font-family': family.replaceAll('"', "'"),
    'font-size': Number(size),
    'font-weight': weight ?? null,
  };
}

/** A gradient along a line, as a canvas makes it. */
export class Gradient {
  #stops = '';

  /** @param {Point} from @param {Point} to in the coordinates of what is filled */
  constructor(from, to) {
    this.from = from;
    this.to = to;
  }

  /** @param {number} offset 0…1 @param {string} color */
  addColorStop(offset, color) {
    this.#stops += element('stop', { offset, 'stop-color': colorOf(color) });
  }

  /** @param {string} id @param {(x: number, y: number) => Point} place where a point stands on the page */
  definition(id, place) {
    const [[x1, y1], [x2, y2]] = [place(...this.from), place(...this.to)];
    return element('linearGradient', { id, gradientUnits: 'userSpaceOnUse', x1, y1, x2, y2 }, this.#stops);
  }
}

/** @param {string} what @param {unknown} value */
export const unsupported = (what, value) => new Error(`An SVG picture cannot have ${what} ${String(value)}.`);
