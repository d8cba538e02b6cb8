import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { DrawLoop } from '../../../webroot/js/draw.js';
import { initialState, Store } from '../../../webroot/js/state.js';

/** @type {(() => void)[]} */
let frames = [];

beforeEach(() => {
  frames = [];
  Object.assign(globalThis, { requestAnimationFrame: (/** @type {() => void} */ callback) => frames.push(callback) });
});

const show = () => frames.splice(0).forEach((callback) => callback());

function drawing(/** @type {import('../../../webroot/js/state.js').Key[]} */ keys, perSecond = 60) {
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

test('a change draws the parts that show it, and only those', async () => {
  const { store, drawn } = drawing(['history']);
  await new Promise((resolve) => setTimeout(resolve, 20));
  store.set({ speed: 5 });
  show();
  assert.equal(drawn.count, 1);
  store.touch('history');
  show();
  assert.equal(drawn.count, 2);
});

test('many changes before a frame are one drawing', async () => {
  const { store, drawn } = drawing(['speed']);
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (let i = 1; i < 50; i++) store.set({ speed: i });
  show();
  assert.equal(drawn.count, 2);
});

test('nothing is drawn while the browser gives no frames', () => {
  const { store, drawn } = drawing(['speed']);
  for (let i = 1; i < 50; i++) store.set({ speed: i });
  assert.equal(drawn.count, 1);
});

test('a part marked by hand does not wait for its own pace, only for the next shared frame', async () => {
  const { drawn, mark } = drawing(['speed'], 0.1);
  await new Promise((resolve) => setTimeout(resolve, 40));
  mark();
  show();
  assert.equal(drawn.count, 2);
});

test('a part is not drawn more often than its pace allows', async () => {
  const { store, drawn } = drawing(['speed'], 0.1);
  await new Promise((resolve) => setTimeout(resolve, 40));
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

test('where watching is slowed down, what training changes waits for fewer frames; what a person does, does not', async () => {
  const { store, drawn } = drawing(['history', 'view'], 30);
  store.unhurried(() => store.set({ slowness: 10 }));
  await new Promise((resolve) => setTimeout(resolve, 60));
  store.unhurried(() => store.touch('history'));
  show();
  assert.equal(drawn.count, 1);
  store.setView({ unit: 'nats' });
  show();
  assert.equal(drawn.count, 2);
});

test('what a drawing has drawn next is awaited as little as itself', async () => {
  const store = new Store(initialState());
  const loop = new DrawLoop(store);
  /** @type {boolean[]} */
  const hurried = [];
  loop.add(['history'], 30, () => hurried.push(store.hurried));
  show();
  await new Promise((resolve) => setTimeout(resolve, 60));
  store.unhurried(() => store.touch('history'));
  show();
  assert.deepEqual(hurried, [true, false]);
});

test('where watching is slowed down, what is drawn less often is slowed in proportion, to once a second', async () => {
  const { store, drawn } = drawing(['history', 'view'], 10);
  store.unhurried(() => store.set({ slowness: 10 }));
  await new Promise((resolve) => setTimeout(resolve, 400)); // longer than ten shared frames
  store.unhurried(() => store.touch('history'));
  show();
  assert.equal(drawn.count, 1);
  await new Promise((resolve) => setTimeout(resolve, 700));
  show();
  assert.equal(drawn.count, 2);
});
