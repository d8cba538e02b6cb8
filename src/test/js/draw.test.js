import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { DrawLoop } from '../../../webroot/js/base/draw.js';
import { initialState, Store } from '../../../webroot/js/base/state.js';

/** @type {(() => void)[]} */
let frames = [];
let now = 0;

beforeEach(() => {
  frames = [];
  now = 0;
  mock.timers.enable({ apis: ['setTimeout'] });
  mock.method(performance, 'now', () => now);
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ callback) => frames.push(callback) });
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

const pass = (/** @type {number} */ milliseconds) => {
  now += milliseconds;
  mock.timers.tick(milliseconds);
};

const show = () => frames.splice(0).forEach((callback) => callback());

function drawing(/** @type {import('../../../webroot/js/base/state.js').Key[]} */ keys, perSecond = 60) {
  const store = new Store(initialState());
  const drawn = { count: 0 };
  const mark = new DrawLoop(store).add(keys, perSecond, () => drawn.count++);
  show();
  return { store, drawn, mark };
}

test('a part is drawn once when it is added, and not again while nothing changes', () => {
  const { drawn } = drawing(['run']);
  show();
  assert.equal(drawn.count, 1);
  assert.equal(frames.length, 0, 'not even a frame is asked for');
});

test('a change draws the parts that show it, and only those', () => {
  const { store, drawn } = drawing(['history']);
  pass(20);
  store.set({ speed: 5 });
  show();
  assert.equal(drawn.count, 1);
  store.touch('history');
  show();
  assert.equal(drawn.count, 2);
});

test('many changes before a frame are one drawing', () => {
  const { store, drawn } = drawing(['speed']);
  pass(20);
  for (let i = 1; i < 50; i++) store.set({ speed: i });
  show();
  assert.equal(drawn.count, 2);
});

test('nothing is drawn while the browser gives no frames', () => {
  const { store, drawn } = drawing(['speed']);
  for (let i = 1; i < 50; i++) store.set({ speed: i });
  assert.equal(drawn.count, 1);
});

test('a part marked by hand does not wait for its own pace, only for the next shared frame', () => {
  const { drawn, mark } = drawing(['speed'], 0.1);
  pass(40);
  mark();
  show();
  assert.equal(drawn.count, 2);
});

test('a part is not drawn more often than its pace allows', () => {
  const { store, drawn } = drawing(['speed'], 0.1);
  pass(40);
  store.set({ speed: 1 });
  show();
  assert.equal(drawn.count, 1);
});

test('setting a key to what it already is changes nothing', () => {
  const { store } = drawing(['speed']);
  let told = 0;
  store.subscribe(() => told++);
  store.set({ speed: null });
  assert.equal(told, 0);
});

test('where watching is slowed down, what training changes waits for fewer frames; what a person does, does not', () => {
  const { store, drawn } = drawing(['history', 'view'], 30);
  store.unhurried(() => store.set({ slowness: 10 }));
  pass(60);
  store.unhurried(() => store.touch('history'));
  show();
  assert.equal(drawn.count, 1);
  store.setView({ unit: 'nats' });
  show();
  assert.equal(drawn.count, 2);
});

test('what a drawing has drawn next is awaited as little as itself', () => {
  const store = new Store(initialState());
  const loop = new DrawLoop(store);
  /** @type {boolean[]} */
  const hurried = [];
  loop.add(['history'], 30, () => hurried.push(store.hurried));
  show();
  pass(60);
  store.unhurried(() => store.touch('history'));
  show();
  assert.deepEqual(hurried, [true, false]);
});

test('where watching is slowed down, what is drawn less often is slowed in proportion, to once a second', () => {
  const { store, drawn } = drawing(['history', 'view'], 10);
  store.unhurried(() => store.set({ slowness: 10 }));
  pass(400); // longer than ten shared frames
  store.unhurried(() => store.touch('history'));
  show();
  assert.equal(drawn.count, 1);
  pass(700);
  show();
  assert.equal(drawn.count, 2);
});

test('where watching is slowed down, parts are drawn as soon as hidden states arrive, with what was left until then', () => {
  const store = new Store(initialState());
  const drawn = { heat: 0, curve: 0 };
  const loop = new DrawLoop(store);
  loop.add(['frame'], 30, () => drawn.heat++);
  loop.add(['history'], 30, () => drawn.curve++);
  show();
  const arrive = (/** @type {number} */ step) =>
    store.unhurried(() => store.set({ frame: /** @type {any} */ ({ step }) }));
  store.unhurried(() => store.set({ slowness: 3 }));
  pass(40);
  arrive(1);
  show();
  assert.deepEqual(drawn, { heat: 2, curve: 1 });
  pass(85); // 100 ms are due, but for what comes a little early
  store.unhurried(() => store.touch('history'));
  show();
  assert.deepEqual(drawn, { heat: 2, curve: 1 }, 'no frame of its own');
  arrive(2);
  show();
  assert.deepEqual(drawn, { heat: 3, curve: 2 });
  pass(90);
  store.unhurried(() => store.touch('history'));
  show();
  assert.deepEqual(drawn, { heat: 3, curve: 2 });
  pass(50);
  show();
  assert.deepEqual(drawn, { heat: 3, curve: 3 }, 'where none arrive, a quarter later');
});

test('what training tells is drawn now and then, however long somebody points at other parts', () => {
  const store = new Store(initialState());
  const drawn = { pointed: 0, curve: 0 };
  const loop = new DrawLoop(store);
  loop.add(['selection'], 30, () => drawn.pointed++);
  loop.add(['history'], 30, () => drawn.curve++);
  show();
  store.unhurried(() => store.set({ slowness: 8 }));
  for (let i = 0; i < 200; i++) {
    store.set({ selection: { unit: i, token: null } });
    store.unhurried(() => store.touch('history'));
    pass(20);
    show();
  }
  assert.ok(drawn.pointed > 90, `${drawn.pointed} times in 4 s`);
  assert.ok(drawn.curve >= 10 && drawn.curve <= 14, `${drawn.curve} times in 4 s`);
});
