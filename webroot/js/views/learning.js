/** Learning: the loss over the steps, among what simple models reach. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { hideOver, pointIn, prepare, prepareOver, watchSize } from '../canvas.js';
import { toCss } from '../color.js';
import { saveCsv } from '../export.js';
import { count } from '../format.js';
import { curveWords, describe, isScheduled, rateText } from '../learning-words.js';
import { layoutCurves } from '../paint/curve-layout.js';
import { paintCurves } from '../paint/curves.js';
import { paintTracks } from '../paint/tracks.js';
import { TRACK_ROW } from '../paint/track-layout.js';
import { sentence } from '../standing.js';
import { currentStep, title } from '../state.js';
import { newestOf, shownTracks } from '../tracks.js';
import { actions, container, find } from './parts.js';
import { pictureActions } from './saving.js';
import { curveTable } from './tables.js';

/** @typedef {import('../main.js').App} App */

/** A picture for slides. */
const PICTURE = { width: 1200, height: 460 };

/** @param {App} app */
export function learningView(app) {
  const { store, loop, theme } = app;
  const head = container('learning-head');
  const body = container('learning-body');
  render(
    html`<div class="plot">
      <canvas
        id="learning-canvas"
        role="application"
        aria-roledescription="chart"
        tabindex="0"
        aria-label="Learning curve"
        aria-describedby="learning-readout"
      ></canvas>
      <canvas class="over" aria-hidden="true"></canvas>
      <p class="readout floating" id="learning-readout" aria-live="polite" hidden></p>
    </div>`,
    body,
  );
  const main = /** @type {HTMLElement} */ (body.closest('main'));
  const canvas = /** @type {HTMLCanvasElement} */ (find('#learning-canvas', body));
  const over = /** @type {HTMLCanvasElement} */ (find('.over', body));
  const readout = /** @type {HTMLElement} */ (find('.readout', body));
  const size = watchSize(canvas, () => markPlot());
  /** @type {import('../paint/curve-layout.js').CurveLayout|null} */
  let layout = null;
  /** @type {{x: number, y: number}|null} */
  let pointer = null;

  const options = () => {
    const { run, view } = store.state;
    return { unit: view.unit, steps: view.steps, heldOut: (run?.corpus.heldOutTokens ?? 0) > 0 };
  };

  const drawHead = () => {
    const { run, history, baselines, frame, view } = store.state;
    const rate = isScheduled(run) ? (history.train.at(-1)?.rate ?? run?.metrics.learningRate ?? null) : null;
    const says = run
      ? sentence(history.newest(), baselines, frame, {
          step: currentStep(store.state),
          state: run.state,
          waiting: run.waiting,
          heldOut: run.corpus.heldOutTokens > 0,
          imported: run.imported,
        })
      : store.state.loaded && !store.state.preparing
        ? 'nothing is learning yet: choose a lesson, or bring your own text'
        : '';
    render(
      html`<h2 id="learning-title">Learning</h2>
        <p class="says" id="learning-says">${says}</p>
        ${rate === null ? nothing : html`<p class="rate" id="learning-rate">${rateText(rate)}</p>`}
        ${actions('Learning', [
          {
            kind: 'choice',
            label: 'Unit',
            value: view.unit,
            options: [
              { value: 'bits', text: 'bits' },
              { value: 'nats', text: 'nats' },
            ],
            choose: (unit) => store.setView({ unit: unit === 'nats' ? 'nats' : 'bits' }),
          },
          {
            kind: 'choice',
            label: 'Scale of steps',
            value: view.steps,
            options: [
              { value: 'log', text: 'log' },
              { value: 'linear', text: 'linear' },
            ],
            choose: (steps) => store.setView({ steps: steps === 'linear' ? 'linear' : 'log' }),
          },
          { kind: 'action', label: 'table', run: () => app.openTable(curveTable(store.state)) },
          ...pictureActions(store, 'elman-learning', picture),
          {
            kind: 'action',
            label: 'csv',
            title: 'Save all points',
            run: () => saveCsv('elman-learning', curveTable(store.state)),
          },
        ])}`,
      head,
    );
    const step = currentStep(store.state);
    const told = shownTracks(store.state).map((track) => `; ${track.label} ${newestOf(track, step).text}`);
    const label = `Learning curve of ${title(store.state)} at step ${count(step)}: ${says}${told.join('')}.`;
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
  };

  /** Everything on one axis of steps. @param {CanvasRenderingContext2D} ctx @param {number} width @param {number} height */
  const paint = (ctx, width, height) => {
    const { history, baselines, view } = store.state;
    const tracks = shownTracks(store.state);
    const { unit, steps } = view;
    const box = layoutCurves({ width, height, history, baselines, unit, steps, tracks: tracks.length });
    paintCurves({ ctx, layout: box, history, palette: theme.palette, ...options() });
    paintTracks({ ctx, layout: box, palette: theme.palette, tracks, step: currentStep(store.state) });
    return box;
  };

  const drawPlot = () => {
    const { width, height } = size();
    if (width === 0) return;
    main.style.setProperty('--tracks', String(shownTracks(store.state).length));
    layout = paint(prepare(canvas, width, height, theme.palette.panel).ctx, width, height);
    drawOver();
  };

  const drawOver = () => {
    if (!layout || (!pointer && readout.hidden)) return;
    const text = pointer && describe(layout, pointer, store.state);
    readout.hidden = !text;
    if (text) readout.textContent = text.text;
    if (!text || text.x === null) return hideOver(over);
    const { width, height } = size();
    const ctx = prepareOver(over, width, height);
    ctx.strokeStyle = toCss(theme.palette['ink-2']);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(Math.round(text.x) + 0.5, layout.plot.y0);
    ctx.lineTo(Math.round(text.x) + 0.5, layout.plot.y1);
    const below = shownTracks(store.state).length * TRACK_ROW;
    if (below > 0) {
      ctx.moveTo(Math.round(text.x) + 0.5, layout.tracksY);
      ctx.lineTo(Math.round(text.x) + 0.5, layout.tracksY + below);
    }
    ctx.stroke();
  };

  const picture = () => ({
    ...PICTURE,
    height: PICTURE.height + shownTracks(store.state).length * TRACK_ROW,
    palette: theme.palette,
    title: `${title(store.state)}: ${document.getElementById('learning-says')?.textContent ?? ''}`,
    description: curveWords(options(), currentStep(store.state)),
    draw: paint,
  });

  const markHead = loop.add(
    ['run', 'history', 'baselines', 'tracks', 'frame', 'view', 'lessons', 'loaded', 'preparing'],
    4,
    drawHead,
  );
  const markPlot = loop.add(['run', 'history', 'baselines', 'view', 'tracks'], 8, drawPlot);
  const markOver = loop.add([], 60, drawOver);

  canvas.addEventListener('pointermove', (event) => {
    pointer = pointIn(event);
    markOver();
  });
  const leave = () => {
    pointer = null;
    markOver();
  };
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('keydown', (event) => {
    if (!layout || !['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const { x0, x1, y0 } = layout.plot;
    const from = pointer?.x ?? x1;
    const stride = event.shiftKey ? 40 : 8;
    const to = { ArrowLeft: from - stride, ArrowRight: from + stride, Home: x0, End: x1 }[event.key] ?? from;
    pointer = { x: Math.min(x1, Math.max(x0, to)), y: y0 };
    markOver();
  });

  return () => {
    markHead();
    markPlot();
  };
}
