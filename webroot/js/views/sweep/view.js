/** Sweep: how often a lesson is learned, over many settings and seeds. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { fieldsOf } from '../../base/fields/fields.js';
import { sweepForm } from './form.js';
import { attemptList, legend, published, successMap } from './map.js';
import { proposed, variable } from './plan.js';
import { Sweeping } from './sweeping.js';
import { headline, reportedOf, sweepTable } from './words.js';

/** Milliseconds between two questions while it fills. */
const EVERY = 500;

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store } = app;
  /** What is being made up. @type {import('./plan.js').Plan|null} */
  let plan = null;
  let planned = '';
  /** The values of the combination whose attempts are listed. */
  let chosen = '';
  /** The sweep that is removed by another click. */
  let sure = '';

  const sweeping = new Sweeping(app, () => {
    mark();
    question.again();
  });

  /** What kind of task the lesson has. */
  const kind = () => store.state.settings.tasks.find(({ id }) => id === store.state.run?.config.task?.id);

  const fields = () => variable(fieldsOf(store.state.settings, kind()?.id).all, kind()?.whole ?? false);

  const draw = () => {
    const { lesson, shown, isKnown } = sweeping;
    if (planned !== (lesson?.id ?? '')) forget(lesson?.id ?? '');
    panel.head({ says: shown ? headline(shown) : 'many settings, each from several seeds' });
    const hadFocus = panel.body.contains(document.activeElement);
    render(lesson && isKnown ? (shown && !plan ? map(shown) : form(lesson)) : nothing, panel.body);
    if (hadFocus && !panel.body.contains(document.activeElement)) focusFirst(panel.body);
  };

  const forget = (/** @type {string} */ lesson) => {
    planned = lesson;
    plan = null;
    chosen = '';
    sure = '';
    sweeping.faults = {};
  };

  const form = (/** @type {import('../../server/types.js').Lesson} */ lesson) => {
    const run = /** @type {import('../../server/types.js').Run} */ (store.state.run);
    return sweepForm({
      plan: plan ?? proposed(run, fields(), store.state.settings.cells),
      fields: fields(),
      lesson,
      busy: sweeping.busy,
      told: sweeping.faults,
      cancel: sweeping.shown ? () => set(null) : null,
      change: set,
      begin: (request) => void sweeping.begin(request).then((begun) => begun && set(null)),
    });
  };

  const set = (/** @type {import('./plan.js').Plan|null} */ changed) => {
    plan = changed;
    sweeping.faults = {};
    draw(); // at once: what is typed next builds on it
  };

  const map = (/** @type {import('../../server/types.js').Sweep} */ sweep) => {
    const combination = sweep.combinations.find(({ values }) => values.join(' ') === chosen) ?? null;
    const choose = (/** @type {import('../../server/types.js').SweepCombination} */ { values }) => {
      chosen = values.join(' ') === chosen ? '' : values.join(' ');
      mark();
    };
    return html`${bar(sweep)}
      <div class="sweep-found">
        ${successMap(sweep, fields(), combination, choose)}
        ${combination ? attemptList(sweep, combination, fields(), sweeping) : nothing}
        ${published(reportedOf(sweep, kind()))}
      </div>`;
  };

  const bar = (/** @type {import('../../server/types.js').Sweep} */ sweep) => {
    const { all, busy, toggle, remove } = sweeping;
    const run = /** @type {import('../../server/types.js').Run} */ (store.state.run);
    return html`<div class="sweep-bar">
      ${
        all.length > 1
          ? html`<select
              aria-label="Sweep"
              .value=${sweep.id}
              @change=${(/** @type {Event} */ event) => sweeping.look(/** @type {HTMLSelectElement} */ (event.target).value)}
            >
              ${all.map(
                ({ id, createdAt, vary }) =>
                  html`<option value=${id} ?selected=${id === sweep.id}>${nameOf(createdAt, vary)}</option>`,
              )}
            </select>`
          : nothing
      }
      ${
        sweep.state === 'complete'
          ? nothing
          : html`<button id="sweep-toggle" ?disabled=${busy} @click=${toggle}>
              ${sweep.state === 'running' ? 'Let it rest' : 'Go on'}
            </button>`
      }
      <button id="sweep-new" @click=${() => set(proposed(run, fields(), store.state.settings.cells))}>
        New sweep…
      </button>
      <a id="sweep-csv" href="/api/sweeps/${sweep.id}/outcomes.csv" download>All attempts (CSV)</a>
      <button
        id="sweep-remove"
        title="Takes its outcomes away for good; runs that were opened stay"
        ?disabled=${busy}
        @click=${() => (sure === sweep.id ? void remove() : ask(sweep.id))}
      >
        ${sure === sweep.id ? 'Remove for good' : 'Remove…'}
      </button>
      ${legend}
    </div>`;
  };

  const ask = (/** @type {string} */ id) => {
    sure = id;
    mark();
  };

  const nameOf = (
    /** @type {string} */ createdAt,
    /** @type {import('../../server/types.js').SweepSummary['vary']} */ vary,
  ) => `${vary.map(({ field }) => field.replace(/.*\./, '')).join(' × ') || 'seeds'}, ${timeOf(createdAt)}`;

  const mark = panel.draw(['run', 'lessons', 'settings', 'connection'], 8, draw);
  const question = panel.watch({
    about: () => sweeping.key,
    of: () => '',
    ask: () => sweeping.ask(),
    show: (known) => {
      sweeping.known = known;
      mark();
    },
    every: EVERY,
  });
  panel.onEnd(() => sweeping.end());

  return {
    shows: () => sweeping.isKnown,
    reads: 'which sweeps of this lesson there are',
    table: () => sweeping.shown && sweepTable(sweeping.shown, fields(), sweeping.lesson?.title ?? ''),
    note: () => about,
  };
}

/** What had the focus is gone. @param {HTMLElement} body */
const focusFirst = (body) => /** @type {HTMLElement|null} */ (body.querySelector('button, select, input'))?.focus();

/** @param {string} moment as ISO 8601 tells it */
const timeOf = (moment) => new Date(moment).toLocaleString([], { dateStyle: 'short', timeStyle: 'short' });

const about = html`
  <p>
    Each field is a combination of settings, each dot one network that was trained with it from a seed of its own: full
    where it reached the goal, empty where its steps ran out before. The number is how many did, and the step the median
    of those that did, so that it says nothing of the others. Attempts differ by what the seed draws, their first
    weights above all; with three seeds, one more or less is chance.
  </p>
  <p>
    The goal is tried wherever what is held out is read, at steps 1, 2, 4, 8, … and then ever so often: the step at
    which it was found reached may lie after the one at which it was.
  </p>
`;
