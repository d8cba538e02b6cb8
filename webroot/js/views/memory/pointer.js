/** Pointer and arrow keys over the cells of the heatmap: which unit and token are selected. */

import { pointIn } from '../../charts/canvas.js';
import { letGo } from '../../ui/selection.js';

/** @typedef {import('../../server/frame.js').Frame} Frame */

/**
 * @param {import('../../base/state.js').Store} store @param {HTMLCanvasElement} canvas
 * @param {(x: number, y: number) => {unit: number, token: number}|null} cellAt a point of the canvas
 * @param {() => {frame: Frame, order: Uint16Array}|null} current
 */
export function followPointer(store, canvas, cellAt, current) {
  canvas.addEventListener('pointermove', (event) => {
    const { x, y } = pointIn(event);
    const cell = cellAt(x, y);
    const known = store.state.selection;
    if (known?.unit !== cell?.unit || known?.token !== cell?.token) store.set({ selection: cell });
  });
  canvas.addEventListener('click', () => {
    const { selection, view } = store.state;
    if (selection?.unit == null || selection.token === null) return;
    const { unit, token } = selection;
    const same = view.pinned?.unit === unit && view.pinned.token === token;
    store.setView({ pinned: same ? null : { unit, token } });
  });
  const leave = () => store.set({ selection: null });
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('keydown', (event) => {
    const now = current();
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return letGo(store);
    if (event.key === 'Enter') return canvas.click();
    const moves = /** @type {Record<string, [number, number]>} */ ({
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
      Home: [-Infinity, 0],
      End: [Infinity, 0],
      PageUp: [0, -10],
      PageDown: [0, 10],
    });
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const { frame, order } = now;
    const known = store.state.selection;
    const first = known === null;
    const [unit, token] = [known?.unit ?? order[0], known?.token ?? 0];
    const clamp = (/** @type {number} */ x, /** @type {number} */ most) => Math.min(most, Math.max(0, x));
    const row = clamp(order.indexOf(unit) + (first ? 0 : move[1]), order.length - 1);
    store.set({ selection: { unit: order[row], token: clamp(token + (first ? 0 : move[0]), frame.length - 1) } });
  });
}
