/** Where the measured numbers stand under the learning curve: a thin row each, on the same axis of steps. Pure. */

import { linear, tickStep } from './scale.js';

/** Height of a row, in drawing units; layout.css makes as much room. */
export const TRACK_ROW = 30;

const AIR = 5;

/**
 * @typedef {object} TrackRow
 * @property {import('../base/tracks.js').Shown} track
 * @property {number} y0 @property {number} y1
 * @property {number} top the value at the upper end of the scale; at the lower one stands 0
 * @property {{x: number, y: number}[]} line
 */

/**
 * @param {import('./curve-layout.js').CurveLayout} layout @param {import('../base/tracks.js').Shown[]} tracks
 * @returns {TrackRow[]}
 */
export function layoutTracks({ x, tracksY }, tracks) {
  return tracks.map((track, i) => {
    const y0 = tracksY + i * TRACK_ROW + AIR;
    const y1 = y0 + TRACK_ROW - 2 * AIR;
    const top = roundUp(Math.max(...track.points.map(([, value]) => value)));
    const y = linear(0, top, y1, y0);
    return { track, y0, y1, top, line: track.points.map(([step, value]) => ({ x: x.at(step), y: y.at(value) })) };
  });
}

/** To 1, 2 or 5 times a power of ten, or a multiple of it. @param {number} value */
function roundUp(value) {
  if (!(value > 0)) return 1;
  const step = tickStep(value, 4);
  return Number((Math.ceil(value / step - 1e-9) * step).toPrecision(12));
}
