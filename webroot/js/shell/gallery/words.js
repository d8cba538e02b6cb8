/** What a lesson's card says: chapters in their order, the time it takes, whether its goal is reached. Pure. */

import { plain } from '../../base/format.js';
import { codePoints, cut } from '../../base/text.js';

/** @typedef {import('../../server/types.js').Lesson} Lesson */
/** @typedef {import('../../server/types.js').Run} Run */

/** So many tokens of a probe are drawn on a card. */
export const MOST_TOKENS = 30;

/** Lessons by chapter, both in the order in which they are told. @param {Lesson[]} lessons */
export function byChapter(lessons) {
  /** @type {Map<string, Lesson[]>} */
  const chapters = new Map();
  for (const lesson of lessons) chapters.set(lesson.chapter, [...(chapters.get(lesson.chapter) ?? []), lesson]);
  return [...chapters].map(([title, members]) => ({ title, lessons: members }));
}

/** About how long a lesson takes: "5 s", "1.5 min". @param {number} seconds */
export const timeText = (seconds) => (seconds < 60 ? `${seconds} s` : `${plain(Math.round(seconds / 30) / 2)} min`);

/** @typedef {'reached'|'lost'|'open'} Attained */

/** How the newest run of a lesson stands to its goal. @param {Run|null} run @returns {Attained} */
export function attained(run) {
  const goal = run?.goal;
  if (!goal || goal.reachedAt === null) return 'open';
  return goal.score !== null && goal.score < goal.threshold ? 'lost' : 'reached';
}

/**
 * What stands beside a lesson's title.
 * @param {Lesson} lesson @param {Run|null} run its newest @param {boolean} reading whether its text is not there yet
 */
export function standingText({ seconds }, run, reading) {
  if (reading) return 'still being read';
  const told = { reached: 'goal reached', lost: 'goal reached, lost again', open: timeText(seconds) };
  return `${run?.state === 'training' ? 'training · ' : ''}${told[attained(run)]}`;
}

/** The beginning of what a lesson reads, where there is no network to look into. @param {Lesson} lesson */
export const opening = ({ config }) => codePoints(cut(config.probe, MOST_TOKENS));
