/** The path that a canvas is building, as SVG. Points come as they stand on the page. Pure. */

import { element, number } from './xml.js';

/** @typedef {[number, number]} Point */

const TURN = 2 * Math.PI;

export class Path {
  #data = '';
  /** Where no figure but this one is part of the path: the element that is easier to read than its outline. */
  /** @type {[name: string, attributes: Record<string, number>]|null} */
  #sole = null;

  get isEmpty() {
    return this.#data === '';
  }

  /** @param {Point} to */
  move(to) {
    this.#add(`M${pair(to)}`);
  }

  /** @param {Point} to */
  line(to) {
    this.#add(`${this.isEmpty ? 'M' : 'L'}${pair(to)}`);
  }

  close() {
    if (!this.isEmpty) this.#add('Z');
  }

  /** A closed figure through the points. @param {Point[]} points */
  polygon(points) {
    this.#add(`M${points.map(pair).join('L')}Z`);
  }

  /** An upright rectangle. @param {Point} corner @param {number} width @param {number} height @param {number} radius of its corners */
  rect([x, y], width, height, radius) {
    const alone = this.isEmpty;
    const [h, v, r] = [width - 2 * radius, height - 2 * radius, number(radius)];
    const bend = (/** @type {number} */ dx, /** @type {number} */ dy) =>
      radius > 0 ? `a${r} ${r} 0 0 1 ${pair([dx * radius, dy * radius])}` : '';
    const sides = [`h${number(h)}`, bend(1, 1), `v${number(v)}`, bend(-1, 1), `h${number(-h)}`, bend(-1, -1)];
    this.#add(`M${pair([x + radius, y])}${sides.join('')}${radius > 0 ? `v${number(-v)}${bend(1, -1)}` : ''}Z`);
    if (alone && width >= 0 && height >= 0)
      this.#sole = ['rect', { x, y, width, height, ...(radius > 0 && { rx: radius }) }];
  }

  /** Clockwise. @param {Point} centre @param {number} radius @param {number} from angle @param {number} to angle */
  arc([cx, cy], radius, from, to) {
    const alone = this.isEmpty;
    const r = number(radius);
    const at = (/** @type {number} */ angle) => pair([cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]);
    const whole = to - from >= TURN;
    const end = whole ? from + TURN : from + ((((to - from) % TURN) + TURN) % TURN);
    const middle = (from + end) / 2;
    const bend = (/** @type {number} */ angle) => `A${r} ${r} 0 0 1 ${at(angle)}`;
    this.#add(`${alone ? 'M' : 'L'}${at(from)}${bend(middle)}${bend(end)}`);
    if (alone && whole) this.#sole = ['circle', { cx, cy, r: radius }];
  }

  /** @param {Record<string, string|number|null>} look */
  element(look) {
    const [name, shape] = this.#sole ?? ['path', { d: this.#data }];
    return element(name, { ...shape, ...look });
  }

  /** @param {string} data */
  #add(data) {
    this.#data += data;
    this.#sole = null;
  }
}

/** @param {Point} point */
const pair = ([x, y]) => `${number(x)} ${number(y)}`;
