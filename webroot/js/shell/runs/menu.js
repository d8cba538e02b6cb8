/** What opens under the experiment's name: the gallery of lessons, one's own text, and all runs that the server keeps. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { repeat } from '/vendor/lit-html/directives/repeat.js';
import { plural } from '../../base/format.js';
import { newestFirst } from '../../base/run-words.js';
import { find } from '../../ui/parts.js';
import { Gallery } from '../gallery/gallery.js';
import { InSight } from '../in-sight.js';
import { runsText } from '../texts/words.js';
import { Outlines } from './outlines.js';
import { runRow } from './row.js';
import { focusOn, onKey } from './walking.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../server/types.js').Run} Run */

/** A bar that is higher than this share of its width leaves too little room below it. */
const HIGHEST_BAR = 0.15;

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
  const button = () => /** @type {HTMLElement} */ (find('#lesson-button', document));
  const outlines = new Outlines(() => mark());
  /** Id of the run whose name is being typed. */
  let editing = '';
  /** @type {Run[]} removed while the list is open: they stay where they were, to be brought back */
  let removedHere = [];

  const rows = () => /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('[role="menuitem"], .run-row')]);
  const rowOf = (/** @type {{id: string|null|undefined}} */ { id }) =>
    /** @type {HTMLElement|null} */ (menu.querySelector(`[data-run="${id}"]`));

  const open = () => {
    if (!menu.hidden) return close();
    menu.hidden = false;
    editing = '';
    removedHere = [];
    draw();
    place(menu, button());
    button().setAttribute('aria-expanded', 'true');
    (rows().find((row) => row.matches('.current')) ?? rows()[0])?.focus();
    void session.refresh();
  };

  const close = () => {
    if (menu.hidden) return;
    menu.hidden = true;
    outlines.want([]);
    gallery.look();
    button().setAttribute('aria-expanded', 'false');
    if (menu.contains(document.activeElement) || document.activeElement === document.body) button().focus();
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
      editing = '';
      draw();
      if (name !== (run.name ?? '')) await keeping.label(run, { name }).catch((error) => session.failed(error));
    },
    async remove(run) {
      removedHere = [...removedHere, run];
      await keeping.remove(run);
      draw();
    },
    async restore(run) {
      await keeping.restore(run);
      draw();
    },
  };

  /** What had the focus is no longer there: its row has it then, or the list, so that keys are heard. @param {string|null|undefined} id */
  const focusAfterDrawing = (id) => {
    const row = rowOf({ id });
    if (row) focusOn(row);
    else menu.focus();
  };

  const listed = () => {
    const { runs } = store.state;
    return newestFirst([...runs, ...removedHere.filter(({ id }) => !runs.some((run) => run.id === id))]);
  };

  const gallery = new Gallery(
    app,
    menu,
    () => mark(),
    (id) => choose(() => void session.openLesson(id))(),
  );
  const sight = new InSight(menu, () => wantOutlines());
  const wantOutlines = () => outlines.want(menu.hidden ? [] : listed().filter((run) => sight.has(rowOf(run))));

  const draw = () => {
    if (menu.hidden) return;
    const focused = menu.contains(document.activeElement) ? document.activeElement : null;
    const focusedRun = focused?.closest('.run-row')?.getAttribute('data-run');
    const { lessons, corpora, settings, runs, run: shown } = store.state;
    const own = corpora.filter(({ builtIn }) => !builtIn).length;
    const { isRemoved } = keeping;
    const outline = (/** @type {Run} */ run) => outlines.of(run);
    const around = { shown, runs, lessons, settings, editing, isRemoved, outline, ...acts };
    const all = listed();
    render(
      html`
        ${gallery.template()}
        <div class="own" role="menu" aria-label="Texts and weights">
          ${item(
            choose(() => app.openText()),
            'Your own text…',
            'Paste it, drop a file anywhere on the page, or give an address.',
          )}
          ${
            own > 0
              ? item(
                  choose(() => app.openTexts()),
                  'Your texts on this server…',
                  `${plural(own, 'text')}: see which runs learn ${own === 1 ? 'it' : 'them'}, learn or remove ${own === 1 ? 'it' : 'them'}.`,
                )
              : nothing
          }
          ${item(
            choose(() => app.openWeights()),
            'Weights trained in PyTorch…',
            'Open a .safetensors file, see the network in every view, and train on.',
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
    if (focused && !menu.contains(document.activeElement)) focusAfterDrawing(focusedRun);
    sight.observe(menu.querySelectorAll('.run-row'));
    gallery.drawn();
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
  app.onRepaint(mark);
  return open;
}

/** Under the bar on top, or under the name alone where that bar is high. @param {HTMLElement} menu Modified. @param {HTMLElement} button */
function place(menu, button) {
  const name = button.getBoundingClientRect();
  const bar = find('#top', document).getBoundingClientRect();
  const { bottom } = bar.height > HIGHEST_BAR * bar.width ? name : bar;
  const room = document.documentElement.clientWidth - menu.offsetWidth;
  menu.style.setProperty('left', `${Math.max(0, Math.min(name.left, room / 2))}px`);
  menu.style.setProperty('top', `${bottom + 6 + scrollY}px`);
}

/** @param {() => void} run @param {string} name @param {string} text */
const item = (run, name, text) =>
  html`<button role="menuitem" tabindex="-1" @click=${run}><strong>${name}</strong><span>${text}</span></button>`;
