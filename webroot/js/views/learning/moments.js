/** The controls of the time machine: play, mark, fork, and back to the present. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { count } from '../../base/format.js';
import { moved, pastMoments, shownMoment } from '../../base/moments.js';
import { presentStep, title } from '../../base/state.js';
import { glyph, typed } from '../../ui/parts.js';
import { Film, SPEEDS } from './film.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app @param {() => void} changed */
export function momentControls(app, changed) {
  const { store, machine, session } = app;

  const film = new Film(
    () => {
      const at = store.state.view.at === null ? null : moved(pastMoments(store.state), store.state.view.at, 1);
      machine.go(at);
      return at !== null;
    },
    () => {
      machine.moving = film.playing;
      changed();
    },
  );

  const toggle = () => {
    if (film.playing) return film.pause();
    if (store.state.view.at === null) machine.go(pastMoments(store.state)[0]?.step ?? null);
    film.play();
  };

  const live = () => {
    film.pause();
    machine.go(null);
    document.getElementById('learning-canvas')?.focus({ preventScroll: true });
  };

  const controls = () => {
    const { state } = store;
    if (!state.run) return nothing;
    const { at } = state.view;
    const shown = shownMoment(state);
    const none = pastMoments(state).length === 0;
    const first = 'There is no past moment yet: they are kept as the network learns';
    return html`<div class="moments" role="group" aria-label="Moments">
      <button
        class="icon bare small"
        id="film"
        aria-label=${film.playing ? 'Pause the film' : 'Play as a film'}
        title=${none ? first : film.playing ? 'Pause the film (F)' : 'Play the moments of its learning as a film (F)'}
        ?disabled=${none && !film.playing}
        @click=${toggle}
      >
        ${glyph(film.playing ? 'pause' : 'play')}
      </button>
      <select
        id="film-speed"
        aria-label="Moments a second"
        title="Moments a second"
        ?disabled=${none}
        @change=${(/** @type {Event} */ event) => film.setSpeed(Number(typed(event)))}
      >
        ${SPEEDS.map((speed) => html`<option value=${speed} ?selected=${speed === film.speed}>${speed}/s</option>`)}
      </select>
      ${
        shown
          ? html`<button
                class="text"
                id="mark"
                aria-pressed=${shown.marked}
                title="Mark step ${count(shown.step)}: a marked moment is kept for good (M)"
                @click=${() => void machine.mark()}
              >
                ${shown.marked ? 'marked' : 'mark'}
              </button>
              <button
                class="text"
                id="fork"
                title="A new run that goes on from step ${count(shown.step)} with other settings"
                @click=${() => app.openFork(shown.step)}
              >
                fork from here
              </button>`
          : nothing
      }
      ${
        at === null
          ? nothing
          : html`<button
              class="text"
              id="live"
              title="Back to the present, step ${count(presentStep(state))} (Esc)"
              @click=${live}
            >
              live
            </button>`
      }
    </div>`;
  };

  /** What the run goes on from. */
  const origin = () => {
    const { run, runs, lessons } = store.state;
    if (!run?.parent) return nothing;
    const { run: id, step } = run.parent;
    const parent = runs.find((known) => known.id === id);
    if (!parent) return html`<p class="origin">goes on from a run that is gone, at step ${count(step)}</p>`;
    return html`<p class="origin">
      goes on from
      <button class="link" id="parent" title="Show that run" @click=${() => void session.open(id)}>
        ${title({ ...store.state, run: parent, lessons })}
      </button>
      at step ${count(step)}
    </p>`;
  };

  return { film, controls, origin };
}
