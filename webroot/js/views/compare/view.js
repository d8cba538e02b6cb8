/** Compare: two or three networks that differ in their cell alone, side by side and in lock-step. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { toCss } from '../../base/color.js';
import { count } from '../../base/format.js';
import { title } from '../../base/state.js';
import { hideOver, pointIn, prepare, prepareOver } from '../../charts/canvas.js';
import { nearestByStep } from '../../charts/curve-layout.js';
import { comparisons } from '../../server/api.js';
import { about } from './about.js';
import { Comparing } from './comparing.js';
import { layoutLanes, paintLanes, styleOf } from './curves-paint.js';
import { LaneView } from './lane-view.js';
import { laneQuestions } from './questions.js';
import { reachOf } from './reach.js';
import { reachSlider } from './reach-slider.js';
import { bits, judgement, laneTable, sentence } from './words.js';

/** @typedef {import('./lane.js').Lane} Lane */

const PICTURE = { width: 1000, height: 420 };

/** Frames a second of the lanes' pictures. */
const RATE = 15;

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store, theme, bus } = app;
  const bar = document.createElement('div');
  bar.className = 'compare-bar';
  panel.body.append(bar);
  const stage = panel.stage('Losses of the compared networks', () => markCurves());
  const grid = document.createElement('div');
  grid.className = 'lanes';
  panel.body.append(grid);
  /** @type {LaneView[]} */
  let views = [];
  /** @type {import('../../charts/curve-layout.js').CurveLayout|null} */
  let layout = null;
  /** @type {number|null} step */
  let pointed = null;
  /** The reach at which the slider is held. @type {number|null} */
  let held = null;

  const comparing = new Comparing(app, (what) => {
    if (what === 'lanes') remake();
    markHead();
    markCurves();
    markLanes();
    for (const question of questions) question.again();
  });

  const remake = () => {
    for (const one of views) one.end();
    views = comparing.lanes.map(
      (lane) => new LaneView(app, lane, { onResize: () => markLanes(), open: () => void app.session.open(lane.id) }),
    );
    grid.replaceChildren(...views.map((one) => one.element));
    panel.element.classList.toggle('compared', views.length > 0);
  };

  const drawn = () =>
    comparing.lanes.map(({ name, run, history }) => {
      const style = styleOf(store.state.settings.cells, run.config.model.cell);
      return { name, style, history };
    });

  /** The lanes that did not fail: those go on without the others. */
  const alive = () => comparing.lanes.filter(({ run }) => run.state !== 'failed');

  const says = () =>
    alive().length > 0 ? sentence(alive(), comparing.heldOut, store.state.settings.judging) : 'every lane has failed';

  const drawHead = () => {
    const { comparison, lanes } = comparing;
    const { run } = store.state;
    const { steps } = store.state.view;
    panel.head({
      says: comparison
        ? (comparison.notice ?? says()) + asTheyAre()
        : 'the same text, the same batches, the same seed: another cell',
      actions: [
        {
          kind: 'choice',
          label: 'Scale of steps',
          value: steps,
          options: [
            { value: 'log', text: 'log' },
            { value: 'linear', text: 'linear' },
          ],
          choose: (chosen) => store.setView({ steps: chosen === 'linear' ? 'linear' : 'log' }),
        },
      ],
    });
    render(html`${comparison ? commands(comparing) : offer(run, comparing)}${reaching()}`, bar);
    const common = judgement(alive(), comparing.heldOut).standings;
    views.forEach((one, i) => one.drawWords(common, asked[i]));
    panel.element.dataset.lanes = String(lanes.length);
  };

  /** The slider of what the lanes must remember, where their task has one. */
  const reaching = () => {
    const { lanes, busy, reachTo } = comparing;
    const reach = reachOf(lanes[0]?.run ?? store.state.run, store.state.settings);
    if (!reach || isRemoved()) return nothing;
    const drag = (/** @type {number|null} */ value) => {
      held = value;
      markHead();
    };
    const choose = (/** @type {number} */ value) => void reachTo(reach.name, value).finally(() => drag(null));
    return reachSlider(reach, held ?? reach.value, { busy, drag, choose });
  };

  /** Whether nothing can be made from the run on show. */
  const isRemoved = () => store.state.run !== null && app.session.keeping.isRemoved(store.state.run);

  const asTheyAre = () =>
    store.state.view.at === null ? '' : '; compared as they are now, whatever moment is on show';

  const drawCurves = () => {
    const { width, height } = stage.size();
    if (width === 0 || views.length === 0) return;
    const { words } = comparing;
    const { steps } = store.state.view;
    layout = layoutLanes(drawn(), { width, height, steps });
    const { ctx } = prepare(stage.canvas, width, height, theme.palette.panel);
    paintLanes({ ctx, layout, lanes: drawn(), heldOut: comparing.heldOut > 0, palette: theme.palette, steps, words });
    stage.readout.textContent = pointed === null ? '' : readout(comparing.lanes, comparing.heldOut > 0, pointed, words);
    if (pointed === null) return hideOver(stage.over);
    const over = prepareOver(stage.over, width, height);
    over.fillStyle = toCss(theme.palette['ink-2']);
    over.fillRect(Math.round(layout.x.at(pointed)), layout.plot.y0, 1, layout.plot.y1 - layout.plot.y0);
  };

  const drawLanes = () => {
    for (const one of views) one.drawPictures();
    bus.painted();
  };

  const drawLabels = () => {
    for (const one of views) one.drawLabel();
    const label = `Losses over the steps: ${says()}.`;
    if (views.length > 0 && stage.canvas.getAttribute('aria-label') !== label)
      stage.canvas.setAttribute('aria-label', label);
  };

  const markHead = panel.draw(['run', 'connection', 'view', 'moment'], 6, drawHead);
  const markCurves = panel.draw(['view'], 8, drawCurves);
  const markLanes = panel.draw([], RATE, drawLanes);
  panel.draw(['selection', 'view'], 30, () => views.forEach((one) => one.drawSelection()));
  const labels = setInterval(() => panel.visible && drawLabels(), 2000);
  const { lanes: most } = store.state.settings.limits;
  const asked = Array.from({ length: most }, (_, i) => laneQuestions(app, panel, () => comparing.lanes[i]));
  const questions = [
    panel.watch({
      about: () => comparing.key,
      of: () => '',
      ask: comparisons,
      show: (all) => comparing.find(all),
    }),
    ...asked.flatMap((lane) => Object.values(lane)),
  ];
  panel.onSeen((visible) => comparing.watch(visible));
  panel.onEnd(() => {
    clearInterval(labels);
    comparing.end();
    for (const one of views) one.end();
  });

  followSteps(
    stage.canvas,
    () => layout,
    () => pointed,
    (step) => {
      pointed = step;
      markCurves();
    },
  );

  return {
    shows: () => comparing.isKnown && (comparing.comparison !== null || !isRemoved()),
    reads: 'whether this run is compared with others',
    table: () => (views.length > 0 ? laneTable(drawn(), title(store.state), comparing.words) : null),
    picture: () =>
      views.length === 0
        ? null
        : {
            ...PICTURE,
            palette: theme.palette,
            title: `${title(store.state)}: ${says()}`,
            draw: (
              /** @type {CanvasRenderingContext2D} */ ctx,
              /** @type {number} */ width,
              /** @type {number} */ height,
            ) => {
              const { steps } = store.state.view;
              const box = layoutLanes(drawn(), { width, height, steps });
              const { words } = comparing;
              const heldOut = comparing.heldOut > 0;
              paintLanes({ ctx, layout: box, lanes: drawn(), heldOut, palette: theme.palette, steps, words });
            },
          },
    note: () => about(comparing.words),
  };
}

/** @param {import('../../server/types.js').Run|null} run @param {Comparing} comparing */
const offer = (run, { busy, make, words }) => html`
  <div class="compare-offer">
    <p>
      Makes three new networks from this one, an RNN, a GRU and an LSTM, at step 0: the same text, sizes, optimiser and
      seed, so that at every step all three read the same ${words.tokens}. They train in lock-step and share the machine
      with your other runs.
    </p>
    <button class="primary" id="compare-make" ?disabled=${!run || busy} @click=${make}>
      Compare RNN, GRU and LSTM
    </button>
  </div>
`;

/** @param {Comparing} comparing */
function commands({ comparison, lanes, busy, toggle, step, close, words }) {
  const training = comparison?.state === 'training';
  const failed = comparison?.state === 'failed';
  const waiting = training && lanes.some(({ run }) => run.waiting > 0);
  return html`
    <button class="primary" id="compare-train" ?disabled=${busy || failed} @click=${toggle}>
      ${training ? 'Pause all' : 'Train all'}
    </button>
    <button id="compare-step" ?disabled=${busy || training || failed} @click=${step}>Step all</button>
    <button
      id="compare-close"
      title="Removes these networks, but for one that is on show"
      ?disabled=${busy}
      @click=${close}
    >
      Close comparison
    </button>
    ${waiting ? html`<span class="quiet">waiting until another run is paused</span>` : nothing}
    <span class="legends">
      <span class="legend" title="Hidden state h of each unit after each ${words.token}; the scale is fixed">
        <span>h = −1</span><i aria-hidden="true"></i><span>1</span>
      </span>
      <span class="legend" title="Norm of the gradient, nats a unit of the state; the scale is fixed">
        <span>gradient 10⁻⁸</span><i class="log" aria-hidden="true"></i><span>10²</span>
      </span>
    </span>
  `;
}

/** @param {Lane[]} lanes @param {boolean} heldOut @param {number} step @param {import('../../base/words.js').Words} words */
function readout(lanes, heldOut, step, { token }) {
  const values = lanes.flatMap(({ name, history }) => {
    const point = nearestByStep(history.curve(heldOut), step);
    return point ? [`${name} ${bits(point.loss)} at step ${count(point.step)}`] : [];
  });
  return `${values.join(' · ')}${values.length > 0 ? ` · bits per ${token}` : ''}`;
}

/**
 * @param {HTMLCanvasElement} canvas @param {() => import('../../charts/curve-layout.js').CurveLayout|null} layout
 * @param {() => number|null} current @param {(step: number|null) => void} point
 */
function followSteps(canvas, layout, current, point) {
  const stepAt = (/** @type {number} */ x) => {
    const box = layout();
    return box && Math.min(box.lastStep, Math.max(1, Math.round(box.x.invert(x))));
  };
  canvas.addEventListener('pointermove', (event) => point(stepAt(pointIn(event).x)));
  canvas.addEventListener('pointerleave', () => point(null));
  canvas.addEventListener('blur', () => point(null));
  canvas.addEventListener('keydown', (event) => {
    const box = layout();
    const stride = { ArrowLeft: -8, ArrowRight: 8 }[event.key];
    if (!box || !stride) return;
    event.preventDefault();
    point(stepAt(box.x.at(current() ?? box.lastStep) + stride));
  });
}
