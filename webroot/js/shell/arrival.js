/**
 * How the page comes to its experiment: from the address bar when it opens or goes back, and once more when the server
 * has lost the run on show. The address bar follows what is shown; opening, closing and enlarging a view are steps that
 * one can go back.
 */

import * as url from '../base/url.js';
import * as api from '../server/api.js';
import { ApiError } from '../server/api.js';
import { messageOf, requestOf } from '../server/session.js';
import { sameViews } from '../ui/arrangement.js';

/** @typedef {import('../server/types.js').RunRequest} RunRequest */

/** Milliseconds between two attempts to reach a server that does not answer. */
const RETRY = 1500;

/** Milliseconds between two changes of the address: browsers refuse more than some hundred in a few seconds. */
const ADDRESS_EVERY = 300;

export class Arrival {
  #remaking = false;
  /** Of which run and view the address was written last. @type {{run: string, view: import('../base/url.js').ViewOptions}|null} */
  #written = null;
  #writtenAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #writing;

  /**
   * @param {import('../base/state.js').Store} store @param {import('../server/session.js').Session} session
   * @param {(request: RunRequest) => void} askForText asks the person for the text that a link needs
   */
  constructor(store, session, askForText) {
    this.store = store;
    this.session = session;
    this.askForText = askForText;
    session.onRunLost = () => void this.#remake();
    addEventListener('popstate', () => {
      clearTimeout(this.#writing);
      this.#travel();
    });
    store.subscribe((changed) => {
      if (changed.has('view') || changed.has('run')) this.#writeAddress();
      else if (changed.has('moment')) this.#follow();
    });
  }

  async start() {
    while (!(await this.session.refresh())) await new Promise((resolve) => setTimeout(resolve, RETRY));
    await this.#open().finally(() => this.store.set({ loaded: true }));
    const { problems = [] } = await api.health().catch(() => ({ problems: [] }));
    this.store.set({ problems });
  }

  /**
   * Opens what the address names: its run, else the same experiment, else the first lesson.
   * @param {string} [page] of the book that is open
   */
  async #open(page = url.read(location.search).view.page) {
    const { run: id, request, view: there, hasPrefix } = url.read(location.search);
    const view = { ...there, page };
    const options = { view, keepPrefix: hasPrefix, remember: false };
    const run = id === null ? null : await api.run(id).catch(() => null);
    if (run) return this.session.show(run, options);
    if (!request) {
      await this.#openFirstLesson(view);
      if (id) this.#say('The run of this link is not on this server.');
      return;
    }
    try {
      await this.session.create(request, options);
      if (id) this.#say('The run of this link is not on this server: here is the same experiment, at step 0.');
    } catch (error) {
      this.store.set({ preparing: null });
      if (isTextMissing(error)) return this.askForText(request);
      await this.#openFirstLesson(view);
      const text = `This link’s experiment cannot be made: ${messageOf(error)}`;
      this.store.set({ notice: { kind: 'error', text } });
    }
  }

  /** Opens the lesson that is offered first. @param {import('../base/url.js').ViewOptions} view as the address has it */
  async #openFirstLesson(view) {
    this.store.setView({ ...view, at: null });
    const [first] = this.store.state.lessons;
    await this.session.openLesson(first.id);
  }

  /** Back or forward: to another run, or to the views that were open of this one; the rest stays as it is. */
  #travel() {
    const { run, view } = this.store.state;
    const there = url.read(location.search);
    if (!run || run.id !== there.run) return void this.#open(view.page);
    const { open, large } = there.view;
    this.#written = { run: run.id, view: { ...view, open, large } };
    this.store.setView({ open, large });
  }

  /** The server no longer has the run: the same experiment is made again, and trains if it trained. */
  async #remake() {
    const { run } = this.store.state;
    if (!run || this.#remaking) return;
    this.session.follower.stop();
    if (run.imported) return this.#say('This run is no longer on the server. Open its weights again, from their file.');
    this.#remaking = true;
    try {
      await this.session.refresh();
      await this.session.create(await this.#withText(run), { remember: false });
      const training = run.state === 'training';
      if (training) await this.session.train();
      const then = training ? 'made again and is training' : 'made again';
      this.#say(`The server no longer has this run, so the same experiment was ${then}.`);
    } catch (error) {
      if (isTextMissing(error)) return this.askForText(requestOf(run));
      const text = `This run is no longer on the server, and it could not be made again: ${messageOf(error)}`;
      const again = { label: 'Try again', run: () => void this.#remake() };
      this.store.set({ notice: { kind: 'error', text, action: again } });
    } finally {
      this.#remaking = false;
    }
  }

  /**
   * What makes a run again, with its text given to the server once more where it lost that too.
   * @param {import('../server/types.js').Run} run
   */
  async #withText(run) {
    const request = requestOf(run);
    const { corpus } = run.config;
    const given = corpus === undefined ? undefined : this.session.texts.given(corpus);
    const known = this.store.state.corpora.some(({ id }) => id === corpus);
    return known || !given
      ? request
      : { ...request, corpus: (await this.session.texts.add(given.name, given.text)).id };
  }

  /** @param {string} text */
  #say(text) {
    this.store.set({ notice: { kind: 'info', text } });
  }

  /** The address follows the playhead at a pace that browsers allow. */
  #follow() {
    clearTimeout(this.#writing);
    const wait = this.#writtenAt + ADDRESS_EVERY - performance.now();
    if (wait > 0) this.#writing = setTimeout(() => this.#writeAddress(), wait);
    else this.#writeAddress();
  }

  #writeAddress() {
    const { run, view } = this.store.state;
    if (!run) return;
    clearTimeout(this.#writing);
    const before = this.#written;
    this.#written = { run: run.id, view };
    const address = url.write(run, view);
    if (address === location.search) return;
    this.#writtenAt = performance.now();
    if (before?.run === run.id && !sameViews(before.view, view)) window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  }
}

/** @param {unknown} error */
const isTextMissing = (error) => error instanceof ApiError && (error.field === 'corpus' || error.status === 404);
