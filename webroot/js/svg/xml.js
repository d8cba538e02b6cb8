/** Pieces of XML 1.0. Pure. */

/** What XML allows no document to hold, not even escaped. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** @type {Record<string, string>} */
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute; characters that XML forbids are left out. @param {string} text */
export const escape = (text) => text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (letter) => ENTITIES[letter]);

/** To a hundredth of a pixel. @param {number} x */
export const number = (x) => String(Number(x.toFixed(2)) + 0);

/**
 * @param {string} name @param {Record<string, string|number|null>} attributes those that are null are left out
 * @param {string} [content] XML
 */
export function element(name, attributes, content = '') {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === null ? '' : ` ${key}="${typeof value === 'number' ? number(value) : escape(value)}"`,
  );
  return `<${name}${written.join('')}${content ? `>${content}</${name}` : '/'}>`;
}
