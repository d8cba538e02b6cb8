/** One lane of a comparison: its name and loss, its memory of the probe, how far its gradient reaches, what it expects. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { isBounded } from '../../base/cell-kinds.js';
import { count } from '../../base/format.js';
import { wordsOf } from '../../base/words.js';
import { hideOver, pointIn, prepare, prepareOver, watchSize } from '../../charts/canvas.js';
import { cellAt, layoutHeat } from '../../charts/heat-layout.js';
import { summary } from '../../charts/heat-words.js';
import { HeatPainter, paintSelection } from '../../charts/heatmap.js';
import { LogCells } from '../../charts/log-cells.js';
import { Orders } from '../../charts/order.js';
import { shownPlanes } from '../../charts/planes.js';
import { shownLayer } from '../../server/frame.js';
import { bars } from '../../ui/bars.js';
import { panelState, standingWords } from '../../ui/panel-state.js';
import { find } from '../../ui/parts.js';
import { standIn } from '../../ui/stand-in.js';
import { styleOf } from './curves-paint.js';
import { followTokens } from './pointer.js';
import { TOP } from './questions.js';
import { goalWords, reachOf } from './reach.js';
import { markReach, outlineToken, paintSmallTriangle, triangleIn } from './triangle-paint.js';
import { bits, reach } from './words.js';

export class LaneView {
  #painter = new HeatPainter();
  #cells = new LogCells();
  #orders = new Orders();
  /** @type {import('../../charts/heat-layout.js').HeatLayout|null} */
  #layout = null;

  /**
   * @param {import('../../app.js').App} app @param {import('./lane.js').Lane} lane
   * @param {{onResize: () => void, open: () => void}} told
   */
  constructor(app, lane, { onResize, open }) {
    this.app = app;
    this.lane = lane;
    this.open = open;
    this.element = document.createElement('article');
    this.element.className = 'lane';
    this.element.dataset.cell = lane.run.config.model.cell;
    this.style = styleOf(app.store.state.settings.cells, lane.run.config.model.cell);
    this.element.style.setProperty('--lane', `var(--${this.style.ink})`);
    this.element.setAttribute('aria-label', lane.name);
    const readout = `compare-${lane.id}-says`;
    render(
      html`<header class="lane-head"></header>
        <div class="heat">
          <canvas
            class="lane-memory"
            tabindex="0"
            role="application"
            aria-roledescription="heat map"
            aria-label="Memory of the ${lane.name}"
          ></canvas>
          <canvas class="over" aria-hidden="true"></canvas>
          <div class="instead"></div>
        </div>
        <div class="lane-below">
          <div class="plot">
            <canvas role="img" aria-label="Gradient horizon" aria-describedby=${readout}></canvas>
            <canvas class="over" aria-hidden="true"></canvas>
            <div class="instead"></div>
          </div>
          <div class="lane-words" id=${readout}></div>
        </div>`,
      this.element,
    );
    this.head = /** @type {HTMLElement} */ (find('.lane-head', this.element));
    this.words = /** @type {HTMLElement} */ (find('.lane-words', this.element));
    const [memory, memoryOver, gradient, gradientOver] = this.element.querySelectorAll('canvas');
    this.memory = { canvas: memory, over: memoryOver, size: watchSize(memory, onResize) };
    this.gradient = { canvas: gradient, over: gradientOver, size: watchSize(gradient, onResize) };
    followTokens(
      app.store,
      memory,
      (event) => {
        const { x, y } = pointIn(event);
        return (this.#layout && cellAt(this.#layout, x, y)?.token) ?? null;
      },
      () => lane.frame?.length ?? 0,
    );
  }

  end() {
    this.memory.size.end();
    this.gradient.size.end();
  }

  /**
   * @param {ReturnType<typeof import('./words.js').standings>} common
   * @param {import('./questions.js').LaneQuestions} questions what is asked of the lane
   */
  drawWords(common, { states, gradients, predictions }) {
    const { lane, app } = this;
    const { run, triangle, frame } = lane;
    const predicted = standingWords(predictions.standing());
    this.#instead('.heat', 'its memory of the probe', frame !== null && lane.framed, states);
    this.#instead('.plot', 'how far its errors reach', triangle !== null, gradients);
    const stands = common?.ranks.find(({ name }) => name === lane.name);
    const state =
      run.state === 'failed'
        ? `failed at step ${count(lane.step)}`
        : `at step ${count(stands && common ? common.step : lane.step)}`;
    const shown = app.store.state.run?.id === lane.id;
    render(
      html`<svg class="stroke" viewBox="0 0 28 4" aria-hidden="true">
          <path d="M0 2H28" stroke-dasharray=${this.style.dash.join(' ') || nothing} />
        </svg>
        <h3>${lane.name}</h3>
        <span class="bits"><b>${stands ? bits(stands.loss) : '–'}</b> bits</span>
        <span class="lane-state" data-step=${lane.step} title="Now at step ${count(lane.step)}">${state}</span>
        ${
          shown
            ? html`<span class="quiet">on show</span>`
            : html`<button
                class="text"
                title="Show this network in all views"
                aria-label="Show the ${lane.name}"
                @click=${this.open}
              >
                open
              </button>`
        }`,
      this.head,
    );
    const words = wordsOf(run);
    const goal = goalWords(run.goal, lane.history.heldAt());
    const by = triangle?.by === 'c' ? 'by its cell state c' : 'by its hidden state h';
    render(
      html`<p class="reach" title="Steps after which less than 1 % of the loss’s gradient is left">
          <b>${triangle ? reach(triangle, words) : '–'}</b>
          <span class="quiet">of the gradient ${by}${triangle && lane.tracedPart && `; ${lane.tracedPart}`}</span>
        </p>
        ${goal ? html`<p class="lane-goal">${goal}</p>` : nothing}
        ${
          predicted
            ? html`<p class="quiet">${predicted}</p>`
            : html`<ol class="bars" aria-label="Most likely next ${words.tokens} of the ${lane.name}">
                ${bars(lane.top, TOP)}
              </ol>`
        }`,
      this.words,
    );
  }

  /**
   * What stands in place of one of the lane's pictures.
   * @param {'.heat'|'.plot'} box @param {string} reads @param {boolean} shows
   * @param {{standing: () => import('../../ui/panel-state.js').Standing, retry: () => void}} question
   */
  #instead(box, reads, shows, { standing, retry }) {
    const short = !this.lane.hasGradients && box === '.plot';
    const lacks = short ? `the probe has one ${wordsOf(this.lane.run).token}: a step back needs two` : '';
    const { state } = this.app.store;
    const now = panelState(state, { shows: shows && !short, reads, lacks, questions: [standing()] });
    const ways = now.ways.filter(({ kind }) => kind === 'again');
    const place = /** @type {HTMLElement} */ (find(`${box} > .instead`, this.element));
    place.hidden = now.kind === 'picture';
    render(now.kind === 'picture' ? nothing : standIn(this.app, { ...now, ways }, retry), place);
  }

  drawPictures() {
    this.#drawMemory();
    this.#drawGradient();
    this.drawSelection();
  }

  /** What is selected on the page: the token alone, for unit numbers mean nothing from network to network. */
  drawSelection() {
    const { selection, view } = this.app.store.state;
    const { frame, triangle } = this.lane;
    const token = selection?.token ?? view.pinned?.token ?? null;
    const { palette } = this.app.theme;
    const layout = this.#layout;
    if (token !== null && layout && frame && token < frame.length) {
      const ctx = prepareOver(this.memory.over, layout.width, layout.height);
      paintSelection(ctx, layout, { token, row: null }, palette);
    } else hideOver(this.memory.over);
    if (token === null || !triangle) return hideOver(this.gradient.over);
    const { width, height } = this.gradient.size();
    const ctx = prepareOver(this.gradient.over, width, height);
    outlineToken(ctx, triangleIn({ width, height }), triangle.values.length, token, palette);
  }

  drawLabel() {
    const { frame, name, triangle, run } = this.lane;
    const words = wordsOf(run);
    if (frame) {
      const label = `${name}: ${summary(frame, this.#planes(frame), shownLayer(frame, -1), words)}`;
      if (this.memory.canvas.getAttribute('aria-label') !== label) this.memory.canvas.setAttribute('aria-label', label);
    }
    if (!triangle) return;
    const label = `${name}: norms of the gradient of each loss by each state of memory before it, 10⁻⁸ to 10²; ${[reach(triangle, words), this.lane.tracedPart].filter(Boolean).join('; ')}.`;
    if (this.gradient.canvas.getAttribute('aria-label') !== label)
      this.gradient.canvas.setAttribute('aria-label', label);
  }

  /** @param {import('../../server/frame.js').Frame} frame */
  #planes = (frame) => {
    const { settings } = this.app.store.state;
    return shownPlanes(frame, 'hidden', isBounded({ settings, run: this.lane.run }));
  };

  #drawMemory() {
    const { frame } = this.lane;
    const { width, height } = this.memory.size();
    if (width === 0) return;
    this.#layout = frame && layoutHeat({ width, height, length: frame.length, units: frame.units });
    const { palette } = this.app.theme;
    const surface = prepare(this.memory.canvas, this.#layout?.width ?? width, height, palette.panel);
    if (!frame || !this.#layout) return;
    const planes = this.#planes(frame);
    const layer = shownLayer(frame, -1);
    const order = this.#orders.get(frame, planes[0], layer, this.app.store.state.view.order);
    this.#painter.paint({ ...surface, frame, planes, layer, order, layout: this.#layout, palette });
    this.element.dataset.frame = String(frame.step);
  }

  #drawGradient() {
    const size = this.gradient.size();
    if (size.width === 0) return;
    const { palette } = this.app.theme;
    const { ctx } = prepare(this.gradient.canvas, size.width, size.height, palette.panel);
    const { triangle } = this.lane;
    if (!triangle) return;
    paintSmallTriangle(ctx, triangleIn(size), this.#cells, triangle, palette);
    const far = reachOf(this.lane.run, this.app.store.state.settings);
    if (far) markReach(ctx, triangleIn(size), triangle.values.length, far.value, palette);
  }
}
