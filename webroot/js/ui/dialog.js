/** Modal dialogs on the browser's own <dialog>: title, body, a close button; a click beside it closes it. */

import { html, render } from '/vendor/lit-html/lit-html.js';
import { glyph } from './parts.js';

export class Dialog {
  /** @param {string} id @param {string} title */
  constructor(id, title) {
    this.title = title;
    this.element = document.createElement('dialog');
    this.element.id = id;
    this.element.setAttribute('aria-labelledby', `${id}-title`);
    document.body.append(this.element);
    this.element.addEventListener('pointerdown', (event) => event.target === this.element && this.close());
  }

  get isOpen() {
    return this.element.open;
  }

  open() {
    if (!this.element.open) this.element.showModal();
  }

  close() {
    this.element.close();
  }

  /** @param {unknown} body a lit-html template */
  render(body) {
    render(
      html`<div class="sheet">
        <header>
          <h2 id="${this.element.id}-title">${this.title}</h2>
          <button class="icon bare" aria-label="Close" @click=${() => this.close()}>${glyph('close')}</button>
        </header>
        ${body}
      </div>`,
      this.element,
    );
  }
}
