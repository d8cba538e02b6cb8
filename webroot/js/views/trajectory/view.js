/** Trajectory: the way of the hidden state through the probe, in the plane in which it moves most. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { cellOf, hasCellState } from '../../base/cell-kinds.js';
import { count, signed } from '../../base/format.js';
import { probeOf } from '../../base/probe.js';
import { momentOf, title } from '../../base/state.js';
import { wordsOf } from '../../base/words.js';
import { alignment, turned, UPRIGHT } from '../../charts/align.js';
import { hideOver, pointIn, prepare, prepareOver } from '../../charts/canvas.js';
import { aspectOf, layoutPath, nearestPlace } from '../../charts/path-layout.js';
import { paintPath, paintSelected } from '../../charts/path.js';
import { steadyWindow } from '../../charts/steady.js';
import * as api from '../../server/api.js';
import { formula } from '../../ui/formula.js';
import { chosenLayer, layerChoice } from '../../ui/layer.js';
import { choice } from '../../ui/parts.js';
import { followPath } from '../../ui/token-pointer.js';
import { Glide } from './glide.js';
import { axisNames, obstacle, stateWords, trajectoryLabel, trajectorySays, trajectoryTable } from './words.js';

/** @typedef {import('../../server/types.js').Trajectory} Trajectory */

const PICTURE = { width: 900, height: 640 };
const AT_REST = 'pale is past; dots are letters without room';

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store, theme } = app;
  const { canvas, over, readout, size } = panel.stage('Trajectory', () => mark());
  const glide = new Glide(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  /** @type {Trajectory|null} */
  let answer = null;
  let subject = '';
  let run = '';
  let turn = UPRIGHT;
  /** @type {import('../../charts/steady.js').Window|null} */
  let frame = null;
  /** @type {import('../../charts/path-layout.js').PathLayout|null} */
  let layout = null;

  /** What the states are of: while it stays the same, the picture is held still. */
  const asked = () => {
    const now = store.state.run;
    if (!now) return null;
    const cell = hasCellState(cellOf(store.state)) && store.state.view.state === 'cell';
    const question = { text: probeOf(store.state), layer: chosenLayer(store.state), state: cell ? 'cell' : 'hidden' };
    return { id: now.id, question: /** @type {Parameters<typeof api.trajectory>[1]} */ (question) };
  };
  /** @type {'h'|'c'} */
  let letter = 'h';

  const words = () => wordsOf(store.state.run);
  /** What stands in the way of a path. */
  const stuck = (/** @type {Trajectory} */ found) => obstacle(found, words());

  const ask = async () => {
    const now = /** @type {NonNullable<ReturnType<typeof asked>>} */ (asked());
    return { now, found: await api.trajectory(momentOf(store.state), now.question) };
  };

  /** @param {Awaited<ReturnType<typeof ask>>} answered */
  const show = ({ now: { id, question }, found }) => {
    const now = JSON.stringify([id, question]);
    const other = now !== subject || found.points.length !== glide.goal.length;
    turn = other ? UPRIGHT : alignment(found.points, glide.goal);
    const placed = found.points.map((point) => turned(turn, point));
    if (other) frame = null;
    subject = now;
    [answer, run] = [found, id];
    letter = question.state === 'cell' ? 'c' : 'h';
    glide.go(placed, performance.now(), other);
    drawHead();
    mark();
    markLabel();
  };

  const refuse = () => {
    [answer, layout, subject] = [null, null, ''];
    drawHead();
    mark();
  };

  const drawHead = () => {
    if (answer && store.state.run?.id !== run) {
      answer = null;
      mark();
    }
    const layers = store.state.run?.config.model.numLayers ?? 1;
    const says = answer && !stuck(answer) ? trajectorySays(answer, letter, layers, words()) : '';
    panel.head({ says, choices: layers > 1 ? choice(layerChoice(store), 'Layer') : undefined });
  };

  const draw = () => {
    const { width, height } = size();
    if (width === 0) return;
    const { ctx } = prepare(canvas, width, height, theme.palette.panel);
    layout = null;
    if (answer && !stuck(answer)) {
      const now = performance.now();
      frame = steadyWindow(glide.goal, aspectOf(width, height), frame);
      layout = layoutPath({ width, height, points: glide.at(now), frame, turn, names: axisNames(answer) });
      paintPath(ctx, layout, answer.tokens, words(), theme.palette);
      canvas.dataset.step = String(answer.step);
      if (glide.moving(now)) mark();
    }
    drawOver();
  };

  const drawOver = () => {
    const cell = store.state.selection ?? store.state.view.pinned;
    const says = [];
    if (!layout || !answer) hideOver(over);
    else {
      const token = cell?.token != null && cell.token < answer.tokens.length ? cell.token : null;
      const pull = cell?.unit != null ? pullOf(answer, turn, cell.unit) : null;
      if (token === null && !pull) hideOver(over);
      else {
        const { width, height } = size();
        paintSelected(prepareOver(over, width, height), layout, answer.tokens, { token, pull }, theme.palette);
      }
      if (token !== null) says.push(stateWords(answer, token, words()));
      if (pull) says.push(`unit ${pull.unit + 1} pulls by ${signed(pull.along[0])}, ${signed(pull.along[1])}`);
      if (says.length === 0) says.push(AT_REST);
    }
    const text = says.join(' · ');
    if (readout.textContent !== text) readout.textContent = text;
  };

  const drawLabel = () => {
    const label = answer ? trajectoryLabel(answer, letter, words()) : 'Trajectory';
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
  };

  const mark = panel.draw([], 30, draw);
  panel.draw(['selection', 'view'], 60, drawOver);
  panel.draw(['run', 'view'], 4, drawHead);
  const markLabel = panel.draw(['frame', 'view', 'run'], 0.5, drawLabel);
  panel.watch({
    about: () => {
      const now = asked();
      return now && JSON.stringify(now);
    },
    ask,
    show,
    refused: refuse,
  });
  followPath(store, canvas, {
    length: () => (layout && answer ? answer.tokens.length : 0),
    at: (event) => {
      const { x, y } = pointIn(event);
      return layout && nearestPlace(layout.places, x, y);
    },
  });

  return {
    shows: () => answer !== null && run === store.state.run?.id && !stuck(answer),
    reads: 'the way of the state through the probe',
    lacks: () => (answer && run === store.state.run?.id ? stuck(answer) : ''),
    step: () => answer?.step ?? null,
    table: () => answer && trajectoryTable(answer, letter, title(store.state), words()),
    picture: () => {
      const shown = answer;
      if (!shown || stuck(shown)) return null;
      return {
        ...PICTURE,
        palette: theme.palette,
        title: `${title(store.state)} at step ${count(shown.step)}: ${trajectorySays(shown, letter, 1, words())}`,
        draw: (
          /** @type {CanvasRenderingContext2D} */ ctx,
          /** @type {number} */ width,
          /** @type {number} */ height,
        ) => {
          const whole = steadyWindow(glide.goal, aspectOf(width, height), null);
          const given = { width, height, points: glide.goal, frame: whole, turn, names: axisNames(shown) };
          paintPath(ctx, layoutPath(given), shown.tokens, words(), theme.palette);
        },
      };
    },
    note: () => note(letter, words()),
  };
}

/**
 * Which way the point moves when a unit's state grows: in the plane as it is drawn, the largest of all units being 1 long.
 * @param {Trajectory} answer @param {import('../../charts/align.js').Turn} turn @param {number} unit
 */
function pullOf({ components: [first, second] }, turn, unit) {
  if (unit >= first.length) return null;
  const largest = first.reduce((most, x, i) => Math.max(most, Math.hypot(x, second[i])), 0);
  /** @type {import('../../charts/align.js').Point} */
  const along = [first[unit], second[unit]];
  const [x, y] = turned(turn, along);
  return { unit, along, x: x / largest, y: y / largest };
}

/** @param {'h'|'c'} letter @param {import('../../base/words.js').Words} words */
const note = (letter, { token, tokens }) => html`
  <p>
    After every ${token} the layer’s state
    <span ${formula(`${letter}_t`)}></span> is a point in a space with as many directions as there are units. Here one
    sees its shadow on the plane in which the points lie farthest apart: their first two principal components
    ${letter === 'c' ? nothing : '(Pearson 1901)'}. ${tokens[0].toUpperCase()}${tokens.slice(1)} after which the network
    is in a like state lie close together, whatever else it has read.
  </p>
  <p>
    An untrained network moves by its input alone: the same ${token} leads to about the same place. As it learns, one
    ${token} splits into several places, by what came before it; that is how Elman (1990) saw his network find words and
    their kinds.
  </p>
  <p>
    The axes may turn or change their sign from step to step, so each picture is rotated or mirrored until it lies as
    near as may be to the last one, and the scale changes only in steps: what moves has been learned. The arrow of a
    selected unit shows which way the point goes when that unit’s state grows.
  </p>
`;
