/** What views ask of cells. All of it was told by the server: the page knows no cell by name. Pure. */

/** @typedef {import('../server/types.js').Cell} Cell */
/** @typedef {import('../server/types.js').CellGate} CellGate */
/** @typedef {Pick<Readonly<import('./state.js').State>, 'cells'|'run'>} Shown which run's cell is meant */

/** @param {Cell[]} cells @param {string|undefined} id @returns {Cell|null} null before it is known */
export const cellNamed = (cells, id) => cells.find((cell) => cell.id === id) ?? null;

/** The cell of the run on show. @param {Shown} shown */
export const cellOf = ({ cells, run }) => cellNamed(cells, run?.config.model.cell);

/** Whether there are two kinds of state to choose from. @param {Cell|null} cell */
export const hasCellState = (cell) => cell?.states.includes('cell') ?? false;

/** Whether a hidden state stays between −1 and 1. @param {Shown} shown */
export const isBounded = (shown) => shown.run?.config.model.nonlinearity !== 'relu' && (cellOf(shown)?.bounded ?? true);

/** Whether a phase portrait shows all that the recurrent weights do. @param {Shown} shown */
export function hasPortrait(shown) {
  const cell = cellOf(shown);
  return cell !== null && cell.recurrentWeights && cell.gates.length === 0 && shown.run?.config.model.hiddenSize === 2;
}

/** Whether it is what a state is made of; the other gates are shares. @param {CellGate} gate */
export const isCandidate = (gate) => gate.function !== 'sigmoid';

/** @param {CellGate[]} gates */
export const candidateFirst = (gates) => [...gates.filter(isCandidate), ...gates.filter((gate) => !isCandidate(gate))];

/** What a gate is for. @param {CellGate} gate */
export const gateWords = (gate) => (isCandidate(gate) ? gate.meaning : `${gate.name}: ${gate.meaning}`);

/** The cell whose recurrent weights have so many rows a unit, as PyTorch saves them. @param {Cell[]} cells @param {number} rows */
export const cellOfRows = (cells, rows) =>
  cells.find(({ pytorch, gates }) => pytorch !== null && rows === Math.max(1, gates.length)) ?? null;
