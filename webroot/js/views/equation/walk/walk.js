/**
 * Step mode: makes one training step of a paused run and walks through what happened in it, forward, loss, backward,
 * update, each lit in the views where it happens. The step itself is like any other.
 */

import { html } from '/vendor/lit-html/lit-html.js';
import { cellOf } from '../../../base/cell-kinds.js';
import { chosen } from '../../../base/settings.js';
import { presentStep } from '../../../base/state.js';
import { wordsOf } from '../../../base/words.js';
import * as api from '../../../server/api.js';
import { glyph } from '../../../ui/parts.js';
import { STAGES } from './stages.js';

/** @typedef {import('../../../server/types.js').WalkedStep} WalkedStep */

export class Walk {
  /** @type {{run: string, told: WalkedStep, at: number}|null} */
  #now = null;
  #asking = false;

  /**
   * @param {import('../../../app.js').App} app @param {() => import('../../../server/types.js').WeightPlace|null} weight whose update is told
   * @param {() => void} changed
   */
  constructor(app, weight, changed) {
    this.app = app;
    this.weight = weight;
    this.changed = changed;
    this.onKey = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !this.#now) return;
      if (/** @type {Element} */ (event.target).closest('dialog[open], [role="menu"], #book, input')) return;
      this.leave();
    };
    addEventListener('keydown', this.onKey);
  }

  /** Ends it for good. */
  end() {
    removeEventListener('keydown', this.onKey);
    this.leave();
  }

  leave() {
    this.#now = null;
    this.#light();
    this.changed();
  }

  /** From where the walk stands when asked, which may be further than what was last drawn. @param {number} parts */
  #go(parts) {
    if (!this.#now) return;
    const at = this.#now.at + parts;
    if (at < 0) return;
    if (at >= STAGES.length) return void this.#step();
    this.#now = { ...this.#now, at };
    this.changed();
  }

  async #step() {
    const { store, session } = this.app;
    const { run } = store.state;
    const weight = this.weight();
    if (!run || !weight || this.#asking) return;
    this.#asking = true;
    this.changed();
    try {
      const told = await api.walk(run.id, weight);
      if (store.state.run?.id === run.id) this.#now = { run: run.id, told, at: 0 };
      await session.follower.resync();
    } catch (error) {
      session.failed(error, { asked: true });
    } finally {
      this.#asking = false;
      this.changed();
    }
  }

  /** Marks the views in which the present part happens. */
  #light() {
    const stage = this.#now ? STAGES[this.#now.at] : null;
    for (const lit of document.querySelectorAll('.panel.lit')) {
      if (stage?.lit.includes(lit.id)) continue;
      lit.classList.remove('lit');
      lit.removeAttribute('data-walk');
    }
    for (const id of stage?.lit ?? []) {
      const panel = document.getElementById(id);
      panel?.classList.add('lit');
      panel?.setAttribute('data-walk', stage?.name ?? '');
    }
  }

  /** What stands in the panel. A step that is no longer the run's last is no longer told of. */
  render() {
    const { run, view } = this.app.store.state;
    const gone =
      this.#now &&
      (view.at !== null || this.#now.run !== run?.id || presentStep(this.app.store.state) > this.#now.told.step);
    if (gone) this.#now = null;
    this.#light();
    if (!this.#now) return this.#invitation();
    const { told, at } = this.#now;
    const stage = STAGES[at];
    const { model } = /** @type {import('../../../server/types.js').Run} */ (run).config;
    const network = {
      gates: cellOf(this.app.store.state)?.gates ?? [],
      layers: model.numLayers,
      vocabulary: run?.vocabulary ?? [],
      optimizer: chosen(this.app.store.state.settings.optimizers, told.optimizer),
      words: wordsOf(run),
    };
    const last = at === STAGES.length - 1;
    return html`<div class="walk" role="group" aria-label="Step ${told.step} in slow motion">
      <div class="walk-bar">
        <button class="small icon" aria-label="Back" ?disabled=${at === 0} @click=${() => this.#go(-1)}>
          ${glyph('left')}
        </button>
        <span role="status">step ${told.step}: <b>${at + 1}/${STAGES.length} ${stage.name}</b></span>
        <button
          class="small icon"
          id="walk-on"
          aria-label=${last ? 'Make another step' : 'On'}
          title=${last ? 'Make another step' : 'On'}
          ?disabled=${this.#asking}
          @click=${() => this.#go(1)}
        >
          ${glyph('right')}
        </button>
        <button class="text" title="Esc" @click=${() => this.leave()}>leave</button>
      </div>
      ${stage.tell(told, network)}
    </div>`;
  }

  #invitation() {
    const { run, view } = this.app.store.state;
    const present = view.at === null;
    const ready = present && run?.state === 'paused' && !this.#isGone() && !this.#asking && this.weight() !== null;
    return html`<div class="walk-bar">
      <button class="small" id="walk" ?disabled=${!ready} @click=${() => this.#step()}>Walk through one step</button>
      <span class="quiet"> ${this.#says()} </span>
    </div>`;
  }

  /** Whether the run on show was removed. */
  #isGone() {
    const { run, removed } = this.app.store.state;
    return removed.some(({ id }) => id === run?.id);
  }

  /** What a step would show, or why none can be made. */
  #says() {
    const { run, view, connection } = this.app.store.state;
    if (connection === 'lost') return 'once the line to the server stands again';
    if (this.#isGone()) return 'not of a run that was removed';
    if (view.at !== null) return 'at the present only: go back to live';
    if (run?.state === 'failed') return 'this run has failed: it makes no more steps';
    if (this.#asking) return 'making the step …';
    return run?.state === 'paused'
      ? 'makes one, and shows forward, loss, backward and update'
      : 'once the run is paused';
  }
}
