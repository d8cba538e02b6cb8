/** Numbers that were measured of the network as it learned, each a series over the steps. Pure but for {@link track}. */

/** @typedef {import('./types.js').Series} Series */
/** @typedef {Readonly<Record<string, Series>>} Tracks */

/**
 * Takes in series: what is known of the same text or layer is kept, else the new one takes its place.
 * @param {Tracks} known @param {Series[]} found @returns {Tracks}
 */
export function joined(known, found) {
  const tracks = { ...known };
  for (const series of found) {
    const before = known[series.name];
    const points = new Map(before?.of === series.of ? [...series.points, ...before.points] : series.points);
    tracks[series.name] = { ...series, points: [...points].sort(([a], [b]) => a - b) };
  }
  return tracks;
}

/**
 * Adds what an answer has just told, as the server notes it too.
 * @param {import('./state.js').Store} store @param {string} name @param {string} of @param {number} step
 * @param {number} value
 */
export function track(store, name, of, step, value) {
  const { tracks } = store.state;
  const series = tracks[name];
  if (series?.of === of && (series.points.at(-1)?.[0] ?? -1) >= step) return;
  const points =
    series?.of === of ? [...series.points, /** @type {[number, number]} */ ([step, value])] : [[step, value]];
  store.set({ tracks: { ...tracks, [name]: { name, of, points: /** @type {[number, number][]} */ (points) } } });
}
