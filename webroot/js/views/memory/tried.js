/** The sequences on which the network is tried at its goal, one by one as the probe: the one before, the next, one that fails. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { momentOf } from '../../base/state.js';
import { wordsOf } from '../../base/words.js';
import * as api from '../../server/api.js';
import { triedText } from './tried-words.js';

/** @typedef {import('../../server/types.js').Trial} Trial */

/**
 * @param {import('../../app.js').App} app @param {() => void} changed
 * @returns {() => unknown} what is to be shown
 */
export function triedSequences({ store, session }, changed) {
  /** The newest answer, of the run on show. @type {{run: string, trial: Trial}|null} */
  let known = null;
  let asking = false;

  const go = async (/** @type {number} */ sequence, /** @type {boolean} */ failing) => {
    if (asking) return;
    asking = true;
    try {
      const moment = momentOf(store.state);
      const trial = await api.trial(moment, sequence, failing);
      if (moment.run !== store.state.run?.id) return;
      known = { run: moment.run, trial };
      if (trial.tokens) session.setProbe(trial.tokens.join(''));
    } catch (error) {
      session.failed(error);
    } finally {
      asking = false;
      changed();
    }
  };

  return () => {
    const { run } = store.state;
    if (!run?.goal) return nothing;
    const trial = known?.run === run.id ? known.trial : null;
    const size = run.goal.sequences;
    const at = trial?.sequence ?? -1;
    return html`<div class="choices tried" role="group" aria-label="Sequences that are tried">
      <span class="quiet" id="tried-says" role="status">${triedText(trial, run.goal, wordsOf(run))}</span>
      <button
        class="text"
        id="tried-before"
        title="Read the one before"
        @click=${() => go((at + size - 1) % size, false)}
      >
        ‹ before
      </button>
      <button class="text" id="tried-next" title="Read the next one" @click=${() => go((at + 1) % size, false)}>
        next ›
      </button>
      <button
        class="text"
        id="tried-failing"
        title="Read the next one that is not right: ${run.goal.rule}"
        @click=${() => go((at + 1) % size, true)}
      >
        next that fails
      </button>
    </div>`;
  };
}
