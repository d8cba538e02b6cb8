/**
 * The frame around a view: its head with what it says and does, its body, and the view's lifetime. What a view draws or
 * asks through its panel happens only while the panel is on screen, and ends when it is closed. Where there is no picture,
 * the panel says why in its place, see {@link panelState}.
 */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { watchSize } from '../charts/canvas.js';
import { whyMissing } from './arrangement.js';
import { toggleNote } from './panel-note.js';
import { OPENING, panelState, weightsShown } from './panel-state.js';
import { action, actions, find, glyph } from './parts.js';
import { pictureActions } from './saving.js';
import { standIn } from './stand-in.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../charts/framed.js').Picture} Picture */
/** @typedef {import('../base/state.js').Key} Key */

/**
 * A view that can be opened.
 * @typedef {object} Entry
 * @property {string} id lower-case letters, as in the address bar
 * @property {string} title
 * @property {(words: import('../base/words.js').Words) => string} about what it answers, in a few words
 * @property {() => Promise<{view: (app: import('../app.js').App, panel: Panel) => View}>} load
 */

/**
 * What a view gives to its panel.
 * @typedef {object} View
 * @property {() => boolean} shows whether it has something to show of what is on show; else the panel says why not
 * @property {string} reads what it reads until it has, such as "the gradients of the probe"
 * @property {() => string} [lacks] why it asks nothing, where it does not: a sentence, else empty
 * @property {() => number|null} [step] of the network that it shows
 * @property {() => import('../base/table.js').Table|null} [table] the numbers behind the picture, also as CSV
 * @property {() => Picture|null} [picture] to be saved as PNG or SVG
 * @property {() => unknown} [note] what it means, its formula, and where it comes from: a lit template
 */

/**
 * @typedef {object} Head
 * @property {unknown} says one short sentence on the present state
 * @property {import('./parts.js').Action[]} [actions] the view's own; those that every panel has are in a menu
 * @property {unknown} [choices] a row of its own under the title, a lit template
 */

/** So much of a panel has to be on screen for it to count as seen. */
const EDGE = '-24px';

/** What decides whether there is a picture, besides the answers; and how often a second that is asked at most. */
const DECISIVE = /** @type {Key[]} */ ([
  'run',
  'view',
  'moment',
  'connection',
  'removed',
  'loaded',
  'preparing',
  'checkpoints',
]);
const STATES = 8;

export class Panel {
  #visible = false;
  /** @type {(() => void)[]} */
  #ends = [];
  /** @type {import('../base/draw.js').Mark[]} */
  #marks = [];
  /** @typedef {ReturnType<import('../server/insights.js').Insights['watch']>} Watched */
  /** @type {Watched[]} */
  #questions = [];
  /** Those without which there is no picture. @type {Watched[]} */
  #needed = [];
  /** @type {import('./panel-state.js').PanelState} */
  #state = OPENING;
  /** Of which failed weights the picture is, in words. */
  #weights = '';
  /** @type {((visible: boolean) => void)[]} */
  #seers = [];
  /** @type {View|null} */
  #view = null;
  #closed = false;
  /** @type {Head} */
  #head = { says: '' };

  /**
   * @param {App} app @param {Entry} entry
   * @param {(what: 'close'|'enlarge'|'earlier'|'later') => void} arrange
   */
  constructor(app, entry, arrange) {
    this.app = app;
    this.entry = entry;
    this.arrange = arrange;
    this.element = document.createElement('section');
    this.element.className = 'panel observed';
    this.element.id = entry.id;
    this.element.setAttribute('aria-labelledby', `${entry.id}-title`);
    render(
      html`<header class="panel-head"></header>
        <div class="note" role="region" tabindex="0" hidden></div>
        <div class="panel-body"></div>
        <div class="instead"></div>`,
      this.element,
    );
    this.body = /** @type {HTMLElement} */ (find('.panel-body', this.element));
    this.head(this.#head);
    this.#showState();
    const mark = app.loop.add(DECISIVE, STATES, () => this.#decide());
    this.decide = () => mark();
    this.#ends.push(mark.end);
    const observer = new IntersectionObserver((entries) => this.#seen(entries[entries.length - 1].isIntersecting), {
      rootMargin: EDGE,
    });
    observer.observe(this.element);
    this.#ends.push(() => observer.disconnect());
  }

  /** Whether it is on screen. */
  get visible() {
    return this.#visible;
  }

  /** Fetches the view and starts it. */
  async start() {
    const module = await this.entry.load().catch(() => null);
    if (this.#closed) return;
    if (!module) {
      this.#state = {
        kind: 'failed',
        says: 'This view could not be fetched from the server.',
        ways: [{ kind: 'reload' }],
      };
      return this.#showState();
    }
    this.#view = module.view(this.app, this);
    this.head(this.#head);
    this.#decide();
  }

  /** Why there is no such view of the run on show, where there is none. */
  #missing() {
    return whyMissing(this.app.store.state, this.entry.id);
  }

  /** Says what the view has to say. @param {Head} head */
  head(head) {
    this.#head = head;
    const { title, id } = this.entry;
    render(
      html`<h2 id="${id}-title">${title}</h2>
        <p class="says" id="${id}-says">${this.#weights}${head.says}</p>
        <div class="own">${(head.actions ?? []).map(action)}</div>
        ${actions(id, this.#own(), title, true)} ${this.#arrangement()}
        ${head.choices && !this.#missing() ? html`<div class="choices">${head.choices}</div>` : nothing}`,
      /** @type {HTMLElement} */ (find('.panel-head', this.element)),
    );
  }

  /**
   * Draws when one of the keys changed, at most so often, while on screen.
   * @param {Key[]} keys @param {number} perSecond @param {() => void} draw @returns {() => void} has it drawn soon
   */
  draw(keys, perSecond, draw) {
    let waiting = false;
    const mark = this.app.loop.add(keys, perSecond, () => {
      waiting = !this.#visible;
      if (this.#visible) draw();
    });
    const whenSeen = Object.assign(() => waiting && mark(), { end: mark.end });
    this.#marks.push(whenSeen);
    this.#ends.push(mark.end, this.app.onRepaint(mark));
    return mark;
  }

  /**
   * Asks the server, see {@link import('../server/insights.js').Insights}, where there is such a view of the run on show.
   * @template T @param {Omit<import('../server/insights.js').Question<T>, 'visible'>} question
   * @param {{needed?: boolean}} [options] whether there is no picture without its answer
   * @returns {Watched}
   */
  watch(question, { needed = true } = {}) {
    const told = () => {
      if (this.#isUnsettled()) this.decide();
      question.told?.();
    };
    const about = () => (this.#missing() ? null : question.about());
    const watched = this.app.insights.watch({ ...question, about, visible: () => this.#visible, told });
    this.#questions.push(watched);
    if (needed) this.#needed.push(watched);
    this.#ends.push(watched.end);
    return watched;
  }

  /** Whether an answer may change what stands in the panel. */
  #isUnsettled() {
    return this.#state.kind !== 'picture' || this.#needed.some((question) => question.standing().kind !== 'answered');
  }

  /** Finds out whether there is a picture, and says in its place why there is none. */
  #decide() {
    const view = this.#view;
    if (!view) return;
    const { state } = this.app.store;
    const questions = this.#needed.map((question) => question.standing());
    const missing = this.#missing();
    const lacks = missing || (view.lacks?.() ?? '');
    const shown = { shows: !missing && view.shows(), reads: view.reads, lacks, questions };
    const [before, weights] = [this.#state, this.#weights];
    this.#state = panelState(state, shown);
    this.#weights = this.#state.kind === 'picture' ? weightsShown(state, view.step?.() ?? null) : '';
    if (JSON.stringify(before) !== JSON.stringify(this.#state)) this.#showState();
    if (before.kind !== this.#state.kind || weights !== this.#weights) this.head(this.#head);
  }

  #showState() {
    const { kind } = this.#state;
    const again = () => this.#needed.forEach((question) => question.retry());
    const instead = /** @type {HTMLElement} */ (find(':scope > .instead', this.element));
    instead.hidden = kind === 'picture';
    this.body.inert = kind !== 'picture';
    this.element.dataset.state = kind;
    render(kind === 'picture' ? nothing : standIn(this.app, this.#state, again), instead);
  }

  /** Told whenever the panel comes into sight or leaves it. @param {(visible: boolean) => void} tell */
  onSeen(tell) {
    this.#seers.push(tell);
    if (this.#visible) tell(true);
  }

  /** To be done when the panel is closed. @param {() => void} end */
  onEnd(end) {
    this.#ends.push(end);
  }

  /**
   * A canvas that fills the body, with one over it for what follows the pointer, and a line below for what is under it.
   * @param {string} label @param {() => void} onResize
   */
  stage(label, onResize) {
    const { id } = this.entry;
    const box = document.createElement('div');
    box.className = 'plot';
    const readout = document.createElement('p');
    readout.className = 'readout';
    readout.id = `${id}-readout`;
    render(
      html`<canvas
          id="${id}-canvas"
          tabindex="0"
          role="application"
          aria-roledescription="picture"
          aria-label=${label}
          aria-describedby="${id}-readout"
        ></canvas>
        <canvas class="over" aria-hidden="true"></canvas>`,
      box,
    );
    this.body.append(box, readout);
    const canvas = /** @type {HTMLCanvasElement} */ (find(`#${id}-canvas`, box));
    const over = /** @type {HTMLCanvasElement} */ (find('.over', box));
    const size = watchSize(canvas, onResize);
    this.#ends.push(size.end);
    return { canvas, over, readout, size };
  }

  /** To be called when panels were moved, closed or enlarged. */
  rearranged() {
    this.head(this.#head);
  }

  /** Ends the view and takes the panel off the page. */
  close() {
    this.#closed = true;
    for (const end of this.#ends) end();
    this.element.remove();
  }

  /** @param {boolean} visible */
  #seen(visible) {
    this.#visible = visible;
    for (const tell of this.#seers) tell(visible);
    if (!visible) return;
    for (const mark of this.#marks) mark();
    for (const question of this.#questions) question.again();
  }

  /** What every picture has. @returns {import('./parts.js').Action[]} */
  #own() {
    const { table, picture, note } = this.#view ?? {};
    const file = `elman-${this.entry.id}`;
    const disabled = this.#state.kind !== 'picture';
    /** @type {import('./parts.js').Action[]} */
    const own = [];
    if (table) {
      own.push({ kind: 'action', label: 'table', disabled, run: () => this.#with(table, this.app.openTable) });
    }
    if (picture) {
      const made = pictureActions(this.app, file, () => this.#described(picture()));
      own.push(...made.map((item) => ({ ...item, disabled })));
    }
    if (table) {
      const save = () => this.#with(table, (made) => this.app.save(({ saveCsv }) => saveCsv(file, made)));
      own.push({ kind: 'action', label: 'csv', title: 'Save the numbers', disabled, run: save });
    }
    const about = () => toggleNote(this.element, this.entry.title, note);
    if (note) own.push({ kind: 'action', label: 'about', title: 'What it means', run: about });
    return own;
  }

  /** @template T @param {() => T|null} make @param {(made: T) => void} use */
  #with(make, use) {
    const made = make();
    if (made) use(made);
  }

  /** The picture with what its canvas says to those who do not see it. @param {Picture|null} picture */
  #described(picture) {
    const label = this.body.querySelector('canvas[aria-label]')?.getAttribute('aria-label');
    return picture && label ? { description: label, ...picture } : picture;
  }

  #arrangement() {
    const { title, id } = this.entry;
    const { open, large } = this.app.store.state.view;
    const place = open.indexOf(id);
    const button = (
      /** @type {'close'|'enlarge'|'earlier'|'later'} */ what,
      /** @type {string} */ label,
      /** @type {import('./parts.js').Glyph} */ name,
      disabled = false,
    ) =>
      html`<button
        class="icon bare ${what}"
        aria-label="${title}: ${label}"
        title=${label}
        ?disabled=${disabled}
        @click=${() => this.arrange(what)}
      >
        ${glyph(name)}
      </button>`;
    return html`<div class="arrangement">
      ${button('earlier', 'move forward', 'left', place <= 0)}
      ${button('later', 'move back', 'right', place === open.length - 1)}
      ${button('enlarge', large === id ? 'make small' : 'enlarge', large === id ? 'smaller' : 'larger')}
      ${button('close', 'close', 'close')}
    </div>`;
  }
}
