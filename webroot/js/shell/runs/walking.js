/** How the arrow keys go through the list of experiments: cards in columns, then entries, then runs with their tools. */

/** Where something stands. @typedef {Pick<DOMRect, 'left'|'top'|'bottom'>} Box */

/**
 * The box above or below one, of those of the next row the one that begins nearest to it; beyond the last row the first
 * again, and before the first the last. Pure.
 * @param {Box[]} boxes @param {number} at index of a box @param {1|-1} way down or up @returns {number}
 */
export function beside(boxes, at, way) {
  const { left, top, bottom } = boxes[at];
  const all = boxes.map((box, i) => ({ ...box, i, left: box.left, top: box.top, bottom: box.bottom }));
  const beyond = all.filter((box) => (way > 0 ? box.top >= bottom : box.bottom <= top));
  const candidates = beyond.length > 0 ? beyond : all;
  const near = Math.min(...candidates.map((box) => way * box.top));
  const row = candidates.filter((box) => way * box.top === near);
  const off = (/** @type {Box} */ box) => Math.abs(box.left - left);
  return row.reduce((best, box) => (off(box) < off(best) ? box : best)).i;
}

/** What of a row can have the focus, from left to right. @param {HTMLElement} row */
const stops = (row) =>
  row.matches('button') ? [row] : /** @type {HTMLElement[]} */ ([...row.querySelectorAll('button, textarea')]);

/** @param {HTMLElement|null|undefined} row @param {number} [column] */
export function focusOn(row, column = 0) {
  if (!row) return;
  const places = stops(row);
  places[Math.min(column, places.length - 1)].focus();
}

/** @param {KeyboardEvent} event @param {HTMLElement[]} rows @param {() => void} close */
export function onKey(event, rows, close) {
  const target = /** @type {HTMLElement} */ (event.target);
  const at = rows.findIndex((row) => row.contains(target));
  const row = rows[at];
  const column = row ? stops(row).indexOf(target) : 0;
  const press = (/** @type {string} */ kind) =>
    /** @type {HTMLElement|null|undefined} */ (row?.querySelector(kind))?.click();
  const vertically = (/** @type {1|-1} */ way) => {
    const boxes = rows.map((one) => one.getBoundingClientRect());
    focusOn(row ? rows[beside(boxes, at, way)] : rows[way > 0 ? 0 : rows.length - 1], column);
  };
  const sideways = (/** @type {1|-1} */ way) => {
    if (row?.matches('button')) focusOn(rows[(at + way + rows.length) % rows.length]);
    else focusOn(row, Math.max(0, column + way));
  };
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => vertically(1),
    ArrowUp: () => vertically(-1),
    ArrowRight: () => sideways(1),
    ArrowLeft: () => sideways(-1),
    Home: () => focusOn(rows[0]),
    End: () => focusOn(rows[rows.length - 1]),
    F2: () => press('.rename'),
    Delete: () => press('.remove'),
    Escape: close,
    Tab: close,
  };
  if (!keys[event.key]) return;
  if (event.key !== 'Tab') event.preventDefault();
  keys[event.key]();
}
