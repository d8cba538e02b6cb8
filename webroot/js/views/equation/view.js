/** Equation: the update of the selected unit at the selected character, with its real numbers. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { cellOf } from '../../base/cell-kinds.js';
import { probeOf } from '../../base/probe.js';
import { momentOf, title } from '../../base/state.js';
import { codePoints } from '../../base/text.js';
import { wordsOf } from '../../base/words.js';
import * as api from '../../server/api.js';
import { formula } from '../../ui/formula.js';
import { chosenLayer } from '../../ui/layer.js';
import { choice } from '../../ui/parts.js';
import { focusOf, letGo, pin } from '../../ui/selection.js';
import { bars } from './bars.js';
import { note } from './note.js';
import { paintEquation } from './paint.js';
import { lines } from './tex.js';
import { Walk } from './walk/walk.js';
import { equationTable, headline, meaning, summary } from './words.js';

/** @typedef {import('../../server/types.js').Equation} Equation */

/** Milliseconds between two settings of the numbers, at least: setting them is slow. */
const PACE = 250;

/** Terms that are told one by one: as bars, and in the formula, where several sums or gates share the room. */
const TERMS = 10;
const WRITTEN = { alone: 6, among: 4 };

const PICTURE = { width: 900, height: 460 };

/** @type {Record<string, [unit: number, token: number]>} */
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store, theme } = app;
  /** What was told last, and of which run: of another one nothing is known. */
  let told = { run: '', equation: /** @type {Equation|null} */ (null) };
  const known = () => (told.run === store.state.run?.id ? told.equation : null);
  const words = () => wordsOf(store.state.run);
  let gate = 0;
  /** What stands there: one line is set anew in each frame, for setting all of them takes longer than a frame. */
  let written = { lines: /** @type {import('./tex.js').Line[]} */ ([]), complete: true };
  /** While one points at a part, the equation stays, though the selection of the page is that part's. */
  let held = /** @type {ReturnType<typeof focusOf>} */ (null);
  const focus = () => held ?? focusOf(store.state);

  const follow = {
    point: (/** @type {import('./parts.js').Source} */ { unit, token, layer }) => {
      held ??= focus();
      const elsewhere = layer !== held?.layer;
      store.set({ selection: { unit: elsewhere ? null : unit, token } });
    },
    leave: () => {
      held = null;
      store.set({ selection: null });
    },
    choose: (/** @type {import('./parts.js').Source} */ { unit, token, layer }) => {
      const stays = unit ?? focus()?.unit ?? 0;
      held = null;
      if (layer !== focusOf(store.state)?.layer) store.setView({ layer });
      pin(store, { unit: stays, token });
    },
  };

  const draw = () => {
    const { run } = store.state;
    const equation = known();
    if (!equation || !run) {
      written = { lines: [], complete: true };
      panel.head({ says: '' });
      render(nothing, panel.body);
      return;
    }
    const { gates } = equation;
    gate = Math.min(gate, gates.length - 1);
    panel.head({
      says: headline(equation, cellOf(store.state), words()),
      choices: gates.length > 1 ? choice(gateChoice(gates), 'Bars of') : nothing,
    });
    const place = { layer: equation.layer, layers: run.config.model.numLayers };
    const most = gates.length > 1 || equation.layer > 0 ? WRITTEN.among : WRITTEN.alone;
    written = oneMore(written, lines(equation, place, most));
    render(
      html`${walk.render()}
        <div class="equation" data-step=${written.complete ? equation.step : nothing}>
          <div
            class="lines"
            id="equation-lines"
            tabindex="0"
            role="group"
            aria-label=${summary(equation, words())}
            @keydown=${onKey}
            @blur=${() => store.set({ selection: null })}
          >
            ${written.lines.map(
              ({ name, letters, numbers }) =>
                html`<div class="line" title=${meaning(cellOf(store.state), name)}>
                  <p class="letters" ${formula(letters)}></p>
                  <p class="numbers" ${formula(numbers)}></p>
                </div>`,
            )}
          </div>
          ${bars(equation, gate, follow)}
        </div>`,
      panel.body,
    );
    if (!written.complete) mark();
  };
  const mark = panel.draw(['run', 'history', 'view', 'moment'], 8, draw);

  /** The weight whose update a walk tells of: that of the largest product on show. */
  const weight = () => {
    const equation = known();
    if (!equation) return null;
    const { layer, unit, gates } = equation;
    const { past, input } = gates[gate];
    const term = past.largest[0] ?? input.largest[0];
    return {
      matrix: /** @type {'whh'|'wxh'} */ (past.largest.length > 0 ? 'whh' : 'wxh'),
      layer,
      gate,
      unit,
      from: term?.index ?? 0,
    };
  };
  const walk = new Walk(app, weight, () => mark());
  panel.onEnd(() => walk.end());

  const gateChoice = (/** @type {Equation['gates']} */ gates) => ({
    kind: /** @type {const} */ ('choice'),
    label: 'Gate whose parts are shown',
    value: String(gate),
    options: gates.map(({ name }, i) => ({ value: String(i), text: name, title: meaning(cellOf(store.state), name) })),
    choose: (/** @type {string} */ chosen) => {
      gate = Number(chosen);
      mark();
    },
  });

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    const [now, move, { frame }] = [focusOf(store.state), MOVES[event.key], store.state];
    if (!now || !frame || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') return pin(store, { unit: now.unit, token: now.token });
    if (event.key === 'Escape') return letGo(store);
    if (!move) return;
    event.preventDefault();
    const within = (/** @type {number} */ x, /** @type {number} */ size) => Math.max(0, Math.min(size - 1, x));
    const [unit, token] = [within(now.unit + move[0], frame.units), within(now.token + move[1], frame.length)];
    store.set({ selection: { unit, token } });
  };

  /** What to ask; the text is that of the states on show, so that the character is one of it: before there are any, the probe. */
  const question = () => {
    const { run, frame } = store.state;
    const text = frame?.tokens.join('') ?? probeOf(store.state);
    if (!run || text === '') return null;
    const beginning = { unit: 0, token: codePoints(text).length - 1, layer: chosenLayer(store.state) };
    return { ...(focus() ?? beginning), text, terms: TERMS };
  };

  panel.watch({
    about: () => {
      const asked = question();
      return asked && JSON.stringify(asked);
    },
    ask: async () => {
      const asked = question();
      const run = store.state.run?.id;
      return { run, equation: asked && run ? await api.equation(momentOf(store.state), asked) : null };
    },
    show: ({ run, equation }) => {
      told = { run: run ?? '', equation };
      mark();
    },
    refused: () => {
      told = { run: '', equation: null };
      mark();
    },
    every: PACE,
  });

  return {
    shows: () => known() !== null,
    reads: 'the numbers of one unit',
    lacks: () => (question() === null ? 'the probe is empty: type one in Memory' : ''),
    step: () => known()?.step ?? null,
    table: () => {
      const equation = known();
      return equation && equationTable(equation, title(store.state), words());
    },
    picture: () => {
      const equation = known();
      if (!equation) return null;
      return {
        ...PICTURE,
        palette: theme.palette,
        title: `${title(store.state)} at step ${equation.step}: ${headline(equation, cellOf(store.state), words())}`,
        draw: (
          /** @type {CanvasRenderingContext2D} */ ctx,
          /** @type {number} */ width,
          /** @type {number} */ height,
        ) => paintEquation({ ctx, width, height, equation, gate, palette: theme.palette }),
      };
    },
    note: () => note(cellOf(store.state), words()),
  };
}

/**
 * The next line that differs is taken over; all at once where there is nothing yet to be kept.
 * @param {{lines: import('./tex.js').Line[]}} now @param {import('./tex.js').Line[]} wanted
 */
function oneMore({ lines: now }, wanted) {
  if (now.length !== wanted.length) return { lines: wanted, complete: true };
  const differs = (/** @type {number} */ i) =>
    now[i].numbers !== wanted[i].numbers || now[i].letters !== wanted[i].letters;
  const changed = wanted.map((_, i) => i).filter(differs);
  return { lines: now.map((line, i) => (i === changed[0] ? wanted[i] : line)), complete: changed.length <= 1 };
}
