import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { costShare, Edits } from '../../../webroot/js/views/surgery/edits.js';
import { costsTable, headline, measured, nameOf, rise } from '../../../webroot/js/views/surgery/words.js';

/** What a text is made of. */
const words = wordsOf(null);

test('a unit has one edit, and undo takes changes back one by one', () => {
  const edits = new Edits();
  edits.put({ layer: 0, unit: 5, set: 0 });
  edits.put({ layer: 0, unit: 7, scale: 2 });
  edits.put({ layer: 0, unit: 5, set: 0.5 });
  assert.deepEqual(edits.list, [
    { layer: 0, unit: 5, set: 0.5 },
    { layer: 0, unit: 7, scale: 2 },
  ]);
  edits.undo();
  assert.equal(edits.of(0, 5)?.set, 0);
  edits.remove(edits.list[0]);
  assert.equal(edits.of(0, 5), null);
  edits.undo();
  edits.undo();
  edits.undo();
  assert.deepEqual([edits.list, edits.undoable], [[], false]);
  edits.undo();
  assert.deepEqual(edits.list, []);
});

test('a drag is undone as one, and two drags as two', () => {
  const edits = new Edits();
  for (const set of [0.1, 0.2, 0.3]) edits.put({ layer: 0, unit: 1, set }, 'drag');
  edits.rest();
  for (const set of [0.4, 0.5]) edits.put({ layer: 0, unit: 1, set }, 'drag');
  edits.undo();
  assert.equal(edits.of(0, 1)?.set, 0.3);
  edits.undo();
  assert.equal(edits.of(0, 1), null);
});

test('clearing can be undone', () => {
  const edits = new Edits();
  edits.put({ layer: 1, unit: 0, set: 1 });
  edits.clear();
  assert.deepEqual(edits.list, []);
  edits.undo();
  assert.equal(edits.list.length, 1);
});

test('costs stand on a fixed scale', () => {
  assert.deepEqual([-1, 0, 1e-3, 1, 50].map(costShare), [0, 0, 0, 1, 1]);
  assert.ok(Math.abs(costShare(0.1) - 2 / 3) < 1e-12);
});

test('the sentence names what was done and how far the prediction moved', () => {
  const surgery = { step: 3, kl: 0.25, top: [], edits: [] };
  const how = { layers: 2, transplanted: false, hold: false };
  assert.match(headline(surgery, [], how), /^untouched/);
  assert.equal(
    headline(surgery, [{ layer: 1, unit: 4, set: 0 }], { ...how, hold: true }),
    'unit 5 of layer 2 = 0.00 at every step: the prediction moves by 0.250 nats',
  );
  const two = [
    { layer: 0, unit: 0, set: 0 },
    { layer: 0, unit: 1, scale: 0.5 },
  ];
  assert.equal(
    headline({ ...surgery, kl: 0 }, two, { ...how, transplanted: true }),
    'another state with 2 edits: the prediction does not move',
  );
  assert.equal(nameOf(two[1], 1), 'unit 2 × 0.5');
});

test('the ranking says over what it was measured', () => {
  const costs = {
    step: 1200,
    layer: 0,
    loss: 1.8,
    tokens: 400,
    heldOut: true,
    milliseconds: 41.2,
    units: [
      { unit: 3, cost: 0.0925 },
      { unit: 0, cost: -0.0002 },
    ],
  };
  assert.equal(measured(costs, words), 'step 1,200, 400 held-out characters, 41 ms');
  assert.match(
    measured({ ...costs, heldOut: false, milliseconds: 1520 }, words),
    /training text, as nothing is held out, 1.5 s$/,
  );
  assert.deepEqual(
    costs.units.map(({ cost }) => rise(cost)),
    ['+0.0925', '−2.0·10⁻⁴'],
  );
  assert.deepEqual(costsTable(costs, 'x', words).rows, [
    [4, 0.0925],
    [1, -0.0002],
  ]);
});
