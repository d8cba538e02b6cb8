/** Pointer and arrow keys along the characters of the probe: which of them is selected, on the whole page. */

import { letGo, pin } from './selection.js';

/**
 * @param {import('../base/state.js').Store} store @param {HTMLCanvasElement} canvas
 * @param {{length: () => number, at: (event: MouseEvent) => number|null}} path length: 0 while there is none
 */
export function followPath(store, canvas, { length, at }) {
  const select = (/** @type {number|null} */ token) => {
    if (token === null) store.set({ selection: null });
    else if (store.state.selection?.token !== token || store.state.selection.unit !== null) {
      store.set({ selection: { unit: null, token } });
    }
  };
  const toggle = (/** @type {number|null|undefined} */ token) => {
    if (token == null) return;
    if (store.state.view.pinned?.token === token) store.setView({ pinned: null });
    else pin(store, { token });
  };
  canvas.addEventListener('pointermove', (event) => select(at(event)));
  canvas.addEventListener('click', (event) => toggle(at(event)));
  canvas.addEventListener('pointerleave', () => select(null));
  canvas.addEventListener('blur', () => select(null));
  canvas.addEventListener('keydown', (event) => {
    const last = length() - 1;
    if (last < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selection, view } = store.state;
    const known = selection?.token ?? null;
    if (event.key === 'Escape') return letGo(store);
    if (event.key === 'Enter') return toggle(known);
    const from = known ?? view.pinned?.token ?? null;
    const to = {
      ArrowRight: from === null ? 0 : from + 1,
      ArrowDown: from === null ? 0 : from + 1,
      ArrowLeft: from === null ? last : from - 1,
      ArrowUp: from === null ? last : from - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    select(Math.min(last, Math.max(0, to)));
  });
}
