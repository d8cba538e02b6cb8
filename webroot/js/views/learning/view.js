/** Learning: the loss over the steps, among what simple models reach. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { toCss } from '../../base/color.js';
import { count } from '../../base/format.js';
import { pastMoments } from '../../base/moments.js';
import { goalText } from '../../base/goal.js';
import { pastSentence, sentence } from '../../base/standing.js';
import { presentStep, title } from '../../base/state.js';
import { newestOf, shownTracks } from '../../base/tracks.js';
import { wordsOf } from '../../base/words.js';
import { hideOver, prepare, prepareOver, watchSize } from '../../charts/canvas.js';
import { layoutCurves } from '../../charts/curve-layout.js';
import { paintCurves } from '../../charts/curves.js';
import { TRACK_ROW } from '../../charts/track-layout.js';
import { fetched } from '../../ui/fetched.js';
import { actions, container, find } from '../../ui/parts.js';
import { pictureActions } from '../../ui/saving.js';
import { paintFork, paintMoments, paintPlayhead } from './moments-paint.js';
import { momentControls } from './moments.js';
import { followPlayhead } from './playhead.js';
import { scaleChoices } from './scales.js';
import { paintTracks } from './tracks-paint.js';
import { curveWords, describe, isScheduled, rateText } from './words.js';

/** @typedef {import('../../app.js').App} App */

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
        role="slider"
        aria-roledescription="playhead"
        aria-valuemin="0"
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
  /** @type {import('../../charts/curve-layout.js').CurveLayout|null} */
  let layout = null;
  /** @type {{x: number, y: number}|null} */
  let pointer = null;

  const moments = momentControls(app, () => markHead());
  const tables = fetched(store, () => import('./table.js'));
  const withTable = (/** @type {(table: import('../../base/table.js').Table) => void} */ use) =>
    tables(({ curveTable }) => use(curveTable(store.state)));

  const options = () => {
    const { run, view } = store.state;
    const heldOut = (run?.task.heldOut ?? 0) > 0;
    const goal = run?.goal ?? null;
    return { unit: view.unit, steps: view.steps, heldOut, origin: run?.parent?.step, words: wordsOf(run), goal };
  };

  const saying = () => {
    const { run, history, baselines, frame, view, loaded, preparing, settings } = store.state;
    const present = presentStep(store.state);
    if (!run) return loaded && !preparing ? 'nothing is learning yet: choose a lesson, or bring your own text' : '';
    const { heldOut } = run.task;
    const at = view.at ?? present;
    const goal = goalText(run.goal, history.heldAt(at), at);
    const judged = { heldOut, words: wordsOf(run), judging: settings.judging, goal };
    if (view.at !== null)
      return pastSentence(history.judged(view.at), baselines, { ...judged, step: view.at, present });
    const { state, waiting, imported } = run;
    const lastRead = history.heldAt()?.step ?? null;
    const standing = { ...judged, step: present, state, waiting, imported, lastRead };
    return sentence(history.judged(), baselines, frame, standing);
  };

  const drawHead = () => {
    const { run, history, view } = store.state;
    const rate =
      isScheduled(store.state) && view.at === null
        ? (history.train.at(-1)?.rate ?? run?.metrics.learningRate ?? null)
        : null;
    const says = saying();
    render(
      html`<h2 id="learning-title">Learning</h2>
        <p class="says" id="learning-says">${says}</p>
        ${rate === null ? nothing : html`<p class="rate" id="learning-rate">${rateText(rate)}</p>`} ${moments.origin()}
        ${moments.controls()}
        ${actions('Learning', [
          ...scaleChoices(store),
          { kind: 'action', label: 'table', run: () => withTable(app.openTable) },
          ...pictureActions(app, 'elman-learning', picture),
          {
            kind: 'action',
            label: 'csv',
            title: 'Save all points',
            run: () => withTable((table) => app.save(({ saveCsv }) => saveCsv('elman-learning', table))),
          },
        ])}`,
      head,
    );
    const step = presentStep(store.state);
    const told = shownTracks(store.state).map((track) => `; ${track.label} ${newestOf(track, step).text}`);
    const label = `Learning curve of ${title(store.state)} at step ${count(step)}: ${says}${told.join('')}.`;
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
  };

  /** Everything on one axis of steps. @param {CanvasRenderingContext2D} ctx @param {number} width @param {number} height */
  const paint = (ctx, width, height) => {
    const { history, baselines, view } = store.state;
    const tracks = shownTracks(store.state);
    const { unit, steps, losses } = view;
    const box = layoutCurves({ width, height, history, baselines, unit, steps, losses, tracks: tracks.length });
    paintCurves({ ctx, layout: box, history, palette: theme.palette, ...options() });
    const { run, checkpoints } = store.state;
    if (checkpoints) paintMoments(ctx, box, checkpoints, theme.palette);
    if (run?.parent) paintFork(ctx, box, history, run.parent.step, theme.palette);
    paintTracks({ ctx, layout: box, palette: theme.palette, tracks, step: presentStep(store.state) });
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
    if (!layout) return;
    const { state } = store;
    const { at } = state.view;
    const present = presentStep(state);
    const text = pointer && describe(layout, pointer, state);
    const ended = state.run?.state === 'failed';
    const goesOn = ended
      ? `The run failed at step ${count(present)}`
      : `Train goes on at step ${count(present)}, not from here`;
    const idle = at === null ? '' : goesOn;
    const says = text ? text.text : idle;
    if (readout.hidden !== (says === '')) readout.hidden = says === '';
    if (readout.textContent !== says) readout.textContent = says;
    const hasPlayhead = pastMoments(state).length > 0 || at !== null;
    const hasCross = text !== null && text.x !== null;
    if (!hasPlayhead && !hasCross) return hideOver(over);
    const { width, height } = size();
    const ctx = prepareOver(over, width, height);
    const below = shownTracks(state).length * TRACK_ROW;
    if (hasPlayhead) paintPlayhead(ctx, layout, { at, present, below }, theme.palette);
    if (!text || text.x === null) return;
    ctx.strokeStyle = toCss(theme.palette['ink-2']);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(Math.round(text.x) + 0.5, layout.plot.y0);
    ctx.lineTo(Math.round(text.x) + 0.5, layout.plot.y1);
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
    description: curveWords(options(), presentStep(store.state)),
    draw: paint,
  });

  const markHead = loop.add(
    [
      'run',
      'history',
      'baselines',
      'tracks',
      'frame',
      'view',
      'lessons',
      'loaded',
      'preparing',
      'checkpoints',
      'runs',
      'moment',
    ],
    4,
    drawHead,
  );
  const markPlot = loop.add(['run', 'history', 'baselines', 'view', 'tracks', 'checkpoints'], 8, drawPlot);
  const markOver = loop.add(['view', 'moment'], 60, drawOver);
  const describePlayhead = followPlayhead(app, canvas, {
    layout: () => layout,
    film: moments.film,
    pointed: (at) => {
      pointer = at;
      markOver();
    },
  });
  loop.add(['view', 'moment', 'run', 'history', 'checkpoints'], 1, describePlayhead);

  return () => {
    markHead();
    markPlot();
  };
}
