/** "Try this": one-click changes to the lesson on show, each with what to watch for, and the way back. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import * as api from '../../server/api.js';
import { plain } from '../../base/format.js';
import { changed, has, isBut, reachesOf, reaching, untried } from './changes.js';

/** @typedef {import('../../server/types.js').Run} Run */
/** @typedef {import('./changes.js').Try} Try */
/** @typedef {import('./changes.js').Reach} Reach */

/** @param {import('../../app.js').App} app */
export function triesView({ store, session, loop }) {
  const root = /** @type {HTMLElement} */ (document.getElementById('tries'));
  /** Where one came from, by the run that one went to. @type {Map<string, {id: string, trained: boolean}>} */
  const origins = new Map();

  /** @param {Run|null} run */
  const lessonOf = (run) => store.state.lessons.find(({ id }) => id === run?.lesson) ?? null;
  const tries = () => lessonOf(store.state.run)?.tryThis ?? [];

  /** @param {(run: Run) => Promise<unknown>} act with the run on show */
  const withRun = async (act) => {
    const { run, busy } = store.state;
    if (!run || busy) return;
    await act(run).catch((error) => session.failed(error, { asked: true }));
  };

  const paused = async (/** @type {Run} */ { id, state }) => {
    if (state === 'training') await api.changeRun(id, { state: 'paused' });
  };

  /** @param {(run: Run) => import('../../server/types.js').RunRequest} request @param {string} watch */
  const go = (request, watch) =>
    withRun(async (run) => {
      await paused(run);
      const made = await session.create(request(run), { keep: true });
      origins.set(made.id, { id: run.id, trained: run.state === 'training' });
      store.set({ notice: { kind: 'info', text: watch, action: { label: 'Back', run: () => void back() } } });
      await session.train();
    });

  /** What one will see; what was seen of a change was seen on the lesson's own task. @param {Try} one */
  const promise = ({ label, change, watch }) => {
    const { run } = store.state;
    const lesson = lessonOf(run);
    const isOwnTask =
      run && lesson && isBut({ ...run, config: { ...lesson.config, task: run.config.task } }, lesson, {});
    return isOwnTask || change.task ? watch : `${label}, on the task as it is set here.`;
  };

  /** @param {Try} one */
  const attempt = (one) => go((run) => changed(run, one.change), promise(one));

  /** @param {Reach} reach @param {number} value */
  const reach = ({ name, title, value: before }, value) =>
    go(
      (run) => reaching(run, name, value, store.state.settings.tasks),
      `${title} ${plain(value)} in place of ${plain(before)}, and nothing else is different.`,
    );

  /** To the run that one came from, which trains on if it did; else to the newest without a change, or a new one. */
  const back = () =>
    withRun(async (run) => {
      await paused(run);
      const origin = origins.get(run.id);
      const { runs } = store.state;
      const former = runs.find(({ id }) => id === origin?.id) ?? untried(run, runs, tries());
      if (former) await session.open(former.id);
      else await session.create(changed(run));
      if (origin?.trained && store.state.run?.id === origin.id) await session.train();
    });

  loop.add(['run', 'lessons', 'settings', 'busy', 'connection', 'notice', 'removed'], 10, () => {
    const { run, busy, connection, notice, settings } = store.state;
    const offered = tries();
    const reaches = run?.lesson ? reachesOf(run, settings.tasks) : [];
    root.hidden = !run || offered.length + reaches.length === 0;
    if (!run || root.hidden) {
      render(nothing, root);
      return;
    }
    const unavailable = busy || connection === 'lost' || session.keeping.isRemoved(run);
    const lesson = lessonOf(run);
    const watched = lesson ? offered.filter(({ change }) => isBut(run, lesson, change)).map(({ watch }) => watch) : [];
    render(
      html`<h3 id="tries-title">Try this</h3>
        <div class="tries" role="group" aria-labelledby="tries-title">
          ${offered.map((one) =>
            has(run, one.change)
              ? button(
                  one.label,
                  `${watched.includes(one.watch) ? `${one.watch} ` : ''}Press to go back.`,
                  true,
                  unavailable,
                  back,
                )
              : button(one.label, promise(one), false, unavailable, () => attempt(one)),
          )}
        </div>
        ${reaches.map((one) => stepper(one, unavailable, (value) => reach(one, value)))}
        <p class="watch" id="watch-for" ?hidden=${watched.length === 0 || watched.includes(notice?.text ?? '')}>
          ${watched.join(' ')}
        </p>`,
      root,
    );
  });
}

/** @param {string} label @param {string} title @param {boolean} pressed @param {boolean} unavailable @param {() => void} run */
const button = (label, title, pressed, unavailable, run) =>
  html`<button
    class="small"
    title=${title}
    aria-pressed=${pressed}
    aria-disabled=${unavailable ? 'true' : nothing}
    @click=${unavailable ? nothing : run}
  >
    ${label}
  </button>`;

/** A setting of the task, halved or doubled. @param {Reach} reach @param {boolean} unavailable @param {(value: number) => void} choose */
function stepper({ name, title, value, half, twice }, unavailable, choose) {
  const to = (/** @type {number|null} */ other, /** @type {string} */ sign) =>
    html`<button
      class="small"
      aria-label=${other === null ? `${title} ${sign}: out of range` : `${title} ${plain(other)}`}
      title=${other === null ? '' : `A new run with ${title.toLowerCase()} ${plain(other)}`}
      aria-disabled=${unavailable || other === null ? 'true' : nothing}
      @click=${unavailable || other === null ? nothing : () => choose(other)}
    >
      ${sign}
    </button>`;
  return html`<div class="reach" role="group" aria-label=${title} data-setting=${name}>
    <span>${title.toLowerCase()} ${plain(value)}</span>${to(half, '÷ 2')}${to(twice, '× 2')}
  </div>`;
}
