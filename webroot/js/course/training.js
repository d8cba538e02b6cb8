/** Training on the tour's behalf: it stops by itself, and when the reader leaves. */

import { presentStep } from '../base/state.js';
import * as api from '../server/api.js';

/** @typedef {import('../app.js').App} App */

/** Steps at a time, and milliseconds between: so one sees the curve fall. */
const STRIDE = 12;
const PAUSE = 90;

/** The run that the tour set going without an end. */
let started = '';
let striding = false;

/** Trains the run on show up to a step, as long as the tour is open. @param {App} app @param {number} goal */
export async function trainUpTo({ store, session, tour }, goal) {
  const id = store.state.run?.id;
  if (!id || striding) return;
  striding = true;
  try {
    let step = presentStep(store.state);
    while (step < goal) {
      if (store.state.run?.id !== id || !tour?.progress().open) return;
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

/** Trains the run on show until the tour is left. @param {App} app */
export async function trainOn({ store, session }) {
  started = store.state.run?.id ?? '';
  await session.train();
}

/** @param {App} app */
export function rest({ store, session }) {
  const { run } = store.state;
  if (run?.id === started && run.state === 'training') void session.pause();
  started = '';
}
