/** Automaton: where the grammar is as the probe is read, and the automaton that is found in the hidden states. */

import { count } from '../../base/format.js';
import { probeOf } from '../../base/probe.js';
import { momentOf, title } from '../../base/state.js';
import { wordsOf } from '../../base/words.js';
import { pointIn, prepare } from '../../charts/canvas.js';
import * as api from '../../server/api.js';
import { choice } from '../../ui/parts.js';
import { followPath } from '../../ui/token-pointer.js';
import { layoutAutomaton, nodeAt, tokenIn } from './layout.js';
import { note } from './note.js';
import { paintAutomaton } from './paint.js';
import { shownOf, standingAt } from './standing.js';
import { automatonLabel, automatonSays, automatonTable, foundWords, placeWords } from './words.js';

/** @typedef {import('../../server/types.js').Automaton} Automaton */
/** @typedef {{run: string, text: string, told: Automaton}} Answer */

const PICTURE = { width: 900, height: 460 };
/** Milliseconds between two searches in the states for what stands beside the picture. */
const SEARCH_PAUSE = 3000;

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store, theme } = app;
  const { canvas, over, readout, size } = panel.stage('Automaton', () => repaint());
  over.hidden = true;
  /** @type {import('./standing.js').Which} */
  let wanted = 'true';
  /** The newest answer, and the newest one with an automaton found in the states. @type {Answer|null} */
  let newest = null;
  /** @type {Answer|null} */
  let found = null;
  /** @type {import('./layout.js').AutomatonLayout|null} */
  let layout = null;

  /** An answer on the run and the probe that are on show. @param {Answer|null} answer */
  const current = (answer) =>
    answer && answer.run === store.state.run?.id && answer.text === probeOf(store.state) ? answer.told : null;
  /** Whether an automaton wrote the text; undefined while that is not known. */
  const isWritten = () => (newest?.run === store.state.run?.id ? newest?.told.nodes !== undefined : undefined);
  const which = () => (isWritten() === false ? 'found' : wanted);
  const shown = () =>
    shownOf(which() === 'found' ? current(found) : current(newest), which(), wordsOf(store.state.run));
  /** The place in the probe: under the pointer, or pinned, else the last. @param {Automaton} answer */
  const tokenOf = ({ tokens }) => {
    const { selection, view: options } = store.state;
    return Math.min(selection?.token ?? options.pinned?.token ?? Infinity, tokens.length - 1);
  };

  const drawHead = () => {
    const now = shown();
    const extracted = current(found)?.extracted;
    panel.head({
      says: now ? automatonSays(now, tokenOf(now.answer)) : '',
      choices: isWritten() ? choice(choiceOf(extracted)) : undefined,
    });
  };

  /** @param {import('./words.js').Extracted|undefined} extracted @returns {import('../../ui/parts.js').Choice} */
  const choiceOf = (extracted) => ({
    kind: 'choice',
    label: 'Automaton',
    value: wanted,
    options: [
      { value: 'true', text: 'true', title: 'The automaton that wrote the text' },
      {
        value: 'found',
        text: foundWords(extracted, wordsOf(store.state.run)),
        title: 'The automaton found in the hidden states',
      },
    ],
    choose: (value) => {
      wanted = value === 'found' ? 'found' : 'true';
      drawAll();
    },
  });

  /** @param {CanvasRenderingContext2D} ctx @param {import('./standing.js').Shown} now @param {number} width @param {number} height */
  const paint = (ctx, now, width, height) => {
    const token = tokenOf(now.answer);
    const placed = layoutAutomaton(now.graph, { width, height, tokens: now.answer.tokens.length, token });
    const standing = standingAt(now, token);
    paintAutomaton({ ctx, layout: placed, palette: theme.palette, shown: now, standing, token });
    return placed;
  };

  const draw = () => {
    const { width, height } = size();
    if (width === 0) return;
    const now = shown();
    const { ctx } = prepare(canvas, width, height, theme.palette.panel);
    layout = now && paint(ctx, now, width, height);
    if (!now) return;
    const token = tokenOf(now.answer);
    const { lit } = standingAt(now, token);
    Object.assign(canvas.dataset, { step: now.answer.step, token, nodes: [...lit.keys()].join(' ') });
    const [place, label] = [placeWords(now, token), automatonLabel(now, token)];
    if (readout.textContent !== place) readout.textContent = place;
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
  };

  const repaint = panel.draw(['selection', 'view', 'run'], 30, draw);
  const rehead = panel.draw(['selection', 'run', 'view'], 8, drawHead);
  const drawAll = () => {
    rehead();
    repaint();
  };

  /** @param {boolean} extract */
  const ask = (extract) => async () => {
    const moment = momentOf(store.state);
    const text = probeOf(store.state);
    return { run: moment.run, text, told: await api.automaton(moment, text, extract) };
  };
  /** @param {Answer} answer */
  const take = (answer) => {
    newest = answer;
    if (answer.told.extracted) found = answer;
    drawAll();
  };
  const asked = () => {
    const { run } = store.state;
    return run && JSON.stringify([run.id, probeOf(store.state)]);
  };
  const needsFound = () => which() === 'found';
  panel.watch({
    about: () => asked() && `${asked()} ${needsFound()}`,
    ask: () => ask(needsFound())(),
    show: take,
    refused: () => {
      newest = found = null;
      drawAll();
    },
  });
  panel.watch(
    {
      about: () => (isWritten() && !needsFound() ? asked() : null),
      ask: ask(true),
      show: (answer) => {
        found = answer;
        rehead();
      },
      every: SEARCH_PAUSE,
    },
    { needed: false },
  );

  /** Where in the probe the node under the pointer was reached last. @param {MouseEvent} event */
  const tokenAt = (event) => {
    const now = shown();
    if (!layout || !now) return null;
    const { x, y } = pointIn(event);
    const token = tokenIn(layout, x, y);
    const node = token === null ? nodeAt(layout, now.graph.root, x, y) : null;
    if (node === null) return token;
    const last = now.answer.tokens.findLastIndex((_, t) => standingAt(now, t).lit.has(node));
    return last < 0 ? null : last;
  };
  followPath(store, canvas, { length: () => shown()?.answer.tokens.length ?? 0, at: tokenAt });

  return {
    shows: () => shown() !== null,
    reads: 'the automaton’s way through the probe',
    step: () => shown()?.answer.step ?? null,
    table: () => {
      const now = shown();
      return now && automatonTable(now, title(store.state));
    },
    picture: () => {
      const now = shown();
      if (!now) return null;
      const says = automatonSays(now, tokenOf(now.answer));
      return {
        ...PICTURE,
        palette: theme.palette,
        title: `${title(store.state)} at step ${count(now.answer.step)}: ${says}`,
        draw: (
          /** @type {CanvasRenderingContext2D} */ ctx,
          /** @type {number} */ width,
          /** @type {number} */ height,
        ) => void paint(ctx, now, width, height),
      };
    },
    note,
  };
}
