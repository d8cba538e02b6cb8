/** What else to try with a lesson: requests with a change, and which run has one already. Pure. */

/** @typedef {import('../../server/types.js').Run} Run */
/** @typedef {import('../../server/types.js').Lesson} Lesson */
/** @typedef {import('../../server/types.js').RunRequest} RunRequest */
/** @typedef {import('../../server/types.js').TaskKind} TaskKind */

/** @typedef {Lesson['tryThis'][number]} Try */
/** @typedef {Try['change']} Change */

/** Whether a run is as a change makes it. @param {Run} run @param {Change} change */
export const has = ({ config }, change) =>
  Object.entries(change).every(([part, fields]) => {
    const present = /** @type {Record<string, unknown>} */ (config[/** @type {'model'} */ (part)] ?? {});
    return Object.entries(fields).every(([field, value]) => present[field] === value);
  });

/** The tries that a run is as, of all of its lesson. @param {Run} run @param {Try[]} tries */
export const triedOf = (run, tries) => tries.filter(({ change }) => has(run, change));

/** What decides nothing of what a try tells, or follows from something else. */
const ASIDE = ['seed', 'shards', 'threads'];

/**
 * Whether a run is its lesson with one change and no other, so that what was seen of that change is true of it.
 * @param {Run} run @param {Lesson} lesson @param {Change} change
 */
export function isBut({ config }, lesson, change) {
  const parts = /** @type {const} */ (['model', 'task', 'training']);
  return parts.every((part) => {
    const [own, built] = [config, lesson.config].map(
      (one) => /** @type {Record<string, unknown>} */ ({ ...one[part] }),
    );
    const wanted = { ...built, ...change[part] };
    const same = (/** @type {string} */ name) => JSON.stringify(own[name]) === JSON.stringify(wanted[name]);
    const aside = change.task ? [...ASIDE, 'seqLength'] : ASIDE;
    return Object.keys(wanted).every((name) => aside.includes(name) || same(name));
  });
}

/**
 * The lesson of a run with its task and its seed, and a change laid over it.
 * @param {Run} run of a lesson @param {Change} [change] @returns {RunRequest}
 */
export function changed({ lesson, config }, change = {}) {
  const { task, training } = config;
  const request = /** @type {RunRequest} */ ({
    lesson,
    ...(task && { task }),
    training: { seed: training.seed },
  });
  for (const [part, fields] of Object.entries(change)) {
    const key = /** @type {'model'|'training'|'task'} */ (part);
    request[key] = /** @type {any} */ ({ ...request[key], ...fields });
  }
  return request;
}

/**
 * The run that one can go back to from one with a change: the newest of the same lesson and seed without any.
 * @param {Run} run @param {Run[]} runs @param {Try[]} tries @returns {Run|null}
 */
export const untried = (run, runs, tries) =>
  runs
    .filter(
      (other) =>
        other.id !== run.id &&
        other.lesson === run.lesson &&
        other.state !== 'failed' &&
        !other.comparison &&
        other.config.training.seed === run.config.training.seed &&
        triedOf(other, tries).length === 0,
    )
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null;

/** A setting of what a run learns, and the values beside its own, null where they are out of its range. @typedef {{name: string, title: string, value: number, half: number|null, twice: number|null}} Reach */

/**
 * The settings of a run's task, each with half and twice its value, where its sequences are read whole: of a long text they
 * say no more than how much there is of it.
 * @param {Run} run @param {TaskKind[]} tasks @returns {Reach[]}
 */
export function reachesOf({ config }, tasks) {
  const task = /** @type {Record<string, any>} */ (config.task ?? {});
  const kind = kindOf(config.task, tasks);
  return (kind?.whole ? kind.settings : []).map(({ name, title, min, max }) => {
    const value = Number(task[name]);
    const within = (/** @type {number} */ x) => (x >= min && x <= max ? x : null);
    return { name, title, value, half: within(Math.floor(value / 2)), twice: within(value * 2) };
  });
}

/** @param {{id: string}|undefined} task @param {TaskKind[]} tasks */
const kindOf = (task, tasks) => tasks.find(({ id }) => id === task?.id);

/**
 * The same experiment with another value of a setting of its task; a window that follows from it is left to follow.
 * @param {Run} run @param {string} name @param {number} value @param {TaskKind[]} tasks @returns {RunRequest}
 */
export function reaching({ lesson, config }, name, value, tasks) {
  const { task, model, training, probe } = config;
  const { seqLength, ...others } = training;
  const whole = kindOf(task, tasks)?.whole ?? false;
  return {
    lesson: lesson ?? undefined,
    task: /** @type {any} */ ({ ...task, [name]: value }),
    model,
    training: whole ? others : { seqLength, ...others },
    ...(!whole && { probe }),
  };
}
