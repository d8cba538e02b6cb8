/** The keyboard: what it does, and where it is told. */

import { html } from '/vendor/lit-html/lit-html.js';
import { Dialog } from '../ui/dialog.js';
import { VIEWS } from '../views/registry.js';

/** @type {[keys: string, does: string][]} */
const KEYS = [
  ['Space', 'train or pause'],
  ['S', 'train one step'],
  ['P', 'go to the prediction’s text'],
  ['L', 'choose a lesson'],
  ['E', 'settings'],
  ['N', 'name and note'],
  ['F', 'play the moments of its learning as a film, or pause it'],
  ['M', 'mark the moment on show'],
  ['1 … 9', 'open a view'],
  ['?', 'this list'],
  ['← → ↑ ↓', 'in a picture: move over moments, characters and units'],
  ['F2, Delete', 'in the list of runs: rename one, remove one'],
  ['Esc', 'close, or let go: of what is selected, of what is pinned, of a past moment'],
];

/** @param {import('../app.js').App} app @returns {() => void} shows the list of keys */
export function shortcuts(app) {
  const dialog = new Dialog('shortcuts', 'Keyboard');
  dialog.render(
    html`<dl class="keys">
      ${KEYS.map(
        ([keys, does]) =>
          html`<div>
            <dt><kbd>${keys}</kbd></dt>
            <dd>${does}</dd>
          </div>`,
      )}
    </dl>`,
  );
  const open = () => dialog.open();
  /** @type {Record<string, () => void>} */
  const commands = {
    ' ': () => document.getElementById('train')?.click(),
    s: () => document.getElementById('step')?.click(),
    p: () => document.getElementById('prefix')?.focus(),
    l: app.openLessons,
    e: app.openSettings,
    n: () => app.openNote(),
    f: () => document.getElementById('film')?.click(),
    m: () => document.getElementById('mark')?.click(),
    '?': open,
  };
  VIEWS.forEach(({ id }, i) => (commands[i + 1] = () => app.openView(id)));
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest('input:not([type="range"]), textarea, select, dialog[open], .menu')) return;
    if (event.key === ' ' && target.closest('button, a')) return;
    const command = commands[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!command) return;
    event.preventDefault();
    command();
  });
  return open;
}
