/**
 * Takes the calls that a drawing makes on a canvas and writes SVG. It has those methods and properties of
 * CanvasRenderingContext2D that the drawings in `paint/` use, and may be moved and turned but not stretched. Whatever
 * else is called or set throws: a picture is whole or is not made. Pure; what only a browser knows is given.
 */

import { Path } from './path.js';
import { anchorOf, filling, fontOf, Gradient, colorOf, PEN, stroking, unless, unsupported } from './pen.js';
import { Sheet } from './sheet.js';
import { element, escape, number } from './xml.js';

/** @typedef {import('./path.js').Point} Point */
/** @typedef {import('./pen.js').Pen} Pen */

/**
 * What only a browser knows.
 * @typedef {object} Means
 * @property {(font: string, text: string) => number} widthOf a text
 * @property {(font: string, baseline: string) => number} dropOf how far a font's letters stand below the named line
 * @property {(source: CanvasImageSource, width: number, height: number, smooth: boolean) => string} addressOf an
 *   image's data, stretched to a size
 */

export class Recorder {
  fillStyle = PEN.fillStyle;
  strokeStyle = PEN.strokeStyle;
  lineWidth = PEN.lineWidth;
  lineCap = PEN.lineCap;
  lineJoin = PEN.lineJoin;
  globalAlpha = PEN.globalAlpha;
  font = PEN.font;
  textAlign = PEN.textAlign;
  textBaseline = PEN.textBaseline;
  imageSmoothingEnabled = PEN.imageSmoothingEnabled;
  imageSmoothingQuality = PEN.imageSmoothingQuality;

  #means;
  #sheet = new Sheet();
  #path = new Path();
  /** @type {number[]} */
  #dash = [];
  /** Where the drawing's origin stands on the page, and how far it is turned. */
  #place = { x: 0, y: 0, angle: 0 };
  /** @type {(() => void)[]} */
  #saved = [];

  /** @param {Means} means */
  constructor(means) {
    this.#means = means;
    Object.seal(this);
  }

  /** What was drawn, as XML. */
  get content() {
    return this.#sheet.content;
  }

  save() {
    const pen = { ...this };
    const [dash, place, depth] = [this.#dash, this.#place, this.#sheet.depth];
    this.#saved.push(() => {
      Object.assign(this, pen);
      [this.#dash, this.#place] = [dash, place];
      this.#sheet.closeTo(depth);
    });
  }

  restore() {
    this.#saved.pop()?.();
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    const [px, py] = this.#at(x, y);
    this.#place = { ...this.#place, x: px, y: py };
  }

  /** @param {number} angle clockwise, radians */
  rotate(angle) {
    this.#place = { ...this.#place, angle: this.#place.angle + angle };
  }

  beginPath() {
    this.#path = new Path();
  }

  closePath() {
    this.#path.close();
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    if (finite(x, y)) this.#path.move(this.#at(x, y));
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    if (finite(x, y)) this.#path.line(this.#at(x, y));
  }

  /** @param {number} x @param {number} y @param {number} radius @param {number} from @param {number} to angles */
  arc(x, y, radius, from, to, counterclockwise = false) {
    if (counterclockwise) throw unsupported('an arc', 'that runs counterclockwise');
    const { angle } = this.#place;
    if (finite(x, y, radius, from, to)) this.#path.arc(this.#at(x, y), radius, from + angle, to + angle);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    if (finite(x, y, width, height)) this.#rectangle(this.#path, x, y, width, height);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
  roundRect(x, y, width, height, radius) {
    if (this.#place.angle !== 0) throw unsupported('a rounded rectangle', 'that is turned');
    if (finite(x, y, width, height, radius)) this.#path.rect(this.#at(x, y), width, height, radius);
  }

  /** @param {unknown[]} more */
  fill(...more) {
    if (more.length > 0) throw unsupported('to be filled by', more);
    this.#draw(this.#path, this.#filling());
  }

  /** @param {unknown[]} more */
  stroke(...more) {
    if (more.length > 0) throw unsupported('to be stroked by', more);
    this.#draw(this.#path, stroking(this, this.#dash));
  }

  /** @param {unknown[]} more */
  clip(...more) {
    if (more.length > 0) throw unsupported('to be cut by', more);
    this.#sheet.openGroup(this.#sheet.define((id) => element('clipPath', { id }, this.#path.element({}))));
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    if (finite(x, y, width, height)) this.#draw(this.#rectangle(new Path(), x, y, width, height), this.#filling());
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    if (!finite(x, y, width, height)) return;
    this.#draw(this.#rectangle(new Path(), x, y, width, height), stroking(this, this.#dash));
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#dash = [...dash];
  }

  /** @param {string} text */
  measureText(text) {
    return { width: this.#means.widthOf(this.font, text) };
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.#write(text, x, y, this.#filling());
  }

  /** Outlined letters keep those over them legible: nobody is to read them twice. @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    this.#write(text, x, y, { ...stroking(this, this.#dash), 'aria-hidden': 'true' });
  }

  /** @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1 */
  createLinearGradient(x0, y0, x1, y1) {
    return new Gradient([x0, y0], [x1, y1]);
  }

  /** @param {CanvasImageSource} source @param {number} x @param {number} y @param {number} width @param {number} height */
  drawImage(source, x, y, width, height) {
    if (this.#place.angle !== 0 || !finite(x, y, width, height)) throw unsupported('an image', 'that is turned or cut');
    const href = this.#means.addressOf(source, width, height, this.imageSmoothingEnabled);
    const [left, top] = this.#at(x, y);
    const opacity = unless(this.globalAlpha, 1);
    this.#sheet.add(element('image', { x: left, y: top, width, height, opacity, preserveAspectRatio: 'none', href }));
  }

  /** @param {string} text @param {number} x @param {number} y @param {Record<string, string|number|null>} look */
  #write(text, x, y, look) {
    if (!finite(x, y)) return;
    const [px, py] = this.#at(x, y + this.#means.dropOf(this.font, this.textBaseline));
    const degrees = (this.#place.angle * 180) / Math.PI;
    const attributes = {
      x: px,
      y: py,
      ...fontOf(this.font),
      'text-anchor': anchorOf(this.textAlign),
      transform: degrees === 0 ? null : `rotate(${[degrees, px, py].map(number).join(' ')})`,
      'xml:space': /^\s|\s\s|\s$/.test(text) ? 'preserve' : null,
      ...look,
    };
    this.#sheet.add(element('text', attributes, escape(text.replace(/\s/g, ' '))));
  }

  #filling() {
    const { fillStyle } = this;
    if (typeof fillStyle === 'string') return filling(this, colorOf(fillStyle));
    return filling(
      this,
      this.#sheet.define((id) => fillStyle.definition(id, (x, y) => this.#at(x, y))),
    );
  }

  /** @param {Path} path @param {Record<string, string|number|null>} look */
  #draw(path, look) {
    if (!path.isEmpty) this.#sheet.add(path.element(look));
  }

  /** @param {Path} path @param {number} x @param {number} y @param {number} width @param {number} height */
  #rectangle(path, x, y, width, height) {
    const [right, bottom] = [x + width, y + height];
    if (this.#place.angle === 0) path.rect(this.#at(x, y), width, height, 0);
    else path.polygon([this.#at(x, y), this.#at(right, y), this.#at(right, bottom), this.#at(x, bottom)]);
    return path;
  }

  /** Where a point of the drawing stands on the page. @param {number} x @param {number} y @returns {Point} */
  #at(x, y) {
    const { angle, x: px, y: py } = this.#place;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return [px + x * cos - y * sin, py + x * sin + y * cos];
  }
}

/** As on a canvas, what is not finite leaves no trace. @param {number[]} values */
const finite = (...values) => values.every(Number.isFinite);
