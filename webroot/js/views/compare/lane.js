/** One run of a comparison, followed while it is looked at: its history, its newest states, what it remembers and expects. */

import { codePoints, cut, unknownPositions } from '../../base/text.js';
import { part, wordsOf } from '../../base/words.js';
import { statesAddress } from '../../server/bus.js';
import { decodeFrame, frameOfStates } from '../../server/frame.js';
import { HistoryFeed } from '../../server/history-feed.js';

/** @typedef {import('../../server/types.js').Run} Run */

export class Lane {
  /** @type {import('../../server/frame.js').Frame|null} */
  frame = null;
  /** @type {import('./triangle.js').Triangle|null} */
  triangle = null;
  /** @type {import('../../server/types.js').Choice[]} */
  top = [];
  /** The viewer's own text, null for that of the run. @type {string|null} */
  #own = null;
  /** What pushes, while it is listened to. @type {import('../../server/bus.js').Bus|null} */
  #bus = null;
  #endMetrics = () => {};
  #endStates = () => {};
  /** The server pushes no states of this text: they are asked for. */
  #unpushed = false;

  /** The places of characters that the network does not know, in the text they were looked for in. */
  #unknown = { text: '', places: /** @type {number[]} */ ([]) };

  /**
   * @param {Run} run
   * @param {{name: string, vocabulary: string[], settings: import('../../base/settings.js').Settings}} told
   * @param {() => void} changed called when anything about it has
   * @param {(error: unknown) => void} onError
   */
  constructor(run, { name, vocabulary, settings }, changed, onError) {
    this.run = run;
    this.name = name;
    this.vocabulary = vocabulary;
    this.longest = settings.limits.gradientText;
    this.changed = changed;
    this.feed = new HistoryFeed(run.id, settings, changed, onError);
    this.feed.newest = () => this.run;
  }

  get id() {
    return this.run.id;
  }

  get history() {
    return this.feed.history;
  }

  /** Whoever has heard of the latest. */
  get step() {
    return Math.max(this.run.step, this.history.step);
  }

  get probe() {
    return this.#own ?? this.run.config.probe;
  }

  /** Whether the frame is that of the present probe. */
  get framed() {
    return this.frame !== null && this.frame.tokens.join('') === this.probe;
  }

  /** Whether states are to be asked for: those on show are of another probe or an earlier step, and none are pushed. */
  get wantsStates() {
    const pushed = this.run.state === 'training' && !this.#unpushed;
    const fresh = this.framed && (pushed || (this.frame?.step ?? 0) >= this.step);
    return !fresh;
  }

  /** Whether the probe has anything to go back to. */
  get hasGradients() {
    return codePoints(this.probe).length > 1;
  }

  /** As much of the probe as gradients are asked of. */
  get traced() {
    return cut(this.probe, this.longest);
  }

  /** Of which part of the probe the gradients are, in words; empty where they are of all of it. */
  get tracedPart() {
    return part(codePoints(this.traced).length, codePoints(this.probe).length, wordsOf(this.run));
  }

  /** Hears what is pushed from now on. @param {import('../../server/bus.js').Bus} bus */
  attach(bus) {
    if (this.#bus) return;
    this.#bus = bus;
    this.#endMetrics = bus.subscribe(`run.${this.id}.metrics`, (message) => this.feed.take(message));
    this.#hearStates(bus);
    void this.feed.read();
  }

  detach() {
    this.#bus = null;
    this.#endMetrics();
    this.#endStates();
  }

  /** Turns to another text, null: to that of the run. @param {string|null} own */
  read(own) {
    if (own === this.#own) return;
    this.#own = own;
    if (this.#bus) this.#hearStates(this.#bus);
    this.changed();
  }

  /** @param {import('../../server/bus.js').Bus} bus */
  #hearStates(bus) {
    this.#endStates();
    this.#unpushed = false;
    this.#endStates = bus.subscribe(
      statesAddress(this.id, this.#own),
      (message) => this.#states(message),
      () => {
        this.#unpushed = true;
        this.changed();
      },
    );
  }

  end() {
    this.detach();
    this.feed.end();
  }

  /** @param {import('../../server/types.js').States} answer */
  show(answer) {
    this.frame = frameOfStates(this.id, answer);
    this.changed();
  }

  /** @param {string} text */
  #unknownIn = (text) => (this.vocabulary.length > 0 ? unknownPositions(text, this.vocabulary) : []);

  /** @param {import('../../server/types.js').StatesMessage} message */
  #states(message) {
    const frame = decodeFrame(message);
    const text = frame.tokens.join('');
    if (text !== this.#unknown.text) this.#unknown = { text, places: this.#unknownIn(text) };
    this.frame = { ...frame, unknown: this.#unknown.places };
    this.changed();
  }
}
