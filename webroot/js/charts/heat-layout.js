/** Where the cells, tokens and labels of the heatmap stand. Pure. */

/**
 * One map of units × tokens.
 * @typedef {{x: number, y: number, width: number, height: number}} Plate
 */

/**
 * @typedef {object} HeatLayout
 * @property {number} width of the whole drawing, in drawing units; may be wider than its box, which then scrolls
 * @property {number} height
 * @property {Plate[]} plates side by side, or where that is too narrow one below the other
 * @property {number[]} columns left edges of the rows of tokens
 * @property {number} cellWidth @property {number} cellHeight
 * @property {number} length T @property {number} units H
 * @property {boolean} captioned whether each plate has a caption above it
 * @property {number[]} captionY of each plate
 * @property {number} tokenSize font size of the tokens, px @property {number} tokenY @property {number} predictionY
 * @property {boolean} numbered whether each row has room for its unit's number
 * @property {boolean} valued whether each cell has room for its value
 * @property {boolean} ruled whether cells are set apart by lines
 */

const CAPTION_ROW = 20;
const TOKEN_ROW = 28;
const PREDICTION_ROW = 30;
const GUTTER = 34;
/** Between two maps: side by side, and one below the other. */
const BETWEEN = 24;
const APART = 6;
/** A letter of the smallest size has room in the narrowest column. */
const NARROWEST_COLUMN = 7;
const TOKEN_SIZE = { least: 11, most: 18 };
const TALLEST_ROW = 72;

/** Rows this tall carry their unit's number; cells this large their value. */
const NUMBERED_ROW = 13;
const VALUED_CELL = { width: 44, height: 17 };

/**
 * @param {{width: number, height: number, length: number, units: number, plates?: number, captioned?: boolean}} given
 *   the box, T and H, and how many maps
 * @returns {HeatLayout}
 */
export function layoutHeat({ width, height, length, units, plates: count = 1, captioned = count > 1 }) {
  const caption = captioned ? CAPTION_ROW : 0;
  const aside = (width - GUTTER - (count - 1) * BETWEEN) / count / length;
  const across = aside >= NARROWEST_COLUMN ? count : 1;
  const down = count / across;
  const cellWidth = across > 1 ? aside : Math.max(NARROWEST_COLUMN, (width - GUTTER) / length);
  const room = Math.max(40, (height - TOKEN_ROW - PREDICTION_ROW - down * caption - (down - 1) * APART) / down);
  const cellHeight = Math.min(TALLEST_ROW, room / units);
  const size = { width: cellWidth * length, height: cellHeight * units };
  const top = caption + TOKEN_ROW;
  const columns = Array.from({ length: across }, (_, i) => GUTTER + i * (size.width + BETWEEN));
  const plates = Array.from({ length: count }, (_, i) => ({
    x: columns[i % across],
    y: top + Math.floor(i / across) * (size.height + caption + APART),
    ...size,
  }));
  const bottom = plates[count - 1].y + size.height;
  return {
    width: columns[across - 1] + size.width,
    height,
    plates,
    columns,
    cellWidth,
    cellHeight,
    length,
    units,
    captioned,
    captionY: plates.map((plate, i) => (i < across ? caption / 2 : plate.y - caption / 2)),
    tokenSize: Math.min(TOKEN_SIZE.most, Math.max(TOKEN_SIZE.least, cellWidth * 1.15)),
    tokenY: caption + TOKEN_ROW / 2 - 1,
    predictionY: bottom + PREDICTION_ROW / 2 - 1,
    numbered: cellHeight >= NUMBERED_ROW,
    valued: cellWidth >= VALUED_CELL.width && cellHeight >= VALUED_CELL.height,
    ruled: cellWidth >= 12 && cellHeight >= 9,
  };
}

/**
 * The cell under a point; what stands above and below a column counts as its own.
 * @param {HeatLayout} layout @param {number} x @param {number} y @returns {{token: number, row: number}|null}
 */
export function cellAt({ plates, columns, cellWidth, cellHeight, length, units }, x, y) {
  const left = columns.find((edge) => x >= edge && x < edge + cellWidth * length);
  const last = plates[plates.length - 1];
  if (left === undefined || y < 0 || y > last.y + last.height + PREDICTION_ROW) return null;
  const plate = plates.find((box) => box.x === left && y < box.y + box.height) ?? last;
  const row = Math.floor((y - plate.y) / cellHeight);
  const token = Math.min(length - 1, Math.floor((x - left) / cellWidth));
  return { token, row: Math.min(units - 1, Math.max(0, row)) };
}
