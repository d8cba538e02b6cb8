/** What is drawn so far: elements, groups that are cut to an outline, and the definitions they refer to. Pure. */

export class Sheet {
  #drawn = '';
  #definitions = '';
  #defined = 0;
  #open = 0;

  /** Groups that are open. */
  get depth() {
    return this.#open;
  }

  /** @param {string} xml */
  add(xml) {
    this.#drawn += xml;
  }

  /** @param {(id: string) => string} make writes the definition @returns {string} what refers to it */
  define(make) {
    const id = `elman-${++this.#defined}`;
    this.#definitions += make(id);
    return `url(#${id})`;
  }

  /** What follows is cut to the outline. @param {string} outline refers to it */
  openGroup(outline) {
    this.#drawn += `<g clip-path="${outline}">`;
    this.#open++;
  }

  /** Closes groups until so many are open. @param {number} depth */
  closeTo(depth) {
    for (; this.#open > depth; this.#open--) this.#drawn += '</g>';
  }

  /** All of it as XML. */
  get content() {
    const definitions = this.#definitions && `<defs>${this.#definitions}</defs>`;
    return `${definitions}${this.#drawn}${'</g>'.repeat(this.#open)}`;
  }
}
