/** The learning curves of many runs in few points each. */

import * as api from '../../server/api.js';
import { OneByOne } from '../one-by-one.js';

/** @typedef {import('../../server/types.js').Run} Run */
/** @typedef {import('../../server/types.js').MetricPoint} MetricPoint */

const POINTS = 60;

/** @extends {OneByOne<MetricPoint[]>} */
export class Outlines extends OneByOne {
  /** @param {() => void} changed */
  constructor(changed) {
    super(ask, ({ step }, known) => step > (known ?? 0), changed);
  }

  /** What is known of a run's curve. @param {Run} run */
  of(run) {
    return this.known(run) ?? [];
  }
}

/** @param {Run} run */
async function ask({ id }) {
  const { step, points } = await api.outline(id, POINTS);
  return { step, answer: points };
}
