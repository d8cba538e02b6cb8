/**
 * The book's mechanics: a card beside what it speaks of, which leaves the page usable. It is opened by a chip or by its
 * address, can be left at any page, and goes on where it was left.
 */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { cameByLink } from '../server/early.js';
import { CHAPTERS } from './pages.js';
import { place } from './place.js';
import { addressOf, after, before, firstOf, keepProgress, placeOf, readProgress, solving } from './progress.js';
import { typed } from '../ui/parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('./progress.js').Place} Place */
/** @typedef {import('./pages.js').Page} Page */

const NARROW = '(max-width: 700px)';

/**
 * @param {App} app
 * @returns {{start: () => void, progress: () => {open: boolean, begun: boolean}}}
 */
export function book(app) {
  const { store, loop } = app;
  const card = makeCard();
  let progress = readProgress(CHAPTERS);
  /** @type {Element|null} */
  let target = null;
  let endQuestion = () => {};
  let turning = Promise.resolve();

  const page = () => CHAPTERS[progress.at.chapter].pages[progress.at.page];

  const keep = (/** @type {Partial<typeof progress>} */ change) => {
    progress = { ...progress, ...change };
    keepProgress(progress, CHAPTERS);
    store.touch('view');
  };

  /** @param {Place} at */
  const go = async (at) => {
    keep({ at, invited: true });
    card.hidden = false;
    store.setView({ page: addressOf(at, CHAPTERS) });
    ask(page());
    turning = turning.then(() => arrive(at));
    await turning;
  };

  /** Brings on the page what a page of the book speaks of, after those that were turned to before. @param {Place} at */
  const arrive = async (at) => {
    if (card.hidden || progress.at !== at) return;
    await page().begin?.(app);
    if (card.hidden || progress.at !== at) return;
    draw();
    target?.scrollIntoView({ block: matchMedia(NARROW).matches ? 'start' : 'nearest', behavior: 'instant' });
    stand();
    if (document.activeElement?.closest('#book select') == null) focus('h2');
  };

  const focus = (/** @type {string} */ selector) =>
    /** @type {HTMLElement|null} */ (card.querySelector(selector))?.focus({ preventScroll: true });

  /** Measures what a page speaks of, while it is on show. @param {Page} page */
  const ask = ({ question }) => {
    endQuestion();
    if (!question) return;
    const watched = app.insights.watch({ ...question(app), visible: () => !card.hidden, told: () => mark() });
    endQuestion = watched.end;
  };

  const leave = () => {
    card.hidden = true;
    endQuestion();
    speakOf(null);
    store.setView({ page: '' });
    /** @type {HTMLElement|null} */ (document.getElementById('book-chip'))?.focus({ preventScroll: true });
  };

  const finish = () => {
    keep({ at: firstOf(0) });
    leave();
  };

  const speakOf = (/** @type {Element|null} */ next) => {
    if (next === target) return;
    target?.classList.remove('spoken-of');
    next?.classList.add('spoken-of');
    target = next;
  };

  const draw = () => {
    if (card.hidden) return;
    const { beside, exercise } = page();
    if (exercise?.(store.state).solved) solve(CHAPTERS[progress.at.chapter].id);
    const hadFocus = card.contains(document.activeElement);
    render(pageCard(app, progress, { go, leave, finish }), card);
    if (hadFocus && !card.contains(document.activeElement)) focus('h2');
    speakOf(beside.map((selector) => document.querySelector(selector)).find((found) => found !== null) ?? null);
    stand();
  };

  const solve = (/** @type {string} */ chapter) => {
    if (!progress.solved.includes(chapter)) keep({ solved: solving(progress.solved, chapter) });
  };

  /** Puts the card where it belongs. On a narrow screen the style sheet does. */
  const stand = () => {
    if (card.hidden || !target) return;
    const box = target.getBoundingClientRect();
    const at = { left: box.left + scrollX, top: box.top + scrollY, width: box.width, height: box.height };
    const whole = { width: document.documentElement.clientWidth, height: document.documentElement.scrollHeight };
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const { left, top } = place(at, size, page().side, whole);
    card.style.setProperty('left', `${left}px`);
    card.style.setProperty('top', `${top}px`);
  };

  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave();
  });
  const mark = loop.add(['run', 'frame', 'history', 'view', 'prediction', 'notice', 'removed'], 4, draw);
  new ResizeObserver(stand).observe(document.body);

  const start = () => (card.hidden ? void go(progress.at) : leave());
  const linked = placeOf(store.state.view.page, CHAPTERS);
  if (linked) void go(linked);
  const wanted = () => !progress.invited && !cameByLink;
  inviteOnce(store, wanted, () => keep({ invited: true }), start, app.openLessons);
  return {
    start,
    progress: () => ({
      open: !card.hidden,
      begun: progress.at.chapter + progress.at.page > 0,
    }),
  };
}

function makeCard() {
  const card = document.createElement('section');
  card.id = 'book';
  card.className = 'book-card';
  card.hidden = true;
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-modal', 'false');
  card.setAttribute('aria-labelledby', 'book-title');
  document.body.append(card);
  return card;
}

/**
 * @param {App} app @param {import('./progress.js').Progress} progress
 * @param {{go: (at: Place) => void, leave: () => void, finish: () => void}} turn
 */
function pageCard(app, { at, solved }, { go, leave, finish }) {
  const { state } = app.store;
  const { pages } = CHAPTERS[at.chapter];
  const { title, text, standing, offers, done, exercise } = pages[at.page];
  const judged = exercise?.(state);
  const [previous, next] = [before(at, CHAPTERS), after(at, CHAPTERS)];
  const opensChapter = next !== null && next.chapter !== at.chapter;
  return html`<div class="book-place quiet">
      <select
        aria-label="Chapter"
        .value=${String(at.chapter)}
        @change=${(/** @type {Event} */ event) => go(firstOf(Number(typed(event))))}
      >
        ${CHAPTERS.map(
          (chapter, i) =>
            html`<option value=${i} ?selected=${i === at.chapter}>
              ${i + 1} ${chapter.title}${solved.includes(chapter.id) ? ' ✓' : ''}
            </option>`,
        )}
      </select>
      <span>page ${at.page + 1} of ${pages.length}</span>
    </div>
    <h2 id="book-title" tabindex="-1">${title}</h2>
    <p>${text}</p>
    <p class="standing ${judged?.solved ? 'solved' : ''}">
      ${judged ? html`<span role="status">${judged.solved ? 'Solved. ' : ''}</span>${judged.says}` : (standing?.(state) ?? nothing)}
    </p>
    <div class="offers">
      ${(offers ?? []).filter(({ when }) => when?.(state) ?? true).map(({ label, run }) => html`<button class="small" @click=${() => run(app)}>${label}</button>`)}
    </div>
    <footer>
      <button class="small bare" @click=${leave}>Leave</button>
      <button class="small" ?disabled=${previous === null} @click=${() => previous && go(previous)}>Back</button>
      ${
        next
          ? html`<button
              class="small primary"
              id="book-next"
              ?disabled=${!(done?.(state) ?? true)}
              @click=${() => go(next)}
            >
              ${opensChapter ? 'Next chapter' : 'Next'}
            </button>`
          : html`<button class="small primary" id="book-next" @click=${finish}>Done</button>`
      }
    </footer>`;
}

/**
 * One line for those who come for the first time, when there is something to see.
 * @param {import('../base/state.js').Store} store @param {() => boolean} wanted @param {() => void} told @param {() => void} start
 * @param {() => void} openLessons
 */
function inviteOnce(store, wanted, told, start, openLessons) {
  const invite = () => {
    const { frame, notice } = store.state;
    if (!frame) return;
    end();
    if (!wanted() || notice) return;
    told();
    const text = 'New here? A short book leads from five letters to the vanishing gradient.';
    const begin = () => {
      store.set({ notice: null });
      start();
    };
    const action = { label: 'Open the book', run: begin };
    store.set({ notice: { kind: 'info', text, action, other: { label: 'See all lessons', run: openLessons } } });
  };
  const end = store.subscribe((changed) => changed.has('frame') && invite());
  invite();
}
