/** What the keyboard does; keys.js tells it. */

import { VIEWS } from '../views/registry.js';

/** @param {import('../app.js').App} app */
export function shortcuts(app) {
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
    '?': app.openShortcuts,
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
}
