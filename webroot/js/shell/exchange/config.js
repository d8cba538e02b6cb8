/** What is said of weights beside their file: their characters in order, typed or as JSON. Pure. */

import { codePoints } from '../../base/text.js';

/** @typedef {import('../../server/types.js').Corpus} Corpus */
/** @typedef {import('../../server/types.js').ImportRequest} ImportRequest */

/** What the server calls a text that an imported network wrote for itself. */
const OWN = 'Written by an imported network';

const FIELDS = ['vocabulary', 'standIns', 'model', 'corpus', 'training', 'probe'];

/**
 * What was typed: characters, or JSON where it is JSON of that kind.
 * @param {string} typed @returns {ImportRequest}
 */
export function typedConfig(typed) {
  if (typed === '') return {};
  try {
    return (/^\s*[[{]/.test(typed) && configOf(JSON.parse(typed))) || { vocabulary: typed };
  } catch {
    return { vocabulary: typed };
  }
}

/**
 * JSON is UTF-8, or what its byte order mark says.
 * @param {ArrayBuffer} bytes @throws {Error} with a sentence for people
 */
export function strictText(bytes) {
  const [first, second] = new Uint8Array(bytes);
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Error('The file is not UTF-8: save it as UTF-8, in an editor or with iconv.');
  }
}

/** @param {string} json the content of a file @returns {ImportRequest} @throws {Error} with a sentence for people */
export function fileConfig(json) {
  let value;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('The file is not JSON.');
  }
  const config = configOf(value);
  if (config) return config;
  throw new Error('The file must hold the characters as a list, each with its number, or as “vocabulary”.');
}

/**
 * A list of characters; characters with their numbers, which Python programs often call `stoi`; or what the interface
 * takes. @param {any} value @returns {ImportRequest|null} null where it is none of these
 */
function configOf(value) {
  if (Array.isArray(value)) return value.length > 0 && value.every(isText) ? { vocabulary: value } : null;
  if (value === null || typeof value !== 'object') return null;
  if (FIELDS.some((field) => typeof value[field] === 'object' || isText(value[field]))) return value;
  const numbered = Object.entries(value).sort(([, a], [, b]) => a - b);
  const inOrder = numbered.length > 0 && numbered.every(([, number], i) => number === i);
  return inOrder ? { vocabulary: numbered.map(([token]) => token) } : null;
}

const isText = (/** @type {unknown} */ value) => typeof value === 'string';

/** @param {ImportRequest} config @returns {string[]} the characters that are named */
export const tokensOf = ({ vocabulary = '' }) =>
  isText(vocabulary) ? codePoints(String(vocabulary)) : [...vocabulary];

/** Offered for a carriage return: ␍; for tokens of several characters: ① and so on. */
const PICTURE_OF_RETURN = 0x240d;
const FIRST_NUMBER = 0x2460;

/**
 * Characters for those tokens that no text can hold. @param {string[]} tokens @returns {Record<string, string>}
 */
export function standInsFor(tokens) {
  const taken = new Set(tokens);
  /** @param {number} first */
  const free = (first) => {
    let character = first;
    while (taken.has(String.fromCodePoint(character))) character++;
    taken.add(String.fromCodePoint(character));
    return String.fromCodePoint(character);
  };
  const needy = tokens.filter((token) => token === '\r' || codePoints(token).length !== 1);
  return Object.fromEntries(needy.map((token) => [token, free(token === '\r' ? PICTURE_OF_RETURN : FIRST_NUMBER)]));
}

/** The same with characters for those tokens that no text can hold, where they need some. @param {ImportRequest} config @returns {ImportRequest} */
export function withStandIns(config) {
  const standIns = { ...standInsFor(tokensOf(config)), ...config.standIns };
  return Object.keys(standIns).length === 0 ? config : { ...config, standIns };
}

/** Which characters stand for which tokens, in words; empty where none do. @param {ImportRequest} config */
export function standInWords(config) {
  const pairs = Object.entries(withStandIns(config).standIns ?? {});
  return pairs
    .map(([token, standIn]) => `${standIn} stands for ${token === '\r' ? 'the carriage return' : `“${token}”`}`)
    .join(', ');
}

/** Texts with exactly these characters, which a network could go on learning. @param {string[]} tokens @param {Corpus[]} corpora */
export function textsFor(tokens, corpora) {
  const wanted = new Set(tokens);
  return corpora.filter(
    ({ name, state, vocabulary }) =>
      name !== OWN && state === 'ready' && vocabulary?.length === wanted.size && vocabulary.every((c) => wanted.has(c)),
  );
}

/** The same with a text to go on learning. @param {ImportRequest} config @param {Corpus|null} corpus @returns {ImportRequest} */
export const learning = (config, corpus) =>
  corpus && config.corpus === undefined ? { ...config, corpus: corpus.id } : config;
