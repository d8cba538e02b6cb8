/**
 * A lit-html directive that sets style properties one by one through CSSOM. The Content-Security-Policy forbids
 * style attributes, and lit's own styleMap writes one when it first renders.
 */

import { noChange } from '/vendor/lit-html/lit-html.js';
import { directive, Directive } from '/vendor/lit-html/directive.js';

class Styled extends Directive {
  /** @param {Record<string, string>} _properties */
  render(_properties) {
    return noChange;
  }

  /**
   * @override
   * @param {import('/vendor/lit-html/directive.js').ElementPart} part
   * @param {[Record<string, string>]} properties
   */
  update(part, [properties]) {
    const { style } = /** @type {HTMLElement} */ (part.element);
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    return noChange;
  }
}

export const styled = directive(Styled);
