/** State surgery: units set, scaled or zeroed, or the state of another text put in place, and what it does to the prediction. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { isBounded } from '../../base/cell-kinds.js';
import { count } from '../../base/format.js';
import { currentStep, momentOf, title } from '../../base/state.js';
import { wordsOf } from '../../base/words.js';
import * as api from '../../server/api.js';
import { formula } from '../../ui/formula.js';
import { standingWords } from '../../ui/panel-state.js';
import { pin, pinnedOf } from '../../ui/selection.js';
import { Edits } from './edits.js';
import { paintSurgery } from './paint.js';
import { bars, editorPart, transplantPart } from './parts.js';
import { costsPart } from './ranking.js';
import { costsTable, headline, surgeryTable } from './words.js';

const LACKS = 'type a prefix in Prediction: its last state is operated on';
const REFUSED = 'nothing is done until what is marked is right';
const TOP = 8;
const PICTURE = { width: 800, height: 380 };

/** @typedef {ReturnType<typeof newOperation>} Operation */

/** What is on the table, of one run. @param {string|null} run */
function newOperation(run) {
  return {
    run,
    edits: new Edits(),
    hold: false,
    transplant: '',
    shortened: '',
    scales: false,
    /** The text of the field of the amount while it has the focus, which no drawing changes, or else null. */
    typing: /** @type {{text: string, touched: boolean}|null} */ (null),
    /** What was typed there and is no number, or else null. */
    mistyped: /** @type {string|null} */ (null),
    /** @type {import('../../server/types.js').Surgery|null} */
    surgery: null,
    /** The prediction untouched, where what is asked for was refused. @type {import('../../server/types.js').Surgery|null} */
    base: null,
    /** @type {import('../../server/api.js').ApiError|null} */
    refusal: null,
    /** @type {import('../../server/types.js').UnitCosts|null} */
    costs: null,
    /** How often the ranking was asked for. */
    asked: 0,
  };
}

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store } = app;
  let now = newOperation(null);
  let changes = 0;
  let drawn = '';

  const operation = () => {
    const run = store.state.run?.id ?? null;
    if (now.run !== run) now = newOperation(run);
    return now;
  };
  const focus = () => {
    const { unit = 0, layer = 0 } = pinnedOf(store.state) ?? {};
    return { unit, layer };
  };
  const layers = () => store.state.run?.config.model.numLayers ?? 1;
  const words = () => wordsOf(store.state.run);
  const says = () => {
    const { surgery, edits, transplant, hold } = operation();
    return surgery && headline(surgery, edits.list, { layers: layers(), transplanted: transplant !== '', hold });
  };

  /** Changes the operation, has it drawn and the server asked. @param {(now: Operation) => void} how */
  const change = (how) => {
    how(operation());
    changes++;
    mark();
    watched.again();
  };

  const openRanking = () => {
    const { costs } = operation();
    if (costs) app.openTable(costsTable(costs, title(store.state), words()));
  };

  /** How the question on what units are worth stands. */
  const ranking = () => standingWords(ranked.standing());

  const draw = () => {
    const { run, view: options, selection } = store.state;
    const it = operation();
    const step = currentStep(store.state);
    const shown = [run?.id, options.prefix, focus(), selection?.unit, it.costs?.step === step, changes, ranking()];
    if (JSON.stringify(shown) === drawn) return;
    drawn = JSON.stringify(shown);
    panel.head({
      says: options.prefix === '' ? LACKS : (says() ?? (it.refusal ? REFUSED : '')),
      actions: [
        { kind: 'action', label: 'undo', title: 'Take the last change back', run: () => change((o) => o.edits.undo()) },
        { kind: 'action', label: 'clear', title: 'Take all edits back', run: () => change(clear) },
        { kind: 'action', label: 'ranking', title: 'What all units are worth, as a table', run: openRanking },
      ],
    });
    panel.element.dataset.step = it.surgery ? String(it.surgery.step) : '';
    panel.element.dataset.kl = it.surgery ? String(it.surgery.kl) : '';
    const prefix = options.prefix;
    const scene = {
      operation: it,
      focus: focus(),
      layers: layers(),
      bounded: isBounded(store.state),
      settings: store.state.settings,
      change,
      selection,
      prefix,
      words: words(),
    };
    const choose = (/** @type {number} */ unit) => pin(store, { unit });
    const hover = (/** @type {number|null} */ unit) =>
      store.set({ selection: unit === null ? null : { unit, token: null } });
    render(
      run
        ? html`<div class="surgery">
            <div class="operation">${editorPart(scene)} ${transplantPart(scene)}</div>
            <div class="outcome">
              ${options.prefix === '' ? nothing : bars(it.surgery ?? it.base, it.surgery !== null, words())}
            </div>
            ${costsPart({ ...scene, choose, hover, step, ranking: ranking() })}
          </div>`
        : nothing,
      panel.body,
    );
  };
  const mark = panel.draw(['run', 'view', 'moment', 'selection', 'frame'], 20, draw);

  const watched = panel.watch({
    about: () => {
      const { run, view: options } = store.state;
      if (!run || options.prefix === '') return null;
      const { edits, hold, transplant } = operation();
      return JSON.stringify([options.prefix, focus(), edits.list, hold, transplant]);
    },
    ask: async () => {
      const { edits, hold, transplant, run } = operation();
      const prefix = store.state.view.prefix;
      const moment = momentOf(store.state);
      // The last edit changes nothing: it asks for the value of the unit in focus.
      const untouched = { prefix, topK: TOP, hold: false, edits: [{ ...focus(), scale: 1 }] };
      const question = { ...untouched, hold, edits: [...edits.list, ...untouched.edits] };
      try {
        const surgery = await api.surgery(moment, transplant === '' ? question : { ...question, transplant });
        return { run, surgery, base: null, refusal: null };
      } catch (error) {
        if (!(error instanceof api.ApiError && fieldHere(error.field))) throw error;
        return { run, surgery: null, base: await api.surgery(moment, untouched), refusal: error };
      }
    },
    show: ({ run, ...told }) => {
      if (run === operation().run) change((o) => Object.assign(o, told));
    },
    refused: () => change((o) => Object.assign(o, { surgery: null, base: null, refusal: null })),
    every: 60,
  });

  const ranked = panel.watch(
    {
      about: () => {
        const { run, frame, statesTrouble } = store.state;
        const first = frame?.run === run?.id || statesTrouble !== null; // what people wait for longer comes after the states
        return run && first ? JSON.stringify([focus().layer, operation().asked]) : null;
      },
      of: () => '',
      ask: async () => ({ run: operation().run, costs: await api.unitCosts(momentOf(store.state), focus().layer) }),
      show: ({ run, costs }) => {
        if (run === operation().run) change((o) => Object.assign(o, { costs }));
      },
      refused: () => change((o) => Object.assign(o, { costs: null })),
      told: () => mark(),
    },
    { needed: false },
  );

  return {
    shows: () => {
      const { surgery, base, costs } = operation();
      return (surgery ?? base ?? (store.state.view.prefix === '' ? costs : null)) !== null;
    },
    get reads() {
      return store.state.view.prefix === '' ? 'what each unit is worth' : 'the prefix';
    },
    lacks: () => (store.state.view.prefix === '' && ranked.standing().kind !== 'reading' ? LACKS : ''),
    step: () => operation().surgery?.step ?? null,
    table: () => {
      const { surgery } = operation();
      return surgery && surgeryTable(surgery, says() ?? '', title(store.state), words());
    },
    picture: () => {
      const { surgery } = operation();
      if (!surgery) return null;
      return {
        ...PICTURE,
        palette: app.theme.palette,
        title: `${title(store.state)} at step ${count(surgery.step)}, ${says()}`,
        draw: (
          /** @type {CanvasRenderingContext2D} */ ctx,
          /** @type {number} */ width,
          /** @type {number} */ height,
        ) => paintSurgery(ctx, width, height, surgery, words(), app.theme.palette),
      };
    },
    note,
  };
}

/** @param {Operation} operation */
function clear(operation) {
  operation.edits.clear();
  Object.assign(operation, { transplant: '', shortened: '', mistyped: null, refusal: null });
}

/** Whether a field is one that can be typed into here. @param {string|null} field */
const fieldHere = (field) => field !== null && /^(edits|transplant)/.test(field);

const EDIT = 'h_t[i]\\;\\leftarrow\\; a\\quad\\text{or}\\quad a\\cdot h_t[i]';

const note = () =>
  html`<p>
      What a unit does is seen when it is changed. An edit <span ${formula(EDIT)}></span> is made once the layer has
      computed its state and before anything reads it: the layer above, the next step and the prediction see the new
      value alone. “At every step” clamps the unit all along the prefix, else only the last state is edited.
    </p>
    <p>
      A transplant puts the state after another text, h and c of all layers, in the place of that after the prefix: all
      that the network knows of the past is in there. Outlines are the prediction before, filled bars after, and the
      head tells the divergence between the two (Kullback and Leibler 1951).
    </p>
    <p>
      The ranking is an ablation, as for LSTM units by Lakretz and others (2019): one unit is zero at every step of a
      text that was not trained on, and the loss rises by so much. A unit may cost little because others carry the same.
    </p>`;
