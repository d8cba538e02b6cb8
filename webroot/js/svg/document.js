/** A picture as an SVG file. */

import { framedSize, paintFramed } from '../charts/framed.js';
import { Recorder } from './recorder.js';
import { element, escape } from './xml.js';

/** @typedef {import('../charts/framed.js').Picture} Picture */

/** Images in it have so many pixels a unit. */
const SHARPNESS = 2;

/** Lines meet in a point up to this length on a canvas; in SVG it would be 4. */
const MITER_LIMIT = 10;

/** @param {Picture} picture @param {import('./recorder.js').Means} [means] @returns {string} */
export function toSvg(picture, means = browserMeans()) {
  const recorder = new Recorder(means);
  // Whatever a drawing might use beyond the recorder's part of the interface throws.
  paintFramed(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (recorder)), picture, SHARPNESS);
  const { width, height } = framedSize(picture);
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'stroke-miterlimit': MITER_LIMIT,
    role: 'img',
    'aria-labelledby': 'title desc',
  };
  const title = element('title', { id: 'title' }, escape(picture.title));
  const description = element('desc', { id: 'desc' }, escape(picture.description ?? picture.title));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', attributes, title + description + recorder.content)}\n`;
}

/** @returns {import('./recorder.js').Means} */
function browserMeans() {
  const ctx = contextOf(document.createElement('canvas'));
  /** How far the top of a font's box is above the named line. @param {CanvasTextBaseline} baseline */
  const ascent = (baseline) => {
    ctx.textBaseline = baseline;
    return ctx.measureText('').fontBoundingBoxAscent;
  };
  return {
    widthOf(font, text) {
      ctx.font = font;
      return ctx.measureText(text).width;
    },
    dropOf(font, baseline) {
      ctx.font = font;
      return ascent('alphabetic') - ascent(/** @type {CanvasTextBaseline} */ (baseline));
    },
    addressOf(source, width, height, smooth) {
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(width * SHARPNESS);
      canvas.height = Math.round(height * SHARPNESS);
      const image = contextOf(canvas);
      image.imageSmoothingEnabled = smooth;
      image.imageSmoothingQuality = 'high';
      image.drawImage(source, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/png');
    },
  };
}

/** @param {HTMLCanvasElement} canvas */
const contextOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
