import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../../webroot/js/api.js';
import { run } from './examples.js';
import { watched } from './watched.js';

test('a question is asked once, and again only when its key changed', async () => {
  const { store, insights, question, view, pass, done } = watched();
  insights.watch(question);
  await pass(0);
  store.touch('history');
  await pass(1000);
  assert.deepEqual([view.asked, view.shown], [1, 1]);
  view.key = 'b';
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

test('a question that the server finds fault with is told so, and not repeated', async () => {
  const { store, insights, question, view, errors, pass, done } = watched(async () => {
    throw new ApiError(400, 'unit must be …', 'unit');
  });
  insights.watch(question);
  await pass(0);
  store.touch('history');
  await pass(1000);
  assert.deepEqual([view.asked, view.refused, errors.length], [1, 1, 0]);
  done();
});

test('while a run trains all views together rest many times as long as an answer took', async () => {
  const watching = watched(async () => watching.spend(10));
  const { store, insights, question, view, pass, done } = watching;
  const training = { ...run, state: /** @type {const} */ ('training') };
  store.set({ run: training });
  insights.watch(question);
  let others = 0;
  insights.watch({ ...question, key: () => view.key, show: () => others++ });
  for (let i = 0; i < 1000; i++) {
    view.key = String(i);
    store.touch('history');
    await pass(10);
  }
  const asked = view.asked;
  assert.ok(asked >= 30 && asked <= 43, `${asked} answers of 10 ms in 10 s, the first of each view at once`);
  assert.ok(Math.abs(view.shown - others) <= 1, 'in turn');
  store.set({ run: { ...training, state: 'paused' } });
  for (let i = 0; i < 100; i++) {
    view.key = `paused ${i}`;
    store.touch('history');
    await pass(10);
  }
  assert.ok(view.asked - asked >= 10, 'a run that rests is looked at freely');
  done();
});

test('what the network or the server failed is asked again after a while, and is no fault of the question', async () => {
  for (const status of [0, 500, 503]) {
    let fails = true;
    const { store, insights, question, view, errors, pass, done } = watched(async () => {
      if (fails) throw new ApiError(status, 'no answer');
    });
    insights.watch(question);
    await pass(0);
    for (let i = 0; i < 9; i++) {
      store.touch('history');
      await pass(500);
    }
    assert.deepEqual([view.asked, view.shown, view.refused, errors.length], [1, 0, 0, 1], `not at once: ${status}`);
    fails = false;
    await pass(500);
    assert.deepEqual([view.asked, view.shown], [2, 1], String(status));
    store.touch('history');
    await pass(60_000);
    assert.equal(view.asked, 2, 'it was answered');
    done();
  }
});

test('a server that keeps failing is asked no more than every few seconds, though the network learns on', async () => {
  const { store, insights, question, view, pass, done } = watched(async () => {
    throw new ApiError(500, 'Internal Server Error');
  });
  insights.watch(question);
  for (let i = 0; i < 600; i++) {
    view.key = String(i);
    store.touch('history');
    await pass(100);
  }
  assert.ok(view.asked >= 10 && view.asked <= 13, `${view.asked} times in a minute`);
  done();
});

test('a question that failed does not keep others waiting', async () => {
  const { insights, question, view, pass, done } = watched(async () => {
    throw new ApiError(0, 'The server does not answer.');
  });
  insights.watch(question);
  await pass(0);
  let shown = 0;
  insights.watch({ ...question, ask: async () => 'answer', show: () => shown++ });
  await pass(150);
  assert.deepEqual([view.asked, shown], [1, 1]);
  done();
});

test('what is not on the server is told of once', async () => {
  const { store, insights, question, view, errors, pass, done } = watched(async () => {
    throw new ApiError(404, 'There is no such run.');
  });
  insights.watch(question);
  await pass(0);
  store.touch('history');
  await pass(60_000);
  assert.deepEqual([view.asked, view.refused, errors.length], [1, 0, 1]);
  done();
});

test('a view that was closed while its question was on the way is told of no refusal', async () => {
  let refuse = () => {};
  const { insights, question, view, errors, pass, done } = watched(
    () => new Promise((_, reject) => (refuse = () => reject(new ApiError(400, 'unit must be …', 'unit')))),
  );
  const watch = insights.watch(question);
  await pass(0);
  watch.end();
  refuse();
  await pass(1000);
  assert.deepEqual([view.asked, view.refused, errors.length], [1, 0, 0]);
  done();
});

test('where watching costs too much, questions are asked less often', async () => {
  const { store, insights, question, view, pass, done } = watched();
  insights.watch(question);
  store.set({ slowness: 4 });
  await pass(0);
  view.key = 'b';
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
  view.key = 'b';
  store.touch('history');
  await pass(2000);
  assert.equal(view.asked, 3, 'from then on it does');
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
  view.key = 'moment';
  store.setView({ at: 5 });
  await pass(0);
  assert.equal(view.asked, before + 2);
  view.key = 'present';
  store.setView({ at: null });
  await pass(0);
  assert.equal(view.asked, before + 4, 'and once more when the present is shown again');
  view.key = 'later';
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
    view.key = `at ${at}`;
    store.setView({ at });
    await pass(0);
  }
  assert.equal(view.asked, 1);
  answers[0]();
  await pass(0);
  assert.deepEqual([view.asked, view.shown], [2, 1]);
  view.key = 'live';
  store.setView({ at: null });
  answers[1]();
  await pass(0);
  assert.deepEqual([view.asked, view.shown], [3, 1]);
  answers[2]();
  await pass(0);
  assert.equal(view.shown, 2);
  done();
});
