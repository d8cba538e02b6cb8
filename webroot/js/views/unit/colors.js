/** Characters on the colours of the state's scale. Pure. */

import { contrast, diverging, toCss } from '../../base/color.js';

/** @typedef {import('../../base/color.js').Rgb} Rgb */
/** CSS colours for each byte −128…127, at index byte + 128. @typedef {{ground: string[], ink: string[]}} CharacterColors */

const ENOUGH = 4.5;
/** @type {Rgb[]} */
const EXTREMES = [
  [0, 0, 0],
  [255, 255, 255],
];

/**
 * For each byte −128…127, at index byte + 128, the colour of its value and one for a character on it: the ink, or where
 * that cannot be read black or white.
 * @param {import('../../base/theme.js').Palette} palette @param {(byte: number) => number} place of a byte's value, −1…1
 * @returns {CharacterColors}
 */
export function characterColors(palette, place) {
  const ends = { negative: palette.negative, zero: palette.panel, positive: palette.positive };
  const grounds = Array.from({ length: 256 }, (_, i) => diverging(place(i - 128), ends));
  return { ground: grounds.map(toCss), ink: grounds.map((ground) => toCss(readable(ground, palette.ink))) };
}

/** @param {Rgb} ground @param {Rgb} ink @returns {Rgb} */
export function readable(ground, ink) {
  if (contrast(ground, ink) >= ENOUGH) return ink;
  const [black, white] = EXTREMES;
  return contrast(ground, black) > contrast(ground, white) ? black : white;
}

/** The bytes of a base64 text, signed. @param {string} data */
export const bytesOf = (data) => Int8Array.from(atob(data), (letter) => letter.charCodeAt(0));
