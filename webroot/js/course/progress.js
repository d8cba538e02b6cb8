/** How far the reader of this browser is in the tour. */

const KEY = 'elman.tour';

/** `at`: the step to go on with, from 0; `invited`: was told once that there is a tour. @typedef {{at: number, invited: boolean}} Progress */

/** @param {number} steps how many there are @returns {Progress} */
export function readProgress(steps) {
  try {
    const { at, invited } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { at: Number.isInteger(at) && at >= 0 && at < steps ? at : 0, invited: invited === true };
  } catch {
    return { at: 0, invited: false };
  }
}

/** @param {Progress} progress */
export function keepProgress(progress) {
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Storage may be forbidden: the tour then begins anew with every page.
  }
}
