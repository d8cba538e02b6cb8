/**
 * Asks the server what open views want to know of the network: one question at a time, fairly, never again before
 * something changed, and less often where answers are slow or where watching costs training too much. A view that is
 * not on screen asks nothing. What failed through no fault of the question is asked again after a while.
 */

/**
 * What a view wants to know.
 * @template T
 * @typedef {object} Question
 * @property {() => string|null} key changes whenever the answer may have changed; null where there is nothing to ask
 * @property {() => Promise<T>} ask
 * @property {(answer: T) => void} show
 * @property {(error: import('./api.js').ApiError) => void} refused the server found fault with the question itself
 * @property {() => boolean} visible
 * @property {number} [every] milliseconds between two of these, at least
 */

import { ApiError } from './api.js';

/** Milliseconds between two questions of a view, at least. */
const INTERVAL = 150;

/**
 * While the run trains, nothing is asked for this many times as long as the last answer took: all views together take a
 * twenty-fifth of one core from it.
 */
export const REST = 24;

/** Milliseconds before a question is asked again that the network or the server failed. */
const AGAIN = 5000;

export class Insights {
  /** @type {{question: Question<any>, answered: string|null, last: number, due: number, took: number}[]} */
  #asked = [];
  /** Before this nothing is asked of a run that trains. */
  #rested = -Infinity;
  #asking = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('./state.js').Store} store @param {(error: unknown) => void} onError */
  constructor(store, onError) {
    this.store = store;
    this.onError = onError;
    store.subscribe(() => this.#soon());
    document.addEventListener('visibilitychange', () => this.#soon());
  }

  /**
   * @template T @param {Question<T>} question
   * @returns {{again: () => void, end: () => void}} `again`: to be called when what the key is made of changed outside of
   *   the store, or the view came into sight
   */
  watch(question) {
    const entry = { question, answered: null, last: -Infinity, due: -Infinity, took: Infinity };
    this.#asked.push(entry);
    this.#soon();
    return {
      again: () => this.#soon(),
      end: () => {
        this.#asked = this.#asked.filter((other) => other !== entry);
      },
    };
  }

  #soon() {
    if (this.#asking || this.#timer !== undefined || document.hidden) return;
    if (this.store.state.connection === 'lost') return;
    const waiting = this.#waiting();
    if (waiting.length === 0) return;
    const due = Math.max(this.#rest(), Math.min(...waiting.map((entry) => entry.due)));
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        void this.#next();
      },
      Math.min(INTERVAL, Math.max(0, due - performance.now())), // others may come to be due meanwhile
    );
  }

  /** Those whose question is a new one. */
  #waiting() {
    return this.#asked.filter(({ question, answered }) => {
      if (!question.visible()) return false;
      const key = question.key();
      return key !== null && key !== answered;
    });
  }

  /** Asks the question that has waited longest. */
  async #next() {
    const now = performance.now();
    const due = this.#rest() > now ? [] : this.#waiting().filter((entry) => entry.due <= now);
    const entry = due.sort((a, b) => a.last - b.last)[0];
    if (!entry) return this.#soon();
    const { question } = entry;
    const key = question.key();
    let rest = question.every ?? INTERVAL;
    this.#asking = true;
    try {
      const answer = await question.ask();
      entry.answered = key;
      if (this.#asked.includes(entry)) question.show(answer);
    } catch (error) {
      const judged = error instanceof ApiError && error.status >= 400 && error.status < 500;
      if (judged) entry.answered = key;
      else if (entry.answered !== key) rest = Math.max(rest, AGAIN);
      if (!judged || error.status === 404) this.onError(error);
      else if (this.#asked.includes(entry)) question.refused(error);
    } finally {
      this.#asking = false;
      entry.last = performance.now();
      entry.due = now + rest * this.store.state.slowness;
      // The shorter of the last two: an answer may have been held back to measure what watching costs.
      const took = entry.last - now;
      this.#rested = entry.last + Math.min(took, entry.took) * REST * this.store.state.slowness;
      entry.took = took;
      this.#soon();
    }
  }

  #rest() {
    return this.store.state.run?.state === 'training' ? this.#rested : -Infinity;
  }
}
