/** Pointer and arrow keys over a row of tokens: which token is selected, whatever the unit. */

import { pin } from '../../ui/selection.js';

/**
 * @param {import('../../base/state.js').Store} store @param {HTMLCanvasElement} canvas
 * @param {(event: PointerEvent) => number|null} tokenAt @param {() => number} length how many tokens there are
 */
export function followTokens(store, canvas, tokenAt, length) {
  const select = (/** @type {number|null} */ token) => {
    const known = store.state.selection;
    if (token === null) return known && store.set({ selection: null });
    if (known?.token !== token || known.unit !== null) store.set({ selection: { unit: null, token } });
  };
  canvas.addEventListener('pointermove', (event) => select(tokenAt(event)));
  canvas.addEventListener('click', () => {
    const token = store.state.selection?.token;
    if (token != null) pin(store, { token });
  });
  canvas.addEventListener('pointerleave', () => select(null));
  canvas.addEventListener('blur', () => select(null));
  canvas.addEventListener('keydown', (event) => {
    const last = length() - 1;
    if (last < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return select(null);
    if (event.key === 'Enter') return canvas.click();
    const now = store.state.selection?.token ?? null;
    const next = {
      ArrowLeft: now === null ? 0 : now - 1,
      ArrowRight: now === null ? 0 : now + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    select(Math.min(last, Math.max(0, next)));
  });
}
