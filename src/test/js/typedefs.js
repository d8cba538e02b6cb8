/**
 * The schemas of openapi.yaml as JSDoc types. In an answer or a message an object has every property but those marked
 * `x-optional`, and nothing is `writeOnly`; in a request it needs only those that are `required`. A schema that is used in
 * both becomes two types, that of requests with a name that ends in `Request`.
 *
 * `node typedefs.js` writes them into the page.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/**
 * @typedef {{[keyword: string]: unknown, $ref?: string, type?: string|string[], enum?: unknown[], const?: unknown,
 *   anyOf?: Schema[], oneOf?: Schema[], allOf?: Schema[], items?: Schema, minItems?: number, maxItems?: number,
 *   properties?: Record<string, Schema>, required?: string[], additionalProperties?: boolean|Schema,
 *   description?: string, 'x-optional'?: boolean, writeOnly?: boolean}} Schema
 */

/**
 * @typedef {{paths: Record<string, Record<string, {requestBody?: object, responses?: object}>>,
 *   components: {schemas: Record<string, Schema>}, 'x-event-bus': Record<string, Schema>}} Document
 */

/** What the page has of them. */
export const TYPES = new URL('../../../webroot/js/server/types.js', import.meta.url);

const DOCUMENT = new URL('../../main/resources/openapi.yaml', import.meta.url);

const HEAD = `/**
 * What travels between server and page: what is asked, answered and pushed. Made from openapi.yaml by \`npm run typedefs\`
 * in src/test/js; what is changed here by hand is lost.
 */`;

const SCHEMAS = 'components/schemas/';

/** Keywords that a type depends on, and those that say more of a value than a type can. */
const KEYWORDS = new Set(
  [
    '$ref type enum const anyOf oneOf allOf items minItems maxItems properties required additionalProperties',
    'x-optional writeOnly',
    'description default format pattern minimum maximum exclusiveMinimum maxLength contentEncoding',
  ].flatMap((line) => line.split(' ')),
);

const WIDTH = 120;

/** What types.js has to hold. */
export const described = () => typedefs(parse(readFileSync(DOCUMENT, 'utf8')));

/** All schemas of a document as one module, what is pushed at its end. @param {Document} document */
export function typedefs(document) {
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  const answered = reached(document, [operations.map(({ responses }) => responses), document['x-event-bus']]);
  const bodies = operations.map(({ requestBody }) => requestBody);
  const asked = reached(document, bodies);
  const answers = new Types(document, false, (name) => name);
  const requests = new Types(document, true, (name) => (answered.has(SCHEMAS + name) ? `${name}Request` : name));
  const types = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const uses = [answered.has(SCHEMAS + name) && answers, asked.has(SCHEMAS + name) && requests];
    if (!uses.some(Boolean)) throw new Error(`openapi.yaml does not use its schema ${name}.`);
    return uses.flatMap((use) => (use ? [use.typedef(name, schema)] : []));
  });
  return `${[HEAD, ...types, messages(document, answers)].join('\n\n')}\n\nexport {};\n`;
}

/**
 * The paths of all that a part of the document refers to, also by way of others.
 * @param {Document} document @param {unknown} part @param {Set<string>} [paths]
 */
function reached(document, part, paths = new Set()) {
  for (const [, path] of JSON.stringify(part).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    if (paths.has(path)) continue;
    paths.add(path);
    reached(document, at(document, path), paths);
  }
  return paths;
}

/** What stands at a path of the document. @param {Document} document @param {string} path */
function at(document, path) {
  /** @type {unknown} */
  let part = document;
  for (const key of path.split('/')) part = /** @type {Record<string, unknown>|undefined} */ (part)?.[key];
  if (part === undefined) throw new Error(`openapi.yaml refers to ${path}, which it does not have.`);
  return /** @type {Schema} */ (part);
}

/** @param {Document} document @param {Types} types */
function messages({ 'x-event-bus': byAddress }, types) {
  const properties = Object.entries(byAddress).map(([address, schema]) => {
    const pattern = address.replace(/\{\w+\}/g, '${string}');
    return `${pattern === address ? address : `[address: \`${pattern}\`]`}: ${types.type(schema)}`;
  });
  return comment(['What is pushed over the event bus, by address.', `@typedef {{${properties.join(', ')}}} Messages`]);
}

/** Types as answers have them, or as requests have them. */
class Types {
  /** @param {Document} document @param {boolean} asked @param {(name: string) => string} nameOf what a schema is called */
  constructor(document, asked, nameOf) {
    this.document = document;
    this.asked = asked;
    this.nameOf = nameOf;
  }

  /** A schema under its name. @param {string} name @param {Schema} schema */
  typedef(name, schema) {
    const about = sentence(schema);
    if (!schema.properties && !schema.allOf) {
      return comment([about, `@typedef {${this.type(schema)}} ${this.nameOf(name)}`]);
    }
    const properties = this.#properties(schema).map(({ key, value, isOptional }) =>
      `@property {${this.type(value)}} ${isOptional ? `[${key}]` : key} ${sentence(value)}`.trim(),
    );
    return comment([about, `@typedef {object} ${this.nameOf(name)}`, ...properties]);
  }

  /** @param {Schema} schema */
  type(schema) {
    return this.#alternatives(schema).join('|');
  }

  /** What a value may be, one type each. @param {Schema} schema @returns {string[]} */
  #alternatives(schema) {
    if (Object.keys(schema).some((keyword) => !KEYWORDS.has(keyword))) throw notUnderstood(schema);
    if (schema.$ref) return [this.nameOf(schema.$ref.replace(`#/${SCHEMAS}`, ''))];
    if ('const' in schema) return [literal(schema.const)];
    if (schema.enum) return schema.enum.map(literal);
    const choices = schema.anyOf ?? schema.oneOf;
    if (!choices) return [schema.type].flat().map((type) => this.#plain(schema, type));
    return choices.filter((choice) => this.asked || !choice.writeOnly).flatMap((choice) => this.#alternatives(choice));
  }

  /** @param {Schema} schema @param {string|undefined} type one of those that it names */
  #plain(schema, type) {
    if (type === 'object') return this.#object(schema);
    if (type === 'array' && schema.items) return this.#array(schema, schema.items);
    if (type === 'integer' || type === 'number') return 'number';
    if (type === 'string' || type === 'boolean' || type === 'null') return type;
    throw notUnderstood(schema);
  }

  /** @param {Schema} schema @param {Schema} items */
  #array({ minItems, maxItems }, items) {
    const alternatives = this.#alternatives(items);
    const item = alternatives.join('|');
    if (minItems !== undefined && minItems === maxItems) return `[${Array(minItems).fill(item).join(', ')}]`;
    return alternatives.length > 1 ? `(${item})[]` : `${item}[]`;
  }

  /** @param {Schema} schema */
  #object(schema) {
    const properties = this.#properties(schema);
    const others = schema.additionalProperties;
    if (typeof others === 'object' && properties.length === 0) return `Record<string, ${this.type(others)}>`;
    if (typeof others === 'object' || properties.length === 0) throw notUnderstood(schema);
    const words = properties.map(({ key, value, isOptional }) => `${key}${isOptional ? '?' : ''}: ${this.type(value)}`);
    return `{${words.join(', ')}}`;
  }

  /**
   * The properties of an object, those of its parts first.
   * @param {Schema} schema @returns {{key: string, value: Schema, isOptional: boolean}[]}
   */
  #properties(schema) {
    if (schema.$ref) return this.#properties(at(this.document, schema.$ref.replace('#/', '')));
    const { allOf = [], properties = {}, required = [] } = schema;
    const own = Object.entries(properties).map(([key, value]) => {
      const isOptional = this.asked ? !required.includes(key) : value['x-optional'] === true;
      return { key, value, isOptional };
    });
    return [...allOf.flatMap((part) => this.#properties(part)), ...own];
  }
}

const literal = (/** @type {unknown} */ value) => (typeof value === 'string' ? `'${value}'` : String(value));

/** @param {Schema} schema */
const notUnderstood = (schema) =>
  new Error(`src/test/js/typedefs.js does not understand a schema of openapi.yaml: ${JSON.stringify(schema)}`);

/** The first sentence of a description; empty where there is none. @param {Schema} schema */
const sentence = ({ description = '' }) =>
  description
    .trim()
    .replace(/\s+/g, ' ')
    .split(/(?<=\.) /)[0];

/** A comment of these lines, broken where they are long. @param {string[]} lines */
const comment = (lines) => ['/**', ...lines.filter(Boolean).flatMap(broken), ' */'].join('\n');

/** Breaks a line where that is between two words; what belongs to a tag is set in. @param {string} line */
function broken(line) {
  const lines = [' *'];
  for (const word of line.split(/(?<!:) /)) {
    if (`${lines.at(-1)} ${word}`.length > WIDTH) lines.push(line.startsWith('@') ? ' *  ' : ' *');
    lines.push(`${lines.pop()} ${word}`);
  }
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TYPES, described());
