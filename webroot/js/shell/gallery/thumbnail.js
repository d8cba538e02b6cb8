/** The picture on a lesson's card: its run's hidden states above what it reads, or what it reads alone. */

import { html } from '/vendor/lit-html/lit-html.js';
import { diverging } from '../../base/color.js';
import { symbolsOf } from '../../base/text.js';

/** @typedef {import('./glimpses.js').Glimpse} Glimpse */

/** @param {string[]} tokens @param {Glimpse|null} glimpse */
export function thumbnail(tokens, glimpse) {
  if (!glimpse)
    return html`<span class="thumb still mono" aria-hidden="true"><span>${shown(tokens).join('')}</span></span>`;
  return html`<span class="thumb live mono" aria-hidden="true" .style=${`--tokens: ${glimpse.tokens.length}`}>
    <canvas></canvas>
    <span class="letters">${shown(glimpse.tokens).map((token) => html`<i>${token}</i>`)}</span>
  </span>`;
}

/** @param {string[]} tokens */
function shown(tokens) {
  const symbols = symbolsOf(tokens);
  return tokens.map((token, i) => symbols[i] ?? token);
}

/**
 * One pixel for a unit at a token; the style sheet makes them large. The scale is the network's own, at least ±1.
 * @param {HTMLCanvasElement} canvas Modified. @param {Glimpse} glimpse @param {import('../../base/theme.js').Palette} palette
 */
export function paint(canvas, { rows }, palette) {
  const [width, height] = [rows.length, rows[0]?.length ?? 0];
  const context = canvas.getContext('2d');
  if (!context || height === 0) return;
  canvas.width = width;
  canvas.height = height;
  const most = Math.max(1, ...rows.flat().map(Math.abs));
  const ends = { negative: palette.negative, zero: palette.panel, positive: palette.positive };
  const image = context.createImageData(width, height);
  rows.forEach((units, x) =>
    units.forEach((value, y) => image.data.set([...diverging(value / most, ends), 255], 4 * (y * width + x))),
  );
  context.putImageData(image, 0, 0);
}
