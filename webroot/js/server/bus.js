/**
 * The live line to the server: the event bus over one raw websocket, and the only user of it. Keeps itself
 * connected, registers again after a break, and gives credit back for what has been painted.
 */

const PING_EVERY = 5000;
const FIRST_RETRY = 400;
const LONGEST_RETRY = 8000;
const ACK_ADDRESS = 'viewer.ack';

/** Frames spend credit and are acknowledged after painting; other messages are not counted. */
const isFrame = (/** @type {string} */ address) => /^run\..+\.states$/.test(address);

export class Bus {
  /** @type {Map<string, Set<(body: any) => void>>} by address */
  #handlers = new Map();
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
      for (const address of this.#handlers.keys()) this.#send({ type: 'register', address });
      this.onConnection('open');
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.#lost(socket);
  }

  /**
   * @template {keyof import('./types.js').Messages} Address
   * @param {Address} address @param {(body: import('./types.js').Messages[Address]) => void} handler
   * @returns {() => void} ends the subscription
   */
  subscribe(address, handler) {
    const handlers = this.#handlers.get(address) ?? new Set();
    if (handlers.size === 0) {
      this.#handlers.set(address, handlers);
      this.#send({ type: 'register', address });
    }
    handlers.add(handler);
    return () => {
      handlers.delete(handler);
      if (handlers.size > 0 || this.#handlers.get(address) !== handlers) return;
      this.#handlers.delete(address);
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
    if (envelope.type !== 'rec') return;
    if (isFrame(envelope.address)) this.#unpainted++;
    const handlers = this.#handlers.get(envelope.address);
    if (!handlers) return this.painted();
    this.whenTold(() => {
      for (const handler of [...handlers]) handler(envelope.body);
    });
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
