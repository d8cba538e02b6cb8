/** Numbers that were measured of the network as it learned, each a series over the steps. Pure but for {@link track}. */

import { count, plural } from './format.js';
import { codePoints } from './text.js';

/** @typedef {import('../server/types.js').Series} Series */
/**
 * Series by name: people measure texts of their own, and of each name the series that is shown stands last.
 * @typedef {Readonly<Record<string, readonly Series[]>>} Tracks
 */

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

/** Series of one name that are kept. */
const MOST_KEPT = 16;

/** @typedef {Kind & Series} Shown */

/**
 * The series to be drawn along the timeline.
 * @param {{tracks: Tracks, view: {open: readonly string[]}}} state @returns {Shown[]}
 */
export function shownTracks({ tracks, view }) {
  return Object.entries(KINDS)
    .flatMap(([name, kind]) => {
      const series = tracks[name]?.at(-1);
      return series && series.points.length > 0 && view.open.includes(kind.view) ? [{ ...kind, ...series }] : [];
    })
    .slice(0, MOST_SHOWN);
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
 * Takes in series that the server tells: they complete those of the same text or layer, and stand before what is known.
 * @param {Tracks} known @param {Series[]} found @returns {Tracks}
 */
export function joined(known, found) {
  const tracks = { ...known };
  for (const name of new Set(found.map((series) => series.name))) {
    const own = known[name] ?? [];
    const told = found.filter((series) => series.name === name);
    const others = told.filter(({ of }) => !own.some((series) => series.of === of));
    const completed = own.map((series) => {
      const before = told.find(({ of }) => of === series.of)?.points ?? [];
      const points = [...new Map([...before, ...series.points])].sort(([a], [b]) => a - b);
      return { ...series, points };
    });
    tracks[name] = [...others, ...completed].slice(-MOST_KEPT);
  }
  return tracks;
}

/**
 * Adds what an answer has just told, as the server notes it too, and shows that series.
 * @param {import('./state.js').Store} store @param {string} name @param {string} of @param {number} step
 * @param {number} value
 */
export function track(store, name, of, step, value) {
  const { tracks } = store.state;
  const all = tracks[name] ?? [];
  const before = all.find((series) => series.of === of)?.points ?? [];
  const isNews = (before.at(-1)?.[0] ?? -1) < step;
  if (!isNews && all.at(-1)?.of === of) return;
  const points = isNews ? [...before, /** @type {[number, number]} */ ([step, value])] : before;
  const others = all.filter((series) => series.of !== of);
  store.set({ tracks: { ...tracks, [name]: [...others, { name, of, points }].slice(-MOST_KEPT) } });
}
