/** Which runs the tour's sentences are true of. Pure. */

/**
 * Whether a run learns a lesson as it is built, with this cell: so that what the tour says is true of it, whatever the seed.
 * @param {import('../server/types.js').Run} run @param {string} id @param {string} cell @param {import('../server/types.js').Lesson[]} lessons
 */
export function isAsBuilt(run, id, cell, lessons) {
  const lesson = lessons.find((known) => known.id === id);
  if (!lesson || run.lesson !== id || run.state === 'failed' || run.config.model.cell !== cell) return false;
  return settings(run.config, cell) === settings(lesson.config, cell);
}

/**
 * All that decides how well it learns but luck. Threads and shards decide how fast.
 * @param {Pick<import('../server/types.js').RunConfig, 'model'|'training'>} config @param {string} cell
 */
function settings({ model, training }, cell) {
  const taught = { ...training, seed: 0, shards: 0, threads: 0 };
  const ordered = (/** @type {object} */ record) => Object.entries(record).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([ordered({ ...model, cell }), ordered({ ...taught, schedule: ordered(taught.schedule) })]);
}
