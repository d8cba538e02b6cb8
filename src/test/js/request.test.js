import assert from 'node:assert/strict';
import { mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, contentOf } from '../../../webroot/js/server/request.js';

/** @type {import('node:http').Server} */
let server;
let address = '';
/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} */
let answer = () => {};

before(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(null)));
  const at = /** @type {import('node:net').AddressInfo} */ (server.address());
  address = `http://127.0.0.1:${at.port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

/** @param {number} status @param {string} type @param {string} body */
const answers = (status, type, body) => {
  answer = (_, response) => response.writeHead(status, { 'Content-Type': type }).end(body);
};

/** @param {unknown} [body] @param {string} [to] @returns {Promise<import('../../../webroot/js/server/request.js').ApiError>} what the request fails with */
const failure = (body, to = address) =>
  call('POST', to, body).then(
    () => assert.fail('it did not fail'),
    (error) => error,
  );

/** A file that is not there any more when it is read. */
async function removedFile() {
  const folder = mkdtempSync(join(tmpdir(), 'elman'));
  const path = join(folder, 'gone.txt');
  writeFileSync(path, 'a text that will be gone');
  const blob = await openAsBlob(path);
  const file = new File([blob], 'gone.txt');
  rmSync(folder, { recursive: true });
  return file;
}

test('an answer is what the server said, and nothing where it said nothing', async () => {
  answers(200, 'application/json', '{"a":1}');
  assert.deepEqual(await call('GET', address), { a: 1 });
  answers(204, 'application/json', '');
  assert.equal(await call('DELETE', address), null);
});

test('a refusal is told in the server’s words, with all fields at fault', async () => {
  const errors = [
    { field: 'a', detail: 'a must be 1' },
    { field: 'b', detail: 'b must be 2' },
  ];
  answers(400, 'application/problem+json', JSON.stringify({ detail: 'a must be 1; b must be 2', field: 'a', errors }));
  const refused = await failure({});
  assert.deepEqual([refused.cause, refused.status, refused.field], ['refused', 400, 'a']);
  assert.equal(refused.message, 'a must be 1; b must be 2');
  assert.deepEqual(refused.errors, errors);
});

test('a failure of the server itself is told as one', async () => {
  answers(500, 'application/problem+json', '{"detail":"Something went wrong in the server; its log says what."}');
  const failed = await failure();
  assert.deepEqual([failed.cause, failed.status], ['server', 500]);
  assert.match(failed.message, /went wrong in the server/);
});

test('a file that is gone is blamed by its name, not the server', async () => {
  answers(200, 'application/json', '{}');
  const file = await removedFile();
  const form = new FormData();
  form.set('weights', file);
  for (const body of [file, form]) {
    const failed = await failure(body);
    assert.equal(failed.cause, 'file');
    assert.match(failed.message, /^“gone.txt” cannot be read: it was changed, moved or removed/);
  }
  await assert.rejects(contentOf(file), { cause: 'file' });
});

test('a server that is not there cannot be reached, whatever was to be sent', async () => {
  const nowhere = 'http://127.0.0.1:1/';
  for (const body of [undefined, {}, new File(['a text'], 'there.txt')]) {
    const failed = await failure(body, nowhere);
    assert.equal(failed.cause, 'network');
    assert.match(failed.message, /cannot be reached: it has ended, or the connection to it is broken/);
  }
});

test('a proxy’s page is not shown, but that the server behind it does not answer', async () => {
  answers(502, 'text/html', '<html><h1>502 Bad Gateway</h1><hr>nginx</html>');
  const failed = await failure();
  assert.equal(failed.cause, 'network');
  assert.equal(
    failed.message,
    'What stands before the server answered “502 Bad Gateway”: the server behind it does not answer.',
  );
});

test('what is not this server’s answer is told as that', async () => {
  answers(200, 'text/html', '<html>Log in to the network of this hotel</html>');
  assert.equal((await failure()).cause, 'unreadable');
  answers(404, 'text/plain', 'nothing here');
  const failed = await failure();
  assert.equal(failed.cause, 'unreadable');
  assert.match(failed.message, /^The answer, “404 Not Found”, cannot be read/);
});

test('an answer that breaks off is told as a broken connection', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'Content-Length': 1000 });
    response.write('{"a":', () => response.destroy());
  };
  const failed = await failure();
  assert.equal(failed.cause, 'network');
  assert.match(failed.message, /broke while the server was answering/);
});

test('a server that says nothing is told as silent', async (t) => {
  const timeout = AbortSignal.timeout;
  t.after(() => (AbortSignal.timeout = timeout));
  AbortSignal.timeout = () => timeout(50);
  answer = () => {};
  const failed = await failure();
  assert.equal(failed.cause, 'timeout');
  assert.match(failed.message, /has not answered for a long time/);
});
