/** The other picture of Recurrence, for layers of two units: the phase portrait. */

import { count, plural, signed } from '../../base/format.js';
import { spoken, tokenCell } from '../../base/text.js';
import { wordsOf } from '../../base/words.js';
import { nearestPlace } from '../../charts/path-layout.js';
import { paintStanding } from '../../charts/path.js';
import { paintPortrait, placeIn, planeBox } from './portrait-paint.js';
import { modulus } from './spectrum.js';

/** @typedef {import('../../server/types.js').PhasePortrait} PhasePortrait */

export class PortraitPlot {
  /** @type {PhasePortrait|null} */
  #answer = null;
  #words = wordsOf(null);
  /** @type {import('./portrait-paint.js').PlaneBox|null} */
  #box = null;
  /** @type {number|null} */
  #fixed = null;

  /** @param {PhasePortrait} answer @param {import('../../base/words.js').Words} words */
  show(answer, words) {
    this.#answer = answer;
    this.#words = words;
    this.#fixed = null;
  }

  get says() {
    const { fixedPoints, token, tokens } = /** @type {PhasePortrait} */ (this.#answer);
    const kinds = /** @type {const} */ (['stable', 'saddle', 'unstable', 'kink']);
    const parts = kinds
      .map((kind) => ({ kind, n: fixedPoints.filter((point) => point.kind === kind).length }))
      .filter(({ n }) => n > 0)
      .map(({ kind, n }) => `${n} ${kind}`);
    const which = parts.length > 0 ? `: ${parts.join(', ')}` : '';
    const reading = token < 0 ? 'without input' : `reading ${spoken(tokens[token])} on and on`;
    return `${plural(fixedPoints.length, 'fixed point')}${which}, ${reading}`;
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} _ratio @param {number} width @param {number} height @param {import('../../base/theme.js').Palette} palette */
  paint(ctx, _ratio, width, height, palette) {
    if (!this.#answer) return;
    this.#box = planeBox(width, height, this.#answer);
    paintPortrait(ctx, width, height, this.#answer, this.#words, palette);
  }

  /** Whether there is anything to draw over it. @param {import('../../base/state.js').Selection|null} cell */
  isMarked(cell) {
    return this.#token(cell) !== null;
  }

  /**
   * @param {CanvasRenderingContext2D} ctx @param {number} _width @param {number} _height
   * @param {import('../../base/theme.js').Palette} palette @param {import('../../base/state.js').Selection|null} cell
   */
  paintOver(ctx, _width, _height, palette, cell) {
    const token = this.#token(cell);
    if (this.#answer && token !== null) paintStanding(ctx, this.#places(), this.#answer.tokens, token, palette);
  }

  /** @param {import('../../base/state.js').Selection|null} cell */
  readout(cell) {
    const answer = this.#answer;
    if (!answer) return '';
    if (this.#fixed !== null) {
      const { h, kind, eigenvalues } = answer.fixedPoints[this.#fixed];
      const sizes = eigenvalues.map((lambda) => modulus(lambda).toFixed(2)).join(' and ');
      const meaning = kind === 'kink' ? 'on the kink of a ReLU' : `${kind}, |λ| ${sizes}`;
      return `(${h.map((x) => signed(x)).join(', ')}) stays: ${meaning}`;
    }
    const token = this.#token(cell);
    if (token === null) return `select a ${this.#words.token} to see where its input drives the state`;
    const [h1, h2] = answer.states[token];
    return `after ${spoken(answer.tokens[token])}, ${this.#words.token} ${token + 1}: h = (${signed(h1)}, ${signed(h2)})`;
  }

  /** @param {import('../../base/state.js').Selection|null} cell */
  #token(cell) {
    return cell?.token != null && cell.token < (this.#answer?.states.length ?? 0) ? cell.token : null;
  }

  #places() {
    const box = this.#box;
    return box && this.#answer ? this.#answer.states.map((h) => placeIn(box, h)) : [];
  }

  /** @param {number} x @param {number} y @returns {import('../../base/state.js').Selection|null} */
  point(x, y) {
    const box = this.#box;
    if (!box || !this.#answer) return null;
    this.#fixed = nearestPlace(
      this.#answer.fixedPoints.map(({ h }) => placeIn(box, h)),
      x,
      y,
      8,
    );
    const token = this.#fixed === null ? nearestPlace(this.#places(), x, y) : null;
    return token === null ? null : { unit: null, token };
  }

  leave() {
    this.#fixed = null;
  }

  /** Arrow keys walk along the states. @param {string} key @param {import('../../base/state.js').Selection|null} cell */
  key(key, cell) {
    const move = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[key];
    if (!move || !this.#answer) return undefined;
    const last = this.#answer.states.length - 1;
    const from = this.#token(cell);
    const token = from === null ? (move > 0 ? 0 : last) : Math.min(last, Math.max(0, from + move));
    return { unit: null, token };
  }

  get label() {
    const { step, layer } = /** @type {PhasePortrait} */ (this.#answer);
    return `Phase portrait of the two units of layer ${layer + 1} at step ${count(step)}: ${this.says}. Arrow keys walk along the states of the text.`;
  }

  /** @param {string} title @returns {import('../../base/table.js').Table} */
  table(title) {
    const { fixedPoints, states, tokens, layer, step } = /** @type {PhasePortrait} */ (this.#answer);
    const exact = (/** @type {number} */ x) => Number(x.toPrecision(6));
    return {
      title: `Phase portrait: ${title}`,
      note: `Fixed points and the moduli of the Jacobian’s eigenvalues there; then the states of the text. Layer ${layer + 1} at step ${count(step)}: ${this.says}.`,
      file: 'elman-phase-portrait',
      columns: ['point', 'unit 1', 'unit 2', '|λ1|', '|λ2|'],
      rows: [
        ...fixedPoints.map(({ h, kind, eigenvalues }) => [
          kind,
          ...h.map(exact),
          ...eigenvalues.map(modulus).map(exact),
        ]),
        ...states.map((h, t) => [tokenCell(tokens[t], `${t + 1} `), ...h.map(exact), '', '']),
      ],
    };
  }
}
