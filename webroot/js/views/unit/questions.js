/** What the Unit view asks the server, and what it remembers of the answers. */

import { cellOf, hasCellState } from '../../base/cell-kinds.js';
import { currentStep, momentOf } from '../../base/state.js';
import * as api from '../../server/api.js';
import { strongest } from './groups.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../ui/panel.js').Panel} Panel */

/** Milliseconds between two questions of a kind while the network learns: each time the text is read anew. */
const GALLERY_EVERY = 1000;
const PASSAGE_EVERY = 400;

export class UnitQuestions {
  /** @type {import('../../server/types.js').UnitGallery|null} */
  gallery = null;
  /** @type {import('../../server/types.js').UnitPassage|null} */
  passage = null;
  /** @type {import('../../server/types.js').UnitMatches|null} */
  matches = null;
  /** @type {import('../../server/api.js').ApiError|null} what the server found wrong with the places that were looked for */
  matchesError = null;
  /** @type {string|null} why the threshold that was typed is no number */
  mistyped = null;
  /** The passage's first character. */
  from = 0;
  /** @type {import('./passage.js').Stretch|null} */
  stretch = null;
  threshold = 0.3;
  /** @type {number|null} shown where none was chosen */
  #strongest = null;
  /** Which run, layer and state the answers are of, and how often that has changed. */
  #of = '';
  #changes = 0;
  /** At which of these changes the question on its way was asked: one is asked at a time. */
  #asked = 0;

  /** @param {App} app @param {Panel} panel @param {() => number} length of a passage @param {() => void} changed */
  constructor(app, panel, length, changed) {
    this.app = app;
    this.changed = changed;
    /** @template T @param {() => Promise<T>} question @returns {Promise<{of: number, answer: T}>} */
    const ask = async (question) => {
      this.forget();
      const of = (this.#asked = this.#changes);
      return { of, answer: await question() };
    };
    /** Shows what is still of what is on show. @template T @param {(answer: T) => void} take */
    const shows =
      (take) =>
      (/** @type {{of: number, answer: T}} */ { of, answer }) => {
        this.forget();
        if (of !== this.#changes) return;
        take(answer);
        changed();
      };
    /** Takes in the refusal of what is still on show. @param {(error: import('../../server/api.js').ApiError) => void} take */
    const refuses = (take) => (/** @type {import('../../server/api.js').ApiError} */ error) => {
      this.forget();
      if (this.#asked !== this.#changes) return;
      take(error);
      changed();
    };
    const refused = refuses(() => {
      this.gallery = this.passage = null;
    });
    const moment = () => momentOf(app.store.state);
    const which = () => ({ ...this.which(), unit: this.unit() ?? 0, from: this.from, length: length() });
    const range = () => ({
      ...this.which(),
      .../** @type {{from: number, to: number}} */ (this.stretch),
      threshold: this.threshold,
    });
    this.watched = [
      panel.watch({
        every: GALLERY_EVERY,
        about: () => this.#about(),
        ask: () => ask(() => api.units(moment(), this.which())),
        show: shows((answer) => {
          this.gallery = answer;
          this.#strongest = strongest(answer.units, this.#strongest);
          this.again();
        }),
        refused,
      }),
      panel.watch({
        every: PASSAGE_EVERY,
        about: () => (this.unit() === null ? null : `${this.#about()} ${this.#chosen()} ${this.from} ${length()}`),
        of: () => `${currentStep(app.store.state)} ${this.unit()}`,
        ask: () => ask(() => api.unitPassage(moment(), which())),
        show: shows((answer) => {
          this.passage = answer;
        }),
        refused,
      }),
      panel.watch(
        {
          every: PASSAGE_EVERY,
          about: () =>
            this.stretch ? `${this.#about()} ${this.stretch.from} ${this.stretch.to} ${this.threshold}` : null,
          ask: () => ask(() => api.unitMatches(moment(), range())),
          show: shows((answer) => {
            this.matchesError = null;
            this.matches = answer;
          }),
          refused: refuses((error) => {
            this.matches = null;
            this.matchesError = error;
          }),
        },
        { needed: false },
      ),
    ];
  }

  /** To be called when something that is asked about changed outside of the store. */
  again() {
    for (const question of this.watched) question.again();
  }

  /** @param {Partial<Pick<UnitQuestions, 'from'|'stretch'|'threshold'>>} change */
  set(change) {
    Object.assign(this, change);
    this.mistyped = null;
    if (this.stretch === null) this.matches = this.matchesError = null;
    this.changed();
    this.again();
  }

  /** @param {string} sentence what is wrong with the threshold that was typed */
  mistype(sentence) {
    this.mistyped = sentence;
    this.changed();
  }

  /** Which layer and state are on show. @returns {import('../../server/api.js').LayerState} */
  which() {
    const { state } = this.app.store;
    const { run, view } = state;
    const numLayers = run?.config.model.numLayers ?? 1;
    const layer = view.layer >= 0 && view.layer < numLayers ? view.layer : numLayers - 1;
    return { layer, state: hasCellState(cellOf(state)) && view.state === 'cell' ? 'cell' : 'hidden' };
  }

  /** The unit on show: under the pointer anywhere, pinned, or the strongest. @returns {number|null} */
  unit() {
    const { run } = this.app.store.state;
    if (!run) return null;
    const unit = this.#chosen() ?? this.#strongest;
    return unit === null ? null : Math.min(unit, run.config.model.hiddenSize - 1);
  }

  #chosen() {
    const { selection, view } = this.app.store.state;
    return selection?.unit ?? view.pinned?.unit ?? null;
  }

  /** Forgets what another run, layer or state gave. */
  forget() {
    const { run } = this.app.store.state;
    const { layer, state } = this.which();
    const of = `${run?.id} ${layer} ${state}`;
    if (of === this.#of) return;
    this.#of = of;
    this.#changes++;
    this.gallery =
      this.passage =
      this.matches =
      this.stretch =
      this.matchesError =
      this.mistyped =
      this.#strongest =
        null;
    this.from = 0;
  }

  /** What every answer depends on. */
  #about() {
    this.forget();
    const { layer, state } = this.which();
    return this.app.store.state.run ? `${this.#changes} ${layer} ${state}` : null;
  }
}
