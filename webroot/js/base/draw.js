/**
 * One requestAnimationFrame loop for the whole page. Messages only raise flags; what is drawn is drawn here, each
 * part at its own pace, and nothing where nothing changed or nobody looks (a hidden tab gets no animation frames).
 */

/** @typedef {import('./state.js').Key} Key */

/**
 * `hurried`: whether a person waits for it.
 * @typedef {{keys: ReadonlySet<Key>, interval: number, draw: () => void, dirty: boolean, hurried: boolean, last: number}} Part
 */

/** Called, it has a part drawn as soon as may be; `end` takes the part out. @typedef {(() => void) & {end: () => void}} Mark */

/** Milliseconds: at 60 Hz "30 a second" is to be every second frame, not every third. */
const SLACK = 8;

/**
 * Parts that need no more than 30 frames a second share the same ones: each frame costs the browser a good deal. Where
 * watching slows the training too much, there are fewer of them, each as soon as hidden states arrive: what is left for
 * later would be drawn while the server measures how fast it trains without viewers.
 */
const SHARED_INTERVAL = 1000 / 30;

/** Where no hidden states arrive, a frame comes by this factor later than they should have. */
const LATE = 1.25;

/** Milliseconds: however slow, what is drawn more often than this is drawn as often as this. */
const LONGEST_SLOWED = 1000;

export class DrawLoop {
  /** @type {Part[]} */
  #parts = [];
  #requested = false;
  #shared = -Infinity;
  /** The last shared frame of what nobody waited for. */
  #unhurried = -Infinity;
  /** Whether hidden states have arrived since the last shared frame. */
  #arrived = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('./state.js').Store} store */
  constructor(store) {
    this.store = store;
    store.subscribe((changed) => {
      this.#arrived ||= changed.has('frame');
      for (const part of this.#parts) if (overlaps(part.keys, changed)) this.#soil(part);
      this.#schedule();
    });
  }

  /**
   * Adds a part, to be drawn soon and then whenever one of its keys has changed.
   * @param {Key[]} keys @param {number} perSecond at most @param {() => void} draw
   * @returns {Mark} marks the part for drawing
   */
  add(keys, perSecond, draw) {
    /** @type {Part} */
    const part = { keys: new Set(keys), interval: 1000 / perSecond, draw, dirty: true, hurried: true, last: -Infinity };
    this.#parts.push(part);
    this.#schedule();
    const mark = () => {
      this.#soil(part);
      part.last = -Infinity;
      this.#schedule();
    };
    return Object.assign(mark, {
      end: () => {
        this.#parts = this.#parts.filter((other) => other !== part);
      },
    });
  }

  /** @param {Part} part */
  #soil(part) {
    part.dirty = true;
    part.hurried ||= this.store.hurried;
  }

  #schedule() {
    if (this.#requested) return;
    clearTimeout(this.#timer);
    const due = Math.min(...this.#parts.filter((part) => part.dirty).map((part) => this.#due(part)));
    if (due === Infinity) return;
    const wait = due - performance.now();
    // Rounded up, as timers round down: a frame in which nothing is due yet would be wasted.
    if (wait > SLACK) this.#timer = setTimeout(() => this.#request(), Math.ceil(wait - SLACK));
    else this.#request();
  }

  #request() {
    this.#requested = true;
    requestAnimationFrame(() => this.#frame());
  }

  /** The callback's own timestamp is that of the last screen refresh, up to 16 ms ago: not used. */
  #frame() {
    this.#requested = false;
    const now = performance.now();
    // Drawn a little early counts as drawn when it was due, so that the pace is kept.
    const due = this.#parts
      .filter((part) => part.dirty && this.#due(part) <= now + SLACK)
      .map((part) => ({ part, at: Math.max(now, this.#due(part)) }));
    for (const { part, at } of due) {
      const { hurried } = part;
      part.dirty = part.hurried = false;
      part.last = at;
      if (isShared(part)) {
        this.#shared = Math.max(this.#shared, at);
        if (!hurried) [this.#unhurried, this.#arrived] = [at, false];
      }
      if (hurried) part.draw();
      else this.store.unhurried(part.draw);
    }
    this.#schedule();
  }

  /** When a part may be drawn next. @param {Part} part */
  #due(part) {
    const slowness = part.hurried ? 1 : this.store.state.slowness;
    const shows = this.#arrived && part.interval <= SHARED_INTERVAL;
    const own = part.last + (shows ? part.interval : slowed(part.interval, slowness));
    if (!isShared(part)) return own;
    const waits = slowness > 1 && !this.#arrived;
    const calm = waits ? this.#unhurried + SHARED_INTERVAL * slowness * LATE : -Infinity;
    return Math.max(own, this.#shared + SHARED_INTERVAL, calm);
  }
}

/**
 * A little less than slowness asks for, so that what arrives a little early is not left for the next frame.
 * @param {number} interval @param {number} slowness
 */
const slowed = (interval, slowness) =>
  slowness === 1 ? interval : Math.max(interval, Math.min(LONGEST_SLOWED, interval * slowness) / LATE);

/** @param {Part} part */
const isShared = (part) => part.interval >= SHARED_INTERVAL;

/** @param {ReadonlySet<Key>} a @param {ReadonlySet<Key>} b */
function overlaps(a, b) {
  for (const key of b) if (a.has(key)) return true;
  return false;
}
