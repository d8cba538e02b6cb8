/** Which runs the book's sentences are true of. Pure. */

/**
 * Whether a run learns a lesson as it is built, but with these changes: so that what the book says is true of it, whatever
 * the seed.
 * @param {import('../server/types.js').Run} run @param {import('./showing.js').Wanted} wanted
 * @param {import('../server/types.js').Lesson[]} lessons
 */
export function isAsBuilt(run, { lesson: id, model: changed, delay }, lessons) {
  const lesson = lessons.find((known) => known.id === id);
  if (!lesson || run.lesson !== id || run.state === 'failed') return false;
  const { training, task } = lesson.config;
  const model = { ...lesson.config.model, ...changed };
  const wanted = delay
    ? { model, training: { ...training, seqLength: delay }, task: { ...task, delay } }
    : { model, training, task };
  return settings(run.config) === settings(wanted);
}

/**
 * All that decides how well it learns but luck. Threads and shards decide how fast.
 * @param {Pick<import('../server/types.js').RunConfig, 'model'|'training'> & {task?: object}} config
 */
function settings({ model, training, task = {} }) {
  const taught = { ...training, seed: 0, shards: 0, threads: 0 };
  const ordered = (/** @type {object} */ record) => Object.entries(record).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([ordered(model), ordered({ ...taught, schedule: ordered(taught.schedule) }), ordered(task)]);
}
