/** The probe text, edited where it stands: above the heatmap. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { fromField, toField, visibleText } from '../text.js';
import { unknownWords } from '../unknown-words.js';
import { glyph, pasteLines, typed } from './parts.js';

/** Milliseconds after the last key before the network reads the new text. */
const PAUSE = 250;

/** More characters than this no screen shows. */
const LONGEST = 400;

/** @param {import('../main.js').App} app @param {HTMLElement} root */
export function probeEditor({ store, loop, session }, root) {
  let editing = false;
  let before = '';
  let cut = false;
  let value = '';
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const start = () => {
    before = store.state.run?.config.probe ?? '';
    editing = true;
    draw();
    const input = /** @type {HTMLInputElement} */ (root.querySelector('input'));
    input.value = value = toField(before);
    draw();
    input.focus();
    input.select();
  };

  const apply = (/** @type {string} */ text) => {
    clearTimeout(timer);
    void session.setProbe(text);
  };

  const stop = () => {
    editing = cut = false;
    store.set({ probeError: null });
    draw();
    /** @type {HTMLElement|null} */ (root.querySelector('button'))?.focus();
  };

  const onInput = (/** @type {Event} */ event) => {
    value = typed(event);
    cut &&= value.length >= LONGEST;
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => apply(fromField(value)), PAUSE);
  };

  /** Says so where the end of what is pasted finds no room. @param {ClipboardEvent} event */
  const onPaste = (event) => {
    const { value: old, selectionStart, selectionEnd } = /** @type {HTMLInputElement} */ (event.currentTarget);
    const room = LONGEST - old.length + (selectionEnd ?? 0) - (selectionStart ?? 0);
    cut = (event.clipboardData?.getData('text/plain') ?? '').length > room;
    pasteLines(event);
  };

  /** What is to be said of the text in the field. */
  const remark = () => {
    if (value === '') return 'empty: the text before is kept';
    const unknown = unknownWords(fromField(value), store.state.run?.vocabulary);
    return [cut ? `cut to ${LONGEST} characters` : '', unknown].filter(Boolean).join('; ');
  };

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      apply(before);
      stop();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      apply(fromField(typed(event)));
      stop();
    }
  };

  const onBlur = (/** @type {Event} */ event) => {
    if (!editing) return;
    apply(fromField(typed(event)));
    editing = false;
    draw();
  };

  const draw = () => {
    const { run, probeError } = store.state;
    render(
      !run
        ? nothing
        : editing
          ? html`<input
                class="mono"
                id="probe-input"
                aria-label="Probe text"
                maxlength=${LONGEST}
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                aria-invalid=${probeError !== null}
                @input=${onInput}
                @keydown=${onKey}
                @paste=${onPaste}
                @blur=${onBlur}
              />
              <span class="field-error" role="status">${probeError ?? remark()}</span>`
          : html`<button
              class="bare"
              id="probe-edit"
              aria-label="Edit the probe text “${visibleText(run.config.probe)}”"
              title="Click to let the network read another text"
              @click=${start}
            >
              ${glyph('pencil')}
            </button>`,
      root,
    );
  };

  loop.add(['run', 'probeError'], 10, draw);
}
