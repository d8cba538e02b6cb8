/** Asks again what comes next whenever the prefix, the options or the network changed: one question at a time. */

import { currentStep, momentOf } from '../base/state.js';
import * as api from './api.js';
import { REST } from './insights.js';

/** Milliseconds between two questions. */
const INTERVAL = 200;

/** Milliseconds before a question is asked again that the network or the server failed. */
const AGAIN = 4000;

export const TOP = 8;

export class Predictor {
  #asking = false;
  #answered = '';
  #last = -Infinity;
  /** What failed last is not asked again before this. */
  #notBefore = -Infinity;
  #failed = '';
  /** What the last two answers took, in milliseconds: the shorter counts, for one may have been held back. */
  #took = [0, 0];
  /** @type {import('../base/url.js').ViewOptions|null} the options of the last question */
  #view = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('../base/state.js').Store} store @param {(error: unknown) => void} onError */
  constructor(store, onError) {
    this.store = store;
    this.onError = onError;
    store.subscribe((changed) => {
      if (changed.has('removed')) this.#answered = '';
      if (
        ['view', 'moment', 'run', 'history', 'frame', 'connection'].some((key) => changed.has(/** @type {any} */ (key)))
      )
        this.#soon();
    });
    document.addEventListener('visibilitychange', () => this.#soon());
  }

  /** Asks once more, now. */
  retry() {
    [this.#answered, this.#notBefore] = ['', -Infinity];
    this.store.set({ predictionTrouble: null });
    this.#soon();
  }

  #soon() {
    if (this.#asking || document.hidden) return;
    clearTimeout(this.#timer);
    const notBefore = this.#failed === this.#asked().about ? this.#notBefore : -Infinity;
    const wait = Math.max(0, Math.max(this.#last + this.#interval(), notBefore) - performance.now());
    if (wait === 0) return void this.#ask();
    this.#timer = setTimeout(() => void this.#ask(), wait);
  }

  /** Whoever types is answered at once, and whoever moves the playhead; what follows the training goes easy on it. */
  #interval() {
    const { view, slowness } = this.store.state;
    if (view.at !== null || (this.#view?.at ?? null) !== null) return 0;
    return this.#follows() ? Math.max(INTERVAL, Math.min(...this.#took) * REST) * slowness : INTERVAL;
  }

  /** Whether what is asked is what was asked before, of a network that has learned on. */
  #follows() {
    const { run, view } = this.store.state;
    return run?.state === 'training' && view === this.#view;
  }

  /** What is to be asked; `about`: that and of what, as far as people choose it. */
  #asked() {
    const { run, view } = this.store.state;
    const question = {
      prefix: view.prefix,
      topK: TOP,
      length: view.length,
      temperature: view.temperature,
      seed: view.sample,
    };
    return { question, about: JSON.stringify([run?.id, view.at, question]) };
  }

  async #ask() {
    const { run, view, connection } = this.store.state;
    if (!run || connection === 'lost' || view.prefix === '') return;
    const { question, about } = this.#asked();
    const key = `${currentStep(this.store.state)} ${about}`;
    if (key === this.#answered) return;
    const follows = this.#follows();
    this.#asking = true;
    this.#last = performance.now();
    this.#view = view;
    try {
      const prediction = await api.predict(momentOf(this.store.state), question);
      const { run: shown, view: now } = this.store.state;
      const sameTime = (now.at === null) === (view.at === null);
      const show = () => this.store.set({ prediction, predictedFrom: view.prefix, predictionTrouble: null });
      if (shown?.id === run.id && sameTime) follows ? this.store.unhurried(show) : show();
      this.#answered = key;
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      if (api.isJudged(error) || error.status === 404) this.#answered = key;
      else [this.#failed, this.#notBefore] = [about, performance.now() + AGAIN];
      if (about !== this.#asked().about) return;
      const { prediction } = this.store.state;
      this.store.set({ prediction: error.status === 404 ? prediction : null, predictionTrouble: error });
      if (!api.isJudged(error)) this.onError(error);
    } finally {
      this.#took = [this.#took[1], performance.now() - this.#last];
      this.#asking = false;
      this.#soon();
    }
  }
}
