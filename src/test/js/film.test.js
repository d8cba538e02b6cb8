import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Film } from '../../../webroot/js/views/learning/film.js';

let now = 0;
/** @type {Map<string, string>} */
const storage = new Map();

beforeEach(() => {
  now = 0;
  storage.clear();
  mock.timers.enable({ apis: ['setTimeout'] });
  mock.method(performance, 'now', () => now);
  Object.assign(globalThis, {
    localStorage: {
      getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => storage.set(key, value),
    },
  });
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** @param {number} milliseconds */
function pass(milliseconds) {
  for (let i = 0; i < milliseconds; i += 10) {
    now += 10;
    mock.timers.tick(10);
  }
}

/** @param {number} moments there are */
function film(moments) {
  const shown = { moment: 0 };
  const made = new Film(
    () => ++shown.moment < moments,
    () => {},
  );
  return { shown, film: made };
}

test('a film shows as many moments a second as chosen, and stops at the last', () => {
  const { shown, film: made } = film(8);
  made.setSpeed(2);
  made.play();
  pass(2000);
  assert.equal(shown.moment, 4);
  made.setSpeed(10);
  pass(300);
  assert.equal(shown.moment, 7);
  pass(1000);
  assert.equal(shown.moment, 8);
  assert.equal(made.playing, false);
});

test('a film that is paused stays where it is', () => {
  const { shown, film: made } = film(8);
  made.setSpeed(5);
  made.play();
  pass(450);
  made.pause();
  pass(3000);
  assert.equal(shown.moment, 2);
  assert.equal(made.playing, false);
});

test('the speed is remembered; what is stored wrongly is not', () => {
  film(1).film.setSpeed(20);
  assert.equal(film(1).film.speed, 20);
  storage.set('elman.film', '1e9');
  assert.equal(film(1).film.speed, 5);
});
