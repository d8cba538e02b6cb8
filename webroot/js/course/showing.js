/** Brings on the page what the book speaks of. */

import { codePoints } from '../base/text.js';
import { VIEWS } from '../views/registry.js';
import { isAsBuilt } from './built.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {Readonly<import('../base/state.js').State>} State */

/** A lesson as it is built, but for some of its network, its cell at least, and the delay of its task. @typedef {{lesson: string, model: Partial<import('../server/types.js').Model> & {cell: import('../server/types.js').CellId}, delay?: number}} Wanted */

/** Whether such a network is on show, of which the book's sentences are true. @param {State} state @param {Wanted} wanted */
export const isOnShow = ({ run, lessons, removed }, wanted) =>
  run !== null && !removed.some(({ id }) => id === run.id) && isAsBuilt(run, wanted, lessons);

/** Shows the newest such run, or makes one. @param {App} app @param {Wanted} wanted */
export async function show({ store, session }, wanted) {
  if (isOnShow(store.state, wanted)) return;
  const { runs, lessons } = store.state;
  const known = runs.filter((run) => isAsBuilt(run, wanted, lessons) && !run.comparison);
  const newest = known.sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const { lesson, model, delay } = wanted;
  const own = lessons.find(({ id }) => id === lesson)?.config.task;
  /** @type {import('../server/types.js').RunRequest} */
  const request = { lesson, model };
  if (own && delay) Object.assign(request, { task: { ...own, delay } });
  try {
    if (newest) await session.open(newest.id);
    else await session.create(request);
  } catch (error) {
    session.failed(error, { asked: true });
  }
}

/** Opens a view below the core, where there is such a view. @param {App} app @param {string} view */
export function open(app, view) {
  if (VIEWS.some(({ id }) => id === view)) app.openView(view);
}

/** Lights up a column of the Memory. @param {App} app @param {number} token */
export function point({ store }, token) {
  const { frame, view } = store.state;
  if (frame && token < codePoints(frame.tokens.join('')).length)
    store.setView({ pinned: { unit: view.pinned?.unit ?? 0, token } });
}
