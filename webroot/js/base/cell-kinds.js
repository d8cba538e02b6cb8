/** What views ask of cells. All of it was told by the server: the page knows no cell by name. Pure. */

import { chosen } from './settings.js';

/** @typedef {import('../server/types.js').Cell} Cell */
/** @typedef {import('../server/types.js').CellGate} CellGate */
/** @typedef {Pick<Readonly<import('./state.js').State>, 'settings'|'run'>} Shown which run's cell is meant */

/** The cell of the run on show, null before it is known. @param {Shown} shown */
export const cellOf = ({ settings, run }) => chosen(settings.cells, run?.config.model.cell);

/** Whether there are two kinds of state to choose from. @param {Cell|null} cell */
export const hasCellState = (cell) => cell?.states.includes('cell') ?? false;

/** Whether a hidden state stays between −1 and 1. @param {Shown} shown */
export function isBounded(shown) {
  const { nonlinearities } = shown.settings;
  const keeps = chosen(nonlinearities, shown.run?.config.model.nonlinearity)?.bounded ?? true;
  return keeps && (cellOf(shown)?.bounded ?? true);
}

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
