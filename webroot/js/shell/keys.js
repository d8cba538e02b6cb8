/** Where it is told what the keyboard does. */

import { html } from '/vendor/lit-html/lit-html.js';
import { wordsOf } from '../base/words.js';
import { Dialog } from '../ui/dialog.js';

/** @param {import('../base/words.js').Words} words @returns {[keys: string, does: string][]} */
const keysOf = ({ tokens }) => [
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
  ['← → ↑ ↓', `in a picture: move over moments, ${tokens} and units`],
  ['F2, Delete', 'in the list of runs: rename one, remove one'],
  ['Esc', 'close, or let go: of what is selected, of what is pinned, of a past moment'],
];

/** @param {import('../app.js').App} app @returns {() => void} shows the list of keys */
export function keysDialog({ store }) {
  const dialog = new Dialog('shortcuts', 'Keyboard');
  return () => {
    dialog.render(
      html`<dl class="keys">
        ${keysOf(wordsOf(store.state.run)).map(
          ([keys, does]) =>
            html`<div>
              <dt><kbd>${keys}</kbd></dt>
              <dd>${does}</dd>
            </div>`,
        )}
      </dl>`,
    );
    dialog.open();
  };
}
