/** When the core is there, so that what stands below it may be fetched. */

import { probeOf } from '../base/probe.js';

/** Milliseconds in which the core is painted once it stands; what is fetched meanwhile would hold that up. */
const PAINTING = 100;

/**
 * Whether the run on show has its hidden states and its prediction, or it is known that they cannot be had: nothing is
 * asked while there is no line to the server.
 * @param {Readonly<import('../base/state.js').State>} state
 */
export function coreStands({ run, loaded, connection, view, frame, statesTrouble, prediction, predictionTrouble }) {
  if (!loaded || !run || run.state === 'failed' || connection === 'lost') return loaded;
  const remembers = probeOf({ run, view }) === '' || (frame ?? statesTrouble) !== null;
  return remembers && (view.prefix === '' || (prediction ?? predictionTrouble) !== null);
}

/** Done when the core stands for the first time. @param {import('../base/state.js').Store} store @returns {Promise<void>} */
export const coreStanding = (store) =>
  new Promise((resolve) => {
    if (coreStands(store.state)) return resolve();
    const end = store.subscribe(() => {
      if (!coreStands(store.state)) return;
      end();
      resolve();
    });
  });

/** Done when it has been painted, too. @param {import('../base/state.js').Store} store @returns {Promise<void>} */
export const corePainted = async (store) => {
  await coreStanding(store);
  return new Promise((resolve) => setTimeout(resolve, PAINTING));
};
