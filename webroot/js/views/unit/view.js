/** Unit: what a single unit responds to, over text that the network was not trained on. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { isBounded } from '../../base/cell-kinds.js';
import { count } from '../../base/format.js';
import { readNumber } from '../../base/numbers.js';
import { title } from '../../base/state.js';
import { wordsOf } from '../../base/words.js';
import { formula } from '../../ui/formula.js';
import { find } from '../../ui/parts.js';
import { pin } from '../../ui/selection.js';
import { bytesOf } from './colors.js';
import { GalleryList } from './gallery.js';
import { paintPassage } from './paint.js';
import { Passage } from './passage.js';
import { contexts, selectionResult } from './places.js';
import { UnitQuestions } from './questions.js';
import { colorCache, planeOf } from './skin.js';
import { galleryTable } from './table.js';
import { describeToken, headline, meansInWords, selectionInWords, whichText } from './words.js';

/** @typedef {import('../../app.js').App} App */

const SMALL_PASSAGE = 600;
const LARGE_PASSAGE = 1200;
const PICTURE = { width: 1000, height: 560 };
const narrow = matchMedia('(max-width: 960px)');

/** @param {App} app @param {import('../../ui/panel.js').Panel} panel @returns {import('../../ui/panel.js').View} */
export function view(app, panel) {
  const { store, theme } = app;
  const boxes = stage(panel.body);
  /** @type {number|null} index of a character in the passage */
  let pointed = null;
  /** @type {unknown[]} what the list was made of */
  let listed = [];
  const isLarge = () => store.state.view.large === 'unit' || narrow.matches;
  const length = () => (isLarge() ? LARGE_PASSAGE : SMALL_PASSAGE);
  const asked = new UnitQuestions(app, panel, length, () => mark());
  const colors = colorCache();

  const look = (/** @type {number|null} */ unit) => {
    if ((store.state.selection?.unit ?? null) !== unit)
      store.set({ selection: unit === null ? null : { unit, token: null } });
  };
  const choose = (/** @type {number} */ unit) => pin(store, { unit });
  const list = new GalleryList(boxes.gallery, { look, choose, current: () => asked.unit() });
  const passage = new Passage(boxes.passage, {
    point: (i) => {
      pointed = i;
      markReadout();
    },
    select: (stretch) => asked.set({ stretch }),
  });
  panel.onEnd(passage.end);
  const go = (/** @type {number} */ at) => asked.set({ from: Math.floor(at / length()) * length() });

  const plane = () => planeOf(asked.which().state, isBounded(store.state));
  const colorsOf = (/** @type {number} */ scale) => colors(theme.palette, plane(), scale);
  const words = () => wordsOf(store.state.run);
  /** @param {import('../../server/types.js').UnitPortrait} portrait @param {import('../../server/types.js').UnitGallery} gallery */
  const heading = (portrait, gallery) => {
    const { run, settings } = store.state;
    return headline(portrait, gallery, {
      words: words(),
      enough: settings.judging.unitTokens,
      imported: run?.imported,
    });
  };

  const draw = () => {
    asked.forget();
    const { gallery, passage: shown } = asked;
    drawHead();
    boxes.root.hidden = !gallery || !shown;
    if (!gallery || !shown) return;
    const made = [gallery, theme.palette, plane().letter];
    if (made.some((part, i) => part !== listed[i])) list.show(gallery, theme.palette, plane().place);
    listed = made;
    list.mark(asked.unit(), store.state.view.pinned?.unit ?? null);
    passage.show(shown, colorsOf(shown.scale));
    passage.mark(asked.stretch);
    drawReadout();
    markLabel();
    const open = isLarge();
    render(open ? contexts(shown, colorsOf, go) : nothing, boxes.contexts);
    const acts = { threshold, pin: choose, go };
    render(open ? selectionResult(selected(), words(), acts) : nothing, boxes.selection);
  };

  const drawHead = () => {
    const { gallery, passage: shown } = asked;
    const portrait = gallery?.units[shown?.unit ?? 0];
    const says = gallery && portrait ? heading(portrait, gallery) : '';
    panel.head({ says, choices: shown ? [pager(shown), legend(plane())] : nothing });
  };

  const drawReadout = () => {
    const { passage: shown, gallery, matches } = asked;
    if (!shown || !gallery) return;
    const portrait = gallery.units[shown.unit];
    const says =
      pointed !== null && pointed < shown.tokens.length
        ? describeToken(shown, pointed, bytesOf(shown.data)[pointed] / shown.scale, plane().letter, words())
        : matches && !isLarge()
          ? `${selectionInWords(matches, selected().text)}${unitList(matches.units)}`
          : meansInWords(portrait, words());
    if (boxes.readout.textContent !== says) boxes.readout.textContent = says;
  };

  const drawLabel = () => {
    const { passage: shown, gallery } = asked;
    if (!shown || !gallery) return;
    const portrait = gallery.units[shown.unit];
    boxes.passage.setAttribute(
      'aria-label',
      `${whichText(shown, words())}, coloured by ${heading(portrait, gallery)}; ${meansInWords(portrait, words())}. Arrow keys move, with Shift they select.`,
    );
  };

  /** The selected stretch and what was found of it. */
  const selected = () => {
    const { stretch, passage: shown, matches, threshold: at, matchesError, mistyped } = asked;
    const tokens =
      stretch && shown ? shown.tokens.slice(Math.max(0, stretch.from - shown.from), stretch.to - shown.from + 1) : [];
    return { found: matches, text: tokens.join(''), threshold: at, mistyped, refused: matchesError };
  };
  const threshold = (/** @type {string} */ text) => {
    const { value, why } = readNumber(text);
    if (why) asked.mistype(`A number from 0 to 16; ${why}.`);
    else asked.set({ threshold: value });
  };

  /** @param {import('../../server/types.js').UnitPassage} shown */
  const pager = (shown) => {
    const end = shown.from + shown.tokens.length;
    const turn = (/** @type {number} */ from) => asked.set({ from: Math.max(0, from) });
    return html`<span class="pager">
      <button
        class="text"
        aria-label="Earlier passage"
        ?disabled=${shown.from === 0}
        @click=${() => turn(shown.from - length())}
      >
        ←
      </button>
      <span>${whichText(shown, words())}</span>
      <button
        class="text"
        aria-label="Later passage"
        ?disabled=${end >= shown.read}
        @click=${() => turn(shown.from + length())}
      >
        →
      </button>
    </span>`;
  };

  const mark = panel.draw(['run', 'view', 'loaded'], 10, draw);
  const markReadout = panel.draw([], 30, drawReadout);
  panel.draw(['selection'], 30, () => list.mark(asked.unit(), store.state.view.pinned?.unit ?? null));
  const markLabel = panel.draw([], 0.5, drawLabel);

  return {
    shows: () => {
      asked.forget();
      return asked.gallery !== null && asked.passage !== null;
    },
    reads: 'a text, and what each unit responds to in it',
    step: () => asked.gallery?.step ?? null,
    table: () => asked.gallery && galleryTable(store.state, asked.gallery),
    picture: () => {
      const { passage: shown, gallery } = asked;
      if (!shown || !gallery) return null;
      return {
        ...PICTURE,
        palette: theme.palette,
        title: `${title(store.state)} at step ${count(shown.step)}: ${heading(gallery.units[shown.unit], gallery)}`,
        draw: (ctx, width, height) =>
          paintPassage(ctx, { width, height }, shown.tokens, bytesOf(shown.data), colorsOf(shown.scale)),
      };
    },
    note: () => note(words()),
  };
}

/** @param {HTMLElement} body */
function stage(body) {
  const root = document.createElement('div');
  root.className = 'unit-view';
  root.hidden = true;
  render(
    html`<div class="gallery" role="listbox" tabindex="0" aria-label="Units by what they respond to"></div>
      <div class="reading">
        <div
          class="passage mono"
          tabindex="0"
          role="application"
          aria-roledescription="coloured text"
          aria-describedby="unit-readout"
        ></div>
        <p class="readout" id="unit-readout"></p>
        <div class="selected"></div>
      </div>
      <div class="contexts"></div>`,
    root,
  );
  body.append(root);
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (find(name, root));
  return {
    root,
    gallery: part('.gallery'),
    passage: part('.passage'),
    readout: part('.readout'),
    contexts: part('.contexts'),
    selection: part('.selected'),
  };
}

/** @param {import('../../charts/planes.js').Plane} plane */
const legend = ({ ends: [low, high] }) =>
  html`<span class="legend" title="The scale is fixed: a colour means the same value at every step.">
    <span>${low}</span><i aria-hidden="true"></i><span>${high}</span>
  </span>`;

/** @param {number[]} units */
const unitList = (units) => (units.length > 0 ? `: ${units.map((unit) => unit + 1).join(', ')}` : '');

/** @param {import('../../base/words.js').Words} words */
const note = ({ token, tokens }) =>
  html`<p>
      Some units can be read: one is on inside quotes, another counts along the line (Karpathy, Johnson and Fei-Fei
      2015). The text takes the colour of one unit after each ${token}. The list names, for every unit, the property of
      the text with which its activation (in 8 equally full bins) has most in common:
      <span ${formula('I(U;F)/\\sqrt{H(U)\\,H(F)}')}></span> is largest, and the score is
      <span ${formula('I(U;F)=\\sum p(u,f)\\log_2\\frac{p(u,f)}{p(u)p(f)}')}></span> in bits a ${token}, less what
      chance would give (Miller and Madow 1955). Less than 0.01 bits, or three times what the text shifted against the
      activation gives, is not named.
    </p>
    <p>
      Most units are mixtures: a low score means that the unit takes part in many things, not that it does nothing. Up
      to 4,096 ${tokens} are read from where the held-out text begins, fewer by large networks. Select a stretch, and
      the units are named that are on over it and not beside it, with the other places where most of them are on
      (LSTMVis, Strobelt and others 2018).
    </p>`;
