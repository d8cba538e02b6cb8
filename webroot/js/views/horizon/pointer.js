/** Pointer and arrow keys over the triangle: which loss and which state are selected. */

import { pointIn } from '../../charts/canvas.js';
import { letGo, pin } from '../../ui/selection.js';
import { cellAt } from './layout.js';

/** @typedef {{t: number, k: number}} Cell loss and state, from 0 */

/**
 * @param {import('../../base/state.js').Store} store @param {HTMLCanvasElement} canvas
 * @param {{layout: () => import('./layout.js').TriangleLayout|null, at: () => Cell|null,
 *   move: (cell: Cell|null) => void}} triangle
 */
export function followTriangle(store, canvas, { layout, at, move }) {
  const go = (/** @type {Cell|null} */ cell) => {
    move(cell);
    if (!cell) store.set({ selection: null });
    else if (store.state.selection?.token !== cell.k) store.set({ selection: { unit: null, token: cell.k } });
  };
  const leave = () => go(null);
  const choose = () => {
    const cell = at();
    if (cell) pin(store, { token: cell.k });
  };
  canvas.addEventListener('pointermove', (event) => {
    const [box, { x, y }] = [layout(), pointIn(event)];
    const cell = box && cellAt(box, x, y);
    const known = at();
    if (cell?.t !== known?.t || cell?.k !== known?.k) go(cell);
  });
  canvas.addEventListener('click', choose);
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('keydown', (event) => {
    const box = layout();
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      move(null);
      return letGo(store);
    }
    if (event.key === 'Enter') return choose();
    const way = MOVES[event.key];
    if (!way) return;
    event.preventDefault();
    const known = at();
    go(known ? moved(known, way, box.size) : { t: box.size - 1, k: box.size - 1 });
  });
}

/** How far to go, in losses and in states. @type {Record<string, [number, number]>} */
const MOVES = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/** @param {Cell} cell @param {[number, number]} move @param {number} size @returns {Cell} */
function moved({ t, k }, [down, right], size) {
  const row = Math.min(size - 1, Math.max(0, t + down));
  return { t: row, k: Math.min(row, Math.max(0, k + right)) };
}
