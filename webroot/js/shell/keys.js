/** Where it is told what the keyboard does. */

import { html } from '/vendor/lit-html/lit-html.js';
import { Dialog } from '../ui/dialog.js';

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

/** @returns {() => void} shows the list of keys */
export function keysDialog() {
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
  return () => dialog.open();
}
