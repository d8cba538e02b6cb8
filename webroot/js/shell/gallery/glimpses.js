/** The hidden states of lessons' runs in small: the first units of the top layer over the beginning of the probe. */

import { cut } from '../../base/text.js';
import * as api from '../../server/api.js';
import { OneByOne } from '../one-by-one.js';
import { MOST_TOKENS } from './words.js';

/** @typedef {import('../../server/types.js').Run} Run */

/** Rows of values by token, [token][unit]. @typedef {{tokens: string[], rows: number[][]}} Glimpse */

/** So many units are drawn. */
const MOST_UNITS = 10;

/** While a run trains it is looked at again once it made this share of its steps more. */
const GROWTH = 0.1;

/** @extends {OneByOne<Glimpse>} */
export class Glimpses extends OneByOne {
  /** @param {() => void} changed */
  constructor(changed) {
    super(ask, isNews, changed);
  }
}

/** @param {Run} run @param {number|null} known */
const isNews = ({ step, state }, known) =>
  known === null || step > (state === 'training' ? known * (1 + GROWTH) : known);

/** @param {Run} run */
async function ask({ id, config }) {
  const { step, tokens, layers } = await api.states({ run: id, at: null }, cut(config.probe, MOST_TOKENS));
  const top = layers[layers.length - 1] ?? [];
  const rows = top.slice(0, MOST_TOKENS).map((units) => units.slice(0, MOST_UNITS));
  return { step, answer: { tokens: tokens.slice(0, MOST_TOKENS), rows } };
}
