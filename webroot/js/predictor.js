/** Asks again what comes next whenever the prefix, the options or the network changed: one question at a time. */

import * as api from './api.js';
import { REST } from './insights.js';
import { currentStep, momentOf } from './state.js';

/** Milliseconds between two questions. */
const INTERVAL = 200;
export const TOP = 8;

export class Predictor {
  #asking = false;
  #answered = '';
  #last = -Infinity;
  /** What the last two answers took, in milliseconds: the shorter counts, for one may have been held back. */
  #took = [0, 0];
  /** @type {import('./types.js').ViewOptions|null} the options of the last question */
  #view = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('./state.js').Store} store @param {(error: unknown) => void} onError */
  constructor(store, onError) {
    this.store = store;
    this.onError = onError;
    store.subscribe((changed) => {
      if (
        ['view', 'moment', 'run', 'history', 'frame', 'connection'].some((key) => changed.has(/** @type {any} */ (key)))
      )
        this.#soon();
    });
    document.addEventListener('visibilitychange', () => this.#soon());
  }

  #soon() {
    if (this.#asking || this.#timer !== undefined || document.hidden) return;
    const wait = Math.max(0, this.#last + this.#interval() - performance.now());
    if (wait === 0) return void this.#ask();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#ask();
    }, wait);
  }

  /** Whoever types is answered at once, and whoever moves the playhead; what follows the training goes easy on it. */
  #interval() {
    const { run, view, slowness } = this.store.state;
    if (view.at !== null || (this.#view?.at ?? null) !== null) return 0;
    const follows = run?.state === 'training' && view === this.#view;
    return Math.max(INTERVAL, follows ? Math.min(...this.#took) * REST : 0) * slowness;
  }

  async #ask() {
    const { run, view, connection } = this.store.state;
    if (!run || connection === 'lost' || view.prefix === '') return;
    const question = {
      prefix: view.prefix,
      topK: TOP,
      length: view.length,
      temperature: view.temperature,
      seed: view.sample,
    };
    const key = JSON.stringify([run.id, currentStep(this.store.state), question]);
    if (key === this.#answered) return;
    this.#asking = true;
    this.#last = performance.now();
    this.#view = view;
    try {
      const prediction = await api.predict(momentOf(this.store.state), question);
      const { run: shown, view: now } = this.store.state;
      const sameTime = (now.at === null) === (view.at === null);
      if (shown?.id === run.id && sameTime) this.store.set({ prediction, predictionError: null });
      this.#answered = key;
    } catch (error) {
      this.#answered = key;
      if (error instanceof api.ApiError && error.status >= 400 && error.status !== 404)
        this.store.set({ prediction: null, predictionError: error.message });
      else this.onError(error);
    } finally {
      this.#took = [this.#took[1], performance.now() - this.#last];
      this.#asking = false;
      this.#soon();
    }
  }
}
