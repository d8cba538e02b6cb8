/** The comparison that the run on show belongs to, its lanes, and what one can do with them. */

import { wordsOf } from '../../base/words.js';
import * as api from '../../server/api.js';
import { ApiError } from '../../server/api.js';
import { Lane } from './lane.js';
import { remembering } from './reach.js';
import { nameOf } from './words.js';

/** @typedef {import('../../server/types.js').Comparison} Comparison */

export class Comparing {
  /** @type {Comparison|null} */
  comparison = null;
  /** @type {Lane[]} */
  lanes = [];
  /** A command is on its way. */
  busy = false;
  #watching = false;
  /** Counts what the server told of lanes: the list is to be read again. */
  #news = 0;
  /** The run whose comparison was looked for. */
  #found = '';
  #lost = false;
  /** @type {(() => void)[]} */
  #ends = [];

  /**
   * @param {import('../../app.js').App} app
   * @param {(what: 'lanes'|'data') => void} changed `lanes` where there are others than before
   */
  constructor(app, changed) {
    this.app = app;
    this.changed = changed;
    this.#ends.push(
      app.bus.subscribe('runs', (message) => this.#runsChanged(message)),
      app.store.subscribe((keys) => (keys.has('run') || keys.has('view')) && this.#readProbe()),
      app.store.subscribe((keys) => keys.has('connection') && this.#connectionChanged()),
    );
  }

  /** Changes when the comparison of the run on show is to be looked for. */
  get key() {
    const { run } = this.app.store.state;
    return run && `${run.id} ${this.#news}`;
  }

  /** Whether it is known if the run on show is compared. */
  get isKnown() {
    return this.comparison !== null || this.#found === this.app.store.state.run?.id;
  }

  /** How many predictions of what is held out all lanes are judged by; 0 where nothing is. */
  get heldOut() {
    return this.lanes[0]?.run.task.heldOut ?? 0;
  }

  /** What all lanes read. */
  get words() {
    return wordsOf(this.lanes[0]?.run ?? this.app.store.state.run);
  }

  /** Finds the newest comparison that the run on show is a lane of, or was the model for. @param {Comparison[]} all */
  find(all) {
    const id = this.app.store.state.run?.id;
    this.#found = id ?? '';
    const of = all.filter(({ run, runs }) => run === id || runs.some((lane) => lane.id === id));
    this.#take(of.at(-1) ?? null);
  }

  /** Hears what is pushed to the lanes, or no longer. @param {boolean} watching */
  watch(watching) {
    this.#watching = watching;
    for (const lane of this.lanes) {
      if (watching) lane.attach(this.app.bus);
      else lane.detach();
    }
    if (!watching) this.app.bus.painted();
  }

  end() {
    this.watch(false);
    for (const end of this.#ends) end();
    for (const lane of this.lanes) lane.end();
  }

  make = () =>
    this.#command(async () => {
      const { run } = this.app.store.state;
      if (run) this.#take(await api.createComparison(run.id));
    });

  /** Makes the lanes anew, every network that remembers, at another reach of their task, and trains them. @param {string} name @param {number} value */
  reachTo = (name, value) =>
    this.#command(async () => {
      const { run, settings } = this.app.store.state;
      if (!run) return;
      const before = this.comparison;
      const made = await api.createComparison(run.id, { cells: remembering(settings), task: { [name]: value } });
      this.#take(made);
      if (before) await api.removeComparison(before.id, before.runs.some(({ id }) => id === run.id) ? run.id : null);
      this.#take(await api.changeComparison(made.id, 'training'));
    });

  toggle = () =>
    this.#command(async () => {
      if (!this.comparison) return;
      const { id, state } = this.comparison;
      this.#take(await api.changeComparison(id, state === 'training' ? 'paused' : 'training'));
    });

  step = () =>
    this.#command(async () => {
      const lane = this.lanes.find(({ run }) => run.comparison !== null);
      if (!lane || !this.comparison) return;
      await api.step(lane.id, 1);
      for (const { feed } of this.lanes) void feed.read();
    });

  /** Removes the lanes, but for one that is on show. */
  close = () =>
    this.#command(async () => {
      const shown = this.app.store.state.run?.id;
      const kept = this.lanes.find(({ id }) => id === shown)?.id ?? null;
      if (this.comparison) await api.removeComparison(this.comparison.id, kept);
      this.#take(null);
    });

  /** @param {() => Promise<void>} command */
  async #command(command) {
    if (this.busy) return;
    this.busy = true;
    this.changed('data');
    try {
      await command();
    } catch (error) {
      this.#news++;
      if (error instanceof ApiError && error.status === 404) this.#take(null);
      else this.app.session.failed(error, { asked: true });
    } finally {
      this.busy = false;
      this.changed('data');
    }
  }

  /** @param {Comparison|null} comparison */
  #take(comparison) {
    const before = this.lanes;
    const known = new Map(before.map((lane) => [lane.id, lane]));
    const { session, store } = this.app;
    const { settings } = store.state;
    const shown = store.state.run;
    this.comparison = comparison;
    this.lanes = (comparison?.runs ?? []).map((run) => {
      const lane = known.get(run.id);
      if (lane) lane.run = run;
      return (
        lane ??
        new Lane(
          run,
          { name: nameOf(settings.cells, run.config.model.cell), vocabulary: vocabularyOf(shown, run), settings },
          () => this.changed('data'),
          (error) => !(error instanceof ApiError && error.status === 404) && session.failed(error),
        )
      );
    });
    const same = before.length === this.lanes.length && before.every((lane, i) => lane === this.lanes[i]);
    for (const lane of before) if (!this.lanes.includes(lane)) lane.end();
    this.#readProbe();
    this.watch(this.#watching);
    this.changed(same ? 'data' : 'lanes');
  }

  /** @param {import('../../server/types.js').RunMessage} change */
  #runsChanged({ type, run }) {
    const lane = this.lanes.find(({ id }) => id === run.id);
    if (!lane && run.comparison === null) return;
    if (lane && type === 'changed') {
      lane.run = run;
      lane.feed.measured();
      const { comparison } = this;
      const trains = this.lanes.some((other) => other.run.state === 'training');
      if (comparison) this.comparison = { ...comparison, state: trains ? 'training' : 'paused' };
    }
    if (!lane || type === 'removed' || run.state === 'failed' || run.comparison === null) this.#news++;
    this.changed('data');
  }

  /** After the line stood again: what was missed meanwhile is read. */
  #connectionChanged() {
    const { connection } = this.app.store.state;
    if (connection === 'lost') this.#lost = true;
    if (connection !== 'open' || !this.#lost) return;
    this.#lost = false;
    this.#news++;
    if (this.#watching) for (const { feed } of this.lanes) void feed.read();
    this.changed('data');
  }

  /** The lanes read what this viewer reads. */
  #readProbe() {
    for (const lane of this.lanes) lane.read(this.app.store.state.view.probe);
  }
}

/** That of the run on show, where a lane learns the very same; at another reach it is told by nobody. @param {import('../../server/types.js').Run|null} shown @param {import('../../server/types.js').Run} lane */
const vocabularyOf = (shown, lane) =>
  JSON.stringify(shown?.config.task) === JSON.stringify(lane.config.task) ? (shown?.vocabulary ?? []) : [];
