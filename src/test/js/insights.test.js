import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run } from './examples.js';
import { watched } from './watched.js';

test('a question is asked once, and again only when the network or what is asked changed', async () => {
  const { store, insights, question, view, pass, done } = watched();
  insights.watch(question);
  await pass(0);
  store.touch('history');
  await pass(1000);
  assert.deepEqual([view.asked, view.shown], [1, 1]);
  view.of++;
  store.touch('history');
  await pass(1000);
  assert.equal(view.asked, 2);
  done();
});

test('what is not on screen asks nothing until it is', async () => {
  const { insights, question, view, pass, done } = watched();
  view.visible = false;
  const watch = insights.watch(question);
  await pass(1000);
  assert.equal(view.asked, 0);
  view.visible = true;
  watch.again();
  await pass(1000);
  assert.equal(view.asked, 1);
  done();
});

test('a closed view asks no more and is shown nothing', async () => {
  const { store, insights, question, view, pass, done } = watched();
  insights.watch(question).end();
  await pass(1000);
  store.touch('history');
  await pass(1000);
  assert.deepEqual([view.asked, view.shown], [0, 0]);
  done();
});

test('while a run trains all views together rest many times as long as an answer took', async () => {
  const watching = watched(async () => watching.spend(10));
  const { store, insights, question, view, pass, done } = watching;
  const training = { ...run, state: /** @type {const} */ ('training') };
  store.set({ run: training });
  insights.watch(question);
  let others = 0;
  insights.watch({ ...question, show: () => others++ });
  for (let i = 0; i < 1000; i++) {
    view.of++;
    store.touch('history');
    await pass(10);
  }
  const asked = view.asked;
  assert.ok(asked >= 30 && asked <= 43, `${asked} answers of 10 ms in 10 s, the first of each view at once`);
  assert.ok(Math.abs(view.shown - others) <= 1, 'in turn');
  store.set({ run: { ...training, state: 'paused' } });
  for (let i = 0; i < 100; i++) {
    view.of++;
    store.touch('history');
    await pass(10);
  }
  assert.ok(view.asked - asked >= 10, 'a run that rests is looked at freely');
  done();
});

test('where watching costs too much, questions are asked less often', async () => {
  const { store, insights, question, view, pass, done } = watched();
  insights.watch(question);
  store.set({ slowness: 4 });
  await pass(0);
  view.of++;
  store.touch('history');
  await pass(4 * 150 - 1);
  assert.equal(view.asked, 1);
  await pass(1);
  assert.equal(view.asked, 2);
  done();
});

test('a view that has not asked yet does not wait until training had its rest', async () => {
  const { store, insights, question, view, pass, spend, done } = watched(async () => {
    spend(300);
    return 'answer';
  });
  store.set({ run: { ...run, state: 'training' }, slowness: 12 });
  insights.watch(question);
  insights.watch({ ...question });
  insights.watch({ ...question });
  await pass(0);
  await pass(0);
  await pass(0);
  assert.equal(view.asked, 3);
  view.of++;
  store.touch('history');
  await pass(2000);
  assert.equal(view.asked, 3, 'from then on it does');
  done();
});

test('what a person asks anew is not kept waiting by the rest of training, however often it changes', async () => {
  const { store, insights, question, view, pass, spend, done } = watched(async () => {
    spend(50);
    return 'answer';
  });
  store.set({ run: { ...run, state: 'training' }, slowness: 12 });
  insights.watch(question);
  await pass(0);
  view.of++;
  store.touch('history');
  await pass(1000);
  assert.equal(view.asked, 1, 'what training changes waits');
  view.about = 'b';
  store.touch('selection');
  await pass(0);
  assert.equal(view.asked, 2);
  for (let i = 0; i < 30; i++) {
    view.about = `under the pointer ${i}`;
    store.touch('selection');
    await pass(10);
  }
  assert.ok(view.asked >= 4 && view.asked <= 6, `${view.asked}: at most one in 150 ms`);
  done();
});

test('an answer that somebody waits for is drawn at once, one that follows training with the other parts', async () => {
  const { store, insights, question, view, pass, done } = watched();
  /** @type {boolean[]} */
  const hurried = [];
  insights.watch({ ...question, show: () => hurried.push(store.hurried) });
  await pass(0);
  view.of++;
  store.touch('history');
  await pass(1000);
  view.about = 'b';
  store.touch('selection');
  await pass(1000);
  assert.deepEqual(hurried, [true, false, true]);
  done();
});

test('of a past moment every view asks at once, whatever rest training is given', async () => {
  const { store, insights, question, view, pass, spend, done } = watched(async () => {
    spend(50);
    return 'answer';
  });
  store.set({ run: { ...run, state: 'training' } });
  insights.watch(question);
  insights.watch({ ...question });
  await pass(0);
  const before = view.asked;
  view.of++;
  store.setView({ at: 5 });
  await pass(0);
  assert.equal(view.asked, before + 2);
  view.of++;
  store.setView({ at: null });
  await pass(0);
  assert.equal(view.asked, before + 4, 'and once more when the present is shown again');
  view.of++;
  store.touch('history');
  await pass(10);
  assert.equal(view.asked, before + 4, 'then training is given its rest');
  done();
});

test('what the playhead has left meanwhile is not asked, and no answer on the past is shown as the present', async () => {
  /** @type {(() => void)[]} */
  const answers = [];
  const { store, insights, question, view, pass, done } = watched(
    () => new Promise((resolve) => answers.push(() => resolve('answer'))),
  );
  insights.watch(question);
  for (const at of [1, 2, 3]) {
    view.of++;
    store.setView({ at });
    await pass(0);
  }
  assert.equal(view.asked, 1);
  answers[0]();
  await pass(0);
  assert.deepEqual([view.asked, view.shown], [2, 1]);
  view.of++;
  store.setView({ at: null });
  answers[1]();
  await pass(0);
  assert.deepEqual([view.asked, view.shown], [3, 1]);
  answers[2]();
  await pass(0);
  assert.equal(view.shown, 2);
  done();
});
