import assert from 'node:assert/strict';
import { test } from 'node:test';
import { among, pastSentence, sentence } from '../../../webroot/js/base/standing.js';
import { initialState } from '../../../webroot/js/base/state.js';
import { many, part, wordsOf } from '../../../webroot/js/base/words.js';
import * as heat from '../../../webroot/js/charts/heat-words.js';
import * as causal from '../../../webroot/js/views/causal/words.js';
import * as compare from '../../../webroot/js/views/compare/words.js';
import * as equation from '../../../webroot/js/views/equation/words.js';
import * as horizon from '../../../webroot/js/views/horizon/words.js';
import { curveTable } from '../../../webroot/js/views/learning/table.js';
import { curveWords } from '../../../webroot/js/views/learning/words.js';
import { VIEWS } from '../../../webroot/js/views/registry.js';
import * as surgery from '../../../webroot/js/views/surgery/words.js';
import * as trajectory from '../../../webroot/js/views/trajectory/words.js';
import { galleryTable } from '../../../webroot/js/views/unit/table.js';
import * as unit from '../../../webroot/js/views/unit/words.js';
import { baselinesOf } from './baselines-example.js';
import { run, settings } from './examples.js';

const letters = { token: 'letter', tokens: 'letters' };
const bits = { token: 'bit', tokens: 'bits' };
const learner = { ...run, task: { ...run.task, ...letters } };

/** Answers of the server, with as much in them as sentences need. */
const frame = /** @type {any} */ ({
  units: 4,
  length: 3,
  step: 5,
  layers: 1,
  tokens: [...'BTX'],
  correct: [true, false, null],
});
const planes = /** @type {any} */ ([{ name: 'hidden state h', letter: 'h', ends: ['−1', '1'] }]);
const memory = /** @type {any} */ ({
  tokens: [...'BTXSE'],
  position: 3,
  horizon: 2,
  step: 7,
  whole: true,
  kl: [2, 0.5, 0.01, 0.01],
  worst: [],
  gradients: [1, 0.1, 0.01, 0.01],
  target: 'E',
});
const triangle = /** @type {any} */ ({
  kind: 'hidden',
  tokens: [...'BTX'],
  step: 7,
  layer: 0,
  layers: 1,
  values: [[1], [0.5, 1]],
  means: [1, 0.5],
  start: 1,
  horizon: 2,
});
const portrait = /** @type {any} */ ({ unit: 0, feature: 'lineStart', score: 0.5, mean: 0, spread: 1, means: [0, 1] });
const gallery = /** @type {any} */ ({ step: 7, layer: 0, heldOut: true, read: 90, features: [], units: [portrait] });
const way = /** @type {any} */ ({ layer: 0, step: 7, explained: [0.4, 0.2], tokens: [...'BT'], points: [[0, 0], [1, 1]] }); // prettier-ignore
const zero = { sum: 0, largest: [], others: 0, rest: 0 };
const update = /** @type {any} */ ({
  unit: 1,
  token: 2,
  read: 'X',
  layer: 0,
  step: 7,
  gates: [{ name: 'h', function: 'tanh', input: zero, past: zero, bias: 0, pastBias: 0, sum: 0, value: 0 }],
  h: { after: 0 },
  c: null,
});
const costs = /** @type {any} */ ({
  tokens: 400,
  heldOut: true,
  step: 7,
  milliseconds: 3,
  loss: 1,
  layer: 0,
  units: [],
});

test('a run is spoken of in its own words, and before there is one in characters', () => {
  assert.deepEqual(wordsOf(null), { token: 'character', tokens: 'characters' });
  assert.equal(wordsOf(learner).tokens, 'letters');
  assert.deepEqual([many(1, bits), many(1200, letters)], ['1 bit', '1,200 letters']);
  assert.deepEqual([part(200, 1230, bits), part(9, 9, bits)], ['of the first 200 of 1,230 bits', '']);
});

test('every view says letters where the run reads letters', () => {
  const said = [
    heat.summary(frame, planes, 0, letters),
    causal.headline(memory, letters),
    causal.summary(memory, letters),
    causal.describe(memory, 2, letters),
    horizon.headline(triangle, 9, letters),
    horizon.describe(triangle, { t: 1, k: 0 }, letters),
    horizon.describeToken(triangle, 0, letters),
    unit.meansInWords(portrait, letters),
    unit.headline({ ...portrait, feature: null }, { ...gallery, heldOut: false }, { words: letters, enough: 256 }),
    unit.whichText({ ...gallery, from: 0, tokens: ['B'] }, letters),
    trajectory.trajectoryLabel(way, 'h', letters),
    trajectory.stateWords(way, 1, letters),
    trajectory.obstacle({ ...way, points: [[0, 0]] }, letters),
    equation.headline(update, null, letters),
    equation.summary(update, letters),
    surgery.measured(costs, letters),
    compare.reach(triangle, letters),
    curveWords({ unit: 'bits', steps: 'log', heldOut: true, words: letters }, 7),
  ];
  for (const sentenceSaid of said) {
    assert.match(sentenceSaid, /\bletters?\b/);
    assert.doesNotMatch(sentenceSaid, /character/i);
  }
});

test('every table has the run’s words in its note and at the head of its columns', () => {
  const state = { ...initialState(), run: learner };
  const tables = [
    causal.causalTable(memory, 'x', letters),
    trajectory.trajectoryTable(way, 'h', 'x', letters),
    equation.equationTable(update, 'x', letters),
    surgery.costsTable(costs, 'x', letters),
    surgery.surgeryTable(/** @type {any} */ ({ top: [], step: 7, kl: 1 }), '', 'x', letters),
    compare.laneTable([], 'x', letters),
    galleryTable(state, gallery),
    curveTable(state),
  ];
  for (const { note, columns, title } of tables) {
    assert.match(note, /\bletters?\b/, title);
    assert.doesNotMatch([note, ...columns].join(), /character/i, title);
  }
  assert.deepEqual(tables[0].columns.slice(0, 2), ['k', 'letter']);
});

test('how a run stands is said in its words', () => {
  const nothing = baselinesOf({ uniform: 0, unigram: 0, bigram: 0, trigram: 0, fourgram: 0, fivegram: 0 });
  assert.equal(
    among(0, nothing, { heldOut: 0, words: bits, judging: settings.judging }),
    'one bit alone leaves nothing to predict',
  );
  const stands = {
    step: 10,
    present: 40,
    state: 'paused',
    waiting: 0,
    heldOut: 500,
    words: bits,
    judging: settings.judging,
  };
  assert.equal(sentence(null, null, null, stands), 'mean cross-entropy of the next bit');
  assert.match(pastSentence({ loss: 0, step: 10, heldOut: true }, nothing, stands), /not live: one bit alone leaves/);
});

test('what a view is for is told in the run’s words', () => {
  const about = VIEWS.map((view) => view.about(bits));
  assert.ok(about.includes('Which bits of the past the prediction really depends on'));
  assert.doesNotMatch(about.join(), /character/i);
});
