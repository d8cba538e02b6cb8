/** The parts of State surgery: the editor of one unit, the transplant, and the bars. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { percent, signed } from '../../base/format.js';
import { readNumber } from '../../base/numbers.js';
import { rangeOf } from '../../base/settings.js';
import { codePoints, isNumbered, lastOf, quoted, spoken, visible, visibleText } from '../../base/text.js';
import { choice, glyph, typed } from '../../ui/parts.js';
import { rowsOf, textIn } from '../../ui/text-field.js';
import { nameOf, rangeWords } from './words.js';

/** @typedef {import('./view.js').Operation} Operation */

/**
 * @typedef {object} Scene
 * @property {Operation} operation @property {{unit: number, layer: number}} focus @property {number} layers L
 * @property {string} prefix the text whose last state is operated on @property {import('../../base/words.js').Words} words
 * @property {boolean} bounded whether hidden states stay between −1 and 1
 * @property {import('../../base/settings.js').Settings} settings @property {import('../../base/state.js').Selection|null} selection
 * @property {(change: (now: Operation) => void) => void} change
 */

/** Tokens of the text that stand beside a unit's value. */
const LAST = 12;

/** @param {Scene} scene */
export function editorPart({ operation, focus, layers, bounded, settings, change, prefix, words }) {
  const { edits, surgery, base, refusal, typing, mistyped, transplant } = operation;
  const edit = edits.of(focus.layer, focus.unit);
  const scales = scalesUnit(operation, focus);
  const value = (surgery ?? base)?.edits.at(-1);
  const after = visibleText(base || transplant === '' ? prefix : transplant);
  const known = value?.unit === focus.unit && value.layer === focus.layer ? value : null;
  const amount = edit?.set ?? edit?.scale ?? (scales ? 1 : (known?.before ?? 0));
  const put = (/** @type {number} */ to, /** @type {string} */ gesture = '') =>
    change((now) => {
      now.mistyped = null;
      now.edits.put({ ...focus, ...(scalesUnit(now, focus) ? { scale: to } : { set: to }) }, gesture);
    });
  const type = (/** @type {Event} */ event, touched = true) => (operation.typing = { text: typed(event), touched });
  const take = () => {
    const { text, touched } = operation.typing ?? { text: '', touched: false };
    operation.typing = null;
    const { value: number } = readNumber(text);
    if (touched && number !== undefined) put(number, 'typing');
    else change((now) => (now.mistyped = touched ? text : now.mistyped));
  };
  const wrong =
    mistyped !== null
      ? `${rangeWords(rangeOf(settings, scales ? 'edits.scale' : 'edits.set'))}; ${readNumber(mistyped).why}`
      : refusal && faultyEdit(refusal.field ?? '') !== null
        ? inWords(refusal.message)
        : null;
  const bound = bounded && !scales ? 1 : 4;
  const kinds = choice({
    kind: 'choice',
    label: 'What is done to the unit',
    value: scales ? 'scale' : 'set',
    options: [
      { value: 'set', text: 'set', title: 'The hidden state becomes the amount' },
      { value: 'scale', text: 'scale', title: 'The hidden state becomes so many times what it is' },
    ],
    choose: (kind) => change((now) => decide(now, focus, kind === 'scale', known?.before ?? 0)),
  });
  return html`<div class="editor">
    <p class="focus">
      <span
        >unit ${focus.unit + 1}${layers > 1 ? ` of layer ${focus.layer + 1}` : ''}
        <span class="quiet" id="surgery-value"
          >${known ? `after ${quoted(endOf(after))}: ${values(known)}` : ''}</span
        ></span
      >${kinds}
    </p>
    <p class="amounts">
      <input
        type="range"
        id="surgery-amount"
        aria-label=${scales ? 'Factor of the hidden state' : 'Hidden state of the unit'}
        min=${scales ? -2 : -bound}
        max=${bound}
        step="0.01"
        .value=${String(amount)}
        @input=${(/** @type {Event} */ event) => put(Number(typed(event)), 'drag')}
        @change=${() => edits.rest()}
      />
      <input
        class="amount"
        id="surgery-number"
        inputmode="decimal"
        autocomplete="off"
        aria-label=${scales ? 'Factor, a number' : 'Value, a number'}
        aria-invalid=${wrong !== null}
        aria-describedby="surgery-wrong"
        .value=${typing?.text ?? mistyped ?? shortest(amount)}
        @focus=${(/** @type {Event} */ event) => type(event, false)}
        @input=${(/** @type {Event} */ event) => type(event)}
        @change=${take}
        @blur=${take}
      />
      <button
        class="text"
        id="surgery-zero"
        title="Set the unit to 0"
        @click=${() => change((now) => zero(now, focus))}
      >
        zero
      </button>
    </p>
    <span class="field-error" id="surgery-wrong" role="alert">${wrong ?? ''}</span>
    <label class="hold" title="Edit after every ${words.token} of the prefix, not after the last alone"
      ><input
        type="checkbox"
        id="surgery-hold"
        .checked=${operation.hold}
        @change=${(/** @type {Event} */ event) =>
          change((now) => (now.hold = /** @type {HTMLInputElement} */ (event.target).checked))}
      />at every step</label
    >
    ${editList(operation, layers, change)}
  </div>`;
}

/** Whether the amount is a factor. @param {Operation} operation @param {{unit: number, layer: number}} focus */
function scalesUnit({ edits, scales }, { unit, layer }) {
  const edit = edits.of(layer, unit);
  return edit ? edit.scale !== undefined : scales;
}

/** @param {Operation} operation @param {number} layers @param {Scene['change']} change */
function editList({ edits, refusal }, layers, change) {
  const wrong = faultyEdit(refusal?.field ?? '');
  const item = (/** @type {import('../../server/types.js').Edit} */ made, /** @type {number} */ i) =>
    html`<li class=${i === wrong ? 'wrong' : ''}>
      <span>${nameOf(made, layers)}</span
      ><button
        class="bare icon"
        aria-label="Remove ${nameOf(made, layers)}"
        @click=${() => change((now) => now.edits.remove(made))}
      >
        ${glyph('close')}
      </button>
    </li>`;
  return html`<ul class="edits" aria-label="Edits" ?hidden=${edits.list.length === 0}>
    ${edits.list.map(item)}
  </ul>`;
}

/** The end of a text that may be long. @param {string} text */
const endOf = (text) => (codePoints(text).length > LAST ? `…${lastOf(text, LAST)}` : text);

/** @param {{before: number, after: number}} value */
const values = ({ before, after }) =>
  `h = ${signed(before)}${Math.abs(before - after) >= 0.005 ? ` → ${signed(after)}` : ''}`;

/** The number of the edit that the server found fault with. @param {string} field such as edits[2].set */
function faultyEdit(field) {
  const found = /^edits\[(\d+)\]/.exec(field);
  return found ? Number(found[1]) : null;
}

/** The server's sentence without the field's name, which stands beside it. @param {string} message */
const inWords = (message) => message.replace(/^edits\[\d+\]\.(set|scale)/, 'it').replaceAll('-', '−');

const shortest = (/** @type {number} */ x) => String(Number(x.toFixed(3))).replace('-', '−');

/** @param {Operation} now @param {{unit: number, layer: number}} focus @param {boolean} scales @param {number} h */
function decide(now, focus, scales, h) {
  now.scales = scales;
  now.mistyped = null;
  if (now.edits.of(focus.layer, focus.unit)) now.edits.put({ ...focus, ...(scales ? { scale: 1 } : { set: h }) });
}

/** @param {Operation} now @param {{unit: number, layer: number}} where */
export function zero(now, { unit, layer }) {
  now.scales = false;
  now.mistyped = null;
  now.edits.put({ layer, unit, set: 0 });
}

/** The server's sentence in the page's words. @param {string} message */
const otherText = (message) =>
  message.replace(/^transplant/, 'the other text').replace('the vocabulary does not have', 'the network does not know');

/** @param {Scene} scene */
export function transplantPart({ operation: { transplant, shortened, refusal }, settings, change }) {
  const wrong = refusal?.field === 'transplant' ? otherText(refusal.message) : null;
  return html`<label class="transplant"
    ><span>state after</span
    ><textarea
      class="mono"
      id="surgery-transplant"
      dir="auto"
      rows=${rowsOf(transplant)}
      placeholder="another text, to be put in place"
      spellcheck="false"
      autocomplete="off"
      autocapitalize="off"
      aria-invalid=${wrong !== null}
      .value=${transplant}
      @input=${(/** @type {Event} */ event) => {
        const { text, says } = textIn(event, settings.limits.text, 'end');
        change((now) => Object.assign(now, { transplant: text, shortened: says }));
      }}
    ></textarea
    >${shortened ? html`<span class="field-error" role="status">${shortened}</span>` : nothing}${wrong ? html`<span class="field-error" role="alert">${wrong}</span>` : nothing}</label
  >`;
}

/**
 * @param {import('../../server/types.js').Surgery|null} surgery @param {boolean} done whether it tells what comes after, or
 *   before alone
 * @param {import('../../base/words.js').Words} words
 */
export function bars(surgery, done, { tokens }) {
  const top = surgery?.top ?? [];
  return html`<p class="key" ?hidden=${top.length === 0}>
      <i class="before" aria-hidden="true"></i
      >${done ? html`before <i class="after" aria-hidden="true"></i>after` : 'before'}; full width 100 %
    </p>
    <ol class="bars" id="surgery-bars" aria-label="Most likely next ${tokens}, before and after">
      ${top.map(({ token, before, after }) => bar(token, before, done ? after : null))}
    </ol>`;
}

/** @param {string} token @param {number} before @param {number|null} after */
const bar = (token, before, after) =>
  html`<li data-token=${token} data-before=${before} data-after=${after ?? nothing}>
    <span class="token mono ${isNumbered(token) ? 'numbered' : ''}" aria-hidden="true">${visible(token)}</span
    ><span class="unseen">${spoken(token)} before ${percent(before)}${after === null ? '' : ', after'}</span>
    <span class="track" aria-hidden="true"
      >${after === null ? nothing : html`<span class="bar" .style=${`width: ${after * 100}%`}></span>`}<span
        class="outline"
        .style=${`width: ${before * 100}%`}
      ></span
    ></span>
    <span class="share">${percent(after ?? before)}</span>
  </li>`;
