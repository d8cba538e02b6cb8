/** One run in the list of runs: its curve in small, how it stands, and what one can do with it. */

import { html, nothing, svg } from '/vendor/lit-html/lit-html.js';
import { inBits } from '../../base/format.js';
import { descent, isNamed, nameOf, originOf, standing } from '../../base/run-words.js';
import { sparkPath, sparkX } from '../../charts/spark.js';
import { glyph } from '../../ui/parts.js';
import { summary } from '../settings/summary.js';

/** @typedef {import('../../server/types.js').Run} Run */

/** Inner size of the small curve. */
const SPARK = { width: 56, height: 26 };

/**
 * What is known around a run, and what can be done with it.
 * @typedef {{shown: Run|null, runs: Run[], lessons: import('../../server/types.js').Lesson[],
 *   settings: import('../../base/settings.js').Settings, editing: string,
 *   isRemoved: (run: Run) => boolean, outline: (run: Run) => import('../../charts/spark.js').Point[],
 *   open: (run: Run) => void, edit: (run: Run) => void, rename: (run: Run, name: string) => void,
 *   note: (run: Run) => void, remove: (run: Run) => void, restore: (run: Run) => void}} Around
 */

/** @param {Run} run @param {Around} around */
export function runRow(run, around) {
  if (around.isRemoved(run)) return removedRow(run, around);
  const name = nameOf(run, around.lessons);
  return html`<div class="run-row" role="row" data-run=${run.id}>
    <span class="run-main" role="gridcell">
      ${run.id === around.editing ? nameField(run, around) : opener(run, name, around)}
    </span>
    <span role="gridcell">${tool('rename', `Rename ${name}`, 'pencil', () => around.edit(run))}</span>
    <span role="gridcell"
      >${tool('words', `Name and note of ${name}`, run.note ? 'noted' : 'note', () => around.note(run))}</span
    >
    <span role="gridcell">${tool('remove', `Remove ${name}`, 'close', () => around.remove(run))}</span>
  </div>`;
}

/** @param {Run} run @param {string} name @param {Around} around */
function opener(run, name, { shown, runs, lessons, settings, outline, open }) {
  const from = descent(run, runs, lessons);
  return html`<button
    tabindex="-1"
    class="run-open"
    aria-current=${run.id === shown?.id ? 'true' : nothing}
    @click=${() => open(run)}
  >
    ${spark(run, outline(run))}
    <span class="run-words">
      <span class="run-line"
        ><span><strong class="as-typed" dir="auto">${name}</strong>${isNamed(run) ? nothing : html` ${run.id}`}</span
        ><em
          >${run.saved.error ? html`<span class="alarm">not saved</span>, ` : nothing}${standing(run)}${bits(run)}</em
        ></span
      >
      <span>${isNamed(run) ? `${originOf(run, lessons)} · ` : ''}${summary(run, settings)}</span>
      ${from ? html`<span>${from}</span>` : nothing}
      ${run.note ? html`<span class="run-note as-typed" dir="auto">${run.note}</span>` : nothing}
    </span>
  </button>`;
}

/** What it is worth at its step; where the held-out text was not read there, that is its training loss. @param {Run} run */
function bits({ task, metrics: { bitsPerChar, measuredOn, validationInfinite } }) {
  if (measuredOn === 'heldOut' && validationInfinite) return ', held-out loss infinite';
  const of = measuredOn === 'training' && task.heldOut > 0 ? ' in training' : '';
  return bitsPerChar === null ? '' : `, ${inBits(bitsPerChar * Math.LN2)} bits${of}`;
}

/** @param {Run} run @param {import('../../charts/spark.js').Point[]} points */
function spark({ parent }, points) {
  const { width, height } = SPARK;
  const last = points.at(-1)?.step ?? 0;
  const fork = parent && points.length > 0 ? sparkX(parent.step, last, width) : null;
  return html`<svg class="spark" viewBox="-1 -1 ${width + 2} ${height + 2}" aria-hidden="true">
    <path class="base" d="M0 ${height}h${width}"></path>
    ${fork === null ? nothing : svg`<path class="fork" d="M${fork} 0v${height}"></path>`}
    <path class="curve" d=${sparkPath(points, width, height)}></path>
  </svg>`;
}

/** @param {string} kind @param {string} label @param {import('../../ui/parts.js').Glyph} sign @param {() => void} run */
const tool = (kind, label, sign, run) =>
  html`<button tabindex="-1" class="icon bare ${kind}" aria-label=${label} title=${label} @click=${run}>
    ${glyph(sign)}
  </button>`;

/** Enter takes the name over, Escape leaves it; a line end is typed with Shift. @param {Run} run @param {Around} around */
function nameField(run, { rename, lessons }) {
  const before = run.name ?? '';
  const taken = (/** @type {Event} */ event) => rename(run, /** @type {HTMLTextAreaElement} */ (event.target).value);
  const onKey = (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation();
    if (event.isComposing) return;
    const field = /** @type {HTMLTextAreaElement} */ (event.target);
    if (event.key === 'Escape') field.value = before;
    if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault();
      taken(event);
    }
  };
  return html`<textarea
    class="run-name"
    rows="1"
    dir="auto"
    aria-label="Name"
    placeholder=${originOf(run, lessons)}
    .value=${before}
    @keydown=${onKey}
    @blur=${taken}
  ></textarea>`;
}

/** @param {Run} run @param {Around} around */
const removedRow = (run, { lessons, restore }) =>
  html`<div class="run-row removed" role="row" data-run=${run.id}>
    <span class="run-main" role="gridcell"
      >Removed <strong class="as-typed" dir="auto">${nameOf(run, lessons)}</strong></span
    >
    <span role="gridcell"><button tabindex="-1" class="small undo" @click=${() => restore(run)}>Undo</button></span>
  </div>`;
