/** The map of success: a field for each combination, as full as its attempts reached the goal; below it one's attempts. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { attemptText, combinationName, combinationText, gridOf, ruleText, shareText, stepText } from './words.js';

/** @typedef {import('../../server/types.js').Sweep} Sweep */
/** @typedef {import('../../server/types.js').SweepCombination} SweepCombination */
/** @typedef {import('../../server/types.js').SweepAttempt} SweepAttempt */
/** @typedef {import('../../base/fields/fields.js').Field} Field */

/**
 * @param {Sweep} sweep @param {Field[]} fields @param {SweepCombination|null} chosen
 * @param {(combination: SweepCombination) => void} choose
 */
export function successMap(sweep, fields, chosen, choose) {
  const { rows, columns, heads, lines, fixed } = gridOf(sweep, fields);
  const isColumned = columns !== '';
  return html`<div class="sweep-map" tabindex="0" role="group" aria-label="Map of success">
    <table>
      <caption class="unseen">
        How many attempts reached the goal, by setting
      </caption>
      <thead>
        ${
          isColumned
            ? html`<tr>
                <td></td>
                <th class="axis" scope="colgroup" colspan=${heads.length}>${columns}</th>
              </tr>`
            : nothing
        }
        <tr>
          ${rows ? html`<th class="axis" scope="col">${rows}</th>` : html`<td></td>`}
          ${heads.map((head) => (head ? html`<th scope="col">${head}</th>` : html`<td></td>`))}
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ head, cells }) =>
            html`<tr>
              ${head ? html`<th scope="row">${head}</th>` : html`<td></td>`}
              ${cells.map((cell) => html`<td>${field(sweep, cell, fields, cell === chosen, () => choose(cell))}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="quiet">${ruleText(sweep)}${fixed ? ` Everywhere: ${fixed}.` : ''}</p>
  </div>`;
}

export const legend = html`<span class="sweep-legend"
  ><i class="dot reached" aria-hidden="true"></i>reached <i class="dot missed" aria-hidden="true"></i>not reached; the
  step is the median of those that reached it</span
>`;

/** @param {Sweep} sweep @param {SweepCombination} combination @param {Field[]} fields @param {boolean} isChosen @param {() => void} choose */
const field = (sweep, combination, fields, isChosen, choose) =>
  html`<button
    class="combination"
    data-values=${combination.values.join(' ')}
    aria-pressed=${isChosen}
    aria-label=${combinationText(sweep, combination, fields)}
    .style=${`--share: ${combination.ended === 0 ? 0 : combination.reached / combination.ended}`}
    @click=${choose}
  >
    <span class="dots" aria-hidden="true"
      >${combination.attempts.map(({ state }) => html`<i class="dot ${state}"></i>`)}</span
    >
    <span class="counts"><b>${shareText(combination)}</b>${stepText(combination)}</span>
  </button>`;

/**
 * @param {Sweep} sweep @param {SweepCombination} combination @param {Field[]} fields
 * @param {{busy: boolean, open: (number: number, name: string) => void}} acts
 */
export function attemptList(sweep, combination, fields, { busy, open }) {
  const name = combinationName(sweep, combination, fields);
  return html`<section class="sweep-attempts" aria-label=${name}>
    <h3>${name}</h3>
    <ul>
      ${combination.attempts.map(
        (attempt) =>
          html`<li class=${attempt.state}>
            <i class="dot ${attempt.state}" aria-hidden="true"></i>
            <span><strong>Seed ${attempt.seed}</strong> ${attemptText(attempt, sweep.goal.measure)}</span>
            ${attempt.outcome ? opener(attempt, `${name}, seed ${attempt.seed}`, { busy, open }) : nothing}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** What others found. @param {import('../../server/types.js').TaskKind['reported']} reported */
export const published = (reported) =>
  reported.length === 0
    ? nothing
    : html`<section class="sweep-reported">
        <h3>Reported, from another training than here</h3>
        <ul>
          ${reported.map(({ finding, source }) => html`<li>${finding} <cite>${source}</cite></li>`)}
        </ul>
      </section>`;

/** @param {SweepAttempt} attempt @param {string} name @param {{busy: boolean, open: (number: number, name: string) => void}} acts */
const opener = ({ number }, name, { busy, open }) =>
  html`<button
    class="small open"
    title="Show this network, with its curve; it can be trained on"
    ?disabled=${busy}
    @click=${() => open(number, name)}
  >
    Open
  </button>`;
