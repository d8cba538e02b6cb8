import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tokenCell } from '../../../webroot/js/base/text.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { UPRIGHT } from '../../../webroot/js/charts/align.js';
import { layoutPath, nearestPlace, aspectOf } from '../../../webroot/js/charts/path-layout.js';
import { steadyWindow } from '../../../webroot/js/charts/steady.js';
import { Glide } from '../../../webroot/js/views/trajectory/glide.js';
import { stateWords, trajectorySays, trajectoryTable } from '../../../webroot/js/views/trajectory/words.js';

/** What a text is made of. */
const words = wordsOf(null);

/** @typedef {import('../../../webroot/js/charts/align.js').Point} Point */

/** @type {import('../../../webroot/js/server/types.js').Trajectory} */
const answer = {
  step: 40,
  layer: 1,
  tokens: ['h', ' ', 'l'],
  points: [
    [1.5, -0.2],
    [-1, 0.4],
    [-0.5, -0.2],
  ],
  explained: [0.31, 0.152],
  components: [
    [1, 0],
    [0, 1],
  ],
};

test('the head tells how much of the variance the plane holds', () => {
  assert.equal(trajectorySays(answer, 'h', 1, words), 'two components hold 46 % of the variance');
  assert.equal(trajectorySays(answer, 'c', 2, words), 'two components hold 46 % of the variance of c in layer 2');
});

test('where there is no path it is said why', () => {
  assert.match(
    trajectorySays({ ...answer, points: [[0, 0]], tokens: ['h'] }, 'h', 1, words),
    /one character makes no path/,
  );
  assert.match(trajectorySays({ ...answer, explained: [0, 0] }, 'h', 1, words), /the same after every character/);
});

test('a state is told with its character and its place', () => {
  assert.equal(
    stateWords(answer, 1, words),
    'after space, character 2: −1.00 along the 1st component, +0.40 along the 2nd',
  );
  assert.deepEqual(trajectoryTable(answer, 'h', 'x', words).rows[1], [2, tokenCell(' '), -1, 0.4]);
});

test('both axes have the same scale, the box is filled, and points lie where their numbers are', () => {
  const [width, height] = [400, 236];
  const frame = steadyWindow(answer.points, aspectOf(width, height), null);
  const given = { width, height, points: answer.points, frame, turn: UPRIGHT, names: ['a', 'b'] };
  const { places, unit, origin } = layoutPath(given);
  places.forEach(([x, y], t) => {
    assert.ok(Math.abs((x - origin[0]) / unit - answer.points[t][0]) < 1e-9);
    assert.ok(Math.abs((origin[1] - y) / unit - answer.points[t][1]) < 1e-9);
    assert.ok(x >= 15.9 && x <= 384.1 && y >= 15.9 && y <= 216.1);
  });
  const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
  const filled = Math.max(
    (Math.max(...xs) - Math.min(...xs)) / (width - 32),
    (Math.max(...ys) - Math.min(...ys)) / (height - 36),
  );
  assert.ok(filled > 0.6 && filled <= 1, `the path fills its box: ${filled}`);
});

test('of characters that would hide one another the later one is written', () => {
  const points = /** @type {Point[]} */ ([
    [0, 0],
    [0.01, 0],
    [1, 0],
    [1, 1],
  ]);
  const { lettered } = layoutPath({
    width: 300,
    height: 300,
    points,
    frame: { x: 0.5, y: 0.5, half: 1 },
    turn: UPRIGHT,
    names: [],
  });
  assert.deepEqual(lettered, [false, true, true, true]);
});

test('a turned axis is named within the box', () => {
  for (let angle = 0; angle < 6.3; angle += 0.1) {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const { axes } = layoutPath({
      width: 300,
      height: 200,
      points: [],
      frame: { x: 0.4, y: -0.3, half: 1 },
      turn: [cos, -sin, sin, cos],
      names: ['first', 'second'],
    });
    for (const { x, y } of axes) assert.ok(x >= 0 && x <= 300 && y >= 5 && y <= 195, `${angle}: ${x}, ${y}`);
  }
});

test('the nearest character is found, within reach alone', () => {
  const places = /** @type {Point[]} */ ([
    [10, 10],
    [30, 10],
  ]);
  assert.equal(nearestPlace(places, 22, 10), 1);
  assert.equal(nearestPlace(places, 90, 90), null);
});

test('points glide from where they were to where they are, and jump where one asks for calm', () => {
  const to = /** @type {Point[]} */ ([[1, 0]]);
  const glide = new Glide(() => false);
  glide.go([[0, 0]], 1000, true);
  assert.deepEqual(glide.at(1000), [[0, 0]]);
  glide.go(to, 2000, false);
  assert.deepEqual(glide.at(2000), [[0, 0]]);
  const [[half]] = glide.at(2075);
  assert.ok(half > 0.5 && half < 1 && glide.moving(2075));
  assert.deepEqual(glide.at(2150), to);
  const calm = new Glide(() => true);
  calm.go([[0, 0]], 0, true);
  calm.go(to, 10, false);
  assert.deepEqual(calm.at(10), to);
  assert.equal(calm.moving(10), false);
});
