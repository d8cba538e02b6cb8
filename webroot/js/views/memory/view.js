/** Memory: the state after every character of the probe text; of which layer and which kind, one chooses. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { cellOf, isBounded } from '../../base/cell-kinds.js';
import { count } from '../../base/format.js';
import { title } from '../../base/state.js';
import { unknownWords } from '../../base/unknown-words.js';
import { wordsOf } from '../../base/words.js';
import { hideOver, prepare, prepareOver, watchSize } from '../../charts/canvas.js';
import { cellAt, layoutHeat } from '../../charts/heat-layout.js';
import { describe, headline, summary } from '../../charts/heat-words.js';
import { HeatPainter, paintSelection } from '../../charts/heatmap.js';
import { Orders } from '../../charts/order.js';
import { shownPlanes } from '../../charts/planes.js';
import { LinePainter } from '../../charts/state-lines.js';
import { shownLayer } from '../../server/frame.js';
import { standingOf } from '../../server/question.js';
import { fetched } from '../../ui/fetched.js';
import { panelState, weightsShown } from '../../ui/panel-state.js';
import { actions, container, find } from '../../ui/parts.js';
import { pictureActions } from '../../ui/saving.js';
import { standIn } from '../../ui/stand-in.js';
import { choices, orderChoice } from './choices.js';
import { followPointer } from './pointer.js';
import { probeEditor } from './probe.js';
import { triedSequences } from './tried.js';

/** @typedef {import('../../app.js').App} App */

/** Frames a second. */
const RATE = 30;
const PICTURE = { width: 1100, height: 560 };

/** What the head, and what stands in place of the picture, depend on. @type {import('../../base/state.js').Key[]} */
const HEAD = ['run', 'frame', 'view', 'moment', 'loaded', 'preparing', 'statesTrouble', 'connection', 'removed'];

/** @param {App} app */
export function memoryView(app) {
  const { store, loop, theme, bus } = app;
  const head = container('memory-head');
  const { heat, canvas, over, readout, instead } = stage();
  const heatPainter = new HeatPainter();
  const lines = new LinePainter();
  const orders = new Orders();
  const table = fetched(store, () => import('./table.js'));
  const tried = triedSequences(app, () => markHead());
  /** @type {import('../../charts/heat-layout.js').HeatLayout|null} */
  let layout = null;
  const size = watchSize(canvas, () => markHeat());

  /** What is shown of the newest frame. */
  const current = () => {
    const { frame, view } = store.state;
    if (!frame) return null;
    const planes = shownPlanes(frame, view.state, isBounded(store.state));
    const layer = shownLayer(frame, view.layer);
    return { frame, planes, layer, order: orders.get(frame, planes[0], layer, view.order) };
  };

  const asLines = () => store.state.view.order === 'lines';
  const painter = () => (asLines() ? lines : heatPainter);

  /** Whether what there is of hidden states is of what is on show. */
  const isShown = () => state().kind === 'picture';
  const state = () =>
    panelState(store.state, {
      shows: store.state.frame !== null,
      reads: 'what the network holds of the text',
      lacks: '',
      questions: [standingOf(store.state.statesTrouble)],
    });
  const again = () => (store.state.view.at === null ? app.session.follower.wantStates(0) : app.machine.lookAgain());

  const drawInstead = () => {
    const shown = isShown();
    if (canvas.hidden !== !shown) canvas.hidden = over.hidden = !shown;
    instead.hidden = shown;
    render(shown ? nothing : standIn(app, state(), again), instead);
  };

  const drawHead = () => {
    const now = isShown() ? current() : null;
    drawInstead();
    render(
      html`<h2 id="memory-title">Memory</h2>
        <p class="says" id="memory-says">
          ${
            now &&
            weightsShown(store.state, now.frame.step) +
              headline(now.planes, now.frame.units, {
                layer: now.layer,
                layers: now.frame.layers,
                memory: cellOf(store.state)?.memory ?? true,
              })
          }
        </p>
        ${now?.planes.length === 1 && !asLines() ? legend(now.planes[0]) : nothing}
        ${actions('Memory', [
          orderChoice(app),
          { kind: 'action', label: 'table', disabled: now === null, run: openTable },
          ...pictureActions(app, 'elman-memory', picture).map((item) => ({ ...item, disabled: now === null })),
        ])}
        ${choices(app)} ${tried()}`,
      head,
    );
  };

  const drawHeat = () => {
    const now = current();
    const { width, height } = size();
    if (width === 0) return;
    drawInstead();
    layout =
      now && layoutHeat({ width, height, length: now.frame.length, units: now.frame.units, plates: now.planes.length });
    heat.classList.toggle('captioned', layout?.captioned ?? false);
    heat.classList.toggle('tall', layout !== null && layout.columns.length < layout.plates.length);
    const surface = prepare(canvas, layout?.width ?? width, height, theme.palette.panel);
    if (now && layout) painter().paint({ ...surface, ...now, layout, palette: theme.palette });
    if (now) heat.dataset.step = String(now.frame.step);
    bus.painted();
    drawOver();
  };

  const drawOver = () => {
    const now = current();
    const { selection, view, run } = store.state;
    const cell = now && layout ? shownCell(now.frame, selection, view.pinned) : null;
    if (!cell) hideOver(over);
    if (cell && now && layout) {
      const ctx = prepareOver(over, layout.width, layout.height);
      if (asLines()) lines.paintSelection({ ctx, ...now, layout, palette: theme.palette }, cell);
      else {
        const row = cell.unit === null ? null : now.order.indexOf(cell.unit);
        paintSelection(ctx, layout, { token: cell.token, row }, theme.palette);
      }
    }
    const unknown = now ? unknownWords(now.frame.tokens.join(''), run?.vocabulary) : '';
    const lineHint = asLines() ? 'a line for each unit: point at one' : '';
    const below = [unknown, now ? 'predicted next; underlined where right' : '', now ? lineHint : ''];
    const whole = cell && cell.unit !== null && cell.token !== null ? { unit: cell.unit, token: cell.token } : null;
    const says =
      whole && now
        ? describe(now.frame, now.planes, now.layer, whole, wordsOf(run))
        : below.filter(Boolean).join(' · ');
    if (readout.textContent !== says) readout.textContent = says;
  };

  /** Which unit and token a point of the canvas belongs to. @param {number} x @param {number} y */
  const pointed = (x, y) => {
    const now = current();
    if (!now || !layout) return null;
    if (asLines()) return lines.at({ ...now, layout }, x, y);
    const cell = cellAt(layout, x, y);
    return cell && { unit: now.order[cell.row], token: cell.token };
  };

  const drawLabel = () => {
    const now = current();
    if (!now) return;
    const label = summary(now.frame, now.planes, now.layer, wordsOf(store.state.run), asLines());
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
    canvas.setAttribute('aria-roledescription', asLines() ? 'line chart' : 'heat map');
  };

  const openTable = () => {
    const now = current();
    if (now) table(({ heatTable }) => app.openTable(heatTable(store.state, now)));
  };

  /** @returns {import('../../charts/framed.js').Picture|null} */
  const picture = () => {
    const now = current();
    if (!now) return null;
    const { length, units, step, layers } = now.frame;
    const where = layers > 1 ? `, layer ${now.layer + 1}` : '';
    const layoutIn = (/** @type {{width: number, height: number}} */ box) =>
      layoutHeat({ ...box, length, units, plates: now.planes.length, captioned: true });
    return {
      // A long text takes more room than there is on a slide.
      width: Math.max(PICTURE.width, Math.ceil(layoutIn(PICTURE).width)),
      height: PICTURE.height,
      palette: theme.palette,
      title: `${title(store.state)} at step ${count(step)}${where}`,
      description: summary(now.frame, now.planes, now.layer, wordsOf(store.state.run), asLines()),
      draw: (ctx, width, height, ratio) => {
        const box = layoutIn({ width, height });
        new (asLines() ? LinePainter : HeatPainter)().paint({
          ctx,
          ratio,
          ...now,
          layout: box,
          palette: theme.palette,
        });
      },
    };
  };

  const markHead = loop.add(HEAD, 4, drawHead);
  const markHeat = loop.add(['frame', 'view'], RATE, drawHeat);
  const markOver = loop.add(['selection', 'view'], 60, drawOver);
  loop.add(['frame', 'view'], 0.5, drawLabel);
  probeEditor(app, /** @type {HTMLElement} */ (find('.probe', heat)));
  followPointer(store, canvas, pointed, current);

  return () => {
    markHead();
    markHeat();
    markOver();
  };
}

/**
 * What is under the pointer, else what was pinned, as far as the frame has it.
 * @param {import('../../server/frame.js').Frame} frame @param {import('../../base/state.js').Selection|null} selection
 * @param {import('../../base/url.js').UnitAtToken|null} pinned @returns {import('../../base/state.js').Selection|null}
 */
function shownCell({ length, units }, selection, pinned) {
  const cell = selection ?? pinned;
  const fits = cell && (cell.token ?? 0) < length && (cell.unit ?? 0) < units;
  return fits ? cell : null;
}

/** The canvases, once. */
function stage() {
  const body = container('memory-body');
  render(
    html`<div class="heat" id="memory-heat">
        <div class="probe" id="probe"></div>
        <canvas
          id="memory-canvas"
          tabindex="0"
          role="application"
          aria-roledescription="heat map"
          aria-label="Hidden state"
          aria-describedby="memory-readout"
        ></canvas>
        <canvas class="over" aria-hidden="true"></canvas>
        <div class="instead" id="memory-instead"></div>
      </div>
      <p class="readout" id="memory-readout"></p>`,
    body,
  );
  return {
    heat: /** @type {HTMLElement} */ (find('.heat', body)),
    canvas: /** @type {HTMLCanvasElement} */ (find('#memory-canvas', body)),
    over: /** @type {HTMLCanvasElement} */ (find('.over', body)),
    readout: /** @type {HTMLElement} */ (find('#memory-readout', body)),
    instead: /** @type {HTMLElement} */ (find('#memory-instead', body)),
  };
}

/** @param {import('../../charts/planes.js').Plane} plane */
function legend(plane) {
  const [low, high] = plane.ends;
  return html`<span class="legend" title="The scale is fixed: a colour means the same value at every step.">
    <span>${low}</span><i aria-hidden="true"></i><span>${high}</span>
  </span>`;
}
