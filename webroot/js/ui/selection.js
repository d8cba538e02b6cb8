/** Which unit and token all views speak of: what is under the pointer, else what was pinned, else a beginning. Pure. */

import { shownLayer } from '../server/frame.js';

/** @typedef {import('../base/state.js').State} State */

/**
 * @param {Readonly<State>} state
 * @returns {{unit: number, token: number, layer: number}|null} null where no states are known yet; all from 0
 */
export function focusOf({ selection, view, frame }) {
  if (!frame) return null;
  const unit = selection?.unit ?? view.pinned?.unit ?? 0;
  const token = selection?.token ?? view.pinned?.token ?? frame.length - 1;
  return {
    unit: Math.min(unit, frame.units - 1),
    token: Math.min(token, frame.length - 1),
    layer: shownLayer(frame, view.layer),
  };
}

/** As {@link focusOf}, but what was chosen to stay alone: for what is too costly to follow a pointer. @param {Readonly<State>} state */
export const pinnedOf = (state) => focusOf({ ...state, selection: null });

/**
 * Chooses a unit, a token or both to stay.
 * @param {import('../base/state.js').Store} store @param {Partial<import('../base/url.js').UnitAtToken>} choice
 */
export function pin(store, choice) {
  const now = pinnedOf(store.state);
  if (now) store.setView({ pinned: { unit: now.unit, token: now.token, ...choice } });
}

/** Lets go of what is under the pointer or the arrow keys; where nothing is, of what was pinned. @param {import('../base/state.js').Store} store */
export function letGo(store) {
  if (store.state.selection) store.set({ selection: null });
  else if (store.state.view.pinned) store.setView({ pinned: null });
}
