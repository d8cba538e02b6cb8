/**
 * Asks the server what open views want to know of the network: one question at a time, fairly, never again before
 * something changed, and less often where answers are slow or where watching costs training too much. A view that is
 * not on screen asks nothing. What failed through no fault of the question is asked again after a while.
 *
 * Of past moments all views ask at once, each one question at a time: what the playhead has left meanwhile is never asked.
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

/** Questions cost training little beside drawing: they are not slowed down by more than this. */
const SLOWEST = 4;

/** Milliseconds before a question is asked again that the network or the server failed. */
const AGAIN = 5000;

/**
 * `at`: the past moment that the last answer was of; `failed`: the key of a question that is to be asked again when it
 * is due.
 * @typedef {{question: Question<any>, answered: string|null, last: number, due: number, took: number,
 *   at: number|null, failed: string|null, asking: boolean}} Entry
 */

export class Insights {
  /** @type {Entry[]} */
  #asked = [];
  /** Before this nothing is asked of a run that trains. */
  #rested = -Infinity;
  /** A question on the present is on its way. */
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
    /** @type {Entry} */
    const entry = {
      question,
      answered: null,
      last: -Infinity,
      due: -Infinity,
      took: Infinity,
      at: null,
      failed: null,
      asking: false,
    };
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
    if (document.hidden || this.store.state.connection === 'lost') return;
    this.#askUrgent();
    if (this.#asking || this.#timer !== undefined) return;
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

  #askUrgent() {
    if (this.store.state.view.at === null && this.#asked.every(({ at }) => at === null)) return;
    for (const entry of this.#waiting()) if (this.#isUrgent(entry)) void this.#ask(entry);
  }

  /** Those whose question is a new one. */
  #waiting() {
    return this.#asked.filter(({ question, answered, asking }) => {
      if (asking || !question.visible()) return false;
      const key = question.key();
      return key !== null && key !== answered;
    });
  }

  /**
   * What is asked of a past moment, or has last shown one, takes nothing from training that goes on meanwhile for long:
   * somebody moves the playhead and waits.
   * @param {Entry} entry
   */
  #isUrgent({ question, at, failed, due }) {
    const present = this.store.state.view.at === null && at === null;
    return !present && (failed !== question.key() || due <= performance.now());
  }

  /** Asks the question that has waited longest. */
  async #next() {
    const now = performance.now();
    const due = this.#rest() > now ? [] : this.#waiting().filter((entry) => entry.due <= now);
    const entry = due.sort((a, b) => a.last - b.last)[0];
    if (!entry) return this.#soon();
    this.#asking = true;
    await this.#ask(entry);
    this.#asking = false;
    this.#soon();
  }

  /** @param {Entry} entry */
  async #ask(entry) {
    const { question } = entry;
    const now = performance.now();
    const { at } = this.store.state.view;
    const key = question.key();
    let rest = question.every ?? INTERVAL;
    entry.asking = true;
    entry.failed = null;
    try {
      const answer = await question.ask();
      entry.answered = key;
      if (this.#asked.includes(entry) && this.#isShown(at)) question.show(answer);
    } catch (error) {
      const judged = error instanceof ApiError && error.status >= 400 && error.status < 500;
      if (judged) entry.answered = key;
      else if (entry.answered !== key) [rest, entry.failed] = [Math.max(rest, AGAIN), key];
      if (!judged || error.status === 404) this.onError(error);
      else if (this.#asked.includes(entry) && this.#isShown(at)) question.refused(error);
    } finally {
      entry.asking = false;
      entry.at = at;
      entry.last = performance.now();
      entry.due = now + rest * this.#slowness();
      if (at === null) this.#restAfter(entry, entry.last - now);
      this.#soon();
    }
  }

  /** Whether answers on that moment are still wanted: while the playhead moves, those on its way are. @param {number|null} at */
  #isShown(at) {
    return (this.store.state.view.at === null) === (at === null);
  }

  /** @param {Entry} entry @param {number} took milliseconds */
  #restAfter(entry, took) {
    // The shorter of the last two: an answer may have been held back to measure what watching costs.
    this.#rested = entry.last + Math.min(took, entry.took) * REST * this.#slowness();
    entry.took = took;
  }

  #slowness() {
    return Math.min(SLOWEST, this.store.state.slowness);
  }

  /** Until when training is given its rest: a view that has not asked yet is empty, and does not wait for it. */
  #rest() {
    const isNew = this.#waiting().some(({ last }) => last === -Infinity);
    return this.store.state.run?.state === 'training' && !isNew ? this.#rested : -Infinity;
  }
}
