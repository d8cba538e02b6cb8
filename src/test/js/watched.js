/** The questions of views, on a clock that tests move. */

import { mock } from 'node:test';
import { initialState, Store } from '../../../webroot/js/base/state.js';
import { Insights } from '../../../webroot/js/server/insights.js';
import { fakeBrowser, settle } from './fakes.js';

/** @param {() => Promise<unknown>} [answer] */
export function watched(answer = async () => 'answer') {
  fakeBrowser();
  mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  mock.method(performance, 'now', () => now);
  const store = new Store(initialState());
  /** @type {unknown[]} */
  const errors = [];
  const insights = new Insights(store, (error) => errors.push(error));
  const view = { about: /** @type {string|null} */ ('a'), of: 0, visible: true, asked: 0, shown: 0, refused: 0 };
  const question = {
    about: () => view.about,
    of: () => view.of,
    visible: () => view.visible,
    ask: () => {
      view.asked++;
      return answer();
    },
    show: () => view.shown++,
    refused: () => view.refused++,
  };
  const pass = async (/** @type {number} */ milliseconds) => {
    now += milliseconds;
    mock.timers.tick(milliseconds);
    await settle();
  };
  const spend = (/** @type {number} */ milliseconds) => {
    now += milliseconds;
  };
  const done = () => {
    mock.timers.reset();
    mock.restoreAll();
  };
  return { store, insights, question, view, errors, pass, spend, done };
}
