/** Pieces that views share: glyphs, and a panel's row of actions that folds into a menu where it is narrow. */

import { html, nothing, svg } from '/vendor/lit-html/lit-html.js';

/** Paths on an 18 × 18 grid. */
const GLYPHS = {
  restart: svg`<path d="M3.4 9a5.6 5.6 0 1 0 1.8-4.1"/><path d="M5.6 1.9 5 5.2l3.3.5"/>`,
  share: svg`<path d="M7.4 10.6a3 3 0 0 0 4.3 0l2.7-2.7a3 3 0 0 0-4.3-4.3L9 4.7"/>
    <path d="M10.6 7.4a3 3 0 0 0-4.3 0l-2.7 2.7a3 3 0 0 0 4.3 4.3L9 13.3"/>`,
  save: svg`<path d="M9 2.8v8.4M5.4 7.8 9 11.4l3.6-3.6M3.2 14.8h11.6"/>`,
  sun: svg`<circle cx="9" cy="9" r="3"/>
    <path d="M9 1.8v1.6M9 14.6v1.6M1.8 9h1.6M14.6 9h1.6M3.9 3.9 5 5M13 13l1.1 1.1M3.9 14.1 5 13M13 5l1.1-1.1"/>`,
  moon: svg`<path d="M14.8 10.6A6 6 0 0 1 7.4 3.2a6 6 0 1 0 7.4 7.4z"/>`,
  more: svg`<path d="M4 9h.01M9 9h.01M14 9h.01" stroke-width="2.6"/>`,
  pencil: svg`<path d="m11.6 3.6 2.8 2.8-8 8-3.3.5.5-3.3z"/>`,
  note: svg`<path d="M4 3h10v8l-4 4H4z"/><path d="M14 11h-4v4"/>`,
  noted: svg`<path d="M4 3h10v8l-4 4H4z"/><path d="M14 11h-4v4M6.6 6.4h4.8M6.6 9h2.8"/>`,
  left: svg`<path d="M11 4 6 9l5 5"/>`,
  right: svg`<path d="m7 4 5 5-5 5"/>`,
  larger: svg`<path d="M10.5 3.5h4v4M14.5 3.5l-4.6 4.6M7.5 14.5h-4v-4M3.5 14.5l4.6-4.6"/>`,
  smaller: svg`<path d="M14.5 7.5h-4v-4M10.5 7.5l4.5-4.5M3.5 10.5h4v4M7.5 10.5 3 15"/>`,
  play: svg`<path d="M5.5 3.6v10.8L14 9z" fill="currentColor"/>`,
  pause: svg`<path d="M6.2 4v10M11.8 4v10" stroke-width="2.4"/>`,
  close: svg`<path d="m4.5 4.5 9 9M13.5 4.5l-9 9"/>`,
  help: svg`<path d="M6.6 6.8a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8"/><path d="M9 13.6h.01" stroke-width="2"/>`,
};

/** @typedef {keyof typeof GLYPHS} Glyph */

/** @param {Glyph} name */
export const glyph = (name) => html`<svg class="glyph" viewBox="0 0 18 18" aria-hidden="true">${GLYPHS[name]}</svg>`;

/** @typedef {{value: string, text: string, title?: string}} Option */

/**
 * One of several, which exclude one another.
 * @typedef {{kind: 'choice', label: string, options: Option[], value: string, choose: (value: string) => void}} Choice
 */

/** Where a panel's row of actions has no room beside its title. */
export const narrow = () => matchMedia('(max-width: 1180px)');

/** @typedef {Choice | {kind: 'action', label: string, title?: string, disabled?: boolean, run: () => void}} Action */

/**
 * @param {string} panel the panel's name, for ids @param {Action[]} items @param {string} [name] the same for people
 * @param {boolean} [folded] into a menu
 */
export function actions(panel, items, name = panel, folded = narrow().matches) {
  const id = `${panel.toLowerCase()}-actions`;
  return html`<div class="actions ${folded ? 'folded' : ''}">
    <button
      class="more icon bare"
      aria-expanded="false"
      aria-controls=${id}
      aria-label="${name}: options"
      @click=${toggleMenu}
    >
      ${glyph('more')}
    </button>
    <div class="action-list" id=${id} role="group" aria-label="${name}: options">${items.map(action)}</div>
  </div>`;
}

/** @param {Action} item */
export function action(item) {
  if (item.kind === 'choice') return choice(item);
  const run = (/** @type {Event} */ event) => {
    closeMenuAround(/** @type {Element} */ (event.currentTarget));
    item.run();
  };
  return html`<button class="text" title=${item.title ?? ''} ?disabled=${item.disabled ?? false} @click=${run}>
    ${item.label}
  </button>`;
}

/** @param {Choice} item @param {string} [caption] shown before the options */
export function choice({ label, value: chosen, options, choose }, caption = '') {
  const option = (/** @type {Option} */ { value, text, title = '' }) =>
    html`<button
      class="text"
      title=${title}
      data-text=${text}
      aria-pressed=${value === chosen}
      @click=${() => choose(value)}
    >
      ${text}
    </button>`;
  return html`<span class="choice" role="group" aria-label=${label}
    >${caption ? html`<span aria-hidden="true">${caption}</span>` : nothing}${options.map(option)}</span
  >`;
}

/** @param {Event} event */
function toggleMenu(event) {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  setOpen(button, button.getAttribute('aria-expanded') !== 'true');
}

/** @param {Element} button @param {boolean} open */
function setOpen(button, open) {
  button.setAttribute('aria-expanded', String(open));
  button.parentElement?.classList.toggle('open', open);
}

/** What was chosen from a folded menu closes it; the focus goes back to its button. @param {Element} chosen */
function closeMenuAround(chosen) {
  const button = /** @type {HTMLElement|null|undefined} */ (chosen.closest('.actions.open')?.querySelector('.more'));
  if (!button) return;
  setOpen(button, false);
  button.focus();
}

/** Folded menus close when one clicks elsewhere or presses Escape. To be called once. */
export function closeMenusFromOutside() {
  const close = (/** @type {(menu: Element) => boolean} */ which) => {
    for (const menu of document.querySelectorAll('.actions.open')) {
      const button = menu.querySelector('.more');
      if (button && which(menu)) setOpen(button, false);
    }
  };
  addEventListener('pointerdown', (event) => close((menu) => !menu.contains(/** @type {Node} */ (event.target))));
  addEventListener('keydown', (event) => event.key === 'Escape' && close(() => true));
}

/** What stands in the field that an event comes from. @param {Event} event */
export const typed = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** Empties a container of its skeleton, once, before the first render. @param {string} id */
export function container(id) {
  const element = /** @type {HTMLElement} */ (document.getElementById(id));
  element.replaceChildren();
  element.removeAttribute('aria-busy');
  return element;
}

/** @template {Element} E @param {string} selector @param {ParentNode} root @returns {E} */
export function find(selector, root) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`No ${selector} in the page.`);
  return /** @type {E} */ (element);
}
