/** The four parts of a training step: what each tells, and which views it is lit in. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count, loss as written } from '../../../base/format.js';
import { spoken, visible } from '../../../base/text.js';
import { many } from '../../../base/words.js';
import { formula } from '../../../ui/formula.js';
import { clippingLine, exact, lossLine, updateLines, weightName } from './tex.js';

/** @typedef {import('../../../server/types.js').WalkedStep} Walk */
/**
 * @typedef {{gates: import('../../../server/types.js').CellGate[], layers: number, vocabulary: string[],
 *   optimizer: import('../../../server/types.js').Optimizer|null, words: import('../../../base/words.js').Words}} Network
 */

/** Tokens of a window that are shown. */
const MOST = 48;

/** @typedef {{name: string, lit: string[], tell: (walk: Walk, network: Network) => unknown}} Stage */

/** @type {Stage[]} */
export const STAGES = [
  { name: 'forward', lit: ['memory'], tell: forward },
  { name: 'loss', lit: ['prediction', 'learning'], tell: loss },
  { name: 'backward', lit: ['horizon'], tell: backward },
  { name: 'update', lit: ['recurrence', 'equation'], tell: update },
];

/** @param {Walk} walk @param {Network} network */
function forward({ window, seqLength, batchSize }, { words }) {
  const begins = window.fromZero ? 'from a zero state' : 'from the state that the window before left';
  const streams = batchSize > 1 ? ` ${count(batchSize)} streams are read side by side; this is the first.` : '';
  return html`<p>The window is read, ${begins}: ${many(seqLength, words)}.${streams}</p>
    ${tokensOf(window.tokens, () => nothing, seqLength)}`;
}

/** @param {Walk} walk @param {Network} network */
function loss(walk, { words }) {
  const { window, seqLength, batchSize } = walk;
  const asked = window.losses.filter((known) => known !== null);
  const mean = asked.reduce((sum, x) => sum + x, 0) / asked.length;
  return html`<p>What each following ${words.token} costs, −ln of the probability it was given, in nats:</p>
    ${tokensOf(window.targets, (i) => costOf(window.losses[i]), seqLength)}
    ${batchSize > 1 ? html`<p class="quiet">Their mean is ${written(mean)}; over all streams:</p>` : nothing}
    <p ${formula(lossLine(walk))}></p>`;
}

/** @param {number|null} cost of an answer, null where none is asked */
const costOf = (cost) => (cost === null ? nothing : html`<small data-loss>${written(cost)}</small>`);

/** @param {(string|null)[]} tokens null where none is asked @param {(i: number) => unknown} below @param {number} length */
function tokensOf(tokens, below, length) {
  const shown = tokens.slice(0, MOST);
  return html`<ol class="window">
    ${shown.map(
      (token, i) =>
        html`<li>
          <b class="mono" title=${token === null ? 'no answer is asked here' : spoken(token)}
            ><bdi>${token === null ? '·' : visible(token)}</bdi></b
          >${below(i)}
        </li>`,
    )}
    ${length > shown.length ? html`<li class="quiet">… ${count(length - shown.length)} more</li>` : nothing}
  </ol>`;
}

/** @param {Walk} walk @param {Network} network */
function backward(walk, { layers, words }) {
  const clipped = walk.gradNorm > walk.gradClip;
  return html`<p>
      The error goes back through
      ${walk.seqLength === 1 ? `one ${words.token}` : `all ${count(walk.seqLength)} ${words.tokens}`} and leaves a
      gradient on every weight. Its norm, ${clipped ? 'too long, is clipped' : 'short enough, stays as it is'}:
    </p>
    <p ${formula(clippingLine(walk))}></p>
    ${norms(['gradient', clipped ? 'clipped' : 'unclipped'], walk, layers, ({ gradient, clipped: after }) => [
      exactText(gradient),
      exactText(after),
    ])}`;
}

/** @param {Walk} walk @param {Network} network */
function update(walk, { gates, layers, vocabulary, optimizer }) {
  return html`<p>
      Every weight moves, by the rule of ${optimizer?.name ?? walk.optimizer}. One of them,
      <span ${formula(`w = ${weightName(walk, gates, vocabulary)}`)}></span>, with gradient
      <span ${formula(`g = ${exact(walk.weight.gradient)}`)}></span>:
    </p>
    ${(optimizer ? updateLines(walk, optimizer) : []).map((line) => html`<p class="update" ${formula(line)}></p>`)}
    ${norms(['update', 'update / weights'], walk, layers, ({ update: change, weights }) => [
      exactText(change),
      weights > 0 ? exactText(change / weights) : '–',
    ])}`;
}

/** @param {number} x */
const exactText = (x) => Number(x.toPrecision(4)).toString().replace('e-', 'e−');

/**
 * Norms of every matrix and bias.
 * @param {string[]} columns @param {Walk} walk @param {number} layers
 * @param {(array: import('../../../server/types.js').ArrayNorms) => string[]} cells
 */
function norms(columns, { arrays }, layers, cells) {
  return html`<table class="norms">
    <thead>
      <tr>
        <th scope="col">norm of</th>
        ${columns.map((column) => html`<th scope="col">${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${arrays.map(
        (array) =>
          html`<tr>
            <th scope="row">${array.name}${layers > 1 && array.layer !== null ? `, layer ${array.layer + 1}` : ''}</th>
            ${cells(array).map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
