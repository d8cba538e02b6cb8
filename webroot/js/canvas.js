/** Canvases that are sharp on every screen: as many device pixels as the box really has. */

/**
 * Keeps a canvas as large as its box. `onResize` is told of each change, box in CSS pixels.
 * @param {HTMLCanvasElement} canvas @param {() => void} onResize
 */
export function watchSize(canvas, onResize) {
  const observer = new ResizeObserver(onResize);
  observer.observe(/** @type {HTMLElement} */ (canvas.parentElement));
  /** The pixel ratio changes when a window moves to another screen or is zoomed. */
  const watchRatio = () => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        onResize();
        watchRatio();
      },
      { once: true },
    );
  };
  watchRatio();
}

/** Browsers refuse canvases beyond this many device pixels a side. */
const LARGEST_SIDE = 16000;

/** How much larger than usual text is set, drawings with it: on wide screens, or where the browser is told so. */
export const textScale = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** The inner size of a box in drawing units: CSS pixels where text has its usual size. @param {Element} box */
export function innerSize(box) {
  const scale = textScale();
  return { width: box.clientWidth / scale, height: box.clientHeight / scale };
}

/** Where in the drawing the pointer is. @param {MouseEvent} event */
export function pointIn(event) {
  const scale = textScale();
  return { x: event.offsetX / scale, y: event.offsetY / scale };
}

/**
 * Sizes the canvas for a drawing and returns a cleared context that takes drawing units.
 * @param {HTMLCanvasElement} canvas @param {number} width @param {number} height in drawing units
 * @returns {{ctx: CanvasRenderingContext2D, ratio: number}} ratio: device pixels a unit
 */
export function prepare(canvas, width, height) {
  const scale = textScale();
  const ratio = Math.min(devicePixelRatio * scale, LARGEST_SIDE / Math.max(1, width, height));
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.setProperty('width', `${width * scale}px`);
    canvas.style.setProperty('height', `${height * scale}px`);
  }
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, ratio };
}

export const SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
export const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace';
