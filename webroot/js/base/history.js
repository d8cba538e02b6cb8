/**
 * The loss history of one run as the page holds it: what REST answered and what the bus pushed, joined so that no
 * step is lost or counted twice. The server keeps it bounded: every step up to 1,024, then 512 points a doubling.
 * Its newest point may still be growing (`partial`); it is replaced when more of it arrives. Pure.
 */

/**
 * The mean training loss over the steps from + 1 … step, with its extremes, and the learning rate of the last of them.
 * Nats a token.
 * @typedef {{from: number, step: number, loss: number, min: number, max: number, gradNorm: number, rate: number}} TrainPoint
 */

/**
 * A reading of what is held out after a step; its loss is Infinity where it was beyond all numbers. `score`: the share of the
 * goal's sequences that were read without a fault, null where there is no goal.
 * @typedef {{step: number, loss: number, score: number|null}} HeldPoint
 */

/** What a network is judged by: a loss, the step it is of, and whether it is that of the held-out text. @typedef {{step: number, loss: number, heldOut: boolean}} Judged */

export class History {
  /** The last step this history knows of. */
  step = 0;
  /** The last step whose point will not change any more: what comes next is asked for from here. */
  complete = 0;
  /** @type {TrainPoint[]} */
  train = [];
  /** @type {HeldPoint[]} */
  held = [];
  /** @type {import('../server/types.js').LearningRateChange[]} */
  rates = [];

  /** @param {number} [oldShare] a reading of the held-out text is old once more than this share of all steps was made since */
  constructor(oldShare = 0) {
    this.oldShare = oldShare;
  }

  /**
   * Takes in points for the steps since + 1 … step.
   * @param {number} since @param {number} step @param {import('../server/types.js').MetricPoint[]} points
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

  /** @param {import('../server/types.js').LearningRateChange[]} changes */
  mergeRates(changes) {
    const known = new Map([...this.rates, ...changes].map((change) => [change.step, change]));
    this.rates = [...known.values()].sort((a, b) => a.step - b.step);
  }

  /**
   * What the network is judged by at a step, the present one unless told otherwise: the newest reading of the held-out
   * text, or where that is old or missing the training loss; null before the first step.
   * @param {number} [at] @returns {Judged|null}
   */
  judged(at = this.step) {
    const held = this.heldAt(at);
    if (held && !this.isOld(held, at)) return { step: held.step, loss: held.loss, heldOut: true };
    const train = at > 0 ? (this.train.find((point) => point.step >= at) ?? this.train.at(-1)) : undefined;
    return train ? { step: Math.min(train.step, at), loss: train.loss, heldOut: false } : null;
  }

  /** The curve that counts. @param {boolean} heldOut whether what is held out is read at all @returns {{step: number, loss: number}[]} */
  curve(heldOut) {
    return heldOut ? this.held : this.train;
  }

  /** The last reading of the held-out text up to a step. @param {number} [at] */
  heldAt(at = this.step) {
    return this.held.findLast((point) => point.step <= at) ?? null;
  }

  /** Whether a reading says too little of the network at a step: long ago, or at another learning rate. @param {HeldPoint} reading @param {number} [at] */
  isOld({ step }, at = this.step) {
    return at - step > this.oldShare * at || this.rates.some((change) => change.step >= step && change.step < at);
  }

  /** How near the goal the network was when it was last tried up to a step. @param {number} [at] @returns {number|null} */
  scoreAt(at = this.step) {
    return this.heldAt(at)?.score ?? null;
  }

  /**
   * Takes in what the server says of the newest reading of the held-out text, which can come after its point.
   * @param {Pick<import('../server/types.js').Run, 'metrics'|'goal'>} run @returns {boolean} whether it is news
   */
  measured({ metrics: { validationLoss, validationStep, validationInfinite }, goal }) {
    if (validationStep == null || validationStep > this.step) return false;
    const score = goal?.scoreStep === validationStep ? goal.score : null;
    return this.#read(validationStep, validationInfinite ? Infinity : validationLoss, score);
  }

  /** @param {number} step @param {number|null|undefined} loss @param {number|null} score */
  #read(step, loss, score) {
    if (loss == null || step <= (this.held.at(-1)?.step ?? 0)) return false;
    this.held.push({ step, loss, score });
    return true;
  }

  /** @param {number} step */
  #dropAfter(step) {
    while ((this.train.at(-1)?.step ?? 0) > step) this.train.pop();
    while ((this.held.at(-1)?.step ?? 0) > step) this.held.pop();
  }

  /** @param {import('../server/types.js').MetricPoint} point */
  #push(point) {
    const { step, loss, lossMin = loss, lossMax = loss, gradNorm, learningRate, partial, score = null } = point;
    this.train.push({
      from: this.train.at(-1)?.step ?? 0,
      step,
      loss,
      min: lossMin,
      max: lossMax,
      gradNorm,
      rate: learningRate,
    });
    this.#read(point.validationStep ?? step, point.validationInfinite ? Infinity : point.validationLoss, score);
    if (!partial) this.complete = step;
  }
}
