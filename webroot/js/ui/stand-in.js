/** What stands where a picture is missing: the sentence of the panel's state, and a button for each way on. */

import { html } from '/vendor/lit-html/lit-html.js';
import { count } from '../base/format.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('./panel-state.js').PanelState} PanelState */
/** @typedef {import('./panel-state.js').Way} Way */

/**
 * @param {App} app @param {PanelState} state not one with a picture @param {() => void} again asks once more, now
 * @returns {unknown} a lit template
 */
export const standIn = (app, { kind, says, ways }, again) =>
  html`<div class="stand-in" data-state=${kind} aria-busy=${kind === 'reading'}>
    <p role="status">${says}</p>
    <div class="ways">
      ${ways.map((way) => html`<button class="small" @click=${() => act(app, way, again)}>${label(way)}</button>`)}
    </div>
  </div>`;

/** @param {Way} way */
function label(way) {
  switch (way.kind) {
    case 'moment':
      return `Show step ${count(way.step)}`;
    case 'again':
      return 'Ask again';
    case 'reload':
      return 'Reload the page';
    case 'restore':
      return 'Bring it back';
    case 'lessons':
      return 'Choose a lesson';
    case 'settings':
      return 'Settings';
    case 'probe':
      return 'Edit the text';
    case 'prefix':
      return 'Edit the prefix';
  }
}

/** @param {App} app @param {Way} way @param {() => void} again */
function act({ store, session, machine, openLessons, openSettings }, way, again) {
  const { run } = store.state;
  switch (way.kind) {
    case 'moment':
      return machine.go(way.step);
    case 'again':
      return again();
    case 'reload':
      return location.reload();
    case 'restore':
      return run && void session.keeping.restore(run);
    case 'lessons':
      return openLessons();
    case 'settings':
      return openSettings();
    case 'probe':
      return /** @type {HTMLElement|null} */ (document.querySelector('#probe button'))?.click();
    case 'prefix':
      return document.getElementById('prefix')?.focus();
  }
}
