/** Recurrence: what the recurrent weights do to a state: their spectra, and of two units the phase portrait. */

import { html, nothing } from '/vendor/lit-html/lit-html.js';
import { candidateFirst, cellOf, gateWords, hasPortrait } from '../../base/cell-kinds.js';
import { count } from '../../base/format.js';
import { probeOf } from '../../base/probe.js';
import { momentOf, title } from '../../base/state.js';
import { track } from '../../base/tracks.js';
import { wordsOf } from '../../base/words.js';
import { hideOver, pointIn, prepare, prepareOver } from '../../charts/canvas.js';
import * as api from '../../server/api.js';
import { chosenLayer, layerChoice } from '../../ui/layer.js';
import { choice } from '../../ui/parts.js';
import { letGo, pin } from '../../ui/selection.js';
import { note } from './note.js';
import { PortraitPlot } from './portrait-plot.js';
import { SpectrumPlot } from './spectrum-plot.js';

/** @typedef {import('../../base/state.js').Selection} Selection */

const PICTURE = { width: 900, height: 480 };

/** In a box lower than this, beside an opened note, nothing could be told apart. */
const LOWEST = 100;

const NO_PORTRAIT = 'no phase portrait: with gates, more than a point in a plane decides where the state goes';

/** @param {import('../../app.js').App} app @param {import('../../ui/panel.js').Panel} panel */
export function view(app, panel) {
  const { store, theme } = app;
  const { canvas, over, readout, size } = panel.stage('Recurrence', () => mark());
  const plots = { spectrum: new SpectrumPlot(), portrait: new PortraitPlot() };
  /** @type {'spectrum'|'portrait'} */
  let wanted = 'spectrum';
  let gate = '';
  let subject = '';
  /** What the answer is of: run, picture, layer and gate. */
  let told = '';
  let painted = false;
  let step = 0;

  const model = () => store.state.run?.config.model;
  const mode = () => (hasPortrait(store.state) ? wanted : 'spectrum');
  const plot = () => plots[mode()];
  const cell = () => store.state.selection ?? store.state.view.pinned;
  const gates = () => candidateFirst(cellOf(store.state)?.gates ?? []);
  const shownGate = () => (gates().find(({ letter }) => letter === gate) ?? gates()[0])?.letter ?? '';

  /** What is asked now; null where there is nothing to ask. */
  const asked = () => {
    const now = store.state.run;
    if (!now) return null;
    const place = { id: now.id, mode: mode(), layer: chosenLayer(store.state), gate: shownGate() };
    return mode() === 'spectrum' ? place : { ...place, text: probeOf(store.state), token: cell()?.token ?? -1 };
  };

  /** @param {NonNullable<ReturnType<typeof asked>>} question */
  const placeOf = (question) => [question.id, question.mode, question.layer, question.gate].join();
  const place = () => {
    const now = asked();
    return now && placeOf(now);
  };
  const shown = () => told !== '' && told === place();

  const ask = async () => {
    const question = /** @type {NonNullable<ReturnType<typeof asked>>} */ (asked());
    const { layer } = question;
    const moment = momentOf(store.state);
    if ('text' in question) {
      const last = [...question.text].length - 1;
      const token = Math.min(question.token, last);
      return { question, portrait: await api.phasePortrait(moment, { text: question.text, layer, token }) };
    }
    return { question, spectrum: await api.recurrence(moment, question) };
  };

  /** @param {Awaited<ReturnType<typeof ask>>} found */
  const show = ({ question, spectrum, portrait }) => {
    const { id, layer, gate: of } = question;
    const now = [id, layer, of].join();
    if (spectrum) {
      plots.spectrum.show(spectrum, now !== subject);
      subject = now;
      const name = `layer ${layer + 1}${of && `, ${of}`}`;
      if (id === store.state.run?.id) {
        track(store, 'spectralRadius', name, spectrum.step, spectrum.spectralRadius);
        track(store, 'largestSingularValue', name, spectrum.step, spectrum.largestSingularValue);
      }
    }
    if (portrait) plots.portrait.show(portrait, wordsOf(store.state.run));
    step = (spectrum ?? portrait).step;
    told = placeOf(question);
    drawHead();
    mark();
    markLabel();
  };

  const refuse = () => {
    told = '';
    drawHead();
    mark();
  };

  const drawHead = () => {
    if (painted && !shown()) mark();
    panel.head({ says: shown() ? `${plot().says}${ofGate()}` : '', choices: choices() });
  };

  const ofGate = () => (shownGate() ? ` of ${shownGate()}` : '');

  const choices = () => {
    const { numLayers = 1, hiddenSize } = model() ?? {};
    const gated = gates().length > 0;
    const parts = [
      numLayers > 1 ? choice(layerChoice(store), 'Layer') : nothing,
      gated ? choice(gateChoice(), 'Gate') : nothing,
      hasPortrait(store.state) ? choice(pictureChoice()) : nothing,
      gated && hiddenSize === 2 ? html`<span class="aside">${NO_PORTRAIT}</span>` : nothing,
    ];
    return parts.some((part) => part !== nothing) ? parts : undefined;
  };

  /** @returns {import('../../ui/parts.js').Choice} */
  const gateChoice = () => ({
    kind: 'choice',
    label: 'Gate',
    value: shownGate(),
    options: gates().map((one) => ({ value: one.letter, text: one.letter, title: gateWords(one) })),
    choose: (value) => changed(() => (gate = value)),
  });

  /** @returns {import('../../ui/parts.js').Choice} */
  const pictureChoice = () => ({
    kind: 'choice',
    label: 'Picture',
    value: wanted,
    options: [
      { value: 'spectrum', text: 'spectrum' },
      { value: 'portrait', text: 'phase portrait', title: 'Where every state of the two units goes' },
    ],
    choose: (value) => changed(() => (wanted = value === 'portrait' ? 'portrait' : 'spectrum')),
  });

  const changed = (/** @type {() => void} */ change) => {
    change();
    drawHead();
    mark();
    question.again();
  };

  const draw = () => {
    const { width, height } = size();
    if (width === 0) return;
    const { ctx, ratio } = prepare(canvas, width, height, theme.palette.panel);
    canvas.parentElement?.classList.toggle('single', mode() === 'portrait');
    painted = shown();
    if (painted && height >= LOWEST) plot().paint(ctx, ratio, width, height, theme.palette);
    if (painted) canvas.dataset.step = String(step);
    drawOver();
  };

  const drawOver = () => {
    const { width, height } = size();
    if (shown() && height >= LOWEST && plot().isMarked(cell()))
      plot().paintOver(prepareOver(over, width, height), width, height, theme.palette, cell());
    else hideOver(over);
    const text = shown() ? plot().readout(cell()) : '';
    if (readout.textContent !== text) readout.textContent = text;
  };

  const drawLabel = () => {
    const label = shown() ? plot().label : 'Recurrence';
    if (canvas.getAttribute('aria-label') !== label) canvas.setAttribute('aria-label', label);
  };

  const mark = panel.draw([], 30, draw);
  const markOver = panel.draw(['selection', 'view'], 60, drawOver);
  panel.draw(['run', 'view'], 4, drawHead);
  const markLabel = panel.draw(['run', 'frame', 'view'], 0.5, drawLabel);
  const question = panel.watch({
    about: () => {
      const now = asked();
      return now && JSON.stringify(now);
    },
    ask,
    show,
    refused: refuse,
  });

  const select = (/** @type {Selection|null} */ selection) => {
    const known = store.state.selection;
    if (known?.unit !== selection?.unit || known?.token !== selection?.token) store.set({ selection });
    markOver();
  };
  const leave = () => {
    plot().leave();
    select(null);
  };
  canvas.addEventListener('pointermove', (event) => {
    const { x, y } = pointIn(event);
    select(shown() ? plot().point(x, y) : null);
  });
  canvas.addEventListener('pointerleave', leave);
  canvas.addEventListener('blur', leave);
  canvas.addEventListener('click', () => choose());
  canvas.addEventListener('keydown', (event) => {
    if (!shown() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      plot().leave();
      return letGo(store);
    }
    if (event.key === 'Enter') return choose();
    const selection = plot().key(event.key, cell());
    if (selection === undefined) return;
    event.preventDefault();
    select(selection);
  });
  /** Chooses what is selected to stay. */
  const choose = () => {
    const { selection } = store.state;
    if (selection?.unit != null) pin(store, { unit: selection.unit });
    if (selection?.token != null) pin(store, { token: selection.token });
  };

  return {
    shows: shown,
    reads: 'the recurrent weights and their spectra',
    step: () => (shown() ? step : null),
    table: () => (shown() ? plot().table(title(store.state)) : null),
    picture: () =>
      shown()
        ? {
            ...PICTURE,
            palette: theme.palette,
            title: `${title(store.state)} at step ${count(step)}: ${plot().says}${ofGate()}`,
            draw: (
              /** @type {CanvasRenderingContext2D} */ ctx,
              /** @type {number} */ width,
              /** @type {number} */ height,
              /** @type {number} */ ratio,
            ) => plot().paint(ctx, ratio, width, height, theme.palette),
          }
        : null,
    note: () => note(wordsOf(store.state.run)),
  };
}
