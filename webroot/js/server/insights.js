/**
 * Asks the server what open views want to know of the network: one question at a time, fairly, never again before
 * something changed, and less often where answers are slow or where watching costs training too much. A view that is
 * not on screen asks nothing. What failed through no fault of the question is asked again after a while.
 *
 * Somebody waits for what is not the last question once more: of a new view, another unit, another text. That waits for
 * no rest. Of past moments all views ask at once, each one question at a time: what the playhead has left meanwhile is
 * never asked.
 */

/**
 * What a view wants to know.
 * @template T
 * @typedef {object} Question
 * @property {() => string|null} about what is asked, as far as people choose it; null where there is nothing to ask
 * @property {() => string|number} [of] the network that is asked about, as far as training changes it; where this is left
 *   out, the step on show
 * @property {() => Promise<T>} ask
 * @property {(answer: T) => void} show
 * @property {(error: import('./api.js').ApiError) => void} [refused] the server found fault with the question itself
 * @property {() => void} [told] called when it stands otherwise than before
 * @property {() => boolean} visible
 * @property {number} [every] milliseconds between two of these, at least
 */

import { currentStep } from '../base/state.js';
import { ApiError } from './api.js';
import { standingOf } from './question.js';

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

/** A question as it is at present: `key` changes whenever the answer may have changed. @typedef {{about: string, key: string}} Asked */

/**
 * `soon`: when something else may be asked by hand, `due`: when it may be asked what has become of it; `at`: the past
 * moment that the last answer was of; `failed`: the key of a question that is to be asked again when it is due;
 * `outcome`: what became of it last, and what it was about then.
 * @typedef {{question: Question<any>, answered: Asked|null, last: number, soon: number, due: number, took: number,
 *   at: number|null, failed: string|null, asking: boolean, outcome: {about: string, standing: Standing}|null}} Entry
 */

/** @typedef {import('./question.js').Standing} Standing */

export class Insights {
  /** @type {Entry[]} */
  #entries = [];
  /** Before this nothing is asked of a run that trains. */
  #rested = -Infinity;
  /** A question on the present is on its way. */
  #asking = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('../base/state.js').Store} store @param {(error: unknown) => void} onError */
  constructor(store, onError) {
    this.store = store;
    this.onError = onError;
    store.subscribe((changed) => {
      if (changed.has('removed')) this.#forgetGone();
      if (store.hurried || this.#timer === undefined) this.#soon();
    });
    document.addEventListener('visibilitychange', () => this.#soon());
  }

  /**
   * @template T @param {Question<T>} question
   * @returns {{again: () => void, retry: () => void, standing: () => Standing, end: () => void}} `again`: to be called when
   *   what the key is made of changed outside of the store, or the view came into sight; `retry`: asks at once, whatever
   *   was answered; `standing`: what has become of the question as it is at present
   */
  watch(question) {
    /** @type {Entry} */
    const entry = {
      question,
      answered: null,
      last: -Infinity,
      soon: -Infinity,
      due: -Infinity,
      took: Infinity,
      at: null,
      failed: null,
      asking: false,
      outcome: null,
    };
    this.#entries.push(entry);
    this.#soon();
    return {
      again: () => this.#soon(),
      retry: () => {
        Object.assign(entry, { answered: null, outcome: null, failed: null, soon: -Infinity, due: -Infinity });
        entry.question.told?.();
        this.#soon();
      },
      standing: () => this.#standing(entry),
      end: () => {
        this.#entries = this.#entries.filter((other) => other !== entry);
      },
    };
  }

  /** @param {Entry} entry @returns {Standing} */
  #standing(entry) {
    const asked = this.#asked(entry);
    if (asked === null) return { kind: 'none' };
    return entry.outcome?.about === asked.about ? entry.outcome.standing : { kind: 'reading' };
  }

  /** A run that was gone may be there again. */
  #forgetGone() {
    for (const entry of this.#entries) {
      if (entry.outcome?.standing.kind === 'gone') entry.answered = entry.outcome = null;
    }
  }

  #soon() {
    if (document.hidden || this.store.state.connection === 'lost') return;
    this.#askUrgent();
    if (this.#asking) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting();
    if (waiting.length === 0) return;
    const due = Math.min(...waiting.map((entry) => this.#due(entry)));
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        void this.#next();
      },
      Math.min(INTERVAL * this.#slowness(), Math.max(0, due - performance.now())), // others may come to be due meanwhile
    );
  }

  /** @param {Entry} entry @returns {Asked|null} */
  #asked({ question }) {
    const about = question.about();
    if (about === null) return null;
    const { state } = this.store;
    const of = question.of ? question.of() : currentStep(state);
    return { about: `${state.run?.id} ${about}`, key: `${state.run?.id} ${of} ${about}` };
  }

  /** Whether something else, or nothing, was answered last: somebody waits. @param {Entry} entry */
  #isAwaited(entry) {
    const asked = this.#asked(entry);
    return asked !== null && asked.about !== entry.answered?.about;
  }

  /** When a question that waits may be asked. @param {Entry} entry */
  #due(entry) {
    if (this.#isAwaited(entry)) return entry.soon;
    return this.store.state.run?.state === 'training' ? Math.max(entry.due, this.#rested) : entry.due;
  }

  #askUrgent() {
    if (this.store.state.view.at === null && this.#entries.every(({ at }) => at === null)) return;
    for (const entry of this.#waiting()) if (this.#isUrgent(entry)) void this.#ask(entry);
  }

  /** Those whose question is a new one. */
  #waiting() {
    return this.#entries.filter((entry) => {
      if (entry.asking || !entry.question.visible()) return false;
      const asked = this.#asked(entry);
      return asked !== null && asked.key !== entry.answered?.key;
    });
  }

  /**
   * What is asked of a past moment, or has last shown one, takes nothing from training that goes on meanwhile for long:
   * somebody moves the playhead and waits.
   * @param {Entry} entry
   */
  #isUrgent(entry) {
    const present = this.store.state.view.at === null && entry.at === null;
    return !present && (entry.failed !== this.#asked(entry)?.key || entry.due <= performance.now());
  }

  /** Asks the question that somebody waits for, or else that has waited longest. */
  async #next() {
    const now = performance.now();
    const due = this.#waiting().filter((entry) => this.#due(entry) <= now);
    const awaited = due.filter((entry) => this.#isAwaited(entry));
    const entry = (awaited.length > 0 ? awaited : due).sort((a, b) => a.last - b.last)[0];
    if (!entry) return this.#soon();
    this.#asking = true;
    try {
      await this.#ask(entry);
    } finally {
      this.#asking = false;
      this.#soon();
    }
  }

  /** @param {Entry} entry */
  async #ask(entry) {
    const { question } = entry;
    const now = performance.now();
    const { run, view } = this.store.state;
    const { at } = view;
    const asked = this.#asked(entry);
    const follows = at === null && entry.at === null && !this.#isAwaited(entry);
    const every = question.every ?? INTERVAL;
    let again = 0;
    entry.asking = true;
    entry.failed = null;
    try {
      const answer = await question.ask();
      entry.answered = asked;
      this.#became(entry, asked, { kind: 'answered' });
      const show = () => question.show(answer);
      if (this.#entries.includes(entry) && this.#isShown(at)) follows ? this.store.unhurried(show) : show();
    } catch (error) {
      const standing = standingOf(/** @type {ApiError} */ (error));
      const { kind } = standing;
      if (kind !== 'failed') entry.answered = asked;
      else if (entry.answered?.key !== asked?.key) [again, entry.failed] = [AGAIN, asked?.key ?? null];
      this.#became(entry, asked, standing);
      if (kind !== 'refused') this.#report(error, run);
      else if (this.#entries.includes(entry) && this.#isShown(at) && this.#asked(entry)?.about === asked?.about)
        question.refused?.(/** @type {ApiError} */ (error));
    } finally {
      entry.asking = false;
      if (this.#entries.includes(entry)) question.told?.();
      entry.at = at;
      entry.last = performance.now();
      entry.soon = now + Math.max(again, Math.min(every, INTERVAL));
      entry.due = now + Math.max(again, every) * this.#slowness();
      if (at === null) this.#restAfter(entry, entry.last - now);
      this.#soon();
    }
  }

  /** @param {Entry} entry @param {Asked|null} asked @param {Standing} standing */
  #became(entry, asked, standing) {
    if (asked) entry.outcome = { about: asked.about, standing };
  }

  /** What went wrong with a run that is no longer on show is no matter of the one that is. @param {unknown} error @param {import('./types.js').Run|null} run */
  #report(error, run) {
    if (!(error instanceof ApiError) || this.store.state.run?.id === run?.id) this.onError(error);
  }

  /** Whether answers on that moment are still wanted: while the playhead moves, those on its way are. @param {number|null} at */
  #isShown(at) {
    return (this.store.state.view.at === null) === (at === null);
  }

  /** @param {Entry} entry @param {number} took milliseconds */
  #restAfter(entry, took) {
    // The shorter of the last two: an answer may have been held back to measure what watching costs.
    this.#rested = Math.max(this.#rested, entry.last + Math.min(took, entry.took) * REST * this.#slowness());
    entry.took = took;
  }

  #slowness() {
    return Math.min(SLOWEST, this.store.state.slowness);
  }
}
