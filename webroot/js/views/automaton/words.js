/** What the automaton shows, in words and as a table. Pure. */

import { count, list, percent, plural } from '../../base/format.js';
import { spoken, tokenCell, visible } from '../../base/text.js';
import { standingAt } from './standing.js';

/** @typedef {import('../../server/types.js').Automaton} Automaton */
/** @typedef {import('../../server/types.js').ExtractedAutomaton} Extracted */
/** @typedef {import('./standing.js').Shown} Shown */
/** @typedef {import('./standing.js').Next} Next */
/** @typedef {import('../../base/words.js').Words} Words */

/** Of so many tokens that may follow each is named. */
const NAMED = 4;

/** "0.50" @param {number} p */
export const share = (p) => p.toFixed(2);

/** Of fewer pieces a share says little: they are counted. */
const MANY = 20;

/** How well a found automaton does what the network does. @param {Extracted} extracted @param {Words} words */
export function agreement({ fidelity, agreement: ofTokens, pieces, isTrue }, { tokens }) {
  if (pieces === 0) return 'on too little text to say how well';
  if (pieces < MANY) return `agrees on ${Math.round(fidelity * pieces)} of ${plural(pieces, 'piece')}`;
  const strings = isTrue === undefined ? ' of pieces' : '';
  return fidelity >= 0.5
    ? `agrees on ${percent(fidelity)}${strings}`
    : `agrees on ${percent(fidelity)}${strings}, on ${percent(ofTokens)} of ${tokens}`;
}

/** The option with which the found one is chosen. @param {Extracted|undefined} extracted @param {Words} words */
export function foundWords(extracted, words) {
  if (!extracted) return 'extracted';
  const states = plural(extracted.nodes.length, 'state');
  return `extracted: ${extracted.isTrue ? 'the same ' : ''}${states}, ${agreement(extracted, words)}`;
}

/** @param {{token: string}[]} next @param {'and'|'or'} [last] */
const names = (next, last = 'or') =>
  list(
    next.slice(0, NAMED).map(({ token }) => visible(token)),
    last,
  );

/** What may come next, in a few words. @param {{token: string}[]} legal @param {'may follow'|'is expected'} verb @param {Words} words */
function mayFollow(legal, verb, { tokens }) {
  if (legal.length === 0) return 'nothing may follow';
  if (legal.length <= NAMED) return `${names(legal)} ${verb}`;
  return `${legal.length} ${tokens} ${verb === 'is expected' ? 'are expected' : verb}`;
}

/** The sentence in the head. @param {Shown} shown @param {number} token */
export function automatonSays(shown, token) {
  const { answer, which, words } = shown;
  const { standing, legal, lit, illegal } = standingAt(shown, token);
  if (which === 'found') {
    const found = /** @type {Extracted} */ (answer.extracted);
    const alone = answer.nodes ? '' : `${foundWords(found, words)}: `;
    const here = found.nodes[answer.path[token].extracted ?? 0];
    return `${alone}${mayFollow(
      here.expected.map((next) => ({ token: next })),
      'is expected',
      words,
    )}`;
  }
  const letter = visible(answer.tokens[token]);
  const illegalNow = standing === 'illegal' ? `${letter} was illegal here; ` : '';
  if (lit.size === 0) return `${illegalNow}nothing is known until a string begins`;
  const unsure = lit.size > 1 ? `${lit.size} nodes are possible, ` : '';
  const wrong = illegal.length > 0 ? `; it expects ${names(illegal, 'and')} besides` : '';
  return `${illegalNow}${unsure}${mayFollow(legal, 'may follow', words)}${wrong}`;
}

/** Where it is, with all numbers. @param {Shown} shown @param {number} token */
export function placeWords(shown, token) {
  const { answer, which, graph, words } = shown;
  const { standing, legal, illegal, lit } = standingAt(shown, token);
  const read = `after ${spoken(answer.tokens[token])}, ${words.token} ${token + 1}`;
  const known = [...lit.keys()].map((node) => node + 1);
  const at =
    known.length === 0
      ? 'nowhere'
      : `${which === 'found' ? 'state' : 'node'} ${list(known.map(String), 'or')} of ${graph.count}`;
  const judged = { legal: '', illegal: ', illegal', lost: ', not followed' }[standing];
  const numbers = legal.map(
    ({ token: next, likely, network }) => `${visible(next)} ${share(likely)} | ${share(network)}`,
  );
  const wrong = illegal.map(({ token: next, network }) => `${visible(next)} ${share(network)}`);
  const says = [`${read}${which === 'true' ? judged : ''}: ${at}`];
  if (numbers.length > 0) says.push(`${numbers.join(', ')}`);
  if (wrong.length > 0) says.push(`illegal: ${wrong.join(', ')}`);
  return says.join(' · ');
}

/** What the canvas is to those who do not see it. @param {Shown} shown @param {number} token */
export function automatonLabel(shown, token) {
  const { answer, which, graph, words } = shown;
  const what =
    which === 'true'
      ? `The automaton that wrote the text, ${plural(graph.count, 'node')}`
      : `The automaton found in the hidden states, ${plural(graph.count, 'state')}`;
  const { lit, legal } = standingAt(shown, token);
  const nodes = [...lit.keys()].map((node) => String(node + 1));
  const where = nodes.length === 0 ? 'nowhere' : `at ${which === 'true' ? 'node' : 'state'} ${list(nodes, 'or')}`;
  const next =
    legal.length === 0
      ? 'nothing'
      : list(
          legal.map((each) => spoken(each.token)),
          'or',
        );
  return `${what}, at step ${count(answer.step)}. After ${spoken(answer.tokens[token])}, ${words.token} ${token + 1} of ${answer.tokens.length}: ${where}; ${next} may follow. Arrow keys step through the probe.`;
}

/** @param {Shown} shown @param {string} title @returns {import('../../base/table.js').Table} */
export function automatonTable(shown, title) {
  const { answer, which, words } = shown;
  const exact = (/** @type {number} */ x) => Number(x.toPrecision(6));
  const rows = answer.tokens.flatMap((token, t) => {
    const { lit, legal, illegal, standing } = standingAt(shown, t);
    const nodes = [...lit.keys()].map((node) => node + 1).join(' ');
    const read = [t + 1, tokenCell(token), which === 'true' ? standing : '', nodes];
    return [...legal, ...illegal].map((next) => [
      ...read,
      tokenCell(next.token),
      exact(next.likely),
      exact(next.network),
    ]);
  });
  const known = which === 'true' ? 'automaton' : 'found';
  return {
    title: `Automaton: ${title}`,
    note: `Where the ${which === 'true' ? 'automaton that wrote the text' : 'automaton found in the hidden states'} is after each ${words.token} at step ${count(answer.step)}, and the probabilities of what comes next.`,
    file: 'elman-automaton',
    columns: [words.token, 'read', 'standing', 'node', 'next', known, 'network'],
    rows,
  };
}
