/** Asks again what comes next whenever the prefix, the options or the network changed: one question at a time. */

import * as api from './api.js';
import { currentStep } from './state.js';

/** Milliseconds between two questions. */
const INTERVAL = 200;
export const TOP = 8;

export class Predictor {
  #asking = false;
  #answered = '';
  #last = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('./state.js').Store} store @param {(error: unknown) => void} onError */
  constructor(store, onError) {
    this.store = store;
    this.onError = onError;
    store.subscribe((changed) => {
      if (['view', 'run', 'history', 'frame', 'connection'].some((key) => changed.has(/** @type {any} */ (key))))
        this.#soon();
    });
    document.addEventListener('visibilitychange', () => this.#soon());
  }

  #soon() {
    if (this.#asking || this.#timer !== undefined || document.hidden) return;
    const wait = Math.max(0, this.#last + INTERVAL * this.store.state.slowness - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#ask();
    }, wait);
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
    try {
      const prediction = await api.predict(run.id, question);
      if (this.store.state.run?.id === run.id) this.store.set({ prediction, predictionError: null });
      this.#answered = key;
    } catch (error) {
      this.#answered = key;
      if (error instanceof api.ApiError && error.status >= 400 && error.status !== 404)
        this.store.set({ prediction: null, predictionError: error.message });
      else this.onError(error);
    } finally {
      this.#asking = false;
      this.#soon();
    }
  }
}
