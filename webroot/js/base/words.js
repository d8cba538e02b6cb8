/** What a run calls what its network reads step by step, such as characters, letters or bits: the server tells it. Pure. */

import { count, plural } from './format.js';

/** One of them, and several. @typedef {Pick<import('../server/types.js').Task, 'token'|'tokens'>} Words */

/** What is said before there is a run. @type {Words} */
const CHARACTERS = { token: 'character', tokens: 'characters' };

/** @param {{task: Words}|null|undefined} run @returns {Words} */
export const wordsOf = (run) => run?.task ?? CHARACTERS;

/** "1 letter", "3 letters" @param {number} n @param {Words} words */
export const many = (n, { token, tokens }) => plural(n, token, tokens);

/** "of the first 200 of 230 letters"; empty where all are read. @param {number} read @param {number} whole @param {Words} words */
export const part = (read, whole, { tokens }) =>
  whole > read ? `of the first ${count(read)} of ${count(whole)} ${tokens}` : '';
