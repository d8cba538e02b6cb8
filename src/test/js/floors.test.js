import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../webroot/js', import.meta.url));

/** The folders, the lowest first; above all of them stand main.js and app.js. What stands on one floor may know each other. */
const FLOORS = [['base'], ['server'], ['charts', 'svg'], ['ui'], ['views'], ['shell'], ['course']];

/** Types that may be named on every floor: what travels between server and page, and what views work with. */
const WORDS = ['server/types.js', 'server/frame.js', 'server/request.js', 'app.js'];

/** Views that are always there, so that they are not in the registry. */
const CORE = ['learning', 'memory', 'prediction'];

const COMMENTS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const IMPORTS = /\bfrom\s+'(\.[^']+)'|\bimport\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)/g;
const TYPES = /\bimport\('(\.[^']+)'\)/g;

const modules = readdirSync(ROOT, { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.js'));

/** What a module names by its path. @param {string} module @param {string} text @param {RegExp} pattern */
const named = (module, text, pattern) =>
  [...text.matchAll(pattern)].map((found) => join(dirname(module), found.slice(1).join('')).replaceAll('\\', '/'));

const source = (/** @type {string} */ module) => readFileSync(join(ROOT, module), 'utf8');

/** Which modules a module runs, at once or later. */
const runs = new Map(modules.map((module) => [module, named(module, source(module).replace(COMMENTS, ''), IMPORTS)]));

const folder = (/** @type {string} */ module) => (module.includes('/') ? module.split('/')[0] : '');

function floor(/** @type {string} */ module) {
  return folder(module) === '' ? FLOORS.length : FLOORS.findIndex((folders) => folders.includes(folder(module)));
}

/** The view in whose room a module stands; empty where it stands in none. */
function room(/** @type {string} */ module) {
  const [first, second, third] = module.split('/');
  return first === 'views' && third !== undefined ? second : '';
}

/** @param {string} from @param {string} to */
const isAside = (from, to) => room(from) !== '' && folder(to) === 'views' && room(from) !== room(to);

/** @param {string} from @param {string} to */
const isWrong = (from, to) => floor(to) > floor(from) || isAside(from, to);

test('every module stands in one of the folders, beside main.js and app.js', () => {
  assert.deepEqual(
    modules.filter((module) => floor(module) < 0),
    [],
  );
  assert.deepEqual(modules.filter((module) => folder(module) === '').toSorted(), ['app.js', 'main.js']);
  assert.ok(modules.length > 150);
});

test('every import leads to a module', () => {
  const lost = [...runs].flatMap(([module, others]) =>
    others.filter((other) => !runs.has(other)).map((other) => `${module} -> ${other}`),
  );
  assert.deepEqual(lost, []);
  assert.ok([...runs.values()].flat().length > 500);
});

test('what stands lower imports nothing from above, and no view imports another', () => {
  const wrong = [...runs].flatMap(([module, others]) =>
    others.filter((other) => isWrong(module, other)).map((other) => `${module} -> ${other}`),
  );
  assert.deepEqual(wrong, []);
});

test('types come from below too, but for the words that all share', () => {
  const wrong = modules.flatMap((module) =>
    named(module, source(module), TYPES)
      .filter((other) => !WORDS.includes(other) && !runs.get(module)?.includes(other) && isWrong(module, other))
      .map((other) => `${module} -> ${other}`),
  );
  assert.deepEqual(wrong, []);
});

test('no modules import each other in a circle', () => {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const circles = [];
  const visit = (/** @type {string} */ module, /** @type {string[]} */ way) => {
    if (way.includes(module)) circles.push([...way.slice(way.indexOf(module)), module].join(' -> '));
    if (done.has(module) || way.includes(module)) return;
    for (const other of runs.get(module) ?? []) visit(other, [...way, module]);
    done.add(module);
  };
  for (const module of modules) visit(module, []);
  assert.deepEqual(circles, []);
});

test('every room has a view, and the registry opens all but those that are always there', () => {
  const rooms = [...new Set(modules.map(room).filter(Boolean))];
  const offered = (runs.get('views/registry.js') ?? []).map(room);
  assert.deepEqual([...offered, ...CORE].toSorted(), rooms.toSorted());
  assert.deepEqual(
    rooms.filter((id) => !runs.has(`views/${id}/view.js`)),
    [],
  );
});

test('the page links every style sheet', () => {
  const index = readFileSync(join(ROOT, '../index.html'), 'utf8');
  const sheets = readdirSync(join(ROOT, '..'), { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.css'));
  assert.ok(sheets.length > 20);
  assert.deepEqual(
    sheets.filter((file) => !index.includes(`href="/${file}"`)),
    [],
  );
});
