/** The history of one run without gaps: what is pushed, joined with what REST is asked for. */

import { History } from '../base/history.js';
import * as api from './api.js';

export class HistoryFeed {
  /** What the server said last of the run: of a step that is complete, the held-out text may be read later. @type {() => import('./types.js').Run|null} */
  newest = () => null;
  #reading = false;
  #ended = false;
  /** @type {import('./types.js').MetricsMessage[]} arrived while REST was being asked */
  #held = [];

  /**
   * @param {string} id the run @param {import('../base/settings.js').Settings} settings @param {() => void} changed
   * @param {(error: unknown) => void} onError
   */
  constructor(id, { limits, judging }, changed, onError) {
    this.id = id;
    this.points = limits.points; // more than a history ever has: none is to be thinned away
    this.oldShare = judging.oldShare;
    this.history = new History(this.oldShare);
    this.changed = changed;
    this.onError = onError;
  }

  /** Asks for what is missing, and once more where everything was forgotten meanwhile. */
  async read() {
    if (this.#reading || this.#ended) return;
    this.#reading = true;
    const { history } = this;
    try {
      const since = history.complete;
      const answer = await api.metrics(this.id, since, this.points);
      if (!this.#ended && history === this.history) this.#add(since, answer);
    } catch (error) {
      if (!this.#ended) this.onError(error);
    } finally {
      this.#reading = false;
      for (const message of this.#held.splice(0)) this.take(message);
    }
    if (history !== this.history) await this.read();
  }

  /** @param {number} since @param {import('./types.js').MetricsHistory} answer */
  #add(since, { step, points, learningRates }) {
    this.history.merge(since, step, points);
    this.history.mergeRates(learningRates);
    this.measured();
    this.changed();
  }

  /** Takes in what was pushed. @param {import('./types.js').MetricsMessage} message */
  take(message) {
    if (this.#ended || message.run !== this.id) return;
    if (this.#reading) return void this.#held.push(message);
    const outcome = this.history.merge(message.since, message.step, message.points);
    if (outcome === 'gap') return void this.read();
    if (outcome !== 'merged') return;
    this.measured();
    this.changed();
  }

  /** Takes in the newest reading of the held-out text. @returns {boolean} whether it is news */
  measured() {
    const run = this.newest();
    return run !== null && this.history.measured(run);
  }

  /** Forgets everything: the run has begun anew. */
  clear() {
    this.history = new History(this.oldShare);
  }

  /** From now on nothing is taken in. */
  end() {
    this.#ended = true;
  }
}
