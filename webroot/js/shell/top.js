/** The bar on top: what is learning, the commands, and the three numbers. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { count, inBits, ordinal, percent, short } from '../base/format.js';
import { savedText } from '../base/run-words.js';
import { currentStep, presentStep, title } from '../base/state.js';
import { wordsOf } from '../base/words.js';
import { container, glyph } from '../ui/parts.js';
import { summary } from './settings/summary.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../server/types.js').Run} Run */

/** Its button names the menu as its `popovertarget`, so the browser opens, closes and leads the focus once it is there. */
export const SAVE_MENU = 'save-menu';

/** What the bar depends on. @type {import('../base/state.js').Key[]} */
const KEYS = [
  'run',
  'kept',
  'removed',
  'history',
  'moment',
  'speed',
  'connection',
  'shutOut',
  'busy',
  'lessons',
  'loaded',
  'preparing',
];

/** Milliseconds for which "copied" is shown. */
const SAID = 1800;

/** @param {App} app */
export function topView(app) {
  const { store, loop } = app;
  const root = container('top-content');
  let copied = false;

  const share = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copied = true;
      setTimeout(() => {
        copied = false;
        mark();
      }, SAID);
      mark();
    } catch {
      store.set({ notice: { kind: 'info', text: `This link opens the same experiment: ${location.href}` } });
    }
  };

  const mark = loop.add(KEYS, 5, () => {
    const { state } = store;
    document.title = state.run ? `${title(state)} · Elman` : 'Elman';
    const { run, connection, shutOut } = state;
    const offline = connection === 'lost';
    const removed = run !== null && app.session.keeping.isRemoved(run);
    const past = run !== null && state.view.at !== null;
    const lost = shutOut ? 'the server asks for its token' : 'connection lost – trying again';
    const said = offline ? lost : removed ? 'removed' : status(run, state.loaded);
    document.documentElement.classList.toggle('past', past);
    render(
      html`
        <div class="experiment">
          <div class="titled">
            <button
              class="name"
              id="lesson-button"
              aria-haspopup="dialog"
              aria-expanded="false"
              aria-controls="lesson-menu"
              @click=${app.openLessons}
            >
              <span dir="auto"
                >${run ? title(state) : state.loaded && !state.preparing ? 'Choose a lesson' : 'Loading'}</span
              >
            </button>
            ${run ? noteButton(run, app.openNote) : nothing}
          </div>
          ${
            run
              ? html`<button
                  class="setup"
                  id="settings-button"
                  title="Settings: ${summary(run, store.state.settings)}"
                  aria-haspopup="dialog"
                  @click=${app.openSettings}
                >
                  ${summary(run, store.state.settings)}${glyph('pencil')}
                </button>`
              : nothing
          }
        </div>
        <span
          class="status ${offline ? 'lost' : statusClass(run)} ${past ? 'past' : ''}"
          id="status"
          role="status"
          title=${run && !offline && !removed ? savedText(run) : ''}
          >${said}${past ? ' · past moment' : ''}</span
        >
        ${commands(app)}
        <dl class="figures ${past ? 'past' : ''}">
          ${figure('steps', past ? 'step, not live' : 'steps', run ? count(currentStep(state)) : '–', '')}
          ${speedFigure(state)} ${scoreFigure(state)} ${bitsFigure(state)}
        </dl>
        ${tools(app, copied, share, offline || removed)}
      `,
      root,
    );
  });
  return mark;
}

/** @param {Run} run @param {() => void} open */
const noteButton = ({ note }, open) =>
  html`<button
    class="icon bare ${note ? 'noted' : ''}"
    id="note-button"
    aria-haspopup="dialog"
    aria-label=${note ? 'Name and note: there is a note' : 'Name and note'}
    title=${note || 'Name and note'}
    @click=${() => open()}
  >
    ${glyph(note ? 'noted' : 'note')}
  </button>`;

/** @param {App} app */
function commands({ store, session }) {
  const { run, busy, connection } = store.state;
  const offline = connection === 'lost';
  const training = run?.state === 'training';
  const failed = run?.state === 'failed';
  const present = presentStep(store.state);
  const untrained = present === 0;
  const where = store.state.view.at === null ? '' : `: goes on at the present, step ${count(present)}`;
  return html`
    <div class="commands" role="group" aria-label="Training">
      <button
        class="icon"
        id="restart"
        ?disabled=${!run || (untrained && !failed) || busy || offline}
        @click=${session.restart}
        aria-label="Restart"
        title="Restart: a new run with the same settings, from step 0. This one is paused and stays in the menu."
      >
        ${glyph('restart')}
      </button>
      <button
        id="step"
        ?disabled=${!run || training || failed || busy || offline}
        @click=${session.step}
        title="Train one step (S)${where}"
      >
        Step
      </button>
      <button
        class="primary"
        id="train"
        ?disabled=${!run || failed || offline}
        @click=${session.toggle}
        title="${training ? 'Pause' : 'Train'} (Space)${training ? '' : where}"
      >
        ${training ? 'Pause' : 'Train'}
      </button>
    </div>
  `;
}

/** @param {App} app @param {boolean} copied @param {() => void} share @param {boolean} unreachable the run */
function tools({ store, theme, openShortcuts, openSaveMenu }, copied, share, unreachable) {
  const other = `${theme.dark ? 'Light' : 'Dark'} theme`;
  const openUnlessThere = () => document.getElementById(SAVE_MENU) ?? openSaveMenu();
  return html`
    <div class="tools">
      <button
        class="bare ${copied ? '' : 'icon'}"
        id="share"
        aria-label="Copy link"
        title="Copy a link to this experiment"
        ?disabled=${!store.state.run}
        @click=${share}
      >
        ${copied ? 'Link copied' : glyph('share')}
      </button>
      <button
        class="icon bare"
        id="save"
        aria-label="Save as"
        title="Save the model or its curve for other tools"
        popovertarget=${SAVE_MENU}
        ?disabled=${!store.state.run || unreachable}
        @click=${openUnlessThere}
      >
        ${glyph('save')}
      </button>
      <button class="icon bare" id="help" aria-label="Keyboard" title="Keyboard (?)" @click=${openShortcuts}>
        ${glyph('help')}
      </button>
      <button class="icon bare" id="theme" aria-label=${other} title=${other} @click=${() => theme.toggle()}>
        ${glyph(theme.dark ? 'sun' : 'moon')}
      </button>
    </div>
  `;
}

/** @param {string} id @param {string} name @param {string} value @param {string} meaning */
const figure = (id, name, value, meaning) =>
  html`<div title=${meaning}>
    <dt>${name}</dt>
    <dd id="figure-${id}">${value}</dd>
  </div>`;

/** @param {Run|null} run */
const statusClass = (run) => (run?.state === 'training' && run.waiting > 0 ? 'waiting' : (run?.state ?? ''));

/** @param {Run|null} run @param {boolean} loaded */
function status(run, loaded) {
  if (!run) return loaded ? '' : 'opening';
  if (run.state === 'training') return run.waiting > 0 ? `waiting, ${ordinal(run.waiting)} in line` : 'training';
  return run.state;
}

/** @param {import('../base/state.js').State} state */
function speedFigure({ run, speed, connection }) {
  const { tokens } = wordsOf(run);
  const value = run && speed && connection !== 'lost' ? short(speed) : '–';
  return figure('speed', `${tokens} / s`, value, `${tokens} read a second, while training`);
}

/** How near the network is to its goal, where it has one. @param {import('../base/state.js').State} state */
function scoreFigure({ history, run, view }) {
  if (!run?.goal) return nothing;
  const { measure, threshold, rule, sequences } = run.goal;
  const step = view.at ?? history.step;
  const tried = history.heldAt(step);
  const of = tried && tried.step < step ? `, step ${short(tried.step)}` : '';
  const meaning = `${rule} Goal: ${percent(threshold)} of ${count(sequences)}.`;
  return figure('score', `${measure}${of}`, tried?.score == null ? '–' : percent(tried.score), meaning);
}

/** What the network is worth, and of which text and step that is where it is not the present. @param {import('../base/state.js').State} state */
function bitsFigure({ history, run, view }) {
  const heldOut = (run?.task.heldOut ?? 0) > 0;
  const known = history.judged(view.at ?? history.step);
  const judged = known ?? (run && view.at === null ? told(run) : null);
  const step = view.at ?? (known ? history.step : (run?.step ?? 0));
  const value = judged === null ? '–' : judged.loss === Infinity ? 'infinite' : inBits(judged.loss);
  const of =
    !judged || !heldOut
      ? ''
      : !judged.heldOut
        ? ', training'
        : judged.step === step
          ? ''
          : `, step ${short(judged.step)}`;
  return figure('bits', `bits / ${wordsOf(run).token}${of}`, value, bitsMeaning(judged, heldOut, history.heldAt(step)));
}

/** What the server told of the run, before its curve is there. @param {Run} run @returns {import('../base/history.js').Judged|null} */
function told({ step, metrics: { bitsPerChar, measuredOn, validationInfinite } }) {
  const heldOut = measuredOn === 'heldOut';
  if (heldOut && validationInfinite) return { step, loss: Infinity, heldOut };
  return bitsPerChar === null ? null : { step, loss: bitsPerChar * Math.LN2, heldOut };
}

/** @param {import('../base/history.js').Judged|null} judged @param {boolean} heldOut @param {{step: number}|null} read */
function bitsMeaning(judged, heldOut, read) {
  if (!heldOut) return 'loss on the training text; nothing is held out';
  if (judged?.heldOut) return `loss on the held-out text, read at step ${count(judged.step)}`;
  const old = read ? `that of step ${count(read.step)} is old` : 'it was not read yet';
  return `loss on the training text; of the held-out text, ${old}`;
}
