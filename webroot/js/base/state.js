/** One store for the whole page: who changes it says what changed, who draws from it is told. */

import { History } from './history.js';
import { nameOf } from './run-words.js';
import { DEFAULT_VIEW } from './url.js';

/** @typedef {import('../server/types.js').State} State */
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

  /** @param {Partial<import('../server/types.js').ViewOptions>} patch */
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

/** @param {import('../server/types.js').ViewOptions} a @param {import('../server/types.js').ViewOptions} b */
function sameButMoment(a, b) {
  const names = /** @type {(keyof import('../server/types.js').ViewOptions)[]} */ (Object.keys(a));
  return names.every((name) => name === 'at' || a[name] === b[name]);
}

/**
 * Whether runs differ in nothing but what training changes by itself.
 * @param {(import('../server/types.js').Run|null)[]} runs @param {(import('../server/types.js').Run|null)[]} before in any order
 */
function haveOnlyGrown(runs, before) {
  const lasting = (/** @type {import('../server/types.js').Run} */ run) =>
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
    cells: [],
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
    statesTrouble: null,
    predictionTrouble: null,
    view: DEFAULT_VIEW,
    selection: null,
    notice: null,
    problems: [],
    limits: null,
    progress: null,
  };
}

/** The step the run stands at: whoever has heard of the latest. @param {Pick<Readonly<State>, 'run'|'history'>} state */
export const presentStep = ({ run, history }) => Math.max(run?.step ?? 0, history.step);

/** The step that is on show: that of a past moment, or the present one. @param {Readonly<State>} state */
export const currentStep = (state) => state.view.at ?? presentStep(state);

/** What insights are asked of. @param {Readonly<State>} state @returns {import('../server/types.js').Moment} */
export const momentOf = ({ run, view }) => ({ run: run?.id ?? '', at: view.at });

/** What the experiment is called. @param {Readonly<State>} state */
export const title = ({ run, lessons }) => (run ? nameOf(run, lessons) : '');
