import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrast, parseHex } from '../../../webroot/js/base/color.js';
import { initialState } from '../../../webroot/js/base/state.js';
import { wordsOf } from '../../../webroot/js/base/words.js';
import { bytesOf, characterColors, readable } from '../../../webroot/js/views/unit/colors.js';
import { groups, strongest } from '../../../webroot/js/views/unit/groups.js';
import { layoutPassage } from '../../../webroot/js/views/unit/paint.js';
import { planeOf } from '../../../webroot/js/views/unit/skin.js';
import { galleryTable } from '../../../webroot/js/views/unit/table.js';
import { headline, meansInWords, selectionInWords, whichText } from '../../../webroot/js/views/unit/words.js';
import { settings } from './examples.js';

/** What a text is made of. */
const words = wordsOf(null);
const told = { words, enough: settings.judging.unitTokens };

/** @typedef {import('../../../webroot/js/base/color.js').Rgb} Rgb */

/**
 * @param {number} unit @param {import('../../../webroot/js/server/types.js').TextFeature|null} feature
 * @param {number} score
 */
const portrait = (unit, feature, score) => ({
  unit,
  feature,
  score,
  chance: 0,
  means: [-0.71, 0.92],
  mean: 0.1,
  spread: 0.5,
  saturation: 0.25,
});

/** @typedef {import('../../../webroot/js/server/types.js').UnitGallery} UnitGallery */

/** @param {Partial<UnitGallery>} [changes] @returns {UnitGallery} */
const gallery = (changes) => ({
  step: 10,
  layer: 0,
  state: 'hidden',
  heldOut: true,
  read: 4096,
  features: [{ name: 'space', entropy: 0.66 }],
  units: [portrait(0, null, 0), portrait(1, 'vowel', 0.2), portrait(2, 'space', 0.61), portrait(3, 'vowel', 0.3)],
  tokens: ['a'],
  scale: 127,
  data: '',
  ...changes,
});

test('units stand with those that respond to the same, strongest first, and those that respond to nothing last', () => {
  const order = groups(gallery().units).map(({ feature, units }) => [feature, units.map(({ unit }) => unit)]);
  assert.deepEqual(order, [
    ['space', [2]],
    ['vowel', [3, 1]],
    [null, [0]],
  ]);
});

test('the unit on show stays until another is much better', () => {
  const { units } = gallery();
  assert.equal(strongest(units, null), 2);
  assert.equal(strongest(units, 3), 2, '0.61 is more than one and a half times 0.3');
  assert.equal(strongest([...units, portrait(4, 'space', 0.9)], 2), 2);
  assert.equal(strongest(units, 99), 2, 'a unit that is gone');
});

test('the head says what a unit answers to, and whether that can be known', () => {
  assert.equal(headline(portrait(49, 'space', 0.61), gallery(), told), 'unit 50 answers to spaces, 0.61 bits');
  assert.equal(
    headline(portrait(49, null, 0), gallery({ step: 0 }), told),
    'unit 50 answers to nothing simple, before any training',
  );
  assert.match(
    headline(portrait(0, null, 0), gallery({ heldOut: false, read: 5 }), told),
    /5 characters of text are too few/,
  );
});

test('a unit that hardly ever moves is said to do so', () => {
  const still = { ...portrait(2, null, 0), mean: 1, spread: 1e-7 };
  assert.equal(headline(still, gallery(), told), 'unit 3 hardly ever moves, mean +1.00');
  assert.equal(
    headline({ ...still, spread: 0 }, gallery({ step: 0 }), told),
    'unit 3 hardly ever moves, mean +1.00, before any training',
  );
});

test('means are told with where they are taken', () => {
  assert.equal(meansInWords(portrait(0, 'space', 0.6), words), 'mean +0.92 at spaces, −0.71 elsewhere');
  assert.equal(
    meansInWords({ ...portrait(0, 'brackets', 0.1), means: [0, 0.5, null] }, words),
    'mean by depth: 0.00, +0.50, –',
  );
});

test('the passage says where it is from', () => {
  const passage = { ...gallery(), unit: 0, from: 600, tokens: ['a', 'b'], highest: [], lowest: [] };
  assert.equal(whichText(passage, words), 'held-out text, characters 601–602 of the 4,096 read');
  assert.match(whichText({ ...passage, heldOut: false }, words), /^training text, for none is held out/);
});

test('a selection is told with how many units it switches on', () => {
  const found = { ...gallery(), from: 0, to: 2, threshold: 0.3, units: [4, 7], matches: [] };
  assert.match(selectionInWords({ ...found, units: [4] }, 'the'), /^1 unit is above 0.3 throughout “the”/);
  assert.match(selectionInWords(found, 'x'.repeat(40)), /^2 units are above 0.3 throughout “x{23}…”/);
  assert.match(selectionInWords({ ...found, units: [] }, 'the'), /^No unit is above 0.3/);
});

test('a character can be read on every colour of the scale, in both themes', () => {
  for (const [panel, ink, negative, positive] of [
    ['#ffffff', '#16181d', '#2166ac', '#c4571a'],
    ['#171a20', '#eceef2', '#5aa2e6', '#f2914b'],
  ].map((theme) => theme.map(parseHex))) {
    const palette = /** @type {import('../../../webroot/js/base/theme.js').Palette} */ ({
      panel,
      ink,
      negative,
      positive,
    });
    const { ground, ink: inks } = characterColors(palette, (byte) => byte / 127);
    assert.equal(ground.length, 256);
    for (let i = 0; i < 256; i++) assert.ok(contrast(rgb(ground[i]), rgb(inks[i])) >= 4.4, `${ground[i]} ${inks[i]}`);
  }
  assert.deepEqual(readable([255, 255, 255], [22, 24, 29]), [22, 24, 29], 'the ink where it can be read');
});

test('bytes off the wire are signed', () => {
  assert.deepEqual([...bytesOf(btoa(String.fromCharCode(0, 127, 129, 255)))], [0, 127, -127, -1]);
});

test('the scale of an LSTM’s cell state is the Memory’s', () => {
  assert.equal(planeOf('cell', true).place(16), 1);
  assert.equal(planeOf('cell', true).place(-16), -1);
  assert.equal(planeOf('hidden', true).place(0.5), 0.5);
});

test('a passage breaks after a line end and where the row is full', () => {
  const places = layoutPassage(['a', '\n', 'b', 'c', 'd', 'e'], 3).map(({ column, row }) => [column, row]);
  assert.deepEqual(places, [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [2, 1],
    [0, 2],
  ]);
});

test('the table has all units, the highest score first', () => {
  const table = galleryTable(initialState(), gallery());
  assert.deepEqual(
    table.rows.map(([unit]) => unit),
    [3, 4, 2, 1],
  );
  assert.deepEqual(table.rows[0].slice(1, 5), ['spaces', 0.61, 0.66, 0]);
  assert.equal(table.columns.length, table.rows[0].length);
});

/** @param {string} css @returns {Rgb} */
function rgb(css) {
  const [r, g, b] = (css.match(/\d+/g) ?? []).map(Number);
  return [r, g, b];
}
