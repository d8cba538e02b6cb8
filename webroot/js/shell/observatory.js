/** The views below the core: the bar that offers them, and the panels of those that are open. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { wholeSentence } from '../base/format.js';
import { wordsOf } from '../base/words.js';
import { whyMissing } from '../ui/arrangement.js';
import { corePainted } from '../ui/core.js';
import { Panel } from '../ui/panel.js';
import { container } from '../ui/parts.js';
import { VIEWS } from '../views/registry.js';
import { costs, HOW_MEASURED } from './watching-words.js';

/** @typedef {import('../app.js').App} App */

/** Where one view is shown at a time; layout in observatory.css. */
const NARROW = '(max-width: 700px)';

/** @param {App} app */
export function observatoryView(app) {
  const { store, loop } = app;
  const bar = container('views');
  const grid = /** @type {HTMLElement} */ (document.getElementById('observatory'));
  /** @type {Map<string, Panel>} */
  const panels = new Map();
  const narrow = matchMedia(NARROW);
  const core = corePainted(store);
  /** The view that was asked for last. */
  let asked = '';
  /** The view that was asked for last and is not offered. */
  let refused = '';

  const openIds = () => store.state.view.open.filter((id) => VIEWS.some((entry) => entry.id === id));

  /** Why a view is not offered: a sentence, empty where it is; what is open can always be closed. @param {string} id */
  const whyNot = (id) => (openIds().includes(id) ? '' : wholeSentence(whyMissing(store.state, id)));

  /** Opens a view, goes to it where it is open, or says why it is not offered. @param {string} id */
  const show = (id) => {
    refused = whyNot(id) ? id : '';
    if (refused) {
      offer();
      return bar.scrollIntoView({ block: 'nearest' });
    }
    asked = id;
    if (!openIds().includes(id)) store.setView({ open: [...openIds(), id] });
    draw();
    panels.get(id)?.element.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
  };

  /** The view on show where there is room for one. */
  const currentId = () => {
    const open = openIds();
    return [asked, store.state.view.large].find((id) => open.includes(id)) ?? open[0] ?? '';
  };

  /** Whether a view is open and its panel on screen. @param {string} id */
  const seen = (id) => openIds().includes(id) && (panels.get(id)?.visible ?? false);

  /** Opens a view, goes to it, or closes it where one is there already. On a phone one view always stays. @param {string} id */
  const press = (id) => (!narrow.matches && seen(id) ? change(id, 'close') : show(id));

  /** @param {string} id @param {'close'|'enlarge'|'earlier'|'later'} what */
  const change = (id, what) => {
    const { large } = store.state.view;
    const open = openIds();
    if (what === 'enlarge') return store.setView({ large: large === id ? '' : id });
    const place = open.indexOf(id);
    open.splice(place, 1);
    if (what === 'close') {
      store.setView({ open, large: large === id ? '' : large });
      return /** @type {HTMLElement|null} */ (bar.querySelector(`[data-view="${id}"]`))?.focus();
    }
    open.splice(Math.max(0, place + (what === 'earlier' ? -1 : 1)), 0, id);
    store.setView({ open });
  };

  /** Brings the panels into the order of the view's options. */
  const arrange = () => {
    const open = openIds();
    const { large } = store.state.view;
    const current = currentId();
    for (const [id, panel] of panels) {
      if (open.includes(id)) continue;
      panel.close();
      panels.delete(id);
    }
    open.forEach((id, place) => {
      const panel = panels.get(id) ?? make(id);
      if (grid.children[place] !== panel.element) {
        const focused = panel.element.contains(document.activeElement) ? document.activeElement : null;
        grid.insertBefore(panel.element, grid.children[place] ?? null);
        /** @type {HTMLElement|null} */ (focused)?.focus();
      }
      panel.element.classList.toggle('large', large === id);
      panel.element.classList.toggle('current', id === current);
      panel.rearranged();
    });
  };

  /** @param {string} id */
  const make = (id) => {
    const entry = /** @type {import('../ui/panel.js').Entry} */ (VIEWS.find((known) => known.id === id));
    const panel = new Panel(app, entry, (what) => change(id, what));
    panels.set(id, panel);
    panel.onSeen(() => offer());
    void core.then(() => panel.start());
    return panel;
  };

  const offer = () => {
    const { watching, slowness } = store.state;
    const open = openIds();
    const words = wordsOf(store.state.run);
    const chips = VIEWS.map(
      ({ id, title, about }) =>
        html`<button
          class="chip"
          data-view=${id}
          title=${whyNot(id) || `${about(words)}${hint(id)}`}
          aria-disabled=${whyNot(id) ? 'true' : nothing}
          aria-pressed=${narrow.matches ? nothing : open.includes(id)}
          aria-current=${narrow.matches && id === currentId() ? 'true' : nothing}
          @click=${() => press(id)}
        >
          ${title}
        </button>`,
    );
    const cost = watching === null ? '' : costs(watching, slowness);
    render(
      html`<div class="chips">${chips}</div>
        ${bookChip(app)}
        <p class="why" role="status">${whyNot(refused)}</p>
        <p class="cost" id="watching" title=${HOW_MEASURED} ?hidden=${cost === ''}>${cost}</p>`,
      bar,
    );
  };

  /** Brings the chip of the view on show into the row's sight, where the row scrolls. */
  const follow = () => {
    const chip = /** @type {HTMLElement|null} */ (bar.querySelector('[aria-current]'));
    const row = chip?.parentElement;
    if (chip && row) row.scrollLeft = chip.offsetLeft - (row.clientWidth - chip.offsetWidth) / 2 - row.offsetLeft;
  };

  /** What pressing the chip of an open view does. @param {string} id */
  const hint = (id) => {
    if (narrow.matches || !openIds().includes(id)) return '';
    return seen(id) ? '. Press to close' : '. Press to go there';
  };

  const draw = () => {
    arrange();
    offer();
    follow();
  };

  narrow.addEventListener('change', loop.add(['view'], 10, draw));
  loop.add(['run', 'watching'], 2, offer);
  return show;
}

/** @param {App} app */
function bookChip({ book }) {
  if (!book) return nothing;
  const { open, begun } = book.progress();
  return html`<button
    class="chip book-chip"
    id="book-chip"
    title="From five letters to the vanishing gradient"
    aria-pressed=${open}
    @click=${book.start}
  >
    Book${begun && !open ? ': go on' : ''}
  </button>`;
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
