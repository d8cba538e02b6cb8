/**
 * The time machine: shows the network as it was at a moment that is kept. It keeps the list of these moments, and asks
 * for the hidden states of the one on show, at once and only for the newest place of the playhead.
 */

import { count } from '../base/format.js';
import { keptAt, pastMoments, shownMoment } from '../base/moments.js';
import { probeOf } from '../base/probe.js';
import { presentStep } from '../base/state.js';
import * as api from './api.js';
import { frameOfStates } from './frame.js';

/** Milliseconds between two looks at the list while training adds to it. */
const LIST_EVERY = 1000;

/** Milliseconds before hidden states are asked for again that the server or the line failed. */
const AGAIN = 3000;

export class TimeMachine {
  #asking = false;
  /** What failed last is not asked again before this. */
  #notBefore = -Infinity;
  #failed = '';
  #refused = '';
  /** Which run's list is known, and as of which of its newest moments. */
  #listed = '';
  #reading = false;
  #lastList = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #listTimer;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #againTimer;
  /** Whether somebody moves the playhead just now: then nothing is said of moments that are gone. */
  moving = false;

  /**
   * @param {import('../base/state.js').Store} store @param {import('./session.js').Session} session
   */
  constructor(store, session) {
    this.store = store;
    this.session = session;
    store.subscribe((changed) => {
      if (['run', 'kept', 'connection'].some((key) => changed.has(/** @type {any} */ (key)))) this.#list();
      if (['run', 'view', 'moment', 'frame', 'connection'].some((key) => changed.has(/** @type {any} */ (key))))
        void this.#look();
    });
  }

  /** Turns to a moment, null: to the present. @param {number|null} at */
  go(at) {
    const before = this.store.state.view.at;
    if (at === before) return;
    this.store.set({ view: { ...this.store.state.view, at }, statesTrouble: null });
    if (at === null) this.session.follower.wantStates(0);
  }

  /** Keeps the moment on show for good, or no longer. */
  async mark() {
    const { run } = this.store.state;
    const moment = shownMoment(this.store.state);
    if (!run || !moment) return;
    try {
      await api.markCheckpoint(run.id, moment.step, !moment.marked);
    } catch (error) {
      this.session.failed(error, { asked: true });
    }
    await this.readList();
    this.store.touch('checkpoints');
  }

  /** Reads the list when there are other moments than before, while training not too often. */
  #list() {
    const { run, connection } = this.store.state;
    if (!run || connection === 'lost') return;
    const newest = `${run.id} ${run.saved?.step} ${run.checkpoints}`;
    if (newest === this.#listed || this.#listTimer !== undefined) return;
    const other = !this.#listed.startsWith(`${run.id} `);
    const wait = other ? 0 : this.#lastList + LIST_EVERY - performance.now();
    this.#listTimer = setTimeout(
      () => {
        this.#listTimer = undefined;
        void this.readList();
      },
      Math.max(0, wait),
    );
  }

  async readList() {
    const { run } = this.store.state;
    if (!run || this.#reading) return;
    this.#reading = true;
    this.#lastList = performance.now();
    const newest = `${run.id} ${run.saved?.step} ${run.checkpoints}`;
    try {
      const { checkpoints } = await api.checkpoints(run.id);
      if (this.store.state.run?.id !== run.id) return;
      this.#listed = newest;
      this.store.unhurried(() => this.store.set({ checkpoints }));
      this.#settle();
    } catch (error) {
      if (!(error instanceof api.ApiError && error.status === 404)) this.session.failed(error);
    } finally {
      this.#reading = false;
      this.#list();
    }
  }

  /** Where the moment on show is none that is kept, the one before it is shown, and said. */
  #settle() {
    const { view, checkpoints } = this.store.state;
    const { at } = view;
    if (at === null || !checkpoints || at >= presentStep(this.store.state)) return;
    const kept = keptAt(pastMoments(this.store.state), at);
    if (kept?.step === at) return;
    this.go(kept?.step ?? null);
    if (this.moving) return;
    const instead = kept
      ? `this is the ${kept.step < at ? 'newest moment before it' : 'first moment that is kept'}, step ${count(kept.step)}`
      : 'this is the present';
    this.store.set({ notice: { kind: 'info', text: `The moment of step ${count(at)} is not kept: ${instead}.` } });
  }

  /** Asks for the hidden states of the moment on show once more. */
  lookAgain() {
    [this.#refused, this.#notBefore] = ['', -Infinity];
    void this.#look();
  }

  /** Asks for the hidden states of the moment on show, one question at a time. */
  async #look() {
    const { run, view, frame, connection } = this.store.state;
    const { at } = view;
    const probe = probeOf(this.store.state);
    if (!run || at === null || this.#asking || connection === 'lost' || probe === '') return;
    if (frame && frame.run === run.id && frame.step === at && frame.tokens.join('') === probe) return;
    const key = this.#key();
    if (key === this.#refused || (key === this.#failed && performance.now() < this.#notBefore)) return;
    this.#asking = true;
    try {
      const answer = await api.states({ run: run.id, at }, probe);
      this.#show(run.id, at, answer);
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      if (key === this.#key()) this.#fail(error, key);
    } finally {
      this.#asking = false;
    }
    void this.#look();
  }

  /** Which run, moment and probe are on show. */
  #key() {
    const { run, view } = this.store.state;
    return `${run?.id} ${view.at} ${probeOf(this.store.state)}`;
  }

  /** @param {api.ApiError} error @param {string} key what was asked */
  #fail(error, key) {
    this.store.set({ statesTrouble: error });
    if (api.isJudged(error) || error.status === 404) this.#refused = key;
    else this.#later(key);
    if (!api.isJudged(error)) this.session.failed(error);
  }

  /** @param {string} run @param {number} at @param {import('./types.js').States} answer */
  #show(run, at, answer) {
    const { state } = this.store;
    if (state.run?.id !== run || state.view.at === null) return;
    if (answer.step !== at && state.view.at === at) {
      // Thinned away since the list was read.
      void this.readList();
      this.#refused = `${run} ${at} ${answer.tokens.join('')}`;
    }
    this.store.set({ frame: frameOfStates(run, answer), statesTrouble: null });
  }

  /** @param {string} key */
  #later(key) {
    this.#failed = key;
    this.#notBefore = performance.now() + AGAIN;
    clearTimeout(this.#againTimer);
    this.#againTimer = setTimeout(() => void this.#look(), AGAIN);
  }
}
