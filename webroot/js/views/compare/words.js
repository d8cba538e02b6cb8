/** What a comparison shows, in words. Pure. */

import { count, list, loss } from '../../base/format.js';
import { margin } from '../../base/margin.js';
import { chosen } from '../../base/settings.js';
import { many } from '../../base/words.js';
import { nearestByStep } from '../../charts/curve-layout.js';

/** @typedef {import('../../base/history.js').History} History */
/** @typedef {import('../../base/words.js').Words} Words */
/** @typedef {{name: string, history: History}} Named */

/** What a lane is called. @param {import('../../server/types.js').Cell[]} cells @param {string} id of its cell */
export function nameOf(cells, id) {
  const cell = chosen(cells, id);
  return cell?.memory === false ? 'no memory' : (cell?.name ?? id);
}

/** A loss as bits a token. @param {number} nats */
export const bits = (nats) => (nats === Infinity ? 'infinite' : loss(nats * Math.LOG2E));

/**
 * The losses of all lanes at the last step that all have measured alike, best first: of the held-out text where there is
 * one.
 * @param {Named[]} lanes @param {boolean} heldOut
 * @returns {{step: number, ranks: {name: string, loss: number}[]}|null} nats a token; null before there are any
 */
export function standings(lanes, heldOut) {
  const points = lanes.map(({ history }) => history.curve(heldOut));
  const step = Math.min(...points.map((known) => known.at(-1)?.step ?? 0));
  if (!(step > 0) || step === Infinity) return null;
  const ranks = lanes.flatMap(({ name }, i) => {
    const point = nearestByStep(points[i], step);
    return point ? [{ name, loss: point.loss }] : [];
  });
  return { step, ranks: ranks.sort((a, b) => a.loss - b.loss) };
}

/** The step of a lane's last reading of the held-out text, where one of them is old. @param {Named[]} lanes @param {boolean} heldOut */
function oldReading(lanes, heldOut) {
  if (!heldOut) return null;
  const old = lanes.flatMap(({ history }) => {
    const read = history.heldAt();
    return read && history.isOld(read) ? [read.step] : [];
  });
  return old.length > 0 ? Math.min(...old) : null;
}

/**
 * What lanes are judged by, and how they stand by that: the held-out text, or the one they learn from where none is held
 * out or a reading is old.
 * @param {Named[]} lanes that can still train @param {number} predictions of what is held out, 0 where nothing is
 */
export function judgement(lanes, predictions) {
  const heldOut = predictions > 0;
  const old = oldReading(lanes, heldOut);
  const judgedBy = heldOut && old === null;
  return { heldOut: judgedBy, old, standings: standings(lanes, judgedBy) };
}

/**
 * The sentence in the head, such as "after 2,000 steps the LSTM leads: 2.61 bits against 2.74 (GRU) and 2.90 (RNN)". Who
 * leads does so by more than the margin; lanes that are nearer are level.
 * @param {Named[]} lanes that can still train @param {number} predictions of what is held out, 0 where nothing is
 * @param {import('../../base/margin.js').Judging} judging
 */
export function sentence(lanes, predictions, judging) {
  const { heldOut, old, standings: now } = judgement(lanes, predictions);
  if (!now) return `${list(lanes.map(({ name }) => name))}, untrained: same text, same batches, same seed`;
  const [first, ...others] = now.ranks;
  const steps = `after ${count(now.step)} ${now.step === 1 ? 'step' : 'steps'}`;
  const why = old === null ? '' : `: the held-out text was last read at step ${count(old)}, which is old`;
  const where = heldOut ? '' : ' on the text they learn from';
  const best = bits(first.loss);
  if (others.length === 0) return `${steps} the ${first.name} stands at ${best} bits${where}${why}`;
  if (others.every((other) => bits(other.loss) === best)) return `${steps} all stand at ${best} bits${where}${why}`;
  const least = margin(heldOut ? predictions : 0, judging);
  const level = now.ranks.filter((other) => other.loss - first.loss <= least);
  const all = list(now.ranks.map((other) => `${bits(other.loss)} (${other.name})`));
  if (level.length === now.ranks.length) return `${steps} none leads${where}: ${all} bits${why.replace(':', ';')}`;
  if (level.length > 1)
    return `${steps} the ${list(level.map(({ name }) => name))} lead${where}: ${all} bits${why.replace(':', ';')}`;
  const rest = others.map((other) => `${bits(other.loss)} (${other.name})`);
  return `${steps} the ${first.name} leads${where}: ${best} bits against ${list(rest)}${why.replace(':', ';')}`;
}

/** How far a lane's gradient reaches. @param {import('./triangle.js').Triangle} triangle @param {Words} words */
export function reach({ horizon, values }, words) {
  if (horizon === 0) return 'no gradient';
  if (horizon >= values.length) return `over 1 % after all ${count(values.length)} ${words.tokens}`;
  return `1 % after ${many(horizon, words)}`;
}

/**
 * A row a step, with the losses of each lane; a row stands for the steps since the row before.
 * @param {Named[]} lanes @param {string} title @param {Words} words @returns {import('../../base/table.js').Table}
 */
export function laneTable(lanes, title, { token }) {
  const steps = new Set(lanes.flatMap(({ history }) => history.train.map((point) => point.step)));
  const columns = lanes.map(({ history }) => ({
    train: new Map(history.train.map((point) => [point.step, point.loss])),
    held: new Map(history.held.map((point) => [point.step, point.loss])),
  }));
  const value = (/** @type {number|undefined} */ nats) =>
    nats === undefined ? '' : Number((nats * Math.LOG2E).toPrecision(6));
  return {
    title: `Compare: ${title}`,
    note: `Losses in bits a ${token}; a row stands for the steps since the row before.`,
    file: 'elman-compare',
    columns: ['step', ...['training', 'held-out'].flatMap((kind) => lanes.map(({ name }) => `${name} ${kind}`))],
    rows: [...steps]
      .sort((a, b) => a - b)
      .map((step) => [
        step,
        ...columns.map(({ train }) => value(train.get(step))),
        ...columns.map(({ held }) => value(held.get(step))),
      ]),
  };
}
