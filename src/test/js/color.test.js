import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrast, diverging, divergingTable, parseHex, toCss } from '../../../webroot/js/base/color.js';

/** @type {{negative: import('../../../webroot/js/base/color.js').Rgb, zero: import('../../../webroot/js/base/color.js').Rgb, positive: import('../../../webroot/js/base/color.js').Rgb}} */
const palette = { negative: parseHex('#2166ac'), zero: parseHex('#ffffff'), positive: parseHex('#c4571a') };

test('the scale of the hidden state is fixed: −1, 0 and 1 have their own colours', () => {
  assert.deepEqual(diverging(-1, palette), palette.negative);
  assert.deepEqual(diverging(0, palette), palette.zero);
  assert.deepEqual(diverging(1, palette), palette.positive);
  assert.deepEqual(diverging(3, palette), palette.positive, 'beyond the ends the colour stays');
});

test('the table has each byte’s colour as an opaque pixel', () => {
  const table = divergingTable(palette, (byte) => byte / 127);
  assert.equal(table[128], 0xffffffff);
  assert.equal(table[128 + 127].toString(16), 'ff1a57c4');
  assert.equal(table[128 - 127].toString(16), 'ffac6621');
});

test('contrast is that of WCAG', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.ok(contrast(parseHex('#5c616b'), parseHex('#ffffff')) >= 4.5);
  assert.equal(toCss([1.4, 2, 255]), 'rgb(1 2 255)');
});
