/** Canvases that are sharp on every screen: as many device pixels as the box really has. */

import { toCss } from '../base/color.js';

/** How much larger than usual text is set, drawings with it: on wide screens, or where the browser is told so. */
let textScale = readTextScale();

function readTextScale() {
  return typeof document === 'undefined' ? 1 : parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/**
 * Watches a canvas' box; its size is kept here, for asking the document at every frame would cost a layout.
 * @param {HTMLCanvasElement} canvas @param {() => void} onResize
 * @returns {(() => {width: number, height: number}) & {end: () => void}} the box's inner size in drawing units: CSS
 *   pixels where text has its usual size; `end` watches no longer
 */
export function watchSize(canvas, onResize) {
  const box = /** @type {HTMLElement} */ (canvas.parentElement);
  let size = { width: 0, height: 0 };
  const renew = () => {
    textScale = readTextScale();
    size = { width: box.clientWidth / textScale, height: box.clientHeight / textScale };
    onResize();
  };
  const observer = new ResizeObserver(renew);
  observer.observe(box);
  const ended = new AbortController();
  /** The pixel ratio changes when a window moves to another screen or is zoomed. */
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        renew();
        watchRatio();
      },
      { once: true, signal: ended.signal },
    );
  };
  watchRatio();
  const end = () => {
    observer.disconnect();
    ended.abort();
  };
  return Object.assign(() => size, { end });
}

/** Browsers refuse canvases beyond this many device pixels a side. */
const LARGEST_SIDE = 16000;

/** Where in the drawing the pointer is. @param {MouseEvent} event */
export function pointIn(event) {
  return { x: event.offsetX / textScale, y: event.offsetY / textScale };
}

/**
 * Sizes the canvas for a drawing on plain ground, so that the browser has nothing to blend it with.
 * @param {HTMLCanvasElement} canvas @param {number} width @param {number} height in drawing units
 * @param {import('../base/color.js').Rgb} ground
 * @returns {{ctx: CanvasRenderingContext2D, ratio: number}} the context takes drawing units; ratio: device pixels a unit
 */
export function prepare(canvas, width, height, ground) {
  const ratio = fit(canvas, width, height);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
  ctx.resetTransform();
  ctx.fillStyle = toCss(ground);
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { ctx, ratio };
}

/**
 * Sizes and clears a canvas for what is drawn over another one. Even where it is empty it is blended with all that lies
 * below: see {@link hideOver}.
 * @param {HTMLCanvasElement} canvas @param {number} width @param {number} height in drawing units
 * @returns {CanvasRenderingContext2D} takes drawing units
 */
export function prepareOver(canvas, width, height) {
  const ratio = fit(canvas, width, height);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  if (canvas.hidden) canvas.hidden = false;
  return ctx;
}

/** Takes what is drawn over another canvas off the screen. @param {HTMLCanvasElement} canvas */
export function hideOver(canvas) {
  if (!canvas.hidden) canvas.hidden = true; // saying it again would have styles computed anew
}

/** @param {HTMLCanvasElement} canvas @param {number} width @param {number} height @returns {number} device pixels a unit */
function fit(canvas, width, height) {
  const ratio = Math.min(devicePixelRatio * textScale, LARGEST_SIDE / Math.max(1, width, height));
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.setProperty('width', `${width * textScale}px`);
    canvas.style.setProperty('height', `${height * textScale}px`);
  }
  return ratio;
}

export const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
export const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace';
