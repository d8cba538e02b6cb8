/** One store for the whole page: who changes it says what changed, who draws from it is told. */

import { History } from './history.js';
import { nameOf } from './run-words.js';
import { NOTHING_TOLD } from './settings.js';
import { DEFAULT_VIEW } from './url.js';

/** @typedef {import('../server/types.js').Run} Run */
/** @typedef {import('./url.js').ViewOptions} ViewOptions */
/** @typedef {import('../server/request.js').ApiError} ApiError */

/** @typedef {'connecting'|'open'|'lost'} Connection */

/** A run's network as it was after so many steps, null: as it is. @typedef {{run: string, at: number|null}} Moment */

/** What is under the pointer: a cell, or a unit or a token alone. @typedef {{unit: number|null, token: number|null}} Selection */

/** What can be done about it. @typedef {{label: string, run: () => void}} Remedy */

/**
 * Something to say above the panels.
 * @typedef {{kind: 'info'|'error', text: string, action?: Remedy, other?: Remedy}} Notice
 */

/**
 * @typedef {object} State
 * @property {Connection} connection
 * @property {boolean} shutOut whether the server is there, but asks this browser for its token
 * @property {boolean} loaded the page has opened: what it was to show is there, or cannot be
 * @property {import('../server/types.js').Lesson[]} lessons
 * @property {import('../server/types.js').Corpus[]} corpora
 * @property {import('./settings.js').Settings} settings what one can set of a run; nothing to choose from before it is known
 * @property {Run[]} runs
 * @property {Run[]} removed those that were removed while the page was open, and can be brought back
 * @property {Run|null} run the run on show
 * @property {string|null} preparing what the page waits for before there is a run, as a sentence
 * @property {boolean} busy a command is on its way
 * @property {History} history
 * @property {import('../server/types.js').Checkpoint[]|null} checkpoints the moments one can go back to, by step; null
 *   before they are known
 * @property {number|null} speed tokens a second, while training
 * @property {number|null} watching the share of training's speed that watching takes, while that is known
 * @property {number} slowness how many times as long as usual views wait between two questions, at least 1
 * @property {import('../server/types.js').Baselines|null} baselines
 * @property {import('./tracks.js').Tracks} tracks what was measured of the network as it learned
 * @property {import('../server/frame.js').Frame|null} frame the newest hidden states, or those of the past moment on show
 * @property {import('../server/types.js').Prediction|null} prediction
 * @property {string} predictedFrom the prefix that it is of, while another is typed already
 * @property {ApiError|null} statesTrouble why there are no hidden states to show, where that is known
 * @property {ApiError|null} predictionTrouble the same of the prediction
 * @property {ViewOptions} view
 * @property {Selection|null} selection what is under the pointer, or under the arrow keys, in whichever view
 * @property {Notice|null} notice
 * @property {string[]} problems what was not as it should be in the data folder when the server started
 * @property {import('../server/types.js').TextFetched|null} progress of an import by address
 */

/**
 * What can change; `moment`: which one is shown, where `view` is everything else of the view; `kept`: what is on disk of
 * runs that train, where `run` and `runs` are everything else of them.
 * @typedef {keyof State|'moment'|'kept'} Key
 */

/** What changes of a run by itself while it trains. */
const GROWING = new Set(['step', 'metrics', 'checkpoints']);

export class Store {
  /** @type {State} */
  #state;
  /** @type {Set<(changed: ReadonlySet<Key>) => void>} */
  #listeners = new Set();
  #hurried = true;

  /** @param {State} initial */
  constructor(initial) {
    this.#state = initial;
  }

  /** The state as it is now; to be read, never written. @returns {Readonly<State>} */
  get state() {
    return this.#state;
  }

  /** Whether somebody may be waiting to see what changes just now. */
  get hurried() {
    return this.#hurried;
  }

  /** Does what training brings by itself, so that nobody waits to see it. @param {() => void} act */
  unhurried(act) {
    const before = this.#hurried;
    this.#hurried = false;
    try {
      act();
    } finally {
      this.#hurried = before;
    }
  }

  /** Takes over the given keys and tells of those that really changed. @param {Partial<State>} patch */
  set(patch) {
    const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
    const changed = keys.filter((key) => patch[key] !== this.#state[key]);
    if (changed.length === 0) return;
    const before = this.#state;
    this.#state = { ...before, ...patch };
    /** @type {Set<Key>} */
    const told = new Set(changed);
    const { view, run, runs } = this.#state;
    if (view.at !== before.view.at) told.add('moment');
    if (sameButMoment(view, before.view)) told.delete('view');
    const grown = (/** @type {Key} */ key) => told.delete(key) && told.add('kept');
    if (!this.#hurried && told.has('run') && haveOnlyGrown([run], [before.run])) grown('run');
    if (!this.#hurried && told.has('runs') && haveOnlyGrown(runs, before.runs)) grown('runs');
    this.#tell(told);
  }

  /** @param {Partial<ViewOptions>} patch */
  setView(patch) {
    this.set({ view: { ...this.#state.view, ...patch } });
  }

  /** Tells that something inside a key changed (the history grows in place). @param {Key} key */
  touch(key) {
    this.#tell(new Set([key]));
  }

  /** @param {(changed: ReadonlySet<Key>) => void} listener @returns {() => void} ends the subscription */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param {ReadonlySet<Key>} changed */
  #tell(changed) {
    for (const listener of [...this.#listeners]) listener(changed);
  }
}

/** @param {ViewOptions} a @param {ViewOptions} b */
function sameButMoment(a, b) {
  const names = /** @type {(keyof ViewOptions)[]} */ (Object.keys(a));
  return names.every((name) => name === 'at' || a[name] === b[name]);
}

/**
 * Whether runs differ in nothing but what training changes by itself.
 * @param {(Run|null)[]} runs @param {(Run|null)[]} before in any order
 */
function haveOnlyGrown(runs, before) {
  const lasting = (/** @type {Run} */ run) =>
    JSON.stringify(run, (key, value) => (GROWING.has(key) ? undefined : value));
  const known = new Map(before.map((run) => [run?.id, run]));
  return (
    runs.length === before.length &&
    runs.every((run) => {
      const old = known.get(run?.id);
      return run === old || (run?.state === 'training' && old && lasting(run) === lasting(old));
    })
  );
}

/** @returns {State} */
export function initialState() {
  return {
    connection: 'connecting',
    shutOut: false,
    loaded: false,
    lessons: [],
    corpora: [],
    settings: NOTHING_TOLD,
    runs: [],
    removed: [],
    run: null,
    preparing: null,
    busy: false,
    history: new History(),
    checkpoints: null,
    speed: null,
    watching: null,
    slowness: 1,
    baselines: null,
    tracks: {},
    frame: null,
    prediction: null,
    predictedFrom: '',
    statesTrouble: null,
    predictionTrouble: null,
    view: DEFAULT_VIEW,
    selection: null,
    notice: null,
    problems: [],
    progress: null,
  };
}

/** The step the run stands at: whoever has heard of the latest. @param {Pick<Readonly<State>, 'run'|'history'>} state */
export const presentStep = ({ run, history }) => Math.max(run?.step ?? 0, history.step);

/** The step that is on show: that of a past moment, or the present one. @param {Readonly<State>} state */
export const currentStep = (state) => state.view.at ?? presentStep(state);

/** What insights are asked of. @param {Readonly<State>} state @returns {Moment} */
export const momentOf = ({ run, view }) => ({ run: run?.id ?? '', at: view.at });

/** What the experiment is called. @param {Readonly<State>} state */
export const title = ({ run, lessons }) => (run ? nameOf(run, lessons) : '');
