/**
 * The loss history of one run as the page holds it: what REST answered and what the bus pushed, joined so that no
 * step is lost or counted twice. The server keeps it bounded: every step up to 1,024, then 512 points a doubling.
 * Its newest point may still be growing (`partial`); it is replaced when more of it arrives. Pure.
 */

/**
 * The mean training loss over the steps from + 1 … step, with its extremes, and the learning rate of the last of them.
 * Nats a token.
 * @typedef {{from: number, step: number, loss: number, min: number, max: number, gradNorm: number|null,
 *   rate: number|null}} TrainPoint
 */

/** @typedef {{step: number, loss: number}} HeldPoint */

export class History {
  /** The last step this history knows of. */
  step = 0;
  /** The last step whose point will not change any more: what comes next is asked for from here. */
  complete = 0;
  /** @type {TrainPoint[]} */
  train = [];
  /** @type {HeldPoint[]} */
  held = [];
  /** @type {import('./types.js').LearningRateChange[]} */
  rates = [];

  /**
   * Takes in points for the steps since + 1 … step.
   * @param {number} since @param {number} step @param {import('./types.js').MetricPoint[]} points
   * @returns {'merged'|'old'|'gap'} 'gap': steps are missing between this history and the points, ask for them;
   *   'old': nothing new. In both cases nothing was changed.
   */
  merge(since, step, points) {
    if (step <= this.step) return 'old';
    const fresh = points.filter((point) => point.step > this.complete);
    const known = points.length - fresh.length;
    const from = known > 0 ? points[known - 1].step : since;
    if (since > this.complete || (fresh.length > 0 && from < this.complete)) return 'gap';
    this.#dropAfter(this.complete);
    for (const point of fresh) this.#push(point);
    this.step = step;
    return 'merged';
  }

  /** @param {import('./types.js').LearningRateChange[]} changes */
  mergeRates(changes) {
    const known = new Map([...this.rates, ...changes].map((change) => [change.step, change]));
    this.rates = [...known.values()].sort((a, b) => a.step - b.step);
  }

  /** The newest losses, null before the first. */
  newest() {
    return { held: this.held.at(-1)?.loss ?? null, train: this.train.at(-1)?.loss ?? null };
  }

  /** @param {number} step */
  #dropAfter(step) {
    while ((this.train.at(-1)?.step ?? 0) > step) this.train.pop();
    while ((this.held.at(-1)?.step ?? 0) > step) this.held.pop();
  }

  /** @param {import('./types.js').MetricPoint} point */
  #push({ step, loss, lossMin = loss, lossMax = loss, gradNorm, learningRate, validationLoss, partial }) {
    this.train.push({
      from: this.train.at(-1)?.step ?? 0,
      step,
      loss,
      min: lossMin,
      max: lossMax,
      gradNorm: gradNorm ?? null,
      rate: learningRate ?? null,
    });
    if (validationLoss != null) this.held.push({ step, loss: validationLoss });
    if (!partial) this.complete = step;
  }
}
