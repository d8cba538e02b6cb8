/** What was answered last, as long as it is not too much: what was asked longest ago goes first. Pure. */

export class Recent {
  /** In the order in which they were last wanted. @type {Map<string, {value: unknown, size: number}>} */
  #kept = new Map();
  #size = 0;

  /** @param {number} most how many are kept @param {number} largest how large they may be together */
  constructor(most, largest) {
    this.most = most;
    this.largest = largest;
  }

  /** @param {string} key @returns {any} undefined where it is not kept */
  get(key) {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found.value;
  }

  /** @param {string} key @param {unknown} value @param {number} size */
  put(key, value, size) {
    this.#drop(key);
    this.#kept.set(key, { value, size });
    this.#size += size;
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.most && this.#size <= this.largest) return;
      this.#drop(oldest);
    }
  }

  /** Forgets everything. */
  clear() {
    this.#kept.clear();
    this.#size = 0;
  }

  /** @param {string} key */
  #drop(key) {
    this.#size -= this.#kept.get(key)?.size ?? 0;
    this.#kept.delete(key);
  }
}
