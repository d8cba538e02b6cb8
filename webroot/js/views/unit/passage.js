/** A passage coloured character by character, in which one selects a stretch with the mouse, a finger or Shift and arrows. */

import { symbolsOf } from '../../base/text.js';
import { bytesOf } from './colors.js';

/** @typedef {import('../../server/types.js').UnitPassage} UnitPassage */
/** @typedef {import('./colors.js').CharacterColors} CharacterColors */
/** @typedef {{from: number, to: number}} Stretch places in the text that was read, both included */

export class Passage {
  /** @type {HTMLElement[]} */
  #spans = [];
  #text = '';
  #from = 0;
  /** @type {Int8Array} */
  #bytes = new Int8Array();
  /** @type {CharacterColors|null} */
  #colors = null;
  /** @type {number|null} the end of the stretch that the keys keep */
  #anchor = null;
  /** @type {number|null} */
  #cursor = null;

  /**
   * @param {HTMLElement} element
   * @param {{point: (i: number|null) => void, select: (stretch: Stretch|null) => void}} acts `point`: at a character of
   *   the passage, by its index in it
   */
  constructor(element, acts) {
    this.element = element;
    this.acts = acts;
    element.addEventListener('pointermove', (event) => acts.point(this.#indexOf(/** @type {Node} */ (event.target))));
    element.addEventListener('pointerleave', () => acts.point(null));
    element.addEventListener('blur', () => this.#point(null));
    element.addEventListener('keydown', (event) => this.#key(event));
    const onSelection = () => this.#selected();
    document.addEventListener('selectionchange', onSelection);
    this.end = () => document.removeEventListener('selectionchange', onSelection);
  }

  /** @param {UnitPassage} passage @param {CharacterColors} colors */
  show(passage, colors) {
    const text = passage.tokens.join('');
    const rebuilt = text !== this.#text || this.#spans.length !== passage.tokens.length;
    if (rebuilt) this.#build(passage.tokens, text);
    this.#from = passage.from;
    const bytes = bytesOf(passage.data);
    for (let i = 0; i < bytes.length; i++) {
      if (!rebuilt && colors === this.#colors && bytes[i] === this.#bytes[i]) continue;
      const { style } = this.#spans[i];
      style.setProperty('background-color', colors.ground[bytes[i] + 128]);
      style.setProperty('color', colors.ink[bytes[i] + 128]);
    }
    this.#bytes = bytes;
    this.#colors = colors;
  }

  /** Marks the stretch, as far as it lies in the passage. @param {Stretch|null} stretch */
  mark(stretch) {
    this.#spans.forEach((span, i) => {
      const place = this.#from + i;
      span.classList.toggle('chosen', stretch !== null && place >= stretch.from && place <= stretch.to);
    });
  }

  /** @param {string[]} tokens @param {string} text */
  #build(tokens, text) {
    this.#text = text;
    this.#cursor = this.#anchor = null;
    const symbols = symbolsOf(tokens);
    this.#spans = tokens.map((token, i) => {
      const span = document.createElement('span');
      span.textContent = token;
      const symbol = token === ' ' ? null : symbols[i];
      if (symbol) span.dataset.symbol = symbol;
      return span;
    });
    this.element.replaceChildren(...this.#spans);
    this.element.scrollTop = 0;
  }

  /** @param {Node|null} node */
  #indexOf(node) {
    const span = node instanceof HTMLElement ? node : node?.parentElement;
    const i = span ? this.#spans.indexOf(span) : -1;
    return i < 0 ? null : i;
  }

  /** What was selected as text is taken over. */
  #selected() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !this.element.contains(selection.anchorNode)) return;
    const range = selection.getRangeAt(0);
    let first = this.#indexOf(range.startContainer);
    let last = this.#indexOf(range.endContainer);
    if (first === null || last === null) return;
    if (range.startOffset > 0) first++;
    if (range.endOffset === 0) last--;
    if (last >= first) this.acts.select({ from: this.#from + first, to: this.#from + last });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#spans.length === 0) return;
    if (event.key === 'Escape') {
      this.#point(null);
      this.#anchor = null;
      getSelection()?.removeAllRanges();
      return this.acts.select(null);
    }
    const next = this.#moved(event.key);
    if (next === null) return;
    event.preventDefault();
    if (event.shiftKey) {
      this.#anchor ??= this.#cursor ?? next;
      const [a, b] = [this.#anchor, next];
      this.acts.select({ from: this.#from + Math.min(a, b), to: this.#from + Math.max(a, b) });
    } else this.#anchor = null;
    this.#point(next);
    this.#spans[next].scrollIntoView({ block: 'nearest' });
  }

  /** Where a key leads to. @param {string} key @returns {number|null} */
  #moved(key) {
    const last = this.#spans.length - 1;
    const at = this.#cursor;
    const clamp = (/** @type {number} */ i) => Math.min(last, Math.max(0, i));
    if (key === 'Home') return 0;
    if (key === 'End') return last;
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].includes(key)) return null;
    if (at === null) return 0;
    if (key === 'ArrowLeft') return clamp(at - 1);
    if (key === 'ArrowRight') return clamp(at + 1);
    return this.#acrossLine(at, key === 'ArrowUp' ? -1 : 1);
  }

  /** The character nearest above or below. @param {number} at @param {-1|1} direction */
  #acrossLine(at, direction) {
    const { offsetTop: top, offsetLeft: left } = this.#spans[at];
    let best = at;
    for (let i = at + direction; i >= 0 && i < this.#spans.length; i += direction) {
      const span = this.#spans[i];
      if (span.offsetTop === top) continue;
      if (best !== at && span.offsetTop !== this.#spans[best].offsetTop) break;
      if (best === at || Math.abs(span.offsetLeft - left) < Math.abs(this.#spans[best].offsetLeft - left)) best = i;
    }
    return best;
  }

  /** @param {number|null} i */
  #point(i) {
    if (this.#cursor !== null) this.#spans[this.#cursor]?.classList.remove('cursor');
    this.#cursor = i;
    if (i !== null) this.#spans[i].classList.add('cursor');
    this.acts.point(i);
  }
}
