/** The learning curves of many runs in few points each, asked for one after the other and only while they are wanted. */

import * as api from '../../server/api.js';

/** @typedef {import('../../server/types.js').Run} Run */
/** @typedef {import('../../server/types.js').MetricPoint} MetricPoint */

const POINTS = 60;

export class Outlines {
  /** @type {Map<string, {step: number, points: MetricPoint[]}>} */
  #known = new Map();
  /** @type {Map<string, number>} the steps that runs have reached, by id */
  #wanted = new Map();
  #asking = false;

  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
  }

  /** What is known of a run's curve. @param {Run} run */
  of({ id }) {
    return this.#known.get(id)?.points ?? [];
  }

  /** These are wanted now, in this order, and no others. @param {Run[]} runs */
  want(runs) {
    const fresh = runs.filter(({ id, step }) => step > (this.#known.get(id)?.step ?? 0));
    this.#wanted = new Map(fresh.map(({ id, step }) => [id, step]));
    void this.#ask();
  }

  async #ask() {
    if (this.#asking) return;
    this.#asking = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const [id, step] = next;
      this.#wanted.delete(id);
      const answer = await api.outline(id, POINTS).catch(() => ({ step, points: this.#known.get(id)?.points ?? [] }));
      this.#known.set(id, { step: Math.max(step, answer.step), points: answer.points });
      this.changed();
    }
    this.#asking = false;
  }

  #next() {
    return this.#wanted.entries().next().value;
  }
}
