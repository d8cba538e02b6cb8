/** Between a configuration and what stands in the settings' fields; and how fields are spoken of. Pure. */

import { count, plain } from '../../base/format.js';
import { numberOf, readNumber } from '../../base/numbers.js';
import { put, valueOf } from '../../base/paths.js';

/** @typedef {import('../../base/fields/fields.js').Field} Field */
/** @typedef {import('../../base/fields/fields.js').Texts} Texts */
/** @typedef {Pick<import('../../server/types.js').RunConfig, 'model'|'training'|'task'>} Config */

/** The values of a configuration as text. @param {Config} config @param {Field[]} fields @returns {Texts} */
export const textsOf = (config, fields) =>
  Object.fromEntries(fields.map(({ name }) => [name, String(valueOf(config, name))]));

/** What a field shows and stands for: its default where it has no effect. @param {Field} field @param {Texts} texts */
export const effective = (field, texts) => (field.idle(texts) ? field.byDefault : texts[field.name]);

/**
 * Reads what was typed. Only what is no number at all is refused here; ranges are the server's to judge.
 * @param {Texts} texts @param {Field[]} fields
 * @returns {Config & {errors: Record<string, string>}} config without the fields in error
 */
export function parse(texts, fields) {
  const config = /** @type {Config} */ ({ task: {}, model: {}, training: {} });
  /** @type {Record<string, string>} */
  const errors = {};
  for (const field of fields) {
    const { name, label, options } = field;
    const text = effective(field, texts).trim();
    const whole = field.range?.whole ?? false;
    const { value, why } = options ? { value: text } : readNumber(text, whole);
    if (why) {
      errors[name] = `${label} must be ${whole ? 'a whole number' : 'a number'}, ${rangeText(field)}; ${why}.`;
    } else {
      put(config, name, value);
    }
  }
  return { ...config, errors };
}

/** What may be entered, in words; nothing for choices. @param {Field} field */
export function rangeText({ range, endless, unit }) {
  if (!range) return '';
  const [least, most] = [range.least, range.most].map((x) => (Number.isInteger(x) ? count(x) : plain(x)));
  if (endless) return range.open ? `above ${least}` : `any ${range.whole ? 'whole ' : ''}number from ${least}`;
  return `${range.open ? `above ${least}, at most ${most}` : `${least} to ${most}`}${unit ? ` ${unit}` : ''}`;
}

/** A field's value as it is spoken of. @param {Field} field @param {string|number} value */
export function wordFor({ options }, value) {
  if (options) return options.find((known) => known.value === value)?.text ?? String(value);
  const number = numberOf(String(value));
  return Number.isInteger(number) ? count(number) : Number.isNaN(number) ? String(value) : plain(number);
}

/**
 * A server's sentence with the fields called as the settings call them.
 * @param {string} sentence @param {Field[]} fields
 */
export function inLabels(sentence, fields) {
  let said = sentence;
  for (const { name, label } of fields) {
    const at = name.lastIndexOf('.');
    const [part, key] = [name.slice(0, at + 1).replaceAll('.', '\\.'), name.slice(at + 1)];
    // A name of one plain word may be just that word, unless its part stands before it.
    const optional = /[A-Z]/.test(key) ? '?' : '';
    said = said.replace(new RegExp(`\\b(${part})${optional}${key}\\b`, 'g'), `“${label}”`);
  }
  return said;
}
