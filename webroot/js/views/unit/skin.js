/** The scale and colours of the state on show. Pure. */

import { shownPlanes } from '../../charts/planes.js';
import { StateBytes } from '../../server/frame.js';
import { characterColors } from './colors.js';

const NONE = new StateBytes(1, () => new Int8Array());

/**
 * @param {'hidden'|'cell'} state @param {boolean} bounded whether hidden states stay between −1 and 1
 * @returns {import('../../charts/planes.js').Plane} without states
 */
export function planeOf(state, bounded) {
  const frame = /** @type {import('../../server/frame.js').Frame} */ ({
    hidden: NONE,
    cells: state === 'cell' ? NONE : null,
  });
  return shownPlanes(frame, state, bounded)[0];
}

/** Remembers the colours of each scale until the palette or the state changes. */
export function colorCache() {
  /** @type {Map<number, import('./colors.js').CharacterColors>} */
  const known = new Map();
  let made = '';
  return (
    /** @type {import('../../base/theme.js').Palette} */ palette,
    /** @type {import('../../charts/planes.js').Plane} */ plane,
    /** @type {number} */ scale,
  ) => {
    const of = `${plane.letter} ${Object.values(palette).join(' ')}`;
    if (of !== made) known.clear();
    made = of;
    const colors = known.get(scale) ?? characterColors(palette, (byte) => plane.place(byte / scale));
    known.set(scale, colors);
    return colors;
  };
}
