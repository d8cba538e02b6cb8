/** People's own texts: given to the server, learned, removed. */

import * as api from './api.js';

/** @typedef {import('./types.js').Corpus} Corpus */

export class OwnTexts {
  /** @type {Map<string, {name: string, text: Blob|string}>} texts this page gave to the server, by id */
  #given = new Map();

  /** @param {import('../base/state.js').Store} store @param {import('./session.js').Session} session */
  constructor(store, session) {
    this.store = store;
    this.session = session;
  }

  /** What this page gave to the server under an id. @param {string} id */
  given(id) {
    return this.#given.get(id);
  }

  /** @param {string} name @param {Blob|string} text @returns {Promise<Corpus>} @throws {api.ApiError} */
  async add(name, text) {
    const corpus = await api.addText(name, text);
    this.#given.set(corpus.id, { name, text });
    void this.session.refresh();
    return corpus;
  }

  /**
   * Makes a run on a text that is brought here. A new text goes again where its run is refused, and stays in the list of
   * texts if the page is closed in between.
   * @param {() => Promise<Corpus>} bring @param {(corpus: Corpus) => void} brought
   * @param {Pick<import('./types.js').RunRequest, 'model'|'training'>} settings @throws {api.ApiError}
   */
  async learn(bring, brought, settings) {
    const corpus = await bring();
    brought(corpus);
    try {
      await this.session.create({ corpus: corpus.id, ...settings });
    } catch (error) {
      if (!corpus.existing) await this.remove(corpus.id).catch(() => {});
      throw error;
    }
  }

  /** @param {string} id @throws {api.ApiError} where a run learns the text */
  async remove(id) {
    await api.removeText(id);
    this.#given.delete(id);
    this.store.set({ corpora: this.store.state.corpora.filter((corpus) => corpus.id !== id) });
  }
}
