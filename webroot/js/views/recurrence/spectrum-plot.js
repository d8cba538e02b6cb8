/** One of the two pictures of Recurrence: weights, eigenvalues and singular values. */

import { count, ordinal, signed } from '../../base/format.js';
import { nearestPlace } from '../../charts/path-layout.js';
import { steadyBound } from '../../charts/steady.js';
import { layoutSpectrum, placeOf, rankAt, weightAt, within } from './spectrum-layout.js';
import { paintHit, SpectrumPainter } from './spectrum-paint.js';
import { eigenvalueWords, modulus, strongestTo, weightsOf } from './spectrum.js';

/** @typedef {import('../../server/types.js').Recurrence} Recurrence */
/** @typedef {{kind: 'weight', i: number, j: number}|{kind: 'eigenvalue'|'singular', rank: number}} Hit */

/** Room between the farthest eigenvalue, or the unit circle, and the edge. */
const AIR = 1.08;

/** Weights are told one by one in the table of layers up to this size. */
const MOST_TOLD = 256;

export class SpectrumPlot {
  #painter = new SpectrumPainter();
  /** @type {Recurrence|null} */
  #answer = null;
  #weights = new Float32Array(0);
  #bounds = { eigen: 1.5, sigma: 1.5 };
  /** @type {import('./spectrum-layout.js').SpectrumLayout|null} */
  #layout = null;
  /** @type {Hit|null} */
  #hit = null;

  /** @param {Recurrence} answer @param {boolean} other whether of other weights than before */
  show(answer, other) {
    this.#answer = answer;
    this.#weights = weightsOf(answer);
    const known = other ? { eigen: null, sigma: null } : this.#bounds;
    this.#bounds = {
      eigen: steadyBound(AIR * Math.max(1, answer.spectralRadius), known.eigen),
      sigma: steadyBound(AIR * Math.max(1, answer.largestSingularValue), known.sigma),
    };
  }

  get says() {
    const { spectralRadius, largestSingularValue } = /** @type {Recurrence} */ (this.#answer);
    return `spectral radius ${spectralRadius.toFixed(2)}, largest singular value ${largestSingularValue.toFixed(2)}`;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx @param {number} ratio @param {number} width @param {number} height
   * @param {import('../../base/theme.js').Palette} palette
   */
  #scene(ctx, ratio, width, height, palette) {
    const answer = this.#answer;
    if (!answer) return null;
    const layout = layoutSpectrum(width, height);
    return { ctx, ratio, layout, answer, weights: this.#weights, bounds: this.#bounds, palette };
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} ratio @param {number} width @param {number} height @param {import('../../base/theme.js').Palette} palette */
  paint(ctx, ratio, width, height, palette) {
    const scene = this.#scene(ctx, ratio, width, height, palette);
    if (!scene) return;
    this.#layout = scene.layout;
    this.#painter.paint(scene);
  }

  /** Whether there is anything to draw over it. @param {import('../../base/state.js').Selection|null} cell */
  isMarked(cell) {
    return this.#hit !== null || cell?.unit != null;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx @param {number} width @param {number} height
   * @param {import('../../base/theme.js').Palette} palette @param {import('../../base/state.js').Selection|null} cell
   */
  paintOver(ctx, width, height, palette, cell) {
    const scene = this.#scene(ctx, 1, width, height, palette);
    if (scene) paintHit(scene, { hit: this.#hit, unit: cell?.unit ?? null });
  }

  /** What is under the pointer, else of the selected unit, in words. @param {import('../../base/state.js').Selection|null} cell */
  readout(cell) {
    const [answer, hit] = [this.#answer, this.#hit];
    if (!answer) return '';
    const { size } = answer;
    if (hit?.kind === 'eigenvalue') return eigenvalueWords(answer.eigenvalues[hit.rank]);
    if (hit?.kind === 'singular') {
      const sigma = answer.singularValues[hit.rank];
      return `${ordinal(hit.rank + 1)} singular value ${sigma.toFixed(3)}: Whh makes some direction ${sigma.toFixed(2)} times as long`;
    }
    if (hit?.kind === 'weight')
      return `from unit ${hit.j + 1} to unit ${hit.i + 1}: ${signed(this.#weights[hit.i * size + hit.j], 3)}`;
    if (cell?.unit != null && cell.unit < size) {
      const { from, weight } = strongestTo(this.#weights, size, cell.unit);
      if (weight === 0) return `to unit ${cell.unit + 1} nothing comes from the past`;
      return `to unit ${cell.unit + 1} most comes from unit ${from + 1}: ${signed(weight, 3)}`;
    }
    return 'what lies beyond the circle grows, within it fades';
  }

  /** @param {number} x @param {number} y @returns {import('../../base/state.js').Selection|null} what is to be selected */
  point(x, y) {
    this.#hit = this.#at(x, y);
    return this.#hit?.kind === 'weight' ? { unit: this.#hit.i, token: null } : null;
  }

  leave() {
    this.#hit = null;
  }

  /** @param {number} x @param {number} y @returns {Hit|null} */
  #at(x, y) {
    const [answer, layout] = [this.#answer, this.#layout];
    if (!answer || !layout) return null;
    const weight = weightAt(layout.heat, answer.size, x, y);
    if (weight) return { kind: 'weight', ...weight };
    if (within(layout.plane, x, y)) {
      const places = answer.eigenvalues.map((lambda) => placeOf(layout.plane, this.#bounds.eigen, lambda));
      const rank = nearestPlace(places, x, y, 12);
      return rank === null ? null : { kind: 'eigenvalue', rank };
    }
    if (within(layout.values, x, y, 6)) return { kind: 'singular', rank: rankAt(layout.values, answer.size, x) };
    return null;
  }

  /**
   * Arrow keys walk over the weights, page keys over the eigenvalues.
   * @param {string} key @returns {import('../../base/state.js').Selection|null|undefined} undefined where the key means nothing
   */
  key(key) {
    const answer = this.#answer;
    if (!answer) return undefined;
    const last = answer.size - 1;
    const clamp = (/** @type {number} */ n) => Math.min(last, Math.max(0, n));
    const hit = this.#hit;
    if (key === 'PageDown' || key === 'PageUp') {
      const rank = hit?.kind === 'eigenvalue' ? clamp(hit.rank + (key === 'PageDown' ? 1 : -1)) : 0;
      this.#hit = { kind: 'eigenvalue', rank };
      return null;
    }
    const move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
    if (!move) return undefined;
    const [i, j] = hit?.kind === 'weight' ? [clamp(hit.i + move[0]), clamp(hit.j + move[1])] : [0, 0];
    this.#hit = { kind: 'weight', i, j };
    return { unit: i, token: null };
  }

  /** The picture in a sentence. */
  get label() {
    const { step, layer, size } = /** @type {Recurrence} */ (this.#answer);
    const keys = 'Arrow keys move over the weights, page keys over the eigenvalues.';
    return `The ${size} by ${size} recurrent weights of ${this.#name()}, layer ${layer + 1}, at step ${count(step)}: ${this.says}; colours from −4 to 4 by the logarithm. ${keys}`;
  }

  #name() {
    return this.#answer?.gate ? `gate ${this.#answer.gate}` : 'the units';
  }

  /** @param {string} title @returns {import('../../base/table.js').Table} */
  table(title) {
    const answer = /** @type {Recurrence} */ (this.#answer);
    const exact = (/** @type {number} */ x) => Number(x.toPrecision(6));
    const told = answer.size <= MOST_TOLD ? answer.size : 0;
    const from = Array.from({ length: told }, (_, j) => `from ${j + 1}`);
    const row = (/** @type {number} */ k) => [
      k + 1,
      ...answer.eigenvalues[k].map(exact),
      exact(modulus(answer.eigenvalues[k])),
      exact(answer.singularValues[k]),
      ...from.map((_, j) => Number(this.#weights[k * answer.size + j].toPrecision(4))),
    ];
    const weights = told > 0 ? ' Then the weights that lead to unit number k.' : '';
    return {
      title: `Recurrence: ${title}`,
      note: `Recurrent weights of ${this.#name()}, layer ${answer.layer + 1}, at step ${count(answer.step)}: the kth eigenvalue and singular value, the largest first.${weights}`,
      file: 'elman-recurrence',
      columns: ['k', 'Re λ', 'Im λ', '|λ|', 'singular value', ...from],
      rows: answer.eigenvalues.map((_, k) => row(k)),
    };
  }
}
