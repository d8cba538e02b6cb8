import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byFirstComponent, byNumber, isStale } from '../../../webroot/js/charts/order.js';

/** Values [T][H] from rows of units. @param {number[][]} rows [H][T] */
const values = (rows) =>
  Int8Array.from(
    { length: rows.length * rows[0].length },
    (_, i) => rows[i % rows.length][Math.floor(i / rows.length)],
  );

test('units that act alike come to lie together', () => {
  const rows = [
    [90, -90, 90, -90],
    [-80, 85, -90, 88],
    [88, -91, 85, -80],
    [-90, 90, -85, 90],
    [92, -88, 80, -85],
  ];
  const order = [...byFirstComponent(values(rows), 4, 5, null)];
  const side = order.map((unit) => rows[unit][0] > 0);
  assert.equal(side.filter((positive, i) => i > 0 && positive !== side[i - 1]).length, 1);
});

test('units that are mostly negative lie on top', () => {
  const order = byFirstComponent(
    values([
      [100, 90],
      [-100, -90],
      [10, 0],
    ]),
    2,
    3,
    null,
  );
  assert.deepEqual([...order], [1, 2, 0]);
});

test('a new order is not the old one upside down', () => {
  const rows = [
    [100, 90],
    [-100, -90],
    [10, 0],
  ];
  const upside = byFirstComponent(values(rows), 2, 3, Uint16Array.of(0, 2, 1));
  assert.deepEqual([...upside], [0, 2, 1]);
});

test('every unit appears once, even where all are equal', () => {
  const order = byFirstComponent(new Int8Array(12), 3, 4, null);
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    [...byNumber(4)],
  );
});

test('the order is renewed when the steps have doubled, or have begun anew', () => {
  assert.equal(isStale(100, 199), false);
  assert.equal(isStale(100, 200), true);
  assert.equal(isStale(0, 5), false);
  assert.equal(isStale(0, 16), true);
  assert.equal(isStale(100, 0), true);
  assert.equal(isStale(16, 16), false);
});
