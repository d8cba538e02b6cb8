/** Name and note of a run, as somebody types them. */

import { html } from '/vendor/lit-html/lit-html.js';
import { count } from '../../base/format.js';
import { isNamed, originOf, savedText, standing } from '../../base/run-words.js';
import { codePoints } from '../../base/text.js';
import { ApiError } from '../../server/api.js';
import { Dialog } from '../../ui/dialog.js';
import { find, typed } from '../../ui/parts.js';
import { summary } from '../settings/summary.js';

/** @typedef {import('../../server/types.js').Run} Run */

/** From this share of a note's room on, what is left is told. */
const NEARLY_FULL = 0.9;

/** @param {import('../../app.js').App} app @returns {(run?: Run) => void} opens them */
export function noteDialog({ store, session }) {
  const dialog = new Dialog('run-note', 'Name and note');
  /** @type {Run|null} */
  let run = null;
  let name = '';
  let note = '';
  let error = '';
  let busy = false;

  /** What was typed and not saved is there again when the dialog is opened again. @param {Run|null} [asked] */
  const open = (asked = store.state.run) => {
    if (!asked) return;
    const typedBefore = run?.id === asked.id && isChanged(run);
    if (!typedBefore) [name, note] = [asked.name ?? '', asked.note];
    run = asked;
    error = '';
    draw();
    dialog.open();
    /** @type {HTMLElement} */ (find('#run-note-text', dialog.element)).focus();
  };

  const isChanged = (/** @type {Run} */ known) => name !== (known.name ?? '') || note !== known.note;

  const save = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!run || busy) return;
    busy = true;
    draw();
    try {
      const words = { name: name.trim() === '' ? '' : name, note };
      await session.keeping.label(run, words);
      run = { ...run, ...words };
      error = '';
      dialog.close();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      error = problem.message;
    }
    busy = false;
    draw();
  };

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const confirms = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (confirms && !event.isComposing) void save(event);
  };

  const onName = (/** @type {Event} */ event) => {
    name = typed(event);
    error = '';
    draw();
  };

  const onNote = (/** @type {Event} */ event) => {
    note = typed(event);
    error = '';
    draw();
  };

  const room = () => {
    const length = codePoints(note).length;
    const most = store.state.settings.limits.note;
    return length > NEARLY_FULL * most ? `${count(length)} of ${count(most)} characters` : '';
  };

  const draw = () => {
    if (!run) return;
    const origin = originOf(run, store.state.lessons);
    dialog.render(html`
      <p class="quiet">${origin} · ${summary(run, store.state.settings)} · ${standing(run)}, ${savedText(run)}</p>
      <form id="run-note-form" @submit=${save} @keydown=${onKey} novalidate>
        <label class="stacked">
          <span>Name</span>
          <textarea
            id="run-note-name"
            rows="1"
            dir="auto"
            placeholder=${isNamed(run) ? '' : `${origin}, ${run.id}`}
            .value=${name}
            @input=${onName}
          ></textarea>
        </label>
        <label class="stacked">
          <span>Note</span>
          <textarea id="run-note-text" rows="9" dir="auto" .value=${note} @input=${onNote}></textarea>
        </label>
        <footer>
          <p role="status">
            ${error ? html`<span class="field-error">${error}</span>` : html`<span class="quiet">${room()}</span>`}
          </p>
          <button type="submit" class="primary" ?disabled=${busy} title="Ctrl Enter">Save</button>
        </footer>
      </form>
    `);
  };

  return open;
}
