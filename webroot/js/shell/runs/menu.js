/** The list under the experiment's name: lessons, one's own text, and all runs that the server keeps. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { repeat } from '/vendor/lit-html/directives/repeat.js';
import { plural } from '../../base/format.js';
import { newestFirst } from '../../base/run-words.js';
import { find } from '../../ui/parts.js';
import { runsText } from '../texts/words.js';
import { Outlines } from './outlines.js';
import { runRow } from './row.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../server/types.js').Run} Run */

/** @param {App} app @returns {() => void} opens the list */
export function lessonMenu(app) {
  const { store, session, loop } = app;
  const { keeping } = session;
  const menu = document.createElement('div');
  menu.id = 'lesson-menu';
  menu.className = 'menu';
  menu.tabIndex = 0; // it scrolls, and what is in it is reached with the arrow keys
  menu.hidden = true;
  menu.setAttribute('role', 'dialog');
  menu.setAttribute('aria-label', 'Experiments');
  find('#top', document).append(menu);
  const button = () => find('#lesson-button', document);
  const outlines = new Outlines(() => mark());
  /** Id of the run whose name is being typed. */
  let editing = '';
  /** @type {Run[]} removed while the list is open: they stay where they were, to be brought back */
  let removedHere = [];

  const rows = () => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('[role="menuitem"], .run-row')]);
  const rowOf = (/** @type {Run} */ { id }) =>
    /** @type {HTMLElement|null} */ (menu.querySelector(`[data-run="${id}"]`));

  const open = () => {
    if (!menu.hidden) return close();
    menu.hidden = false;
    editing = '';
    removedHere = [];
    draw();
    const box = button().getBoundingClientRect();
    menu.style.setProperty('left', `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px`);
    menu.style.setProperty('top', `${box.bottom + 6 + scrollY}px`);
    button().setAttribute('aria-expanded', 'true');
    rows()[0]?.focus();
    void session.refresh();
  };

  const close = () => {
    if (menu.hidden) return;
    menu.hidden = true;
    outlines.want([]);
    button().setAttribute('aria-expanded', 'false');
    if (menu.contains(document.activeElement) || document.activeElement === document.body)
      /** @type {HTMLElement} */ (button()).focus();
  };

  /** @param {() => void} run */
  const choose = (run) => () => {
    close();
    run();
  };

  /** @type {Pick<import('./row.js').Around, 'open'|'edit'|'rename'|'note'|'remove'|'restore'>} */
  const acts = {
    open: (run) => choose(() => void session.open(run.id))(),
    note: (run) => choose(() => app.openNote(run))(),
    edit(run) {
      editing = run.id;
      draw();
      const field = /** @type {HTMLTextAreaElement} */ (rowOf(run)?.querySelector('textarea'));
      field.focus();
      field.select();
    },
    async rename(run, typed) {
      if (editing !== run.id) return;
      const name = typed.trim() === '' ? '' : typed;
      const focused = rowOf(run)?.contains(document.activeElement);
      editing = '';
      draw();
      if (focused) focusOn(rowOf(run));
      if (name !== (run.name ?? '')) await keeping.label(run, { name }).catch((error) => session.failed(error));
    },
    async remove(run) {
      removedHere = [...removedHere, run];
      await keeping.remove(run);
      draw();
      focusOn(rowOf(run));
    },
    async restore(run) {
      await keeping.restore(run);
      draw();
      focusOn(rowOf(run));
    },
  };

  const listed = () => {
    const { runs } = store.state;
    return newestFirst([...runs, ...removedHere.filter(({ id }) => !runs.some((run) => run.id === id))]);
  };

  /** The curves of the runs whose rows are in sight. @type {Set<string>} */
  const inSight = new Set();
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = /** @type {HTMLElement} */ (target).dataset.run ?? '';
        if (isIntersecting) inSight.add(id);
        else inSight.delete(id);
      }
      wantOutlines();
    },
    { root: menu },
  );
  const wantOutlines = () => outlines.want(menu.hidden ? [] : listed().filter(({ id }) => inSight.has(id)));

  const draw = () => {
    if (menu.hidden) return;
    const { lessons, corpora, settings, runs, run: shown } = store.state;
    const own = corpora.filter(({ builtIn }) => !builtIn).length;
    const { isRemoved } = keeping;
    const outline = (/** @type {Run} */ run) => outlines.of(run);
    const around = { shown, runs, lessons, settings, editing, isRemoved, outline, ...acts };
    const all = listed();
    render(
      html`
        <div role="menu" aria-label="Lessons">
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
          ${
            own > 0
              ? item(
                  false,
                  choose(() => app.openTexts()),
                  'Your texts on this server…',
                  `${plural(own, 'text')}: see which runs learn ${own === 1 ? 'it' : 'them'}, learn or remove ${own === 1 ? 'it' : 'them'}.`,
                  '',
                )
              : nothing
          }
          ${item(
            false,
            choose(() => app.openWeights()),
            'Weights trained in PyTorch…',
            'Open a .safetensors file, see the network in every view, and train on.',
            '',
          )}
        </div>
        ${
          all.length > 0
            ? html`<p class="menu-head" id="runs-head">${runsText(runs.length, settings.limits.runs)}</p>
                <div role="grid" aria-labelledby="runs-head" id="run-list">
                  ${repeat(
                    all,
                    ({ id }) => id,
                    (run) => runRow(run, around),
                  )}
                </div>`
            : nothing
        }
      `,
      menu,
    );
    for (const row of menu.querySelectorAll('.run-row')) sight.observe(row);
    wantOutlines();
  };

  menu.addEventListener('keydown', (event) => onKey(event, rows(), close));
  addEventListener('pointerdown', (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!menu.contains(target) && !button().contains(target)) close();
  });
  menu.addEventListener(
    'focusout',
    (event) => event.relatedTarget && !menu.contains(/** @type {Node} */ (event.relatedTarget)) && close(),
  );
  const mark = loop.add(['lessons', 'corpora', 'runs', 'removed', 'run', 'kept', 'settings'], 4, draw);
  return open;
}

/** @param {boolean} current @param {() => void} run @param {string} name @param {string} text @param {string} mark */
const item = (current, run, name, text, mark) =>
  html`<button role="menuitem" tabindex="-1" class=${current ? 'current' : ''} @click=${run}>
    <strong>${name}</strong>${mark ? html`<em>${mark}</em>` : nothing}<span>${text}</span>
  </button>`;

/** What of a row can have the focus, from left to right. @param {HTMLElement} row */
const stops = (row) =>
  row.matches('button') ? [row] : /** @type {HTMLElement[]} */ ([...row.querySelectorAll('button, textarea')]);

/** @param {HTMLElement|null|undefined} row @param {number} [column] */
function focusOn(row, column = 0) {
  if (!row) return;
  const places = stops(row);
  places[Math.min(column, places.length - 1)].focus();
}

/** @param {KeyboardEvent} event @param {HTMLElement[]} rows @param {() => void} close */
function onKey(event, rows, close) {
  const target = /** @type {HTMLElement} */ (event.target);
  const at = rows.findIndex((row) => row.contains(target));
  const row = rows[at];
  const column = row ? stops(row).indexOf(target) : 0;
  const press = (/** @type {string} */ kind) =>
    /** @type {HTMLElement|null|undefined} */ (row?.querySelector(kind))?.click();
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => focusOn(rows[(at + 1) % rows.length], column),
    ArrowUp: () => focusOn(rows[(at + rows.length - 1) % rows.length], column),
    ArrowRight: () => focusOn(row, column + 1),
    ArrowLeft: () => focusOn(row, Math.max(0, column - 1)),
    Home: () => focusOn(rows[0]),
    End: () => focusOn(rows[rows.length - 1]),
    F2: () => press('.rename'),
    Delete: () => press('.remove'),
    Escape: close,
    Tab: close,
  };
  if (!keys[event.key]) return;
  if (event.key !== 'Tab') event.preventDefault();
  keys[event.key]();
}
