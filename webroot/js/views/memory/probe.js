/** The probe text, edited where it stands: above the heatmap. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { probeOf } from '../../base/probe.js';
import { visibleText } from '../../base/text.js';
import { unknownWords } from '../../base/unknown-words.js';
import { glyph } from '../../ui/parts.js';
import { rowsOf, takesOver, textIn } from '../../ui/text-field.js';

/** Milliseconds after the last key before the network reads the new text. */
const PAUSE = 250;

/** @param {import('../../app.js').App} app @param {HTMLElement} root */
export function probeEditor({ store, loop, session }, root) {
  let editing = false;
  let before = '';
  let shortened = '';
  let value = '';
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;

  const start = () => {
    before = probeOf(store.state);
    editing = true;
    draw();
    const field = /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea'));
    field.value = value = before;
    draw();
    field.focus();
    field.select();
  };

  const apply = (/** @type {string} */ text) => {
    clearTimeout(timer);
    session.setProbe(text);
  };

  const stop = () => {
    editing = false;
    shortened = '';
    draw();
    /** @type {HTMLElement|null} */ (root.querySelector('button'))?.focus();
  };

  const onInput = (/** @type {Event} */ event) => {
    ({ text: value, says: shortened } = textIn(event, store.state.settings.limits.text, 'beginning'));
    draw();
    clearTimeout(timer);
    timer = setTimeout(() => apply(value), PAUSE);
  };

  /** What is to be said of the text in the field. */
  const remark = () => {
    if (value === '') return 'empty: the run’s own text is read';
    const unknown = unknownWords(value, store.state.run?.vocabulary);
    return [shortened, unknown].filter(Boolean).join('; ');
  };

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      apply(before);
      stop();
    } else if (takesOver(event)) {
      event.preventDefault();
      apply(value);
      stop();
    }
  };

  const onBlur = () => {
    if (!editing) return;
    apply(value);
    editing = false;
    draw();
  };

  const draw = () => {
    const { run } = store.state;
    render(
      !run
        ? nothing
        : editing
          ? html`<textarea
                class="mono"
                id="probe-input"
                dir="auto"
                rows=${rowsOf(value)}
                aria-label="Probe text"
                title="Enter takes it over, Shift Enter types a line end"
                spellcheck="false"
                autocomplete="off"
                autocapitalize="off"
                @input=${onInput}
                @keydown=${onKey}
                @blur=${onBlur}
              ></textarea>
              <span class="field-error" role="status">${remark()}</span>`
          : html`<button
              class="bare"
              id="probe-edit"
              aria-label="Edit the probe text “${visibleText(probeOf(store.state))}”"
              title="Click to let the network read another text; others who watch it keep theirs"
              @click=${start}
            >
              ${glyph('pencil')}
            </button>`,
      root,
    );
  };

  loop.add(['run', 'view'], 10, draw);
}
