/** People's own texts on this server: how long they are, which runs learn them, and a way to learn or to remove them. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { repeat } from '/vendor/lit-html/directives/repeat.js';
import { ApiError } from '../../server/api.js';
import { Dialog } from '../../ui/dialog.js';
import { learnersOf, learnersText, sizeText } from './words.js';

/** @typedef {import('../../server/types.js').Corpus} Corpus */

/** @param {import('../../app.js').App} app @returns {() => void} opens the list */
export function textsDialog({ store, session, loop }) {
  const dialog = new Dialog('texts', 'Your texts on this server');
  /** Id of the text that is about to be removed. */
  let doubtful = '';
  /** What went wrong with a text. @type {{id: string, text: string}|null} */
  let wrong = null;

  const open = () => {
    doubtful = '';
    wrong = null;
    void session.refresh();
    draw();
    dialog.open();
  };

  /** @param {Corpus} corpus @param {() => Promise<unknown>} work */
  const attempt = async ({ id }, work) => {
    wrong = null;
    doubtful = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      wrong = { id, text: error.message };
    }
    draw();
  };

  const learn = (/** @type {Corpus} */ corpus) =>
    attempt(corpus, async () => {
      await session.create({ corpus: corpus.id });
      dialog.close();
    });

  /** Removes a text, and goes to the one after it. @param {Corpus} corpus */
  const remove = async (corpus) => {
    const row = dialog.element.querySelector(`[data-text="${CSS.escape(corpus.id)}"]`);
    const next = row?.nextElementSibling?.getAttribute('data-text') ?? '';
    await attempt(corpus, () => session.texts.remove(corpus.id));
    focusOn(wrong ? corpus.id : next, 'button:enabled');
  };

  /** @param {string} id of a text, or none */
  const doubt = (id) => {
    const before = doubtful;
    doubtful = id;
    wrong = null;
    draw();
    focusOn(id || before, '.sure, .remove');
  };

  /** @param {string} id of a text, which may be gone @param {string} tool */
  const focusOn = (id, tool) => {
    const row = dialog.element.querySelector(`[data-text="${CSS.escape(id)}"]`);
    /** @type {HTMLElement} */ (row?.querySelector(tool) ?? dialog.element.querySelector('button')).focus();
  };

  /** @param {Corpus} corpus @param {boolean} learned */
  const tools = (corpus, learned) => {
    const { id, name, state } = corpus;
    if (id === doubtful)
      return html`<span>Remove it for good?</span>
        <button type="button" class="small sure" @click=${() => remove(corpus)}>Remove</button>
        <button type="button" class="small" @click=${() => doubt('')}>Keep</button>`;
    return html`<button
        type="button"
        class="small learn"
        aria-label="Learn ${name}"
        ?disabled=${state !== 'ready'}
        @click=${() => learn(corpus)}
      >
        Learn
      </button>
      ${
        learned
          ? nothing
          : html`<button type="button" class="small remove" aria-label="Remove ${name}" @click=${() => doubt(id)}>
              Remove
            </button>`
      }`;
  };

  const row = (/** @type {Corpus} */ corpus) => {
    const { runs, removed, lessons } = store.state;
    const learners = learnersOf(corpus, runs);
    const binned = learnersOf(corpus, removed);
    return html`<li class="text-row" data-text=${corpus.id}>
      <p><strong class="as-typed" dir="auto">${corpus.name}</strong> <span class="quiet">${sizeText(corpus)}</span></p>
      <p class="quiet">${learnersText(learners, binned, lessons)}</p>
      ${wrong?.id === corpus.id ? html`<p class="field-error" role="alert">${wrong.text}</p>` : nothing}
      <p class="text-tools">${tools(corpus, learners.length + binned.length > 0)}</p>
    </li>`;
  };

  const draw = () => {
    const own = store.state.corpora.filter(({ builtIn }) => !builtIn);
    dialog.render(
      own.length === 0
        ? html`<p class="quiet">None yet. Drop a file anywhere on the page.</p>`
        : html`<ul class="texts">
            ${repeat(own, ({ id }) => id, row)}
          </ul>`,
    );
  };

  loop.add(['corpora', 'runs', 'removed', 'lessons'], 4, () => dialog.isOpen && draw());
  return open;
}
