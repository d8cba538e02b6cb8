/** What people do with the runs that a server keeps: call them something, write of them, remove them, bring them back. */

import { nameOf } from '../base/run-words.js';
import { isolated } from '../base/text.js';
import * as api from './api.js';
import { ApiError } from './api.js';

/** @typedef {import('./types.js').Run} Run */

export class Keeping {
  /** @type {Set<string>} ids of runs that this page removes, and tells of */
  #leaving = new Set();
  /** @type {import('../base/state.js').Notice|null} what was last told of a removed run */
  #told = null;

  /**
   * @param {import('../base/state.js').Store} store @param {import('./follow.js').Follower} follower
   * @param {(work: () => Promise<unknown>) => Promise<void>} guard does something, and tells where that fails
   */
  constructor(store, follower, guard) {
    this.store = store;
    this.follower = follower;
    this.guard = guard;
  }

  /** @param {Run} run @param {{name?: string, note?: string}} words an empty name takes it away @throws {ApiError} */
  async label(run, words) {
    const changed = await api.changeRun(run.id, words);
    this.#list(changed);
    this.follower.update(changed);
  }

  /** Takes a run off the server, whence it can be brought back. @param {Run} run */
  remove(run) {
    return this.guard(async () => {
      this.#leaving.add(run.id);
      await api
        .removeRun(run.id)
        .catch(api.unlessGone)
        .catch((error) => {
          this.#leaving.delete(run.id);
          throw error;
        });
      this.left(run);
      this.#tell(run, `Removed ${isolated(nameOf(run, this.store.state.lessons))}.`);
    });
  }

  /** @param {Run} run */
  restore(run) {
    return this.guard(async () => {
      try {
        this.back(await api.restoreRun(run.id));
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
        this.store.set({ notice: { kind: 'error', text: 'This run is no longer in the server’s bin.' } });
      }
    });
  }

  /** Whether a run lies in the bin or is on its way there, as far as is known. @param {Run} run */
  isLeaving = (run) => this.#leaving.has(run.id) || this.isRemoved(run);

  /** Whether a run lies in the bin. @param {Run} run */
  isRemoved = ({ id }) => this.store.state.removed.some((known) => known.id === id);

  /** The server no longer has a run. @param {Run} run */
  left(run) {
    const { runs, removed, run: shown } = this.store.state;
    const without = (/** @type {Run[]} */ list) => list.filter(({ id }) => id !== run.id);
    this.store.set({ runs: without(runs), removed: [...without(removed), run] });
    if (run.id !== shown?.id) return;
    this.follower.stop();
    this.store.set({ run: { ...shown, state: 'paused' }, speed: null, watching: null, slowness: 1 });
    if (!this.#leaving.has(run.id)) this.tellLeft(run);
  }

  /** Something was asked of a run that is in the bin, or will be. @param {Run} run the one on show */
  tellLeft(run) {
    const { notice } = this.store.state;
    const told = notice !== null && notice === this.#told;
    if (told || !this.isRemoved(run)) return;
    this.#tell(run, 'This run was removed on the server; what it had learnt is still on show.');
  }

  /** A run is there again, and followed again where it is still on show. @param {Run} run */
  back(run) {
    const { removed, run: shown, view, notice } = this.store.state;
    const follow = run.id === shown?.id && this.isRemoved(run);
    this.#leaving.delete(run.id);
    this.#list(run);
    this.store.set({
      removed: removed.filter(({ id }) => id !== run.id),
      ...(notice === this.#told && { notice: null }),
    });
    if (follow) this.follower.follow({ ...run, vocabulary: run.vocabulary ?? shown.vocabulary }, view);
  }

  /** @param {Run} run @param {string} text */
  #tell(run, text) {
    this.#told = { kind: 'info', text, action: { label: 'Undo', run: () => void this.restore(run) } };
    this.store.set({ notice: this.#told });
  }

  /** @param {Run} run */
  #list(run) {
    this.store.set({ runs: [run, ...this.store.state.runs.filter(({ id }) => id !== run.id)] });
  }
}
