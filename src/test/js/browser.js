/** Drives a headless Chromium by its DevTools protocol over a pipe: no library, no port. */

import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const ARGUMENTS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a profile of its own, which goes with it. */
export class Browser {
  #next = 1;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  #awaited = new Map();
  /** @type {Set<(method: string, params: any, session: string|undefined) => void>} */
  #listeners = new Set();
  #rest = '';
  /** @type {import('node:stream').Writable} */
  #out;
  /** @type {Promise<unknown>} */
  #ended;
  #profile = mkdtempSync(join(tmpdir(), 'elman-browser-'));

  constructor() {
    const browser = spawn(onThePath(), [...ARGUMENTS, `--user-data-dir=${this.#profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    this.#ended = new Promise((resolve) => browser.once('exit', resolve));
    const [, , , out, back] = browser.stdio;
    this.#out = /** @type {import('node:stream').Writable} */ (out);
    /** @type {import('node:stream').Readable} */ (back).setEncoding('utf8').on('data', (text) => this.#take(text));
  }

  /**
   * @param {string} method such as `Page.navigate` @param {object} [params] @param {string} [sessionId] of a page
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId) {
    const id = this.#next++;
    this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#awaited.set(id, { resolve, reject }));
  }

  /** @param {(method: string, params: any, session: string|undefined) => void} listener of the browser's events */
  listen(listener) {
    this.#listeners.add(listener);
  }

  /** Opens a page. @returns {Promise<(method: string, params?: object) => Promise<any>>} what sends commands to it */
  async page() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    return (method, params) => this.send(method, params, sessionId);
  }

  async close() {
    await this.send('Browser.close');
    await this.#ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10 });
  }

  /** @param {string} text */
  #take(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop() ?? '';
    for (const { id, result, error, method, params, sessionId } of messages.map((message) => JSON.parse(message))) {
      const awaited = this.#awaited.get(id);
      this.#awaited.delete(id);
      if (error) awaited?.reject(new Error(error.message));
      else if (awaited) awaited.resolve(result);
      else for (const listener of this.#listeners) listener(method, params, sessionId);
    }
  }
}

function onThePath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      try {
        accessSync(join(folder, name), constants.X_OK);
        return join(folder, name);
      } catch {
        // Not here: the next one.
      }
    }
  }
  throw new Error(`There is no Chromium on the PATH (${NAMES.join(', ')}).`);
}
