/** The sweeps of the lesson on show: which there are, which one is looked at, and what one can do with it. */

import * as api from '../../server/api.js';
import { ApiError } from '../../server/api.js';

/** @typedef {import('../../server/types.js').Sweep} Sweep */
/** @typedef {import('../../server/types.js').SweepSummary} SweepSummary */
/** @typedef {import('../../server/types.js').Lesson} Lesson */

/** What there is of a lesson. @typedef {{lesson: string, all: SweepSummary[], shown: Sweep|null}} Known */

export class Sweeping {
  /** @type {Known|null} */
  known = null;
  /** A command is on its way. */
  busy = false;
  /** What the server found wrong, by the name of the field. @type {Record<string, string>} */
  faults = {};
  #wanted = '';
  #news = 0;
  /** @type {(() => void)[]} */
  #ends;

  /** @param {import('../../app.js').App} app @param {() => void} changed */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    this.#ends = [
      app.bus.subscribe('sweeps', () => this.#heard()),
      app.store.subscribe((keys) => keys.has('connection') && app.store.state.connection === 'open' && this.#heard()),
    ];
  }

  #heard() {
    this.#news++;
    this.changed();
  }

  end() {
    for (const end of this.#ends) end();
  }

  /** The lesson in which the run on show learns, or that of its task; null where it learns a text. @returns {Lesson|null} */
  get lesson() {
    const { run, lessons } = this.app.store.state;
    const ofTask = lessons.filter(({ task }) => task !== null && task === run?.config.task?.id);
    return ofTask.find(({ id }) => id === run?.lesson) ?? ofTask[0] ?? null;
  }

  /** Changes when the sweeps are to be asked for. */
  get key() {
    const { lesson } = this;
    return lesson && `${lesson.id} ${this.#wanted} ${this.#news}`;
  }

  /** Whether it is known which sweeps the lesson on show has. */
  get isKnown() {
    return this.known !== null && this.known.lesson === this.lesson?.id;
  }

  get shown() {
    return this.isKnown ? (this.known?.shown ?? null) : null;
  }

  get all() {
    return this.isKnown ? (this.known?.all ?? []) : [];
  }

  /** @returns {Promise<Known>} */
  async ask() {
    const lesson = this.lesson?.id ?? '';
    const all = (await api.sweeps()).filter((sweep) => sweep.lesson === lesson);
    const id = (all.find((sweep) => sweep.id === this.#wanted) ?? all.at(-1))?.id;
    const shown = id === undefined ? null : await api.sweep(id).catch(api.unlessGone);
    return { lesson, all, shown };
  }

  /** @param {string} id */
  look(id) {
    this.#wanted = id;
    this.changed();
  }

  /** @param {import('../../server/types.js').SweepRequest} request @returns {Promise<boolean>} whether it was begun */
  async begin(request) {
    const made = await this.#command(
      () => api.createSweep(request),
      ({ errors }) => {
        this.faults = Object.fromEntries(errors.map(({ field, detail }) => [field, detail]));
      },
    );
    if (made) this.look(made.id);
    return made !== null;
  }

  toggle = () =>
    this.#command(async () => {
      const { shown } = this;
      if (shown) await api.changeSweep(shown.id, shown.state === 'running' ? 'paused' : 'running');
    });

  remove = () =>
    this.#command(async () => {
      const { shown } = this;
      if (shown) await api.removeSweep(shown.id).catch(api.unlessGone);
    });

  /** Shows the run of an attempt that ended, called as what it tried. @param {number} number @param {string} name */
  open = (number, name) =>
    this.#command(async () => {
      const { shown } = this;
      if (!shown) return;
      const run = await api.openAttempt(shown.id, number);
      this.#wanted = shown.id;
      this.app.session.show(run);
      if (run.name === null) await this.app.session.keeping.label(run, { name });
    });

  /**
   * @template T @param {() => Promise<T>} command @param {(error: ApiError) => void} [refused] told of what the server found
   *   wrong in what was asked for
   * @returns {Promise<T|null>}
   */
  async #command(command, refused) {
    if (this.busy) return null;
    this.busy = true;
    this.faults = {};
    this.changed();
    try {
      return await command();
    } catch (error) {
      const { session, store } = this.app;
      if (!(error instanceof ApiError) || error.isSilence) session.failed(error, { asked: true });
      else if (refused && error.errors.length > 0) refused(error);
      else store.set({ notice: { kind: 'error', text: error.message } });
      return null;
    } finally {
      this.busy = false;
      this.#heard();
    }
  }
}
