/** All units of a layer, grouped by what they respond to, each with the strip of its activation: a list one walks through. */

import { html, render } from '/vendor/lit-html/lit-html.js';
import { divergingTable } from '../../base/color.js';
import { plural } from '../../base/format.js';
import { bytesOf } from './colors.js';
import { groups } from './groups.js';
import { bits, featureWords } from './words.js';

/** @typedef {import('../../server/types.js').UnitGallery} Gallery */

export class GalleryList {
  /** @type {number[]} units in the order shown */
  #order = [];
  /** @type {{active: number|null, pinned: number|null}} */
  #marked = { active: null, pinned: null };

  /**
   * @param {HTMLElement} root
   * @param {{look: (unit: number|null) => void, choose: (unit: number) => void, current: () => number|null}} acts
   *   `look`: what is under the pointer or the arrow keys
   */
  constructor(root, acts) {
    this.root = root;
    this.acts = acts;
    root.addEventListener('pointermove', (event) => acts.look(unitOf(event)));
    root.addEventListener('pointerleave', () => acts.look(null));
    root.addEventListener('blur', () => acts.look(null));
    root.addEventListener('click', (event) => {
      const unit = unitOf(event);
      if (unit !== null) acts.choose(unit);
    });
    root.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {Gallery} gallery @param {import('../../base/theme.js').Palette} palette @param {(value: number) => number} place */
  show(gallery, palette, place) {
    const grouped = groups(gallery.units);
    this.#order = grouped.flatMap(({ units }) => units.map(({ unit }) => unit));
    render(grouped.map(group), this.root);
    const bytes = bytesOf(gallery.data);
    const length = gallery.tokens.length;
    const ends = { negative: palette.negative, zero: palette.panel, positive: palette.positive };
    const table = divergingTable(ends, (byte) => place(byte / gallery.scale));
    for (const canvas of /** @type {NodeListOf<HTMLCanvasElement>} */ (this.root.querySelectorAll('canvas'))) {
      const unit = Number(/** @type {HTMLElement} */ (canvas.parentElement).dataset.unit);
      paintStrip(canvas, bytes.subarray(unit * length, (unit + 1) * length), table);
    }
    this.#mark();
  }

  /** @param {number|null} active what all views speak of @param {number|null} pinned */
  mark(active, pinned) {
    if (active === this.#marked.active && pinned === this.#marked.pinned) return;
    this.#marked = { active, pinned };
    this.#mark();
  }

  #mark() {
    const { active, pinned } = this.#marked;
    for (const option of this.root.querySelectorAll('[role=option]')) {
      const unit = Number(/** @type {HTMLElement} */ (option).dataset.unit);
      option.classList.toggle('active', unit === active);
      option.setAttribute('aria-selected', String(unit === pinned));
    }
    if (active === null) this.root.removeAttribute('aria-activedescendant');
    else this.root.setAttribute('aria-activedescendant', `unit-option-${active}`);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#order.length === 0) return;
    const unit = this.acts.current();
    if (event.key === 'Escape') return this.acts.look(null);
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      event.stopPropagation();
      if (unit !== null) this.acts.choose(unit);
      return;
    }
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const place = unit === null ? 0 : this.#order.indexOf(unit);
    const next = this.#order[Math.min(this.#order.length - 1, Math.max(0, place + move))];
    this.acts.look(next);
    this.root.querySelector(`#unit-option-${next}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}

/** @type {Record<string, number>} */
const MOVES = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
};

/** @param {{feature: import('../../server/types.js').TextFeature|null, units: import('../../server/types.js').UnitPortrait[]}} group */
const group = ({ feature, units }) =>
  html`<div role="group" aria-label="${featureWords(feature)}, ${plural(units.length, 'unit')}">
    <p class="group-name" aria-hidden="true">${featureWords(feature)} <span>${units.length}</span></p>
    ${units.map(
      ({ unit, score }) =>
        html`<div
          role="option"
          id="unit-option-${unit}"
          data-unit=${unit}
          aria-label="unit ${unit + 1}, ${featureWords(feature)}${feature === null ? '' : `, ${bits(score)}`}"
          aria-selected="false"
        >
          <span class="number">${unit + 1}</span><canvas height="1"></canvas
          ><span class="score">${feature === null ? '' : score.toFixed(2)}</span>
        </div>`,
    )}
  </div>`;

/** @param {Event} event @returns {number|null} */
function unitOf(event) {
  const option = /** @type {Element} */ (event.target).closest('[role=option]');
  return option ? Number(/** @type {HTMLElement} */ (option).dataset.unit) : null;
}

/** One pixel a character; the style sheet makes it larger. @param {HTMLCanvasElement} canvas @param {Int8Array} bytes @param {Uint32Array} table */
function paintStrip(canvas, bytes, table) {
  if (canvas.width !== bytes.length) canvas.width = bytes.length;
  const pixels = Uint32Array.from(bytes, (byte) => table[byte + 128]);
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer), bytes.length, 1);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
