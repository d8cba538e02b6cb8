/** When the core is there, so that what stands below it may be fetched. */

/** @param {Readonly<import('../types.js').State>} state whether the run on show has its hidden states and its prediction */
export function coreStands({ run, loaded, view, frame, prediction, predictionError }) {
  if (!run || run.state === 'failed' || predictionError !== null) return loaded;
  return loaded && frame !== null && (prediction !== null || view.prefix === '');
}

/** Done when the core stands for the first time. @param {import('../state.js').Store} store @returns {Promise<void>} */
export const coreStanding = (store) =>
  new Promise((resolve) => {
    const end = store.subscribe(() => {
      if (!coreStands(store.state)) return;
      end();
      resolve();
    });
  });
