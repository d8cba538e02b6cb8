/** The gallery: all lessons by chapter, each as a card with its picture, its claim and how long it takes. */

import { html } from '/vendor/lit-html/lit-html.js';
import { newestOf } from '../../server/newest.js';
import { InSight } from '../in-sight.js';
import { Glimpses } from './glimpses.js';
import { paint, thumbnail } from './thumbnail.js';
import { attained, byChapter, opening, standingText } from './words.js';

/** @typedef {import('../../server/types.js').Lesson} Lesson */
/** @typedef {import('./glimpses.js').Glimpse} Glimpse */

export class Gallery {
  /** What each canvas shows, and in which colours. @type {WeakMap<HTMLCanvasElement, [Glimpse, object]>} */
  #painted = new WeakMap();

  /**
   * @param {import('../../app.js').App} app @param {HTMLElement} box that it is drawn in, and that scrolls
   * @param {() => void} mark has it drawn again @param {(id: string) => void} open a lesson
   */
  constructor({ store, theme }, box, mark, open) {
    this.store = store;
    this.theme = theme;
    this.box = box;
    this.open = open;
    this.glimpses = new Glimpses(mark);
    this.sight = new InSight(box, () => this.look());
  }

  /** The chapters with their cards. */
  template() {
    return byChapter(this.store.state.lessons).map(
      ({ title, lessons }, i) =>
        html`<h3 class="chapter" id="chapter-${i}">${title}</h3>
          <div class="lesson-cards" role="menu" aria-labelledby="chapter-${i}">
            ${lessons.map((lesson) => this.#card(lesson))}
          </div>`,
    );
  }

  /** @param {Lesson} lesson */
  #card(lesson) {
    const { corpora, run: shown } = this.store.state;
    const run = this.#runOf(lesson);
    const reading = corpora.find(({ id }) => id === lesson.config.corpus)?.state === 'loading';
    const glimpse = run && this.glimpses.known(run);
    return html`<button
      role="menuitem"
      tabindex="-1"
      class="lesson-card ${lesson.id === shown?.lesson ? 'current' : ''}"
      data-lesson=${lesson.id}
      @click=${() => this.open(lesson.id)}
    >
      ${thumbnail(opening(lesson), glimpse)}
      <strong>${lesson.title}</strong><em class=${attained(run)}>${standingText(lesson, run, reading)}</em>
      <span class="claim">${lesson.claim}</span>
    </button>`;
  }

  /** @param {Lesson} lesson */
  #runOf = ({ id }) => newestOf(this.store.state.runs, id);

  /** After it was drawn: paints what is known, and asks for what is in sight. */
  drawn() {
    this.sight.observe(this.box.querySelectorAll('.lesson-card'));
    for (const lesson of this.store.state.lessons) this.#paint(lesson);
    this.look();
  }

  /** @param {Lesson} lesson */
  #paint(lesson) {
    const canvas = /** @type {HTMLCanvasElement|null|undefined} */ (this.#cardOf(lesson)?.querySelector('canvas'));
    const run = this.#runOf(lesson);
    const glimpse = run && this.glimpses.known(run);
    if (!canvas || !glimpse) return;
    const { palette } = this.theme;
    const [before, colours] = this.#painted.get(canvas) ?? [];
    if (before === glimpse && colours === palette) return;
    paint(canvas, glimpse, palette);
    this.#painted.set(canvas, [glimpse, palette]);
  }

  /** @param {Lesson} lesson */
  #cardOf = ({ id }) => this.box.querySelector(`.lesson-card[data-lesson="${id}"]`);

  /** Asks for the pictures of the cards in sight. */
  look() {
    const seen = this.store.state.lessons.filter((lesson) => this.sight.has(this.#cardOf(lesson)));
    this.glimpses.want(this.box.hidden ? [] : seen.flatMap((lesson) => this.#runOf(lesson) ?? []));
  }
}
