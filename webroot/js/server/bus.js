/**
 * The live line to the server: the event bus over one raw websocket, and the only user of it. Keeps itself
 * connected, registers again after a break, and gives credit back for what has been painted.
 */

const PING_EVERY = 5000;
const FIRST_RETRY = 400;
const LONGEST_RETRY = 8000;
const ACK_ADDRESS = 'viewer.ack';

/** Frames spend credit and are acknowledged after painting; other messages are not counted. */
const isFrame = (/** @type {string} */ address) => /^run\.[^?]+\.states(\?|$)/.test(address);

/**
 * Where a run's hidden states are pushed.
 * @param {string} run @param {string|null} probe which text's, null: its own's @returns {`run.${string}.states`}
 */
export const statesAddress = (run, probe) =>
  /** @type {`run.${string}.states`} */ (
    `run.${run}.states${probe === null ? '' : `?probe=${encodeURIComponent(probe)}`}`
  );

/**
 * What listens at an address; `refused` is told why, by the error's code, where the server refuses that.
 * @typedef {{handler: (body: any) => void, refused: (code: string) => void}} Listener
 */

export class Bus {
  /** @type {Map<string, Set<Listener>>} */
  #listeners = new Map();
  /** @type {WebSocket|null} */
  #socket = null;
  #unpainted = 0;
  #failures = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #retry;
  #decoder = new TextDecoder();

  /**
   * @param {string} url @param {(connection: import('../base/state.js').Connection) => void} onConnection
   * @param {(deliver: () => void) => void} [whenTold] does what a message brings about
   */
  constructor(url, onConnection, whenTold = (deliver) => deliver()) {
    this.url = url;
    this.onConnection = onConnection;
    this.whenTold = whenTold;
    setInterval(() => this.#send({ type: 'ping' }), PING_EVERY);
    addEventListener('online', () => this.connect());
    document.addEventListener('visibilitychange', () => document.hidden || this.connect());
  }

  /** How often in a row the line was lost or could not be made. */
  get failures() {
    return this.#failures;
  }

  /** Connects now, unless the line stands or is being made. */
  connect() {
    if (this.#socket) return;
    clearTimeout(this.#retry);
    const socket = new WebSocket(this.url);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    socket.onopen = () => {
      this.#failures = 0;
      this.#unpainted = 0;
      for (const address of this.#listeners.keys()) this.#send({ type: 'register', address });
      this.onConnection('open');
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.#lost(socket);
  }

  /**
   * @template {keyof import('./types.js').Messages} Address
   * @param {Address} address @param {(body: import('./types.js').Messages[Address]) => void} handler
   * @param {Listener['refused']} [refused]
   * @returns {() => void} ends the subscription
   */
  subscribe(address, handler, refused = () => {}) {
    const listeners = this.#listeners.get(address) ?? new Set();
    if (listeners.size === 0) {
      this.#listeners.set(address, listeners);
      this.#send({ type: 'register', address });
    }
    const listener = { handler, refused };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(address) !== listeners) return;
      this.#listeners.delete(address);
      this.#send({ type: 'unregister', address });
    };
  }

  /** To be called when all frames received so far are on the screen, or are not wanted there. */
  painted() {
    if (this.#unpainted === 0) return;
    this.#send({ type: 'send', address: ACK_ADDRESS, body: { n: this.#unpainted } });
    this.#unpainted = 0;
  }

  /** @param {ArrayBuffer|string} data */
  #receive(data) {
    const envelope = JSON.parse(typeof data === 'string' ? data : this.#decoder.decode(data));
    const listeners = [...(this.#listeners.get(envelope.address) ?? [])];
    if (envelope.type === 'err') return this.#refused(envelope.address, envelope.body, listeners);
    if (envelope.type !== 'rec') return;
    if (isFrame(envelope.address)) this.#unpainted++;
    if (listeners.length === 0) return this.painted();
    this.whenTold(() => {
      for (const { handler } of listeners) handler(envelope.body);
    });
  }

  /** Where nothing will be heard nobody listens any longer. @param {string} address @param {string} code @param {Listener[]} listeners */
  #refused(address, code, listeners) {
    this.#listeners.delete(address);
    for (const { refused } of listeners) refused(code);
  }

  /** @param {WebSocket} socket */
  #lost(socket) {
    if (this.#socket !== socket) return;
    this.#socket = null;
    const wait = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.#failures++);
    this.onConnection('lost');
    this.#retry = setTimeout(() => this.connect(), wait * (0.75 + Math.random() / 2));
  }

  /** @param {object} message */
  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }
}
