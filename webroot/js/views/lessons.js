/** The menu under the experiment's name: lessons, one's own text, and the runs the server keeps. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { plural } from '../format.js';
import { summary } from '../settings/form.js';
import { find, glyph } from './parts.js';

/** @typedef {import('../main.js').App} App */
/** @typedef {import('../types.js').Run} Run */

const MOST_RUNS = 8;

/** What stands at the right of the focus in a row. */
const NEXT = ':focus + .remove';

/** @param {App} app @returns {() => void} opens the menu */
export function lessonMenu(app) {
  const { store, session, loop } = app;
  const menu = document.createElement('div');
  menu.id = 'lesson-menu';
  menu.className = 'menu';
  menu.hidden = true;
  /** The run that is about to be removed, where its reader says yes. */
  let doomed = '';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', 'Experiments');
  find('#top', document).append(menu);
  const button = () => find('#lesson-button', document);

  const items = () => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('[role="menuitem"]:not(.remove)')]);

  const open = () => {
    if (!menu.hidden) return close();
    menu.hidden = false;
    doomed = '';
    draw();
    const box = button().getBoundingClientRect();
    menu.style.setProperty('left', `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`);
    menu.style.setProperty('top', `${box.bottom + 6 + scrollY}px`);
    button().setAttribute('aria-expanded', 'true');
    items()[0]?.focus();
    void session.refresh();
  };

  const close = () => {
    if (menu.hidden) return;
    menu.hidden = true;
    button().setAttribute('aria-expanded', 'false');
    if (menu.contains(document.activeElement) || document.activeElement === document.body)
      /** @type {HTMLElement} */ (button()).focus();
  };

  /** Asks, or takes the question back, and leads the focus along. @param {string} id */
  const doom = (id) => {
    const row = /** @type {Element} */ (document.activeElement?.closest('.menu-row'));
    doomed = id;
    draw();
    /** @type {HTMLElement|null} */ (row?.querySelector('.remove'))?.focus();
  };

  /** @param {string} id */
  const remove = async (id) => {
    const at = items().findIndex((candidate) => candidate.parentElement === document.activeElement?.parentElement);
    await session.remove(id);
    doom('');
    items()[Math.max(0, at - 1)]?.focus();
  };

  /** @param {() => void} run */
  const choose = (run) => () => {
    close();
    run();
  };

  const draw = () => {
    if (menu.hidden) return;
    const { lessons, corpora, runs, run: shown } = store.state;
    const recent = recentRuns(runs, shown);
    render(
      html`
        <div role="group" aria-label="Lessons">
          ${lessons.map((lesson) => {
            const corpus = corpora.find((known) => known.id === lesson.config.corpus);
            return item(
              lesson.id === shown?.lesson,
              choose(() => void session.openLesson(lesson.id)),
              lesson.title,
              lesson.summary,
              corpus?.state === 'loading' ? 'still being read' : '',
            );
          })}
          ${item(
            false,
            choose(() => app.openText()),
            'Your own text…',
            'Paste it, drop a file anywhere on the page, or give an address.',
            '',
          )}
        </div>
        ${
          recent.length > 0
            ? html`<div role="group" aria-label="Runs on this server">
                <p class="menu-head" aria-hidden="true">Runs on this server</p>
                ${recent.map((run) =>
                  runItem(
                    run,
                    run.id === shown?.id,
                    choose(() => void session.open(run.id)),
                    { asks: run.id === doomed, ask: doom, remove },
                    lessons,
                  ),
                )}
              </div>`
            : nothing
        }
      `,
      menu,
    );
  };

  menu.addEventListener('keydown', (event) => onKey(event, items(), close));
  addEventListener('pointerdown', (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!menu.contains(target) && !button().contains(target)) close();
  });
  menu.addEventListener(
    'focusout',
    (event) => event.relatedTarget && !menu.contains(/** @type {Node} */ (event.relatedTarget)) && close(),
  );
  loop.add(['lessons', 'corpora', 'runs', 'run'], 4, draw);
  return open;
}

/**
 * The newest runs that have learnt something or are about to, the one on show among them.
 * @param {Run[]} runs @param {Run|null} shown
 */
export function recentRuns(runs, shown) {
  return runs
    .filter((run) => run.step > 0 || run.state === 'training' || run.id === shown?.id)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .slice(0, MOST_RUNS);
}

/** @param {boolean} current @param {() => void} run @param {string} name @param {string} text @param {string} mark */
const item = (current, run, name, text, mark) =>
  html`<button role="menuitem" tabindex="-1" class=${current ? 'current' : ''} @click=${run}>
    <strong>${name}</strong>${mark ? html`<em>${mark}</em>` : nothing}<span>${text}</span>
  </button>`;

/**
 * @param {Run} run @param {boolean} current @param {() => void} open
 * @param {{asks: boolean, ask: (id: string) => void, remove: (id: string) => unknown}} removal
 * @param {import('../types.js').Lesson[]} lessons
 */
function runItem(run, current, open, removal, lessons) {
  const name = lessons.find((lesson) => lesson.id === run.lesson)?.title ?? run.corpus.name;
  return html`<div class="menu-row" role="none">
    <button role="menuitem" tabindex="-1" class=${current ? 'current' : ''} @click=${open}>
      <strong>${name}</strong><em>${standing(run)}${plural(run.step, 'step')}</em><span>${summary(run)}</span>
    </button>
    ${current ? nothing : remover(`${name}, ${summary(run)}, ${plural(run.step, 'step')}`, run.id, removal)}
  </div>`;
}

/**
 * What is removed is gone: one is asked first.
 * @param {string} name @param {string} id @param {Parameters<typeof runItem>[3]} removal
 */
function remover(name, id, { asks, ask, remove }) {
  const part = (
    /** @type {string} */ label,
    /** @type {string} */ kind,
    /** @type {unknown} */ text,
    /** @type {() => unknown} */ act,
  ) =>
    html`<button role="menuitem" tabindex="-1" class="remove ${kind}" aria-label=${label} title=${label} @click=${act}>
      ${text}
    </button>`;
  return asks
    ? html`${part(`Yes, remove ${name}`, 'yes', 'Remove', () => remove(id))}
      ${part(`Keep ${name}`, '', 'Keep', () => ask(''))}`
    : part(`Remove ${name}`, 'icon bare', glyph('close'), () => ask(id));
}

/** @param {Run} run */
const standing = ({ state, waiting }) =>
  state === 'paused' ? '' : state === 'training' && waiting > 0 ? 'waiting, ' : `${state}, `;

/** @param {KeyboardEvent} event @param {HTMLElement[]} items @param {() => void} close */
function onKey(event, items, close) {
  const target = /** @type {HTMLElement} */ (event.target);
  const row = target.closest('.menu-row');
  const at = items.findIndex((candidate) => candidate === target || (row !== null && candidate.parentElement === row));
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => items[(at + 1) % items.length].focus(),
    ArrowUp: () => items[(at + items.length - 1) % items.length].focus(),
    Home: () => items[0].focus(),
    End: () => items[items.length - 1].focus(),
    ArrowRight: () => /** @type {HTMLElement|null} */ (row?.querySelector(NEXT) ?? null)?.focus(),
    ArrowLeft: () => items[at].focus(),
    Delete: () => /** @type {HTMLElement|null} */ (row?.querySelector('.remove') ?? null)?.click(),
    Escape: close,
    Tab: close,
  };
  if (!keys[event.key]) return;
  if (event.key !== 'Tab') event.preventDefault();
  keys[event.key]();
}
