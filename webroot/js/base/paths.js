/** Values in nested objects by their dotted names, as the interface names fields. Pure. */

/** @param {object} tree @param {string} path @returns {any} undefined where the path leads nowhere */
export const valueOf = (tree, path) => path.split('.').reduce((/** @type {any} */ inner, key) => inner?.[key], tree);

/** @param {object} tree Modified. @param {string} path @param {unknown} value */
export function put(tree, path, value) {
  const keys = path.split('.');
  const last = /** @type {string} */ (keys.pop());
  let inner = /** @type {any} */ (tree);
  for (const key of keys) inner = inner[key] ??= {};
  inner[last] = value;
}
