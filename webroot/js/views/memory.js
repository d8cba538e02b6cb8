/** Memory: the hidden state after every character of the probe text. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { prepare, watchSize } from '../canvas.js';
import { savePng } from '../export.js';
import { percent, plural, signed } from '../format.js';
import { digits, shownLayer, valueAt } from '../frame.js';
import { Orders } from '../order.js';
import { layoutHeat } from '../paint/heat-layout.js';
import { HeatPainter, paintSelection } from '../paint/heatmap.js';
import { title } from '../state.js';
import { spoken } from '../text.js';
import { followPointer } from './cells.js';
import { actions, container, find } from './parts.js';
import { probeEditor } from './probe.js';
import { heatTable } from './tables.js';

/** @typedef {import('../main.js').App} App */
/** @typedef {import('../frame.js').Frame} Frame */

/** Frames a second. */
const RATE = 30;
const PICTURE = { width: 1100, height: 560 };

/** @param {App} app */
export function memoryView(app) {
  const { store, loop, theme, bus } = app;
  const head = container('memory-head');
  const { heat, canvas, over, readout } = stage();
  const painter = new HeatPainter();
  const orders = new Orders();
  /** @type {import('../paint/heat-layout.js').HeatLayout|null} */
  let layout = null;
  let outlined = false;
  const size = watchSize(canvas, () => markHeat());

  const current = () => {
    const { frame, view } = store.state;
    if (!frame) return null;
    const layer = shownLayer(frame, view.layer);
    return { frame, layer, order: orders.get(frame, layer, view.order) };
  };

  const drawHead = () => {
    const { run, frame, loaded, preparing } = store.state;
    const units = frame?.units ?? run?.config.model.hiddenSize;
    if (frame) heat.dataset.step = String(frame.step);
    render(
      html`<h2 id="memory-title">Memory</h2>
        <p class="says" id="memory-says">
          ${units ? `hidden state h of ${plural(units, 'unit')}` : loaded && !preparing ? 'what it holds of the text so far' : nothing}
        </p>
        ${legend(run)}
        ${actions('Memory', [
          ...layerChoice(app),
          orderChoice(app),
          { kind: 'action', label: 'table', run: openTable },
          { kind: 'action', label: 'png', title: 'Save as a picture', run: savePicture },
        ])}`,
      head,
    );
  };

  const drawHeat = () => {
    const now = current();
    const { width, height } = size();
    if (width === 0) return;
    layout = now && layoutHeat({ width, height, length: now.frame.length, units: now.frame.units });
    const surface = prepare(canvas, layout?.width ?? width, height);
    if (now && layout) painter.paint({ ...surface, ...now, layout, palette: theme.palette });
    bus.painted();
    drawOver();
  };

  const drawOver = () => {
    const now = current();
    const { selection } = store.state;
    const cell = now && layout && selection && selection.token < now.frame.length ? selection : null;
    if (cell || outlined) {
      const { width, height } = size();
      const { ctx } = prepare(over, layout?.width ?? width, height);
      outlined = cell !== null;
      if (cell && now && layout) {
        paintSelection(ctx, layout, { token: cell.token, row: now.order.indexOf(cell.unit) }, theme.palette);
      }
    }
    const below = now?.frame.predicted ? 'predicted next; underlined where right' : '';
    const says = cell && now ? describe(now.frame, now.layer, cell) : below;
    if (readout.textContent !== says) readout.textContent = says;
  };

  const drawLabel = () => {
    const now = current();
    if (!now) return;
    const label = summary(now.frame, now.layer);
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
  };

  const openTable = () => {
    const now = current();
    const table = now && heatTable(store.state, now.order);
    if (table) app.openTable(table);
  };

  const savePicture = () => {
    const now = current();
    if (!now) return;
    const { length, units, step } = now.frame;
    const [low, high] = scaleEnds(store.state.run);
    savePng('elman-memory', {
      ...PICTURE,
      palette: theme.palette,
      title: `Hidden state of ${title(store.state)} at step ${step}; blue ${low}, orange ${high}`,
      draw: (ctx, width, height, ratio) => {
        const box = layoutHeat({ width, height, length, units });
        new HeatPainter().paint({ ctx, ratio, ...now, layout: box, palette: theme.palette });
      },
    });
  };

  const markHead = loop.add(['run', 'frame', 'view', 'loaded', 'preparing'], 4, drawHead);
  const markHeat = loop.add(['frame', 'view'], RATE, drawHeat);
  const markOver = loop.add(['selection'], 60, drawOver);
  loop.add(['frame', 'view'], 0.5, drawLabel);
  probeEditor(app, /** @type {HTMLElement} */ (find('.probe', heat)));
  followPointer(store, canvas, () => layout, current);

  return () => {
    markHead();
    markHeat();
    markOver();
  };
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
      </div>
      <p class="readout" id="memory-readout"></p>`,
    body,
  );
  return {
    heat: /** @type {HTMLElement} */ (find('.heat', body)),
    canvas: /** @type {HTMLCanvasElement} */ (find('#memory-canvas', body)),
    over: /** @type {HTMLCanvasElement} */ (find('.over', body)),
    readout: /** @type {HTMLElement} */ (find('#memory-readout', body)),
  };
}

/** What the ends of the scale mean: values of ReLU go on beyond them. @param {import('../types.js').Run|null} run */
const scaleEnds = (run) => (run?.config.model.nonlinearity === 'relu' ? ['h ≤ −1', '≥ 1'] : ['h = −1', '1']);

/** @param {import('../types.js').Run|null} run */
function legend(run) {
  const [low, high] = scaleEnds(run);
  return html`<span class="legend" title="The scale is fixed: a colour means the same value at every step.">
    <span>${low}</span><i aria-hidden="true"></i><span>${high}</span>
  </span>`;
}

/** @param {App} app @returns {import('./parts.js').Action[]} */
function layerChoice({ store }) {
  const { run, frame, view } = store.state;
  const layers = run?.config.model.numLayers ?? 1;
  if (layers === 1) return [];
  const value = String(frame ? shownLayer(frame, view.layer) : layers - 1);
  const options = Array.from({ length: layers }, (_, i) => ({
    value: String(i),
    text: i === 0 ? 'layer 1' : String(i + 1),
  }));
  return [
    { kind: 'choice', label: 'Layer', value, options, choose: (layer) => store.setView({ layer: Number(layer) }) },
  ];
}

const SORTED = 'Sorted by first principal component: units that act alike lie together';

/** @param {App} app @returns {import('./parts.js').Action} */
function orderChoice({ store }) {
  return {
    kind: 'choice',
    label: 'Order of units',
    value: store.state.view.order,
    options: [
      { value: 'component', text: 'sorted', title: SORTED },
      { value: 'number', text: 'by number' },
    ],
    choose: (order) => store.setView({ order: order === 'number' ? 'number' : 'component' }),
  };
}

/** The picture in a sentence or two. @param {Frame} frame @param {number} layer */
function summary(frame, layer) {
  const judged = frame.correct?.filter((right) => right !== null) ?? [];
  const hits = judged.filter(Boolean).length;
  const shape = `Hidden state of layer ${layer + 1}, ${frame.units} units after each of ${frame.length} characters`;
  const score = judged.length > 0 ? ` ${hits} of ${judged.length} next characters predicted right.` : '';
  return `${shape}, at step ${frame.step}.${score} Arrow keys move over the cells.`;
}

/** One cell in words. @param {Frame} frame @param {number} layer @param {{unit: number, token: number}} cell */
function describe(frame, layer, { unit, token }) {
  const where = `unit ${unit + 1} after ${spoken(frame.tokens[token])}, character ${token + 1}`;
  const h = `${where}: h = ${signed(valueAt(frame, layer, token, unit), digits(frame))}`;
  const { predicted, probability, correct } = frame;
  if (!predicted || !probability) return h;
  const follows = `, but ${spoken(frame.tokens[token + 1] ?? '')} follows`;
  const verdict = correct?.[token] === true ? ', right' : correct?.[token] === false ? follows : '';
  return `${h} · predicts ${spoken(predicted[token])} with ${percent(probability[token])}${verdict}`;
}
