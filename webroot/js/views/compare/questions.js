/** What is asked of a lane while its panel is on screen. */

import * as api from '../../server/api.js';
import { memoryTriangle } from './triangle.js';

/** @typedef {import('./lane.js').Lane} Lane */

/** The likeliest next characters shown. */
export const TOP = 3;

/** @typedef {ReturnType<typeof laneQuestions>} LaneQuestions */

/**
 * Its states, gradients and predictions, each asked again whenever the network or the text has changed.
 * @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel
 * @param {() => Lane|undefined} current
 */
export function laneQuestions({ store }, panel, current) {
  const lane = () => /** @type {Lane} */ (current());
  /** The network and the text that are asked about, where the lane is there and something is to be asked. */
  const about = (/** @type {(lane: Lane) => boolean} */ wants, text = (/** @type {Lane} */ { probe }) => probe) => ({
    about: () => (current() && wants(lane()) ? `${lane().id} ${text(lane())}` : null),
    of: () => lane().step,
  });
  const prefix = () => store.state.view.prefix;
  /** @template T @param {Omit<import('../../server/insights.js').Question<T>, 'visible'|'told'>} question */
  const watch = (question) => panel.watch({ ...question, told: () => current()?.changed() }, { needed: false });
  return {
    states: watch({
      ...about(({ wantsStates }) => wantsStates),
      ask: () => ask(lane(), (asked) => api.states(present(asked), asked.probe)),
      show: ({ asked, answer }) => answer && asked.show(answer),
    }),
    gradients: watch({
      ...about(
        ({ hasGradients }) => hasGradients,
        ({ traced }) => traced,
      ),
      ask: () => ask(lane(), (asked) => api.gradients(present(asked), asked.traced)),
      show: ({ asked, answer }) => {
        if (!answer) return;
        asked.triangle = memoryTriangle(answer);
        asked.changed();
      },
    }),
    predictions: watch({
      ...about(() => prefix() !== '', prefix),
      ask: () =>
        ask(lane(), (asked) =>
          api.predict(present(asked), {
            prefix: prefix(),
            topK: TOP,
            length: 0,
            temperature: 1,
            seed: 1,
          }),
        ),
      show: ({ asked, answer }) => {
        if (!answer) return;
        asked.top = answer.top;
        asked.changed();
      },
    }),
  };
}

/** Lanes are compared as they are, whatever moment of the run on show is looked at. @param {Lane} lane @returns {import('../../base/state.js').Moment} */
const present = ({ id }) => ({ run: id, at: null });

/** The answer with the lane that it is about; null where that was removed meanwhile. @template T @param {Lane} asked @param {(asked: Lane) => Promise<T>} question */
const ask = async (asked, question) => ({ asked, answer: await question(asked).catch(api.unlessGone) });
