/** The edits of an operation: what is done to which unit, with a way back. Pure. */

/** @typedef {import('../../server/types.js').Edit} Edit */

const KEEP = 100;

export class Edits {
  /** @type {readonly Edit[]} */
  #now = [];
  /** @type {(readonly Edit[])[]} */
  #before = [];
  /** What the newest change was part of, so that one drag of a slider is undone as one. */
  #gesture = '';

  get list() {
    return this.#now;
  }

  get undoable() {
    return this.#before.length > 0;
  }

  /**
   * Puts an edit in place of that of the same unit, or at the end.
   * @param {Edit} edit @param {string} [gesture] changes of one gesture, such as a drag, are undone together
   */
  put(edit, gesture = '') {
    const place = this.#now.findIndex((known) => known.layer === edit.layer && known.unit === edit.unit);
    const list = place < 0 ? [...this.#now, edit] : this.#now.with(place, edit);
    this.#become(list, gesture);
  }

  /** @param {Edit} edit */
  remove(edit) {
    this.#become(
      this.#now.filter((known) => known !== edit),
      '',
    );
  }

  clear() {
    if (this.#now.length > 0) this.#become([], '');
  }

  undo() {
    this.#now = this.#before.pop() ?? this.#now;
    this.#gesture = '';
  }

  /** Ends a gesture: the next change is one of its own. */
  rest() {
    this.#gesture = '';
  }

  /** The edit of a unit, if there is one. @param {number} layer @param {number} unit */
  of(layer, unit) {
    return this.#now.find((edit) => edit.layer === layer && edit.unit === unit) ?? null;
  }

  /** @param {readonly Edit[]} list @param {string} gesture */
  #become(list, gesture) {
    if (gesture === '' || gesture !== this.#gesture) this.#before = [...this.#before, this.#now].slice(-KEEP);
    this.#gesture = gesture;
    this.#now = list;
  }
}

/** Costs on a fixed logarithmic scale of 10⁻³ to 1 nat, 0…1. @param {number} cost */
export function costShare(cost) {
  return cost <= 1e-3 ? 0 : Math.min(1, Math.log10(cost) / 3 + 1);
}
