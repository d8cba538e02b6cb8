/** Stand-ins for the browser, just enough for the modules under test. */

/** A websocket that is opened, answered and closed by the test. */
export class FakeSocket {
  static OPEN = 1;
  /** @type {FakeSocket[]} */
  static made = [];
  readyState = 0;
  /** @type {any[]} */
  sent = [];
  onopen = () => {};
  onclose = () => {};
  onmessage = (/** @type {{data: unknown}} */ _event) => {};

  /** @param {string} url */
  constructor(url) {
    this.url = url;
    FakeSocket.made.push(this);
  }

  /** @param {string} text */
  send(text) {
    this.sent.push(JSON.parse(text));
  }

  open() {
    this.readyState = 1;
    this.onopen();
  }

  close() {
    this.readyState = 3;
    this.onclose();
  }

  /** @param {string} address @param {unknown} body */
  receive(address, body) {
    this.#hear({ type: 'rec', address, body });
  }

  /** @param {string|undefined} address what is refused, where it is an address @param {string} code */
  refuse(address, code) {
    this.#hear({ type: 'err', address, body: code, message: 'no' });
  }

  /** @param {object} envelope as the server sends it: JSON in a binary frame */
  #hear(envelope) {
    this.onmessage({ data: new TextEncoder().encode(JSON.stringify(envelope)).buffer });
  }

  /** @param {string} type */
  sentOf(type) {
    return this.sent.filter((message) => message.type === type);
  }
}

/** Puts the globals in place that modules expect of a browser. */
export function fakeBrowser() {
  FakeSocket.made = [];
  Object.assign(globalThis, {
    WebSocket: FakeSocket,
    addEventListener() {},
    document: { hidden: false, addEventListener() {} },
  });
}

/** Lets all pending promises come to rest. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));
