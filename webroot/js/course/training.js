/** Training on the book's behalf: it stops by itself, and when the reader leaves. */

import { presentStep } from '../base/state.js';
import * as api from '../server/api.js';

/** @typedef {import('../app.js').App} App */

/** Steps at a time, and milliseconds between: so one sees the curve fall. */
const STRIDE = 12;
const PAUSE = 90;

let striding = false;

/**
 * Trains the run on show up to a step, as long as the book is open.
 * @param {App} app @param {number} goal @param {(state: App['store']['state']) => boolean} [isEnough] ends it before
 */
export async function trainUpTo({ store, session, book }, goal, isEnough = () => false) {
  const id = store.state.run?.id;
  if (!id || striding) return;
  striding = true;
  try {
    let step = presentStep(store.state);
    while (step < goal && !isEnough(store.state)) {
      if (store.state.run?.id !== id || !book?.progress().open) return;
      ({ step } = await api.step(id, Math.min(STRIDE, goal - step)));
      void session.follower.resync();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  } catch (error) {
    const goesOnElsewise = error instanceof api.ApiError && error.status === 409; // somebody trains it, or it has failed
    if (!goesOnElsewise) session.failed(error, { asked: true });
  } finally {
    striding = false;
  }
}
