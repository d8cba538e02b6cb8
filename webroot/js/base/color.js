/** Colours as numbers: parsing, mixing, and the diverging table of the hidden state. Pure. */

/** @typedef {[number, number, number]} Rgb each 0…255 */

/** @param {string} hex such as #1f5fbf @returns {Rgb} */
export function parseHex(hex) {
  const value = parseInt(hex.trim().slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** @param {Rgb} rgb */
export function toCss([r, g, b]) {
  return `rgb(${Math.round(r)} ${Math.round(g)} ${Math.round(b)})`;
}

/** @param {Rgb} from @param {Rgb} to @param {number} t 0…1 @returns {Rgb} */
export function mix(from, to, t) {
  return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t];
}

/**
 * The colour of a place on the scale −1…1; beyond it the end's colour.
 * @param {number} place @param {{negative: Rgb, zero: Rgb, positive: Rgb}} palette @returns {Rgb}
 */
export function diverging(place, { negative, zero, positive }) {
  return place < 0 ? mix(zero, negative, Math.min(1, -place)) : mix(zero, positive, Math.min(1, place));
}

/**
 * For each byte −128…127 (at index byte + 128) the opaque pixel, as ImageData holds it on little-endian machines.
 * @param {{negative: Rgb, zero: Rgb, positive: Rgb}} palette @param {(byte: number) => number} place of a byte's value
 *   on the scale −1…1
 */
export function divergingTable(palette, place) {
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) table[i] = pixel(diverging(place(i - 128), palette));
  return table;
}

/**
 * The colour of a place on a scale of several colours, 0 the first, 1 the last; beyond them the end's colour.
 * @param {number} place @param {Rgb[]} stops @returns {Rgb}
 */
export function sequential(place, stops) {
  const at = Math.min(1, Math.max(0, place)) * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(at));
  return mix(stops[below], stops[below + 1], at - below);
}

/** An opaque pixel, as ImageData holds it on little-endian machines. @param {Rgb} rgb */
export function pixel(rgb) {
  const [r, g, b] = rgb.map(Math.round);
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
}

/** Relative luminance, WCAG 2. @param {Rgb} rgb */
export function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of two colours, 1…21. @param {Rgb} a @param {Rgb} b */
export function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}
