/** Memory: the hidden state after every character of the probe text. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { pointIn, prepare, watchSize } from '../canvas.js';
import { savePng } from '../export.js';
import { percent, plural, signed } from '../format.js';
import { layerOf, shownLayer, valueAt } from '../frame.js';
import { byFirstComponent, byNumber, isStale } from '../order.js';
import { cellAt, layoutHeat } from '../paint/heat-layout.js';
import { HeatPainter, paintSelection } from '../paint/heatmap.js';
import { title } from '../state.js';
import { spoken } from '../text.js';
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
  const body = container('memory-body');
  render(
    html`<div class="heat" id="memory-heat">
        <div class="probe" id="probe"></div>
        <canvas id="memory-canvas" tabindex="0" role="application" aria-roledescription="heat map" aria-label="Hidden state" aria-describedby="memory-readout"></canvas>
        <canvas class="over" aria-hidden="true"></canvas>
      </div>
      <p class="readout" id="memory-readout"></p>`,
    body,
  );
  const heat = /** @type {HTMLElement} */ (find('.heat', body));
  const canvas = /** @type {HTMLCanvasElement} */ (find('#memory-canvas', body));
  const over = /** @type {HTMLCanvasElement} */ (find('.over', body));
  const readout = /** @type {HTMLElement} */ (find('#memory-readout', body));
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
    const { run, frame, view } = store.state;
    const layers = run?.config.model.numLayers ?? 1;
    const relu = run?.config.model.nonlinearity === 'relu';
    const units = frame?.units ?? run?.config.model.hiddenSize;
    if (frame) heat.dataset.step = String(frame.step);
    render(
      html`<h2 id="memory-title">Memory</h2>
        <p class="says" id="memory-says">
          ${units ? `hidden state h of ${plural(units, 'unit')}` : nothing}
        </p>
        <span class="legend" title="The scale is fixed: a colour means the same value at every step.">
          <span>h =</span><span>${relu ? '≤ ' : ''}−1</span><i aria-hidden="true"></i><span>${relu ? '≥ ' : ''}1</span>
        </span>
        ${actions('Memory', [
          ...(layers > 1
            ? [{ kind: /** @type {const} */ ('choice'), label: 'Layer', value: String(frame ? shownLayer(frame, view.layer) : layers - 1), options: Array.from({ length: layers }, (_, i) => ({ value: String(i), text: `layer ${i + 1}` })), choose: (/** @type {string} */ layer) => store.setView({ layer: Number(layer) }) }]
            : []),
          { kind: 'choice', label: 'Order of units', value: view.order, options: [{ value: 'component', text: 'sorted', title: 'Sorted by first principal component: units that act alike lie together' }, { value: 'number', text: 'by number' }], choose: (order) => store.setView({ order: order === 'number' ? 'number' : 'component' }) },
          { kind: 'action', label: 'table', run: () => openTable() },
          { kind: 'action', label: 'png', title: 'Save as a picture', run: () => savePicture() },
        ])}`,
      head,
    );
  };

  const drawHeat = () => {
    const now = current();
    const { width, height } = size();
    if (width === 0) return;
    if (!now) {
      prepare(canvas, width, height);
      layout = null;
      return drawOver();
    }
    const { frame, layer, order } = now;
    layout = layoutHeat({ width, height, length: frame.length, units: frame.units });
    const { ctx, ratio } = prepare(canvas, layout.width, height);
    painter.paint(ctx, ratio, layout, frame, layer, order, theme.palette);
    bus.painted();
    drawOver();
  };

  const drawOver = () => {
    const now = current();
    const { selection } = store.state;
    const shown = now && selection && selection.token < now.frame.length ? layout : null;
    if (shown || outlined) {
      const { width, height } = size();
      const { ctx } = prepare(over, layout?.width ?? width, height);
      if (shown && now && selection) paintSelection(ctx, shown, selection.token, now.order.indexOf(selection.unit), theme.palette);
      outlined = Boolean(shown);
    }
    const says = shown && now && selection ? describe(now.frame, now.layer, selection) : now?.frame.predicted ? 'predicted next; underlined where right' : '';
    if (readout.textContent !== says) readout.textContent = says;
  };

  const drawLabel = () => {
    const now = current();
    if (!now) return;
    const { frame, layer } = now;
    const judged = frame.correct?.filter((right) => right !== null) ?? [];
    const hits = judged.filter(Boolean).length;
    const score = judged.length > 0 ? ` ${hits} of ${judged.length} next characters predicted right.` : '';
    const label = `Hidden state of layer ${layer + 1}, ${frame.units} units after each of ${frame.length} characters, at step ${frame.step}.${score} Arrow keys move over the cells.`;
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
    const { frame, layer, order } = now;
    savePng('elman-memory', {
      ...PICTURE,
      palette: theme.palette,
      title: `Hidden state of ${title(store.state)}, step ${frame.step}`,
      draw: (ctx, width, height, ratio) => {
        const box = layoutHeat({ width, height, length: frame.length, units: frame.units });
        new HeatPainter().paint(ctx, ratio, box, frame, layer, order, theme.palette);
      },
    });
  };

  const markHead = loop.add(['run', 'frame', 'view'], 4, drawHead);
  const markHeat = loop.add(['frame', 'view'], RATE, drawHeat);
  const markOver = loop.add(['selection'], 60, drawOver);
  loop.add(['frame', 'view'], 0.5, drawLabel);
  probeEditor(app, /** @type {HTMLElement} */ (find('.probe', body)));
  followPointer(app, canvas, () => layout, current);

  return () => {
    markHead();
    markHeat();
    markOver();
  };
}

/** The order of rows, kept until the network has changed enough for another to be worth the jump. */
class Orders {
  #key = '';
  #made = 0;
  /** @type {Uint16Array} */
  #order = new Uint16Array();

  /** @param {Frame} frame @param {number} layer @param {'component'|'number'} kind */
  get(frame, layer, kind) {
    const key = `${frame.run} ${layer} ${kind} ${frame.units} ${frame.tokens.join('')}`;
    const same = key === this.#key;
    if (same && (kind === 'number' || !isStale(this.#made, frame.step))) return this.#order;
    this.#order = kind === 'number' ? byNumber(frame.units) : byFirstComponent(layerOf(frame, layer), frame.length, frame.units, same ? this.#order : null);
    this.#key = key;
    this.#made = frame.step;
    return this.#order;
  }
}

/**
 * @param {Frame} frame @param {number} layer @param {{unit: number, token: number}} selection
 */
function describe(frame, layer, { unit, token }) {
  const h = `unit ${unit + 1} after ${spoken(frame.tokens[token])}, character ${token + 1}: h = ${signed(valueAt(frame, layer, token, unit))}`;
  const { predicted, probability, correct } = frame;
  if (!predicted || !probability) return h;
  const verdict = correct?.[token] === true ? ', right' : correct?.[token] === false ? `, but ${spoken(frame.tokens[token + 1])} follows` : '';
  return `${h} · predicts ${spoken(predicted[token])} with ${percent(probability[token])}${verdict}`;
}

/**
 * @param {App} app @param {HTMLCanvasElement} canvas
 * @param {() => import('../paint/heat-layout.js').HeatLayout|null} layout
 * @param {() => {frame: Frame, order: Uint16Array}|null} current
 */
function followPointer({ store }, canvas, layout, current) {
  canvas.addEventListener('pointermove', (event) => {
    const [box, now] = [layout(), current()];
    const { x, y } = pointIn(event);
    const cell = box && cellAt(box, x, y);
    const known = store.state.selection;
    const unit = cell && now ? now.order[cell.row] : null;
    if (!cell || unit === null) return store.set({ selection: null });
    if (known?.unit !== unit || known.token !== cell.token) store.set({ selection: { unit, token: cell.token } });
  });
  const leave = () => store.set({ selection: null });
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('keydown', (event) => {
    const now = current();
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return leave();
    const moves = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], Home: [-Infinity, 0], End: [Infinity, 0], PageUp: [0, -10], PageDown: [0, 10] });
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const { frame, order } = now;
    const { unit, token } = store.state.selection ?? { unit: order[0], token: 0 };
    const first = store.state.selection === null;
    const clamp = (/** @type {number} */ x, /** @type {number} */ most) => Math.min(most, Math.max(0, x));
    const row = clamp(order.indexOf(unit) + (first ? 0 : move[1]), order.length - 1);
    store.set({ selection: { unit: order[row], token: clamp(token + (first ? 0 : move[0]), frame.length - 1) } });
  });
}
