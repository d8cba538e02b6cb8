/**
 * The tour's mechanics: a card beside what it speaks of, which leaves the page usable. It is started by a chip, can be left
 * at any step, and goes on where it was left.
 */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { cameByLink } from '../server/early.js';
import { place } from './place.js';
import { keepProgress, readProgress } from './progress.js';
import { STEPS } from './steps.js';
import { rest } from './training.js';

/** @typedef {import('../app.js').App} App */

const NARROW = '(max-width: 700px)';

/**
 * @param {App} app
 * @returns {{start: () => void, progress: () => {at: number, steps: number, open: boolean}}}
 */
export function tour(app) {
  const { store, loop } = app;
  const card = document.createElement('section');
  card.id = 'tour';
  card.className = 'tour-card';
  card.hidden = true;
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-modal', 'false');
  card.setAttribute('aria-labelledby', 'tour-title');
  document.body.append(card);
  let progress = readProgress(STEPS.length);
  /** @type {Element|null} */
  let target = null;
  let endQuestion = () => {};

  const keep = (/** @type {Partial<typeof progress>} */ change) => {
    progress = { ...progress, ...change };
    keepProgress(progress);
    store.touch('view');
  };

  /** @param {number} at */
  const go = async (at) => {
    keep({ at, invited: true });
    card.hidden = false;
    ask(STEPS[at]);
    await STEPS[at].begin?.(app);
    if (card.hidden || progress.at !== at) return;
    draw();
    target?.scrollIntoView({ block: matchMedia(NARROW).matches ? 'start' : 'nearest', behavior: 'instant' });
    stand();
    /** @type {HTMLElement|null} */ (card.querySelector('h2'))?.focus({ preventScroll: true });
  };

  /** Measures what a step speaks of, while it is on show. @param {import('./steps.js').Step} step */
  const ask = ({ question }) => {
    endQuestion();
    if (!question) return;
    const watched = app.insights.watch({ ...question(app), visible: () => !card.hidden, told: () => mark() });
    endQuestion = watched.end;
  };

  const leave = () => {
    card.hidden = true;
    endQuestion();
    rest(app);
    speakOf(null);
    store.touch('view');
    /** @type {HTMLElement|null} */ (document.getElementById('tour-chip'))?.focus({ preventScroll: true });
  };

  const finish = () => {
    keep({ at: 0 });
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
    const { at } = progress;
    const step = STEPS[at];
    const { state } = store;
    const done = step.done?.(state) ?? true;
    render(
      html`<p class="quiet">Tour, ${at + 1} of ${STEPS.length}</p>
        <h2 id="tour-title" tabindex="-1">${step.title}</h2>
        <p>${step.text}</p>
        <p class="standing">${step.standing?.(state) ?? nothing}</p>
        <div class="offers">
          ${(step.offers ?? []).filter(({ when }) => when?.(state) ?? true).map(({ label, run }) => html`<button class="small" @click=${() => run(app)}>${label}</button>`)}
        </div>
        <footer>
          <button class="small bare" @click=${leave}>Leave</button>
          <button class="small" ?disabled=${at === 0} @click=${() => go(at - 1)}>Back</button>
          ${
            at + 1 < STEPS.length
              ? html`<button class="small primary" id="tour-next" ?disabled=${!done} @click=${() => go(at + 1)}>
                  Next
                </button>`
              : html`<button class="small primary" id="tour-next" @click=${finish}>Done</button>`
          }
        </footer>`,
      card,
    );
    speakOf(step.beside.map((selector) => document.querySelector(selector)).find((found) => found !== null) ?? null);
    stand();
  };

  /** Puts the card where it belongs. On a narrow screen the style sheet does. */
  const stand = () => {
    if (card.hidden || !target) return;
    const box = target.getBoundingClientRect();
    const at = { left: box.left + scrollX, top: box.top + scrollY, width: box.width, height: box.height };
    const page = { width: document.documentElement.clientWidth, height: document.documentElement.scrollHeight };
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const { left, top } = place(at, size, STEPS[progress.at].side, page);
    card.style.setProperty('left', `${left}px`);
    card.style.setProperty('top', `${top}px`);
  };

  card.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leave();
  });
  const mark = loop.add(['run', 'history', 'view', 'prediction', 'notice', 'removed'], 4, draw);
  new ResizeObserver(stand).observe(document.body);

  const start = () => (card.hidden ? void go(progress.at) : leave());
  inviteOnce(
    store,
    () => !progress.invited && !cameByLink,
    () => keep({ invited: true }),
    start,
    app.openLessons,
  );
  return { start, progress: () => ({ at: progress.at, steps: STEPS.length, open: !card.hidden }) };
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
    const text = 'New here? Five short steps lead from five letters to the vanishing gradient.';
    const begin = () => {
      store.set({ notice: null });
      start();
    };
    const action = { label: 'Take the tour', run: begin };
    store.set({ notice: { kind: 'info', text, action, other: { label: 'See all lessons', run: openLessons } } });
  };
  const end = store.subscribe((changed) => changed.has('frame') && invite());
  invite();
}
