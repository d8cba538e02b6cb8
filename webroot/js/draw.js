/**
 * One requestAnimationFrame loop for the whole page. Messages only raise flags; what is drawn is drawn here, each
 * part at its own pace, and nothing where nothing changed or nobody looks (a hidden tab gets no animation frames).
 */

/** @typedef {import('./state.js').Key} Key */

/** @typedef {{keys: ReadonlySet<Key>, interval: number, draw: () => void, dirty: boolean, last: number}} Part */

/** Milliseconds: at 60 Hz "30 a second" is to be every second frame, not every third. */
const SLACK = 8;

export class DrawLoop {
  /** @type {Part[]} */
  #parts = [];
  #requested = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('./state.js').Store} store */
  constructor(store) {
    store.subscribe((changed) => {
      for (const part of this.#parts) if (!part.dirty && overlaps(part.keys, changed)) part.dirty = true;
      this.#schedule();
    });
  }

  /**
   * Adds a part, to be drawn soon and then whenever one of its keys has changed.
   * @param {Key[]} keys @param {number} perSecond at most @param {() => void} draw
   * @returns {() => void} marks the part for drawing
   */
  add(keys, perSecond, draw) {
    /** @type {Part} */
    const part = { keys: new Set(keys), interval: 1000 / perSecond, draw, dirty: true, last: -Infinity };
    this.#parts.push(part);
    this.#schedule();
    return () => {
      part.dirty = true;
      part.last = -Infinity;
      this.#schedule();
    };
  }

  #schedule() {
    if (this.#requested) return;
    clearTimeout(this.#timer);
    const due = Math.min(...this.#parts.filter((part) => part.dirty).map((part) => part.last + part.interval));
    if (due === Infinity) return;
    const wait = due - performance.now();
    if (wait > SLACK) this.#timer = setTimeout(() => this.#request(), wait - SLACK);
    else this.#request();
  }

  #request() {
    this.#requested = true;
    requestAnimationFrame((now) => this.#frame(now));
  }

  /** @param {number} now */
  #frame(now) {
    this.#requested = false;
    for (const part of this.#parts) {
      if (!part.dirty || part.last + part.interval > now + SLACK) continue;
      part.dirty = false;
      part.last = now;
      part.draw();
    }
    this.#schedule();
  }
}

/** @param {ReadonlySet<Key>} a @param {ReadonlySet<Key>} b */
function overlaps(a, b) {
  for (const key of b) if (a.has(key)) return true;
  return false;
}
