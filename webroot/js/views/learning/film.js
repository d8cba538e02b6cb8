/** Plays the moments of a run one after the other, up to the present. */

/** Moments a second that one can choose from. */
export const SPEEDS = [2, 5, 10, 20];

const KEY = 'elman.film';

export class Film {
  /** Moments a second. */
  speed = readSpeed();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #due = 0;

  /**
   * @param {() => boolean} advance goes on to the next moment @returns whether there is one after it
   * @param {() => void} changed plays, or no longer, or at another speed
   */
  constructor(advance, changed) {
    this.advance = advance;
    this.changed = changed;
  }

  get playing() {
    return this.#timer !== undefined;
  }

  play() {
    if (this.playing) return;
    this.#due = performance.now();
    this.#next();
    this.changed();
  }

  pause() {
    if (!this.playing) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.changed();
  }

  /** @param {number} speed */
  setSpeed(speed) {
    this.speed = speed;
    keepSpeed(speed);
    if (this.playing) {
      clearTimeout(this.#timer);
      this.#due = performance.now();
      this.#next();
    }
    this.changed();
  }

  /** The next moment is due so long after this one was; what came late is not made up for. */
  #next() {
    const pause = 1000 / this.speed;
    const now = performance.now();
    this.#due = Math.max(this.#due + pause, now);
    this.#timer = setTimeout(() => {
      if (this.advance()) return this.#next();
      this.#timer = undefined;
      this.changed();
    }, this.#due - now);
  }
}

function readSpeed() {
  try {
    const kept = Number(localStorage.getItem(KEY));
    return SPEEDS.includes(kept) ? kept : SPEEDS[1];
  } catch {
    return SPEEDS[1];
  }
}

/** @param {number} speed */
function keepSpeed(speed) {
  try {
    localStorage.setItem(KEY, String(speed));
  } catch {
    // Storage may be forbidden: the speed is then as usual on the next page.
  }
}
