/** Where the cells, tokens and labels of the heatmap stand. Pure. */

/**
 * @typedef {object} HeatLayout
 * @property {number} width of the whole drawing, in drawing units; may be wider than its box, which then scrolls
 * @property {number} height
 * @property {{x: number, y: number, width: number, height: number}} cells
 * @property {number} cellWidth @property {number} cellHeight
 * @property {number} length T @property {number} units H
 * @property {number} tokenSize font size of the tokens, px @property {number} tokenY @property {number} predictionY
 * @property {boolean} numbered whether each row has room for its unit's number
 * @property {boolean} valued whether each cell has room for its value
 * @property {boolean} ruled whether cells are set apart by lines
 */

const TOKEN_ROW = 28;
const PREDICTION_ROW = 30;
const GUTTER = 34;
const NARROWEST_COLUMN = 6.4;
const TALLEST_ROW = 72;

/** Rows this tall carry their unit's number; cells this large their value. */
const NUMBERED_ROW = 13;
const VALUED_CELL = { width: 44, height: 17 };

/**
 * @param {{width: number, height: number, length: number, units: number}} given the box, and T and H
 * @returns {HeatLayout}
 */
export function layoutHeat({ width, height, length, units }) {
  const cellWidth = Math.max(NARROWEST_COLUMN, (width - GUTTER) / length);
  const room = Math.max(40, height - TOKEN_ROW - PREDICTION_ROW);
  const cellHeight = Math.min(TALLEST_ROW, room / units);
  const cells = { x: GUTTER, y: TOKEN_ROW, width: cellWidth * length, height: cellHeight * units };
  return {
    width: GUTTER + cells.width,
    height,
    cells,
    cellWidth,
    cellHeight,
    length,
    units,
    tokenSize: Math.min(18, Math.max(9, cellWidth * 1.15)),
    tokenY: TOKEN_ROW / 2 - 1,
    predictionY: TOKEN_ROW + cells.height + PREDICTION_ROW / 2 - 1,
    numbered: cellHeight >= NUMBERED_ROW,
    valued: cellWidth >= VALUED_CELL.width && cellHeight >= VALUED_CELL.height,
    ruled: cellWidth >= 12 && cellHeight >= 9,
  };
}

/**
 * The cell under a point; the token and prediction rows count as their column's.
 * @param {HeatLayout} layout @param {number} x @param {number} y @returns {{token: number, row: number}|null}
 */
export function cellAt({ cells, cellWidth, cellHeight, length, units }, x, y) {
  const token = Math.floor((x - cells.x) / cellWidth);
  if (token < 0 || token >= length || y < 0 || y > cells.y + cells.height + PREDICTION_ROW) return null;
  const row = Math.floor((y - cells.y) / cellHeight);
  return { token, row: Math.min(units - 1, Math.max(0, row)) };
}
