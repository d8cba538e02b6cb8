/** The views below the core: the bar that offers them, and the panels of those that are open. */

import { html, nothing, render } from '/vendor/lit-html/lit-html.js';
import { Panel } from '../observatory/panel.js';
import { VIEWS } from '../observatory/registry.js';
import { container } from './parts.js';

/** @typedef {import('../main.js').App} App */

/** @param {App} app */
export function observatoryView(app) {
  const { store, loop } = app;
  const bar = container('views');
  const grid = /** @type {HTMLElement} */ (document.getElementById('observatory'));
  /** @type {Map<string, Panel>} */
  const panels = new Map();

  const openIds = () => store.state.view.open.filter((id) => VIEWS.some((entry) => entry.id === id));

  /** Opens a view, or goes to it where it is open. @param {string} id */
  const show = (id) => {
    if (!openIds().includes(id)) store.setView({ open: [...openIds(), id] });
    arrange();
    panels.get(id)?.element.scrollIntoView({ block: 'nearest', behavior: calm() ? 'auto' : 'smooth' });
  };

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
      panel.element.classList.toggle('large', store.state.view.large === id);
      panel.rearranged();
    });
  };

  /** @param {string} id */
  const make = (id) => {
    const entry = /** @type {import('../observatory/registry.js').Entry} */ (VIEWS.find((known) => known.id === id));
    const panel = new Panel(app, entry, (what) => change(id, what));
    panels.set(id, panel);
    void panel.start();
    return panel;
  };

  loop.add(['view'], 10, () => {
    arrange();
    const open = openIds();
    render(
      html`${VIEWS.map(
        ({ id, title, about }) =>
          html`<button
            class="chip"
            data-view=${id}
            title=${about}
            aria-pressed=${open.includes(id)}
            @click=${() => show(id)}
          >
            ${title}
          </button>`,
      )}${tourChip(app)}`,
      bar,
    );
  });
  return show;
}

/** @param {App} app */
function tourChip({ tour }) {
  if (!tour) return nothing;
  const { at, steps, open } = tour.progress();
  const place = at > 0 ? ` ${at + 1} of ${steps}` : '';
  return html`<button
    class="chip tour-chip"
    id="tour-chip"
    title="From five letters to the vanishing gradient, in ${steps} steps"
    aria-pressed=${open}
    @click=${tour.start}
  >
    Tour${place}
  </button>`;
}

const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
