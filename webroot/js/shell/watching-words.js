/** What watching costs, in words. Pure. */

/** Watching costs more than this: then everything is refreshed less often. */
const NOTICEABLE = 1.05;

export const HOW_MEASURED =
  'While a run trains, all that is shown here is held back for a moment every few seconds; training is ' +
  'so much faster then. The median of the last windows. Above 2 % everything is refreshed less often.';

/**
 * @param {number} share of training's speed, 0 to 1 @param {number} slowness how many times as long views wait
 * @returns {string} such as "watching costs 2 %"
 */
export function costs(share, slowness) {
  const cost = share < 0.005 ? 'under 1 %' : `${Math.round(share * 100)} %`;
  const slower = slowness > NOTICEABLE ? `, so views refresh ${slowness.toFixed(1)} × less often` : '';
  return `watching costs ${cost}${slower}`;
}
