/** Points that move from where they were to where they are now, in a short time; at once for those who want no motion. */

/** @typedef {import('../../charts/align.js').Point} Point */

const DURATION = 150;

export class Glide {
  /** @type {Point[]} */
  #from = [];
  /** @type {Point[]} */
  #to = [];
  #begun = -Infinity;

  /** @param {() => boolean} calm whether nothing is to move */
  constructor(calm) {
    this.calm = calm;
  }

  /** Where the points are going. @returns {readonly Point[]} */
  get goal() {
    return this.#to;
  }

  /** @param {Point[]} points @param {number} now milliseconds @param {boolean} jump whether they are others than before */
  go(points, now, jump) {
    const still = jump || this.calm() || points.length !== this.#to.length;
    this.#from = still ? points : this.at(now);
    this.#to = points;
    this.#begun = still ? -Infinity : now;
  }

  /** @param {number} now @returns {Point[]} */
  at(now) {
    const passed = Math.min(1, (now - this.#begun) / DURATION);
    if (passed === 1) return this.#to;
    const share = passed * (2 - passed);
    return this.#to.map(([x, y], i) => {
      const [x0, y0] = this.#from[i];
      return [x0 + (x - x0) * share, y0 + (y - y0) * share];
    });
  }

  /** Whether they are under way. @param {number} now */
  moving(now) {
    return now - this.#begun < DURATION;
  }
}
