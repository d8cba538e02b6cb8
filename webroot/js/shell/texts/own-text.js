/** One's own text: pasted, dropped, chosen or fetched; then a run on it, with the settings that suit it. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count, size } from '../../base/format.js';
import { codePoints, cut, isolated } from '../../base/text.js';
import { ApiError } from '../../server/api.js';
import * as api from '../../server/api.js';
import { Dialog } from '../../ui/dialog.js';
import { typed } from '../../ui/parts.js';
import { leftOut, sortFiles } from './dropped.js';

/** Length of the name given to a pasted text. */
const NAME = 32;

const FILES = 'text/*,.txt,.md,.csv,.json,.tex,.html';
const WANTED =
  'This link’s text is not on this server. Add it here, and the experiment goes on with the link’s settings.';

/** @param {import('../../app.js').App} app */
export function ownTextDialog(app) {
  const { store, session, loop } = app;
  const dialog = new Dialog('own-text', 'Your own text');
  /** @type {File|null} */
  let file = null;
  let pasted = '';
  let address = '';
  let error = '';
  let busy = '';
  /** @type {import('../../server/types.js').RunRequest|null} what a link asks for, but for its text */
  let wanted = null;

  /** @param {import('../../server/types.js').RunRequest|null} [request] */
  const open = (request = null) => {
    wanted = request ?? (store.state.run ? null : wanted);
    error = busy = '';
    store.set({ progress: null });
    draw();
    dialog.open();
  };

  const tell = (/** @type {string} */ text) => store.set({ notice: { kind: 'info', text } });

  /** @param {string} doing @param {() => Promise<import('../../server/types.js').Corpus>} bring @param {string} [remark] told in the end */
  const train = async (doing, bring, remark = '') => {
    error = '';
    busy = doing;
    draw();
    try {
      const settings = wanted ? { model: wanted.model, training: wanted.training } : {};
      let said = '';
      const brought = (/** @type {import('../../server/types.js').Corpus} */ { name, notes, existing }) => {
        const all = existing ? [...notes, 'it was here already, and is not kept twice'] : notes;
        said = all.length > 0 ? `${isolated(name)}: ${all.join('; ')}.` : '';
        busy = 'Making the network';
        draw();
      };
      await session.texts.learn(bring, brought, settings);
      if (said || remark) tell([said, remark].filter(Boolean).join(' '));
      file = null;
      pasted = address = '';
      dialog.close();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      error = problem.message;
    } finally {
      busy = '';
      draw();
    }
  };

  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const chosen = file;
    const bytes = chosen?.size ?? new Blob([pasted]).size;
    const most = store.state.settings.limits.textBytes;
    if (bytes > most) {
      error = `A text may have at most ${size(most)}; this one has ${size(bytes)}.`;
      draw();
    } else if (chosen) void train(`Sending ${isolated(chosen.name)}`, () => session.texts.add(chosen.name, chosen));
    else if (pasted.trim() !== '') void train('Sending the text', () => session.texts.add(nameOf(pasted), pasted));
    else if (address.trim() !== '') void train('Asking for the text', () => api.importText(address.trim()));
    else {
      error = 'Paste a text, choose a file or give an address.';
      draw();
    }
  };

  /** @param {File|undefined} chosen */
  const take = (chosen) => {
    if (!chosen) return;
    file = chosen;
    error = '';
    draw();
  };

  const forget = () => {
    file = null;
    draw();
  };

  const onPaste = (/** @type {Event} */ event) => {
    pasted = typed(event);
    error = '';
    draw();
  };

  const onAddress = (/** @type {Event} */ event) => {
    address = typed(event);
  };

  const onChoose = (/** @type {Event} */ event) => take(/** @type {HTMLInputElement} */ (event.target).files?.[0]);

  /** @param {File} chosen */
  const chosenFile = (chosen) =>
    html`<p class="chosen">
      <strong><bdi>${chosen.name}</bdi></strong> <span class="quiet">${size(chosen.size)}</span>
      <button type="button" class="small" @click=${forget}>another</button>
    </p>`;

  const any = () =>
    `Any script, from a few words to ${store.state.settings.limits.textBytes >> 20} MiB; every character, emoji too, is one token.`;

  const ways = () =>
    html`<label class="stacked">
        <span>Paste a text</span>
        <textarea
          id="own-text-paste"
          class="mono"
          rows="7"
          dir="auto"
          spellcheck="false"
          .value=${pasted}
          @input=${onPaste}
        ></textarea>
      </label>
      <p class="quiet">${pasted ? `${count(codePoints(pasted).length)} characters` : any()}</p>
      <div class="two">
        <label class="stacked">
          <span>or choose a file</span>
          <input id="own-text-file" type="file" accept=${FILES} @change=${onChoose} />
        </label>
        <label class="stacked">
          <span>or fetch an address</span>
          <input
            id="own-text-url"
            type="url"
            inputmode="url"
            placeholder="https://…"
            .value=${address}
            @input=${onAddress}
          />
        </label>
      </div>`;

  const draw = () => {
    const doing = busy ? html`${busy} … ${progressText(store.state.progress)}` : nothing;
    dialog.render(html`
      <form id="own-text-form" @submit=${submit} novalidate>
        <p class="quiet" ?hidden=${!wanted}>${WANTED}</p>
        ${file ? chosenFile(file) : ways()}
        <footer>
          <p role="status">${error ? html`<span class="field-error">${error}</span>` : doing}</p>
          <button type="submit" class="primary" ?disabled=${busy !== ''}>Learn from this text</button>
        </footer>
      </form>
    `);
  };

  /** Learns the text among what was dropped, or opens the weights. @param {File[]} files @param {string[]} folders by name */
  const takeDropped = (files, folders) => {
    const sorted = sortFiles(files);
    const { weights, config, text } = sorted;
    const remark = leftOut(sorted, folders);
    if (weights) return app.openWeights(weights, config, remark);
    if (!text) return tell(remark);
    open();
    take(text);
    void train(`Sending ${isolated(text.name)}`, () => session.texts.add(text.name, text), remark);
  };
  loop.add(['progress'], 8, () => dialog.isOpen && draw());
  return { open, takeDropped };
}

/** @param {import('../../server/types.js').TextFetched|null} progress */
const progressText = (progress) => (progress ? size(progress.bytes) : nothing);

/** A name for a pasted text: its first words. @param {string} text */
export function nameOf(text) {
  const line = text.trim().split('\n', 1)[0].trim();
  const short = cut(line, NAME);
  return short === line ? line : `${short.replace(/\s+\S*$/, '')}…`;
}
