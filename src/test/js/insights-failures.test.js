import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from '../../../webroot/js/server/api.js';
import { run } from './examples.js';
import { watched } from './watched.js';

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
    view.of++;
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

test('whoever asks how a question stands hears of it, and is told when that changes', async () => {
  let status = 0;
  let told = 0;
  const { insights, question, view, pass, done } = watched(async () => {
    if (status >= 0) throw new ApiError(status, 'no');
  });
  const watch = insights.watch({ ...question, told: () => told++ });
  assert.equal(watch.standing().kind, 'reading');
  await pass(0);
  assert.deepEqual([watch.standing().kind, told], ['failed', 1]);
  status = 409;
  await pass(5000);
  assert.deepEqual([watch.standing().kind, told], ['refused', 2]);
  view.about = 'b';
  assert.equal(watch.standing().kind, 'reading', 'something else is asked');
  status = -1;
  await pass(5000);
  watch.retry();
  await pass(0);
  assert.equal(watch.standing().kind, 'answered');
  view.about = null;
  assert.equal(watch.standing().kind, 'none');
  done();
});

test('a refused question is asked once more by hand', async () => {
  let refuse = true;
  const { insights, question, view, pass, done } = watched(async () => {
    if (refuse) throw new ApiError(409, 'no finite numbers');
  });
  const watch = insights.watch(question);
  await pass(0);
  refuse = false;
  await pass(10_000);
  assert.equal(view.asked, 1);
  watch.retry();
  assert.equal(watch.standing().kind, 'reading');
  await pass(0);
  assert.deepEqual([view.asked, view.shown], [2, 1]);
  done();
});

test('a run that was gone is asked again when it is back', async () => {
  let gone = true;
  const { store, insights, question, view, pass, done } = watched(async () => {
    if (gone) throw new ApiError(404, 'there is no such run');
  });
  const watch = insights.watch(question);
  await pass(0);
  assert.equal(watch.standing().kind, 'gone');
  gone = false;
  store.set({ removed: [] });
  await pass(1000);
  assert.deepEqual([view.asked, view.shown], [2, 1]);
  done();
});

test('what went wrong with a run or a question that is no longer on show is not told of what is', async () => {
  for (const status of [400, 404, 500]) {
    let fail = () => {};
    const { store, insights, question, view, errors, pass, done } = watched(
      () => new Promise((_, reject) => (fail = () => reject(new ApiError(status, 'no', 'unit')))),
    );
    store.set({ run: { ...run, id: 'a' } });
    insights.watch(question);
    await pass(0);
    store.set({ run: { ...run, id: 'b' } });
    fail();
    await pass(0);
    assert.deepEqual([view.refused, errors.length], [0, 0], `another run: ${status}`);
    await pass(6000);
    view.about = 'something else';
    if (status === 400) fail();
    await pass(0);
    assert.equal(view.refused, 0, `another question: ${status}`);
    done();
  }
});
