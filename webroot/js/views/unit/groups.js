/** The gallery's order, and which unit is shown where none was chosen. Pure. */

/** @typedef {import('../../server/types.js').UnitPortrait} Portrait */
/** @typedef {import('../../server/types.js').TextFeature} Feature */

/**
 * Units that respond to the same, strongest first; those groups first that hold the strongest unit, and last the one
 * of the units that respond to nothing.
 * @param {readonly Portrait[]} units @returns {{feature: Feature|null, units: Portrait[]}[]}
 */
export function groups(units) {
  /** @type {Map<Feature|null, Portrait[]>} */
  const byFeature = new Map();
  for (const unit of [...units].sort((a, b) => b.score - a.score || a.unit - b.unit)) {
    const group = byFeature.get(unit.feature);
    if (group) group.push(unit);
    else byFeature.set(unit.feature, [unit]);
  }
  const nothing = byFeature.get(null);
  byFeature.delete(null);
  const named = [...byFeature].map(([feature, members]) => ({ feature, units: members }));
  return nothing ? [...named, { feature: null, units: nothing }] : named;
}

/** How much better another unit must be to take the place of the one on show. */
const MARGIN = 1.5;

/**
 * The unit to show where none was chosen: the one with the highest score, but the one before as long as it is not much
 * worse, for a text that jumps from unit to unit cannot be read.
 * @param {readonly Portrait[]} units @param {number|null} before
 */
export function strongest(units, before) {
  const best = units.reduce((a, b) => (b.score > a.score ? b : a));
  const known = before === null ? undefined : units[before];
  return known && best.score <= known.score * MARGIN ? known.unit : best.unit;
}
