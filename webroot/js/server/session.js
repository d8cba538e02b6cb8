/** What people do with experiments: open one, make one, train, pause, step, start again, remove. */

import { ownProbe } from '../base/probe.js';
import { isNamed, pausedMeanwhileText } from '../base/run-words.js';
import { presentStep } from '../base/state.js';
import { cut } from '../base/text.js';
import * as url from '../base/url.js';
import * as api from './api.js';
import { ApiError } from './api.js';
import { Follower } from './follow.js';
import { Keeping } from './keeping.js';
import { newestOf } from './newest.js';
import { OwnTexts } from './own-texts.js';

/** @typedef {import('./types.js').Run} Run */
/** @typedef {import('./types.js').RunRequest} RunRequest */
/** @typedef {import('./types.js').Corpus} Corpus */

/**
 * `keepPrefix`: the view's prefix is meant, and not to be replaced by the lesson's; by default as long as the text is
 * the same. `remember`: Back leads to the run before. `keep`: that one stays, though nobody touched it.
 * @typedef {{view?: import('../base/url.js').ViewOptions, keepPrefix?: boolean, remember?: boolean, keep?: boolean}} ShowOptions
 */

/** So many times in a row the line is made again without a word. */
const LINE_REFUSED = 4;

const NO_LINE =
  'The server answers, but no live line to it can be made (a websocket, at /eventbus/websocket): something between here and there refuses it, a proxy perhaps. Until it stands, nothing moves by itself here.';

/** Characters of the prefix that the page proposes for a text it does not know. */
const LONGEST_START = 16;

export class Session {
  /** Set once; told of the runs the server lost. @type {() => void} */
  onRunLost = () => {};
  /** @type {Set<string>} ids of runs this page made */
  #made = new Set();

  /** @param {import('../base/state.js').Store} store @param {import('./bus.js').Bus} bus */
  constructor(store, bus) {
    this.store = store;
    this.follower = new Follower(store, bus, (error) => this.failed(error));
    this.texts = new OwnTexts(store, this);
    this.keeping = new Keeping(store, this.follower, (work) => this.#guard(work));
    bus.subscribe('runs', (message) => this.#runsChanged(message));
    bus.subscribe('corpora', (message) => this.#corporaChanged(message));
  }

  /** Reads the lists of lessons, texts and runs, and what can be set. @returns {Promise<boolean>} whether the server answered */
  async refresh() {
    try {
      const [lessons, corpora, settings, runs] = await Promise.all([
        api.lessons(),
        api.corpora(),
        api.settings(),
        api.runs(),
      ]);
      this.store.set({ lessons, corpora, settings, runs });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return false;
    }
  }

  /** Where the server answers and only the line is refused, that is told. @param {number} failures how often in a row */
  async lineLost(failures) {
    if (failures === LINE_REFUSED && (await this.refresh()) && this.store.state.connection === 'lost')
      this.store.set({ notice: { kind: 'error', text: NO_LINE } });
  }

  /** What was told of a line that could not be made is true no longer. */
  lineStands() {
    if (this.store.state.notice?.text === NO_LINE) this.store.set({ notice: null });
  }

  /** After the line stood again. */
  async reconnected() {
    const { loaded, run: before } = this.store.state;
    const known = presentStep(this.store.state);
    if (!loaded) return;
    void this.refresh();
    if (!before || this.keeping.isRemoved(before)) return;
    await this.follower.resync();
    const { run } = this.store.state;
    if (before.state !== 'training' || run?.id !== before.id || run.state !== 'paused') return;
    const action = { label: 'Train on', run: () => void this.train() };
    this.store.set({ notice: { kind: 'info', text: pausedMeanwhileText(run, known), action } });
  }

  /** Shows a run of the server. @param {string} id */
  async open(id) {
    await this.#guard(async () => {
      const run = await api.run(id).catch(api.unlessGone);
      if (run) return this.show(run);
      this.store.set({ notice: { kind: 'info', text: 'That run is no longer on the server.' } });
      await this.refresh();
    });
  }

  /** Opens the newest run of a lesson, or makes one. @param {string} id */
  async openLesson(id) {
    const newest = newestOf(this.store.state.runs, id);
    if (newest) await this.open(newest.id);
    else await this.#guard(() => this.create({ lesson: id }));
  }

  /**
   * Makes a run and shows it, once its text is read.
   * @param {RunRequest} request @param {ShowOptions} [options] @returns {Promise<Run>} @throws {ApiError} with the field at fault
   */
  async create(request, options) {
    this.#sayReading(request);
    this.store.set({ busy: true });
    try {
      const run = await api.createRun(request);
      this.#made.add(run.id);
      this.show(run, { ...options, view: { ...(options?.view ?? this.#viewFor(run)), at: null } });
      return run;
    } finally {
      this.store.set({ busy: false, preparing: null });
    }
  }

  /**
   * Makes a run of weights that were trained elsewhere, called as their file is, and shows it.
   * @param {File} weights @param {import('./types.js').ImportRequest} config @param {string} remark told in the end
   * @throws {ApiError} with the field at fault
   */
  async openWeights(weights, config, remark) {
    const run = await api.importRun(weights, config);
    this.show(run);
    const name = cut(weights.name.replace(/\.safetensors$/i, ''), this.store.state.settings.limits.name);
    await this.keeping.label(run, { name }).catch((error) => this.failed(error));
    const text = [run.note, remark].filter(Boolean).join(' ');
    if (text !== '') this.store.set({ notice: { kind: 'info', text } });
  }

  /** @param {Run} run @param {ShowOptions} [options] */
  show(run, { view = this.#viewFor(run), keepPrefix, remember = true, keep = false } = {}) {
    const { run: before, lessons } = this.store.state;
    const prefix = lessons.find((lesson) => lesson.id === run.lesson)?.prefix ?? firstWord(run.config.probe);
    const samePrefix = keepPrefix ?? (before !== null && subjectOf(before) === subjectOf(run));
    const layer = view.layer < run.config.model.numLayers ? view.layer : -1;
    const next = { ...view, layer, probe: ownProbe(view.probe, run), ...(!samePrefix && { prefix }) };
    if (before && before.id !== run.id) {
      if (remember) window.history.pushState(null, '', url.write(run, next));
      if (!keep) this.#tidy(before);
    }
    this.follower.follow(run, next);
    this.store.set({ notice: null, preparing: null });
  }

  /**
   * The present view for another run: what is typed for one text is not read by networks of another, and a lesson opens
   * the views in which it is seen, the first of them large.
   * @param {Run} run
   */
  #viewFor(run) {
    const { run: before, view, lessons } = this.store.state;
    const isSame = before !== null && subjectOf(before) === subjectOf(run);
    const seen = lessons.find(({ id }) => id === run.lesson && id !== before?.lesson)?.views ?? [];
    const large = seen[0] ?? (run.missingViews[view.large] ? '' : view.large);
    const open = [...seen, ...view.open.filter((id) => !seen.includes(id))];
    return { ...view, at: null, probe: isSame ? view.probe : null, open, large };
  }

  train = () => this.change({ state: 'training' });
  pause = () => this.change({ state: 'paused' });

  toggle = () => (this.store.state.run?.state === 'training' ? this.pause() : this.train());

  step = () =>
    this.#guard(async () => {
      const { run } = this.store.state;
      if (!run || run.state !== 'paused') return;
      await api.step(run.id, 1);
      void this.follower.resync();
    });

  /** The same experiment from step 0, as a new run. The old one is paused and kept. */
  restart = () =>
    this.#guard(async () => {
      const { run } = this.store.state;
      if (!run) return;
      if (run.state === 'training') await api.changeRun(run.id, { state: 'paused' });
      await this.create(requestOf(run));
    });

  /** @param {import('./types.js').RunPatch} change */
  change(change) {
    return this.#guard(async () => {
      const { run } = this.store.state;
      if (run) this.follower.update(await api.changeRun(run.id, change));
    });
  }

  /** @param {number} learningRate @throws {ApiError} */
  async setLearningRate(learningRate) {
    const { run } = this.store.state;
    if (run) this.follower.update(await api.changeRun(run.id, { training: { learningRate } }));
  }

  /** Has the network read another text here, and for no other viewer. @param {string} probe empty for the run's own */
  setProbe(probe) {
    const { run, view } = this.store.state;
    const own = run && ownProbe(probe, run);
    if (run && own !== view.probe) this.follower.read(own);
  }

  /**
   * Anything that went wrong on the way to the server.
   * @param {unknown} error @param {{asked?: boolean}} [options] whether a person asked: only then is silence told of,
   *   for the line's state is on show anyway
   */
  failed(error, { asked = false } = {}) {
    if (!(error instanceof ApiError)) throw error;
    if (error.isSilence && !asked) return;
    const { run } = this.store.state;
    if (error.status === 404 && run && this.keeping.isLeaving(run)) this.keeping.tellLeft(run);
    else if (error.status === 404 && run) void this.#missed(run);
    else this.store.set({ notice: { kind: 'error', text: error.message } });
  }

  /** Something of a run was not there: the run is gone, or it is back since it was asked. @param {Run} run the one on show */
  async #missed(run) {
    const found = await api
      .run(run.id)
      .catch(api.unlessGone)
      .catch(() => run);
    if (run.id !== this.store.state.run?.id || this.keeping.isLeaving(run)) return;
    if (found) await this.follower.resync();
    else this.onRunLost();
  }

  /**
   * Settings are tried in a row: what this page made and nobody trained, or put words on, is not left lying about.
   * @param {Run} run
   */
  #tidy(run) {
    const touched = run.state !== 'paused' || presentStep(this.store.state) > 0 || isNamed(run) || run.note !== '';
    if (!this.#made.has(run.id) || touched) return;
    this.#made.delete(run.id);
    void api.removeRun(run.id).catch(() => {});
  }

  /** Says that a text is still being read, which the server waits for before it makes the run. @param {RunRequest} request */
  #sayReading(request) {
    const { lessons, corpora } = this.store.state;
    const id = request.corpus ?? lessons.find((lesson) => lesson.id === request.lesson)?.config.corpus;
    const corpus = corpora.find((candidate) => candidate.id === id);
    if (corpus?.state !== 'loading') return;
    this.store.set({ preparing: `The ${corpus.name} is still being read; the experiment opens by itself.` });
  }

  /** @param {() => Promise<unknown>} work */
  async #guard(work) {
    this.store.set({ busy: true });
    try {
      await work();
    } catch (error) {
      this.store.set({ preparing: null });
      this.failed(error, { asked: true });
      if (error instanceof ApiError && error.status === 409) await this.follower.readRun();
    } finally {
      this.store.set({ busy: false });
    }
  }

  /** @param {import('./types.js').RunMessage} change */
  #runsChanged({ type, run }) {
    if (type === 'removed') return this.keeping.left(run);
    if (type === 'restored') return this.keeping.back(run);
    const others = this.store.state.runs.filter((known) => known.id !== run.id);
    this.store.set({ runs: [run, ...others] });
    this.follower.update(run);
  }

  /** @param {import('./types.js').CorpusMessage} change */
  #corporaChanged(change) {
    if (change.type === 'progress') return this.store.set({ progress: change });
    const { type, corpus } = change;
    const others = this.store.state.corpora.filter((known) => known.id !== corpus.id);
    this.store.set({ corpora: type === 'removed' ? others : [...others, corpus] });
  }
}

/** What makes the same experiment once more. @param {Run} run @returns {RunRequest} */
export function requestOf({ lesson, config }) {
  const { corpus, task, model, training, probe } = config;
  return { ...(lesson ? { lesson, task } : { corpus, task }), model, training, probe };
}

/** What a run learns, by its id. @param {Run} run */
const subjectOf = ({ config }) => config.corpus ?? config.task?.id;

/** @param {unknown} error */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * A start for predictions: the probe's first word, or the beginning of a script without spaces.
 * @param {string} probe
 */
const firstWord = (probe) => cut(/\S+\s?/.exec(probe)?.[0] ?? probe, LONGEST_START);
