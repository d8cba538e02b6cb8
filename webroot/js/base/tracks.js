/** Numbers that were measured of the network as it learned, each a series over the steps. Pure but for {@link track}. */

import { count, plural } from './format.js';
import { codePoints } from './text.js';

/** @typedef {import('../server/types.js').Series} Series */
/** @typedef {Readonly<Record<string, Series>>} Tracks */

/**
 * How a series is shown.
 * @typedef {object} Kind
 * @property {string} view the view that measures it: while that one is open, it is drawn along the timeline
 * @property {string} label @property {string} short where there is little room
 * @property {string} unit for a table's head, empty where there is none
 * @property {(value: number, of: string) => string} tell a value with its unit
 */

/** By the names under which the server notes them. @type {Readonly<Record<string, Kind>>} */
const KINDS = {
  horizon: {
    view: 'horizon',
    label: 'memory horizon',
    short: 'memory horizon',
    unit: 'steps',
    tell: (value, of) =>
      value === 0 ? 'no gradient' : `${value >= codePoints(of).length - 1 ? '≥ ' : ''}${plural(value, 'step')}`,
  },
  spectralRadius: {
    view: 'recurrence',
    label: 'spectral radius',
    short: 'spectral radius',
    unit: '',
    tell: (value) => value.toFixed(2),
  },
  largestSingularValue: {
    view: 'recurrence',
    label: 'largest singular value',
    short: 'singular value',
    unit: '',
    tell: (value) => value.toFixed(2),
  },
};

/** So many are drawn at most, the first that are known. */
export const MOST_SHOWN = 3;

/** @typedef {Kind & Series} Shown */

/**
 * The series to be drawn along the timeline.
 * @param {{tracks: Tracks, view: {open: readonly string[]}}} state @returns {Shown[]}
 */
export function shownTracks({ tracks, view }) {
  return Object.entries(KINDS)
    .filter(([name, { view: id }]) => view.open.includes(id) && (tracks[name]?.points.length ?? 0) > 0)
    .slice(0, MOST_SHOWN)
    .map(([name, kind]) => ({ ...kind, ...tracks[name] }));
}

/** The last value that was measured up to a step. @param {Series} series @param {number} step */
export const measuredAt = ({ points }, step) => points.findLast(([at]) => at <= step) ?? null;

/** A measure that is behind by more than this share of the present step is one of the past. */
const BEHIND = 0.1;

/**
 * The newest value in words, with its step where that is past.
 * @param {Shown} track @param {number} step the present one
 */
export function newestOf({ points, tell, of }, step) {
  const [at, value] = points[points.length - 1];
  const past = step - at > BEHIND * step;
  return { past, text: `${tell(value, of)}${past ? ` at step ${count(at)}` : ''}` };
}

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
