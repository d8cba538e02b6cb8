/** Formulas, set by KaTeX, which is fetched when the first one is to be shown. Until then, and without it, the source stands there. */

import { noChange } from '/vendor/lit-html/lit-html.js';
import { directive, Directive } from '/vendor/lit-html/directive.js';

/** @typedef {{render: (tex: string, element: HTMLElement, options: object) => void}} Katex */

const SCRIPT = '/vendor/katex/katex.min.js';
const STYLE = '/vendor/katex/katex.min.css';

/** @type {Promise<Katex>|null} */
let katex = null;

/** How often it could not be fetched: under the same address some browsers would not try again. */
let failures = 0;

function load() {
  return (katex ??= fetchKatex().catch((error) => {
    katex = null;
    failures++;
    throw error;
  }));
}

async function fetchKatex() {
  await Promise.all([import(failures === 0 ? SCRIPT : `${SCRIPT}?${failures}`), style()]);
  return /** @type {{katex: Katex}} */ (/** @type {unknown} */ (globalThis)).katex;
}

function style() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = STYLE;
  const ready = new Promise((resolve) => {
    link.onload = link.onerror = resolve;
  });
  document.head.append(link);
  return ready;
}

class Formula extends Directive {
  #tex = '';

  /** @param {string} _tex @param {boolean} [_display] */
  render(_tex, _display) {
    return noChange;
  }

  /**
   * @override
   * @param {import('/vendor/lit-html/directive.js').ElementPart} part
   * @param {[string, boolean?]} arguments_
   */
  update(part, [tex, display = false]) {
    if (tex === this.#tex) return noChange;
    const first = this.#tex === '';
    this.#tex = tex;
    const element = /** @type {HTMLElement} */ (part.element);
    if (first) element.textContent = tex;
    load()
      .then(({ render }) => {
        if (tex === this.#tex) render(tex, element, { displayMode: display, throwOnError: true, strict: 'ignore' });
      })
      .catch(() => {
        element.textContent = this.#tex;
      });
    return noChange;
  }
}

/**
 * Sets a formula into the element it is put on: `<span ${formula('h_t')}></span>`; the second argument has it displayed.
 */
export const formula = directive(Formula);
