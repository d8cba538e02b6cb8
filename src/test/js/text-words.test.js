import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnersOf, learnersText, runsText, sizeText } from '../../../webroot/js/shell/texts/words.js';
import { run } from './examples.js';

const named = (/** @type {string} */ id, /** @type {string|null} */ name = null) => ({ ...run, id, name });

/** @param {Partial<import('../../../webroot/js/server/types.js').Corpus>} with_ */
const corpus = (with_) =>
  /** @type {import('../../../webroot/js/server/types.js').Corpus} */ ({
    id: run.config.corpus,
    name: 'verses',
    builtIn: false,
    state: 'ready',
    tokens: 1440,
    vocabulary: null,
    notes: [],
    settings: null,
    ...with_,
  });

test('sizeText(corpus) says how long a text is, or that it cannot be told', () => {
  assert.equal(sizeText(corpus({})), '1,440 characters');
  assert.equal(sizeText(corpus({ vocabulary: ['a', 'b'] })), '1,440 characters, 2 different');
  assert.equal(sizeText(corpus({ tokens: null, state: 'loading' })), 'still being read');
  assert.equal(sizeText(corpus({ tokens: null, state: 'failed' })), 'cannot be read');
});

test('learnersText(learners, removed, lessons) names who keeps the text', () => {
  const text = (/** @type {string[]} */ ids, /** @type {string[]} */ removed = []) =>
    learnersText(
      ids.map((id) => named(id)),
      removed.map((id) => named(id)),
      [],
    );
  assert.deepEqual(learnersOf(corpus({ id: 'another' }), [run]), []);
  assert.deepEqual(learnersOf(corpus({}), [run]), [run]);
  assert.equal(text([]), 'No run learns it.');
  assert.equal(
    learnersText([named('a-1', 'mine')], [], []),
    'Learned by “\u2068mine\u2069” a-1: it stays as long as that run does.',
  );
  assert.match(text(['a', 'b']), /” a and “.*” b: it stays as long as they do\.$/);
  assert.match(text(['a', 'b', 'c', 'd']), /” c and 1 more: it stays as long as they do\.$/);
  assert.match(text([], ['a']), /” a, which was removed and can be brought back: it stays as long as that run does\.$/);
  assert.match(
    text(['a'], ['b']),
    /” a and “.*” b, which was removed and can be brought back: it stays as long as they do/,
  );
});

test('runsText(runs, most) says the limit', () => {
  assert.equal(runsText(12, 64), '12 of at most 64 runs on this server, kept until you remove them');
});
