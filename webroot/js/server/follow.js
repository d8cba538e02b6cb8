/**
 * Follows one run: its history without gaps, its newest hidden states, its baselines, its state. Pushes come over
 * the bus; what was missed is asked of REST.
 */

import { probeOf } from '../base/probe.js';
import { presentStep } from '../base/state.js';
import { unknownPositions } from '../base/text.js';
import { joined } from '../base/tracks.js';
import * as api from './api.js';
import { statesAddress } from './bus.js';
import { decodeFrame, frameOfStates } from './frame.js';
import { HistoryFeed } from './history-feed.js';

/** Pushes are given this long before hidden states are asked for (a paused run pushes nothing by itself). */
const STATES_PATIENCE = 120;

/** Milliseconds before hidden states are asked for again that the network or the server failed. */
const STATES_RETRY = 4000;

/** Milliseconds between two questions for hidden states that are not pushed, at least. */
const UNPUSHED_EVERY = 1000;

const CROWDED =
  'This run is watched with as many other texts as can be followed at once: yours is read about once a second, until there is room.';

/** Baselines of a large text may take a while; a failed attempt is repeated after this. */
const BASELINES_RETRY = 4000;

export class Follower {
  /** @type {(() => void)[]} */
  #subscriptions = [];
  /** Ends the subscription to hidden states. */
  #endStates = () => {};
  /** The server pushes no hidden states of this viewer's text: they are asked for. */
  #unpushed = false;
  #id = '';
  /** The question for the run that is on its way, and the one that is to follow it. @type {Promise<boolean>} */
  #asking = Promise.resolve(true);
  /** @type {Promise<boolean>|null} */
  #askedNext = null;
  /** @type {HistoryFeed|null} */
  #feed = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #statesTimer;
  /** The last probe and which of its characters are unknown: frames come thirty times a second, probes do not. */
  #judged = { text: '', vocabulary: /** @type {string[]} */ ([]), places: /** @type {number[]} */ ([]) };

  /**
   * @param {import('../base/state.js').Store} store @param {import('./bus.js').Bus} bus
   * @param {(error: unknown) => void} onError what to do when the server does not know the run, or fails
   */
  constructor(store, bus, onError) {
    this.store = store;
    this.bus = bus;
    this.onError = onError;
  }

  /**
   * Turns to another run, shown with these options.
   * @param {import('./types.js').Run} run @param {import('../base/url.js').ViewOptions} view
   */
  follow(run, view) {
    this.stop();
    this.#id = run.id;
    const feed = new HistoryFeed(
      run.id,
      this.store.state.settings,
      () => this.store.touch('history'),
      (error) => this.onError(error),
    );
    this.#feed = feed;
    this.store.set({
      run,
      view,
      history: feed.history,
      checkpoints: null,
      baselines: null,
      tracks: {},
      frame: null,
      speed: null,
      watching: null,
      slowness: 1,
      prediction: null,
      statesTrouble: null,
      predictionTrouble: null,
      selection: null,
    });
    feed.newest = () => this.store.state.run;
    this.#subscriptions = [
      this.bus.subscribe(`run.${run.id}.metrics`, (message) => this.#metrics(message)),
      this.bus.subscribe(`run.${run.id}.events`, ({ type }) => type !== 'saved' && void this.readRun()),
    ];
    this.#unpushed = false;
    this.#hearStates();
    void feed.read();
    void this.#readBaselines();
    void this.#readTracks();
    this.wantStates(0);
  }

  stop() {
    for (const end of [...this.#subscriptions, this.#endStates]) end();
    this.#subscriptions = [];
    this.#endStates = () => {};
    this.#feed?.end();
    this.#feed = null;
    clearTimeout(this.#statesTimer);
    this.#id = '';
  }

  /** Turns to another text, null: to that of the run. @param {string|null} probe */
  read(probe) {
    this.store.set({ view: { ...this.store.state.view, probe }, statesTrouble: null });
    if (this.#id === '') return;
    this.#unpushed = false;
    this.#hearStates();
    this.wantStates(0);
  }

  /** Has hidden states of the text on show pushed, and of no other. */
  #hearStates() {
    this.#endStates();
    this.#endStates = this.bus.subscribe(
      statesAddress(this.#id, this.store.state.view.probe),
      (message) => this.#states(message),
      (code) => this.#refused(code),
    );
  }

  /** Nothing is pushed; of a text that cannot be read, asking for its states tells why. @param {string} code */
  #refused(code) {
    if (code === 'invalid_probe') return;
    if (!this.#unpushed) this.store.set({ notice: { kind: 'info', text: CROWDED } });
    this.#unpushed = true;
    this.wantStates(UNPUSHED_EVERY * this.store.state.slowness);
  }

  /**
   * Takes over what the server says of the run; the vocabulary never changes and may be left out.
   * @param {import('./types.js').Run} run
   */
  update(run) {
    const known = this.store.state.run;
    if (run.id !== this.#id || !known) return;
    this.store.set({
      run: { ...run, vocabulary: run.vocabulary ?? known.vocabulary },
      ...(run.state !== 'training' && { speed: null, watching: null, slowness: 1 }),
    });
    if (this.#feed?.measured()) this.store.touch('history');
    if (run.config.training.learningRate !== known.config.training.learningRate) void this.#feed?.read();
    this.wantStates();
  }

  /** Reads everything that may have been missed. */
  async resync() {
    if (!(await this.readRun())) return;
    const { run, history } = this.store.state;
    if (run && this.#feed && run.step < history.step) {
      this.#feed.clear();
      api.forgetMoments();
      this.store.set({ history: this.#feed.history, tracks: {}, frame: null });
      void this.#readTracks();
    }
    await this.#feed?.read();
    if (!this.store.state.baselines) void this.#readBaselines();
  }

  /**
   * Asks for the run. Whoever asks while a question is on its way, whose answer may be of before, shares the next one.
   * @returns {Promise<boolean>} whether the run is still there
   */
  readRun() {
    const next = () => {
      this.#askedNext = null;
      this.#asking = this.#askForRun();
      return this.#asking;
    };
    this.#askedNext ??= this.#asking.then(next, next);
    return this.#askedNext;
  }

  async #askForRun() {
    const id = this.#id;
    try {
      this.update(await api.run(id));
      return true;
    } catch (error) {
      if (id === this.#id) this.onError(error);
      return false;
    }
  }

  /**
   * Sees to it that the hidden states on show are those of the present step and probe, soon. Past moments are shown by
   * the time machine.
   * @param {number} [patience] milliseconds given to pushes; 0: asks at once
   */
  wantStates(patience = STATES_PATIENCE) {
    clearTimeout(this.#statesTimer);
    if (patience === 0) return void this.#readStates(false);
    this.#statesTimer = setTimeout(() => void this.#readStates(true), patience);
  }

  /** @param {boolean} patient whether pushes are waited for while it trains */
  async #readStates(patient) {
    const { run, frame, view } = this.store.state;
    const probe = probeOf(this.store.state);
    if (!run || probe === '' || view.at !== null) return;
    const fresh = frame !== null && frame.tokens.join('') === probe;
    const pushed = patient && run.state === 'training' && !this.#unpushed;
    if (!fresh || !(pushed || frame.step >= presentStep(this.store.state))) await this.#askStates(run, probe);
    if (this.#unpushed && run.state === 'training' && this.#shows(run, probe)) this.#hearStates();
  }

  /** Whether the present states of a run's network are shown after this text. @param {import('./types.js').Run} run @param {string} probe */
  #shows({ id }, probe) {
    return this.#id === id && this.store.state.view.at === null && probeOf(this.store.state) === probe;
  }

  /** @param {import('./types.js').Run} run @param {string} probe */
  async #askStates(run, probe) {
    try {
      const answer = await api.states({ run: run.id, at: null }, probe);
      const { frame: newest } = this.store.state;
      const newer = !newest || newest.tokens.join('') !== answer.tokens.join('') || answer.step >= newest.step;
      if (newer && this.#shows(run, probe))
        this.store.set({ frame: frameOfStates(run.id, answer), statesTrouble: null });
    } catch (error) {
      if (!(error instanceof api.ApiError)) return this.onError(error);
      if (!this.#shows(run, probe)) return;
      this.store.set({ statesTrouble: error });
      if (api.isJudged(error)) return;
      this.onError(error);
      if (error.status !== 404) this.wantStates(STATES_RETRY);
    }
  }

  async #readBaselines() {
    const id = this.#id;
    try {
      const baselines = await api.baselines(id);
      if (id === this.#id) this.store.set({ baselines });
    } catch {
      setTimeout(() => id === this.#id && !this.store.state.baselines && this.#readBaselines(), BASELINES_RETRY);
    }
  }

  async #readTracks() {
    const id = this.#id;
    try {
      const { measures } = await api.measures(id);
      if (id === this.#id) this.store.set({ tracks: joined(this.store.state.tracks, measures) });
    } catch {
      // The history, which is read at the same time, fails in the same way and tells of it.
    }
  }

  /** @param {import('./types.js').MetricsMessage} message */
  #metrics(message) {
    if (message.run !== this.#id) return;
    const { run } = this.store.state;
    this.#feed?.take(message);
    const training = run?.state === 'training';
    this.store.set({
      speed: training ? message.tokensPerSecond : null,
      watching: training ? (message.watching ?? null) : null,
      slowness: training ? (message.slowness ?? 1) : 1,
    });
  }

  /** @param {import('./types.js').StatesMessage} message */
  #states(message) {
    this.#unpushed = false;
    const known = this.store.state.frame;
    const older =
      known &&
      message.run === this.#id &&
      message.step < known.step &&
      known.tokens.join('') === message.tokens.join('');
    if (message.run !== this.#id || older || this.store.state.view.at !== null) return this.bus.painted();
    const frame = decodeFrame(message);
    this.store.set({ frame: { ...frame, unknown: this.#unknown(frame.tokens) }, statesTrouble: null });
  }

  /** @param {string[]} tokens */
  #unknown(tokens) {
    const text = tokens.join('');
    const vocabulary = this.store.state.run?.vocabulary ?? [];
    if (this.#judged.text !== text || this.#judged.vocabulary !== vocabulary) {
      this.#judged = { text, vocabulary, places: vocabulary.length > 0 ? unknownPositions(text, vocabulary) : [] };
    }
    return this.#judged.places;
  }
}
