/** Causal memory: how much the prediction changes when one character of the past is another. */

import { html } from '/vendor/lit-html/lit-html.js';
import { count } from '../../base/format.js';
import { probeOf } from '../../base/probe.js';
import { momentOf, title } from '../../base/state.js';
import { codePoints } from '../../base/text.js';
import { wordsOf } from '../../base/words.js';
import { hideOver, pointIn, prepare, prepareOver } from '../../charts/canvas.js';
import * as api from '../../server/api.js';
import { formula } from '../../ui/formula.js';
import { pin } from '../../ui/selection.js';
import { layoutCausal, tokenAt } from './layout.js';
import { paintCausal, paintCausalSelection } from './paint.js';
import { causalTable, describe, headline, summary } from './words.js';

/** Milliseconds between two sentences on the picture. */
const LABEL_PAUSE = 2000;
const PICTURE = { width: 900, height: 420 };

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store, theme } = app;
  /** @type {{run: string, memory: import('../../server/types.js').CausalMemory}|null} */
  let answer = null;
  const { canvas, over, readout, size } = panel.stage('Causal memory', () => repaint());

  const current = () => (answer && answer.run === store.state.run?.id ? answer.memory : null);
  const words = () => wordsOf(store.state.run);
  const layout = () => {
    const memory = current();
    return memory && layoutCausal({ ...size(), length: memory.tokens.length });
  };
  /** The token after which the prediction is measured: what was pinned, else the last. */
  const position = () => {
    const last = codePoints(probeOf(store.state)).length - 1;
    return Math.min(store.state.view.pinned?.token ?? last, last);
  };

  const drawHead = () => {
    const memory = current();
    panel.head({ says: memory ? headline(memory, words()) : '' });
    panel.element.dataset.step = memory ? String(memory.step) : '';
    panel.element.dataset.position = memory ? String(memory.position) : '';
  };

  const draw = () => {
    const { width, height } = size();
    if (width === 0) return;
    const memory = current();
    const { ctx } = prepare(canvas, width, height, theme.palette.panel);
    const box = layout();
    if (memory && box) paintCausal({ ctx, layout: box, palette: theme.palette, memory });
    drawOver();
  };

  const drawOver = () => {
    const { width, height } = size();
    const [memory, box] = [current(), layout()];
    const token = store.state.selection?.token ?? null;
    const shown = memory && box && token !== null && token < memory.tokens.length ? token : null;
    if (shown === null) hideOver(over);
    if (memory && box && shown !== null)
      paintCausalSelection(prepareOver(over, width, height), box, shown, theme.palette);
    const rest = memory
      ? `k counts steps back from the prediction; hover a ${words().token}, or click to measure from it`
      : '';
    const says = memory && shown !== null ? describe(memory, shown, words()) : rest;
    if (readout.textContent !== says) readout.textContent = says;
  };

  const head = panel.draw(['run'], 4, drawHead);
  const markCanvas = panel.draw(['run'], 10, draw);
  panel.draw(['selection'], 60, drawOver);
  const label = atMostEvery(LABEL_PAUSE, panel, () => {
    const memory = current();
    if (memory) canvas.setAttribute('aria-label', summary(memory, words()));
  });
  const repaint = () => markCanvas();
  followKeysAndPointer(store, canvas, layout, current);

  panel.watch({
    about: () => {
      const { run } = store.state;
      return run && JSON.stringify([probeOf(store.state), position()]);
    },
    ask: async () => {
      const run = /** @type {import('../../server/types.js').Run} */ (store.state.run);
      const memory = await api.causalMemory(momentOf(store.state), probeOf(store.state), position());
      return { run: run.id, memory };
    },
    show: (told) => {
      answer = told;
      for (const mark of [head, markCanvas, label]) mark();
    },
    refused: () => {
      answer = null;
      for (const mark of [head, markCanvas]) mark();
    },
  });

  return {
    shows: () => current() !== null,
    get reads() {
      return `the text again and again, each time with one ${words().token} exchanged`;
    },
    step: () => current()?.step ?? null,
    table: () => {
      const memory = current();
      return memory && causalTable(memory, title(store.state), words());
    },
    picture: () => {
      const memory = current();
      if (!memory) return null;
      return {
        ...PICTURE,
        palette: theme.palette,
        title: `Causal memory of ${title(store.state)} at step ${count(memory.step)}`,
        draw: (
          /** @type {CanvasRenderingContext2D} */ ctx,
          /** @type {number} */ width,
          /** @type {number} */ height,
        ) => {
          const box = layoutCausal({ width, height, length: memory.tokens.length });
          paintCausal({ ctx, layout: box, palette: theme.palette, memory });
        },
      };
    },
    note: () => note(words()),
  };
}

/**
 * @param {import('../../base/state.js').Store} store @param {HTMLCanvasElement} canvas
 * @param {() => import('./layout.js').CausalLayout|null} layout
 * @param {() => import('../../server/types.js').CausalMemory|null} current
 */
function followKeysAndPointer(store, canvas, layout, current) {
  const select = (/** @type {number|null} */ token) => {
    const known = store.state.selection;
    if (token === null) return known && store.set({ selection: null });
    if (known?.token !== token || known.unit !== null) store.set({ selection: { unit: null, token } });
  };
  canvas.addEventListener('pointermove', (event) => {
    const box = layout();
    select(box && tokenAt(box, pointIn(event).x));
  });
  canvas.addEventListener('pointerleave', () => select(null));
  canvas.addEventListener('blur', () => select(null));
  const choose = () => {
    const token = store.state.selection?.token ?? null;
    if (token !== null) pin(store, { token });
  };
  canvas.addEventListener('click', choose);
  canvas.addEventListener('keydown', (event) => {
    const memory = current();
    if (!memory || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return select(null);
    if (event.key === 'Enter') return choose();
    const last = memory.tokens.length - 1;
    const now = store.state.selection?.token ?? null;
    const goal = /** @type {Record<string, number>} */ ({
      ArrowLeft: now === null ? memory.position : now - 1,
      ArrowRight: now === null ? memory.position : now + 1,
      Home: 0,
      End: last,
    })[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    select(Math.min(last, Math.max(0, goal)));
  });
}

/**
 * Calls again and again become one call, now or when the pause since the last is over.
 * @param {number} pause milliseconds @param {import('../../ui/panel.js').Panel} panel @param {() => void} act
 */
function atMostEvery(pause, panel, act) {
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  panel.onEnd(() => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        last = performance.now();
        act();
      },
      Math.max(0, last + pause - performance.now()),
    );
  };
}

const MEAN =
  'm_k=\\sum_v w_v\\;\\mathrm{KL}(p\\,\\|\\,p_v),\\qquad \\mathrm{KL}(p\\,\\|\\,q)=\\sum_y p(y)\\ln\\frac{p(y)}{q(y)}';

/** @param {import('../../base/words.js').Words} words */
function note({ token, tokens }) {
  return html`<p>
      The text is read again and again, each time with one ${token} exchanged for another. A bar tells how far that
      moves the prediction: the divergence of Kullback and Leibler (1951), averaged over all other ${tokens} by how
      frequent they are in the training text; the mark above it is the exchange that changes most.
    </p>
    <p><span ${formula(MEAN, true)}></span></p>
    <p>
      This is an intervention, not a correlation: what has no bar, the network has forgotten. The line is what learning
      has to go by, the gradient of the loss with respect to the state k steps back, with its own number on the same
      powers of ten. Where both shrink evenly the bars fall twice as fast, since the divergence goes with the square of
      a small change. A gradient that vanishes (Hochreiter 1991; Bengio, Simard and Frasconi 1994) says that a network
      cannot learn from so far back; a bar that is still there, that it remembers all the same. Of an LSTM the gradient
      is taken with its cell state held fixed.
    </p>`;
}
