import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { described, typedefs, TYPES } from './typedefs.js';

/** @typedef {import('./typedefs.js').Schema} Schema */

/** @param {string} name */
const schemaNamed = (name) => ({ $ref: `#/components/schemas/${name}` });

/** @param {Schema} schema */
const content = (schema) => ({ content: { 'application/json': { schema } } });

/**
 * The types of a document, without the comment at the top.
 * @param {Record<string, Schema>} schemas @param {{answers?: Schema, asks?: Schema, messages?: Record<string, Schema>}} uses
 */
function typesOf(schemas, { answers, asks, messages = {} }) {
  const responses = answers && { 200: content(answers) };
  const requestBody = asks && content(asks);
  const paths = { '/thing': { post: { ...(responses && { responses }), ...(requestBody && { requestBody }) } } };
  const module = typedefs({ paths, components: { schemas }, 'x-event-bus': messages });
  return module.split('\n\n').slice(1).join('\n\n');
}

/** The type of a value in an answer, and of the same value in a request. @param {Schema} schema */
function both(schema) {
  const types = typesOf({ Thing: schema }, { answers: schemaNamed('Thing'), asks: schemaNamed('Thing') });
  return [...types.matchAll(/@typedef \{(.*)\} Thing/g)].map(([, type]) => type);
}

/** @param {Schema} schema */
const answer = (schema) => both(schema)[0];

test('the page has the types of openapi.yaml', () => {
  const stale = 'webroot/js/server/types.js is not what openapi.yaml says: `npm run typedefs` in src/test/js renews it';
  assert.ok(readFileSync(TYPES, 'utf8') === described(), stale);
});

test('plain values are of their types, and those of several types of one of them', () => {
  assert.equal(answer({ type: 'integer', minimum: 1 }), 'number');
  assert.equal(answer({ type: ['string', 'null'] }), 'string|null');
  assert.equal(answer({ enum: ['rnn', 'gru', null, 3] }), "'rnn'|'gru'|null|3");
  assert.equal(answer({ const: true }), 'true');
});

test('lists say what they are of, and lists of a set length are tuples', () => {
  const pair = { type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' } };
  assert.equal(answer({ type: 'array', maxItems: 9, items: { type: 'string' } }), 'string[]');
  assert.equal(answer({ type: 'array', items: { type: ['number', 'null'] } }), '(number|null)[]');
  assert.equal(answer({ type: 'array', items: { type: 'array', items: pair } }), '[number, number][][]');
  assert.equal(answer({ type: ['array', 'null'], items: { type: 'string' } }), 'string[]|null');
});

test('objects without a name have their properties, or any with values of one type', () => {
  const inner = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number', 'x-optional': true } } };
  assert.equal(answer({ type: 'array', items: inner }), '{a: string, b?: number}[]');
  assert.equal(answer({ type: 'object', additionalProperties: inner }), 'Record<string, {a: string, b?: number}>');
});

test('a choice is one of its parts; what is for writing alone is for requests', () => {
  const schema = { anyOf: [{ type: 'number' }, { enum: ['all'], writeOnly: true }] };
  assert.deepEqual(both(schema), ['number', "number|'all'"]);
  assert.equal(answer({ oneOf: [{ type: 'string' }, { type: 'null' }] }), 'string|null');
});

test('answers have all but what is optional, requests what is required, under two names where a schema is used in both', () => {
  const Part = {
    type: 'object',
    description: 'A part. Not told here.',
    properties: { a: { type: 'string', description: 'its\n name' }, b: { type: 'number', 'x-optional': true } },
    required: ['b'],
  };
  const Whole = { type: 'object', properties: { part: schemaNamed('Part') } };
  const Question = { type: 'object', required: ['part'], properties: { part: schemaNamed('Part') } };
  const types = typesOf({ Part, Whole, Question }, { answers: schemaNamed('Whole'), asks: schemaNamed('Question') });
  assert.equal(
    types.split('\n\n').slice(0, 4).join('\n'),
    `/**
 * A part.
 * @typedef {object} Part
 * @property {string} a its name
 * @property {number} [b]
 */
/**
 * A part.
 * @typedef {object} PartRequest
 * @property {string} [a] its name
 * @property {number} b
 */
/**
 * @typedef {object} Whole
 * @property {Part} part
 */
/**
 * @typedef {object} Question
 * @property {PartRequest} part
 */`,
  );
});

test('an object of several parts has the properties of all', () => {
  const Base = { type: 'object', properties: { step: { type: 'integer' } } };
  const Thing = { type: 'object', allOf: [schemaNamed('Base')], properties: { loss: { type: 'number' } } };
  const types = typesOf({ Base, Thing }, { answers: schemaNamed('Thing') });
  assert.match(types, /@typedef \{object\} Thing\n \* @property \{number\} step\n \* @property \{number\} loss\n/);
});

test('messages are known by their addresses, whatever stands in a gap', () => {
  const Told = { type: 'object', properties: { step: { type: 'integer' } } };
  const messages = { runs: schemaNamed('Told'), 'run.{id}.events': schemaNamed('Told') };
  assert.match(
    typesOf({ Told }, { messages }),
    /@typedef \{\{runs: Told, \[address: `run\.\$\{string\}\.events`\]: Told\}\} Messages/,
  );
});

test('long lines are broken between words', () => {
  const description = `${'word '.repeat(40)}end`;
  const Thing = { type: 'object', description, properties: { a: { type: 'string', description } } };
  const lines = typesOf({ Thing }, { answers: schemaNamed('Thing') }).split('\n');
  assert.ok(lines.every((line) => line.length <= 120));
  assert.deepEqual(
    lines.slice(1, 5).map((line) => line.slice(0, 18)),
    [' * word word word ', ' * word word word ', ' * @typedef {objec', ' * @property {stri'],
  );
  assert.match(lines[5], /^ \* {3}word/);
});

test('what has no type, or one that is not understood, is refused with its words', () => {
  for (const schema of [
    {},
    { type: 'object' },
    { type: 'array' },
    { type: 'date' },
    { type: 'string', nullable: true },
  ]) {
    const message = `src/test/js/typedefs.js does not understand a schema of openapi.yaml: ${JSON.stringify(schema)}`;
    assert.throws(() => answer(schema), { message });
  }
});

test('a schema that nothing uses is refused, as is a reference that leads nowhere', () => {
  const Thing = { type: 'string' };
  assert.throws(
    () => typesOf({ Thing, Lost: Thing }, { answers: schemaNamed('Thing') }),
    /does not use its schema Lost/,
  );
  assert.throws(() => typesOf({ Thing }, { answers: schemaNamed('Gone') }), /components\/schemas\/Gone, which it does/);
});
