import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf } from '../../../webroot/js/base/fields/fields.js';
import { proposed, read, variable, withAxis } from '../../../webroot/js/views/sweep/plan.js';
import * as words from '../../../webroot/js/views/sweep/words.js';
import { run, settings } from './examples.js';

const fields = variable(fieldsOf(settings, undefined).all, false);

/** @param {number} reached @param {number} ended @param {number|null} medianStep @param {string[]} values @returns {import('../../../webroot/js/server/types.js').SweepCombination} */
const combination = (reached, ended, medianStep, ...values) => ({
  values,
  reached,
  ended,
  medianStep,
  attempts: Array.from({ length: 3 }, (_, i) => ({
    number: i + 1,
    seed: i + 1,
    state: stateOf(i, reached, ended),
    outcome: null,
    run: null,
  })),
});

/** @param {number} i @param {number} reached @param {number} ended @returns {import('../../../webroot/js/server/types.js').SweepAttempt['state']} */
function stateOf(i, reached, ended) {
  if (i < reached) return 'reached';
  return i < ended ? 'missed' : 'waiting';
}

/** @type {import('../../../webroot/js/server/types.js').Sweep} */
const sweep = {
  id: 's-1',
  lesson: 'xor',
  goal: { measure: 'rows right', rule: 'All.', threshold: 0.99, sequences: 256, source: 'here' },
  vary: [
    { field: 'model.hiddenSize', values: ['4', '8'] },
    { field: 'training.gradClip', values: ['1'] },
    { field: 'model.cell', values: ['rnn', 'lstm'] },
  ],
  seeds: 3,
  steps: 2000,
  state: 'running',
  trouble: null,
  createdAt: '2026-11-30T12:00:00Z',
  attempts: 12,
  ended: 7,
  secondsLeft: 40.2,
  combinations: [
    combination(3, 3, 812, '4', '1', 'rnn'),
    combination(0, 2, null, '4', '1', 'lstm'),
    combination(1, 1, 64, '8', '1', 'rnn'),
    combination(0, 0, null, '8', '1', 'lstm'),
  ],
};

test('the last setting that varies goes across, those before it down, and what does not vary is said once', () => {
  const grid = words.gridOf(sweep, fields);
  assert.equal(grid.columns, 'Cell');
  assert.deepEqual(grid.heads.length, 2);
  assert.equal(grid.rows, 'Hidden units');
  assert.deepEqual(
    grid.lines.map(({ head, cells }) => [head, cells.length]),
    [
      ['4', 2],
      ['8', 2],
    ],
  );
  assert.match(grid.fixed, / 1$/);
});

test('a field says how many of those that ended reached the goal, and of how many that will be', () => {
  assert.deepEqual(sweep.combinations.map(words.shareText), ['3 of 3', '0 of 2 (3)', '1 of 1 (3)', 'not tried yet']);
  assert.equal(words.stepText(sweep.combinations[0]), ', step 812');
  assert.equal(words.stepText(sweep.combinations[1]), '');
  assert.match(words.combinationText(sweep, sweep.combinations[1], fields), /2 of 3 seeds tried, 0 of 2 reached/);
});

test('what is left is told once something is known, and a sweep that rests says why', () => {
  assert.equal(words.headline(sweep), '7 of 12 attempts made, about 40 seconds left');
  assert.match(words.headline({ ...sweep, secondsLeft: null }), /known after the first/);
  assert.match(words.headline({ ...sweep, secondsLeft: 600 }), /about 10 minutes left/);
  assert.equal(
    words.headline({ ...sweep, state: 'paused', trouble: 'the disk is full' }),
    '7 of 12 attempts made; it rests: the disk is full',
  );
  assert.equal(words.headline({ ...sweep, state: 'complete' }), '12 attempts, all made');
});

test('what was published of the reach stands beside a sweep in which the reach varies', () => {
  const [kind] = settings.tasks;
  const far = { ...sweep, vary: [...sweep.vary, { field: 'task.delay', values: ['5', '10'] }] };
  assert.deepEqual(words.reportedOf(far, kind), kind.reported);
  assert.deepEqual(words.reportedOf(sweep, kind), []);
  assert.deepEqual(words.reportedOf(far, undefined), []);
});

test('an attempt says how it went', () => {
  const outcome = { reachedAt: null, steps: 2000, score: 0.431, heldOutLoss: 0.6, seconds: 1, failure: null };
  const of = (/** @type {any} */ attempt) =>
    words.attemptText({ number: 1, seed: 1, run: null, ...attempt }, 'rows right');
  assert.equal(of({ state: 'missed', outcome }), 'not reached in 2,000 steps, rows right: 43.1 %');
  assert.equal(of({ state: 'reached', outcome: { ...outcome, reachedAt: 512 } }), 'reached the goal at step 512');
  assert.equal(
    of({ state: 'failed', outcome: { ...outcome, failure: 'the loss was NaN' } }),
    'failed: the loss was NaN',
  );
  assert.equal(of({ state: 'waiting', outcome: null }), 'waits');
});

test('the table has a row for each combination', () => {
  const { columns, rows } = words.sweepTable(sweep, fields, 'XOR');
  assert.equal(columns.length, rows[0].length);
  assert.deepEqual(rows[0].slice(-3), [3, 3, 812]);
});

test('values are read as people write them, and what is none is said', () => {
  const plan = { axes: [{ field: 'model.hiddenSize', values: '4, 8;16 32' }], seeds: '3', steps: '2,000' };
  const good = read(plan, 'xor', fields);
  assert.deepEqual(good.request, {
    lesson: 'xor',
    vary: { 'model.hiddenSize': [4, 8, 16, 32] },
    seeds: 3,
    steps: 2000,
  });
  assert.equal(good.combinations, 4);
  assert.deepEqual(good.faults, {});
  const rates = { ...plan, axes: [{ field: 'training.learningRate', values: '0,01; 0.002' }] };
  assert.deepEqual(read(rates, 'xor', fields).request.vary, { 'training.learningRate': [0.01, 0.002] });
  const wrong = {
    axes: [
      { field: 'model.hiddenSize', values: '4 x' },
      { field: 'model.cell', values: '' },
    ],
    seeds: '',
    steps: '1.5',
  };
  assert.deepEqual(Object.keys(read(wrong, 'xor', fields).faults), [
    'vary.model.hiddenSize',
    'vary.model.cell',
    'seeds',
    'steps',
  ]);
});

test('what is proposed can be tried, and another setting can vary beside it', () => {
  const plan = proposed(run, fields, settings.cells);
  assert.deepEqual(read(plan, 'xor', fields).faults, {});
  const more = withAxis(plan, fields);
  assert.equal(more.axes.length, plan.axes.length + 1);
  assert.ok(!plan.axes.some(({ field }) => field === more.axes.at(-1)?.field));
  assert.ok(!fields.some(({ name }) => name === 'training.seed'));
});
