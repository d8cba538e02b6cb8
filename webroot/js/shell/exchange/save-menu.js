/** The menu of what the run on show can be saved as: links to the server's files, under the names it gives them. */

import { html, render } from '/vendor/lit-html/lit-html.js';
import { presentStep } from '../../base/state.js';
import { find } from '../../ui/parts.js';
import { SAVE_MENU } from '../top.js';
import { downloads } from './downloads.js';

/** @param {import('../../app.js').App} app @returns {() => void} opens it */
export function saveMenu({ store, loop }) {
  const menu = document.createElement('div');
  menu.id = SAVE_MENU;
  menu.className = 'menu';
  menu.popover = 'auto';
  menu.setAttribute('role', 'group');
  menu.setAttribute('aria-label', 'Save as');
  find('#top', document).append(menu);

  const draw = () => {
    const { run, view } = store.state;
    if (!run) return;
    const { at } = view;
    render(
      downloads(run.id, at, presentStep(store.state)).map(
        ({ title, files }, i) =>
          html`<h3 class="menu-head" id="save-${i}">${title}</h3>
            <ul aria-labelledby="save-${i}">
              ${files.map(
                ({ href, name, ending, help }) =>
                  html`<li>
                    <a href=${href} download>
                      <strong>${name}</strong><em class="mono">${ending}</em><span>${help}</span>
                    </a>
                  </li>`,
              )}
            </ul>`,
      ),
      menu,
    );
  };

  menu.addEventListener('beforetoggle', (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === 'open') draw();
  });
  menu.addEventListener('toggle', () => {
    if (!isOpen()) return;
    const box = button().getBoundingClientRect();
    const left = Math.max(8, Math.min(box.right - menu.offsetWidth, innerWidth - menu.offsetWidth - 8));
    menu.style.setProperty('left', `${left}px`);
    menu.style.setProperty('top', `${box.bottom + 6 + scrollY}px`);
  });
  menu.addEventListener('keydown', ({ key }) => {
    const links = [...menu.querySelectorAll('a')];
    const at = links.findIndex((link) => link === document.activeElement);
    if (key === 'ArrowDown') links[(at + 1) % links.length].focus();
    if (key === 'ArrowUp') links[(at - 1 + links.length) % links.length].focus();
  });
  const isOpen = () => menu.matches(':popover-open');
  const button = () => /** @type {HTMLElement} */ (find(`[popovertarget="${SAVE_MENU}"]`, document));
  loop.add(['run', 'history', 'view'], 2, () => isOpen() && draw());
  return () => void (isOpen() || button().click()); // now the browser knows what it opens
}
