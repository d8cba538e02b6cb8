/** Which elements of a box that scrolls are in sight. */

export class InSight {
  /** @type {Set<Element>} */
  #seen = new Set();
  #observer;

  /** @param {Element} box @param {() => void} changed */
  constructor(box, changed) {
    const look = (/** @type {IntersectionObserverEntry[]} */ entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) this.#seen.add(target);
        else this.#seen.delete(target);
      }
      changed();
    };
    this.#observer = new IntersectionObserver(look, { root: box });
  }

  /** @param {Iterable<Element>} elements those that are observed already stay so */
  observe(elements) {
    for (const element of elements) this.#observer.observe(element);
  }

  /** @param {Element|null} element */
  has = (element) => element !== null && this.#seen.has(element);
}
