/** Gradient horizon: how far back the loss of each prediction reaches, split on request into what shrinks it and what keeps it. */

import { cellOf } from '../../base/cell-kinds.js';
import { probeOf } from '../../base/probe.js';
import { momentOf, title } from '../../base/state.js';
import { codePoints, cut } from '../../base/text.js';
import { track } from '../../base/tracks.js';
import { wordsOf } from '../../base/words.js';
import { hideOver, prepare, prepareOver } from '../../charts/canvas.js';
import { isFactor, triangleOf } from '../../charts/gradients.js';
import * as api from '../../server/api.js';
import { paintDecay } from './decay.js';
import { layoutTriangle } from './layout.js';
import { paintSelected, paintTriangle, paintValues } from './paint.js';
import { horizonChoices, horizonNote, horizonTable, shownKind } from './parts.js';
import { followTriangle } from './pointer.js';
import { describe, describeToken, headline, meansSentence, summary } from './words.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../charts/gradients.js').Triangle} Triangle */

const PICTURE = { width: 900, height: 560 };

/** A lower box, as beside an open note, has no room for the triangle. */
const LOWEST = 90;

/** Pictures a second, and milliseconds between two questions. */
const RATE = 10;
const EVERY = 200;

/** @param {App} app @param {import('../../ui/panel.js').Panel} panel @returns {import('../../ui/panel.js').View} */
export function view(app, panel) {
  const { store, theme } = app;
  const { canvas, over, readout, size } = panel.stage('Gradient horizon', () => markPlot());
  /** @type {{of: string, answer: import('../../server/types.js').Gradients}|null} */
  let found = null;
  /** @type {import('./layout.js').TriangleLayout|null} */
  let layout = null;
  /** @type {{t: number, k: number}|null} the cell under the pointer or the arrow keys */
  let at = null;
  /** What is asked about: run and text. */
  const subject = () => {
    const { run, settings } = store.state;
    if (!run) return null;
    const text = cut(probeOf(store.state), settings.limits.gradientText);
    return { id: run.id, text, of: `${run.id} ${text}`, short: codePoints(text).length < 2 };
  };

  /** @returns {Triangle|null} */
  const shown = () =>
    found && found.of === subject()?.of
      ? triangleOf(found.answer, shownKind(store.state), store.state.view.layer)
      : null;

  const words = () => wordsOf(store.state.run);
  const says = () => {
    const { run } = store.state;
    const triangle = shown();
    return run && triangle ? headline(triangle, codePoints(probeOf(store.state)).length, words(), run.imported) : '';
  };

  const drawHead = () => panel.head({ says: says(), choices: horizonChoices(store) });

  const drawPlot = () => {
    const { width, height } = size();
    if (width === 0) return;
    const triangle = shown();
    const surface = prepare(canvas, width, height, theme.palette.panel);
    layout = triangle && height >= LOWEST ? layoutTriangle({ width, height, size: triangle.values.length }) : null;
    if (triangle && layout) paint({ ...surface, layout, triangle, palette: theme.palette, words: words() });
    canvas.dataset.step = triangle ? String(triangle.step) : '';
    drawOver();
  };

  const drawOver = () => {
    const triangle = shown();
    const { selection, view: options } = store.state;
    if (at && at.k !== selection?.token) at = null;
    const token = selection?.token ?? options.pinned?.token ?? null;
    const cell = triangle && marked(triangle, at, token);
    if (!cell || !layout) hideOver(over);
    else {
      const { width, height } = size();
      paintSelected(prepareOver(over, width, height), layout, cell, theme.palette);
    }
    const text = triangle ? sentence(triangle, at, token, words()) : '';
    if (readout.textContent !== text) readout.textContent = text;
  };

  const drawLabel = () => {
    const triangle = shown();
    const label = triangle ? summary(triangle, says()) : `Gradient horizon: ${says()}`;
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
  };

  const markHead = panel.draw(['run', 'view'], 4, drawHead);
  const markPlot = panel.draw(['view', 'run'], RATE, drawPlot);
  const markOver = panel.draw(['selection', 'view'], 60, drawOver);
  const markLabel = panel.draw(['tracks', 'view', 'run'], 0.5, drawLabel);

  panel.watch({
    every: EVERY,
    about: () => {
      const asked = subject();
      if (!asked || asked.short) return null;
      return `${asked.of} ${isFactor(shownKind(store.state))}`;
    },
    ask: async () => {
      const asked = /** @type {NonNullable<ReturnType<typeof subject>>} */ (subject());
      const { state } = store;
      return { asked, answer: await api.gradients(momentOf(state), asked.text, isFactor(shownKind(state))) };
    },
    show: ({ asked, answer }) => {
      const first = found?.of !== asked.of || found.answer.step === answer.step;
      found = { of: asked.of, answer };
      if (asked.id === store.state.run?.id) track(store, 'horizon', asked.text, answer.step, answer.horizon);
      markHead();
      markPlot();
      if (first) markLabel();
    },
    refused: () => {
      found = null;
      markHead();
      markPlot();
    },
  });
  followTriangle(store, canvas, {
    layout: () => layout,
    at: () => at,
    move: (cell) => {
      at = cell;
      markOver();
    },
  });

  return {
    shows: () => shown() !== null,
    reads: 'how far back each error reaches',
    lacks: () => (subject()?.short ? `The probe has one ${words().token}: a step back needs two.` : ''),
    step: () => shown()?.step ?? null,
    table: () => {
      const triangle = shown();
      return triangle && found && horizonTable(triangle, found.answer.losses, title(store.state), words());
    },
    picture: () => {
      const triangle = shown();
      if (!triangle) return null;
      return {
        ...PICTURE,
        palette: theme.palette,
        title: `${title(store.state)} at step ${triangle.step}: ${says()}`,
        draw: (ctx, width, height, ratio) => {
          const box = layoutTriangle({ width, height, size: triangle.values.length });
          paint({ ctx, ratio, layout: box, triangle, palette: theme.palette, words: words() });
        },
      };
    },
    note: () => horizonNote(cellOf(store.state), store.state.settings.limits.gradientText, words()),
  };
}

/** @param {import('./paint.js').Scene} scene */
function paint(scene) {
  paintTriangle(scene);
  paintDecay(scene);
  if (scene.layout.valued) paintValues(scene);
}

/**
 * The row and column to outline: of the cell itself, or of a character that was chosen elsewhere.
 * @param {Triangle} triangle @param {{t: number, k: number}|null} at @param {number|null} token
 */
function marked({ values }, at, token) {
  if (at) return at.t < values.length ? at : null;
  return token !== null && token < values.length ? { t: token, k: token } : null;
}

/**
 * @param {Triangle} triangle @param {{t: number, k: number}|null} at @param {number|null} token
 * @param {import('../../base/words.js').Words} words
 */
function sentence(triangle, at, token, words) {
  if (at && at.t < triangle.values.length) return describe(triangle, at, words);
  if (token !== null && token < triangle.tokens.length) return describeToken(triangle, token, words);
  return meansSentence(triangle);
}
