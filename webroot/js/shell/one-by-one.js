/** Small answers about many runs, asked for one after the other and only while they are wanted. */

/** @typedef {import('../server/types.js').Run} Run */

/** What was told of a run, up to a step. @template T @typedef {{step: number, answer: T|null}} Told */

/** @template T */
export class OneByOne {
  /** @type {Map<string, Told<T>>} */
  #known = new Map();
  /** @type {Map<string, Run>} */
  #wanted = new Map();
  #asking = false;

  /**
   * @param {(run: Run) => Promise<{step: number, answer: T}>} ask
   * @param {(run: Run, known: number|null) => boolean} isNews whether to ask of a run, of which a step is known, or nothing
   * @param {() => void} changed
   */
  constructor(ask, isNews, changed) {
    this.ask = ask;
    this.isNews = isNews;
    this.changed = changed;
  }

  /** What is known of a run, null where nothing is. @param {Run} run */
  known({ id }) {
    return this.#known.get(id)?.answer ?? null;
  }

  /** These are wanted now, in this order, and no others. @param {Run[]} runs */
  want(runs) {
    const news = runs.filter((run) => this.isNews(run, this.#known.get(run.id)?.step ?? null));
    this.#wanted = new Map(news.map((run) => [run.id, run]));
    void this.#askAll();
  }

  async #askAll() {
    if (this.#asking) return;
    this.#asking = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const { id, step } = next;
      this.#wanted.delete(id);
      const told = await this.ask(next).catch(() => ({ step, answer: this.known(next) }));
      this.#known.set(id, { step: Math.max(step, told.step), answer: told.answer });
      this.changed();
    }
    this.#asking = false;
  }

  /** @returns {Run|undefined} */
  #next() {
    return this.#wanted.values().next().value;
  }
}
