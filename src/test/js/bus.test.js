import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { Bus, statesAddress } from '../../../webroot/js/server/bus.js';
import { fakeBrowser, FakeSocket } from './fakes.js';

/** @type {string[]} */
let connections = [];

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  fakeBrowser();
  connections = [];
});

function connected() {
  const bus = new Bus('ws://host/eventbus/websocket', (connection) => connections.push(connection));
  bus.connect();
  return { bus, socket: FakeSocket.made[0] };
}

test('addresses asked for before the line stands are registered when it does', () => {
  const { bus, socket } = connected();
  bus.subscribe('runs', () => {});
  assert.deepEqual(socket.sent, []);
  socket.open();
  assert.deepEqual(socket.sent, [{ type: 'register', address: 'runs' }]);
  assert.deepEqual(connections, ['open']);
});

test('a message goes to those who asked for its address, until they end it', () => {
  const { bus, socket } = connected();
  socket.open();
  /** @type {unknown[]} */
  const got = [];
  const end = bus.subscribe('runs', (body) => got.push(body));
  socket.receive('runs', { step: 1 });
  socket.receive('corpora', { step: 2 });
  end();
  socket.receive('runs', { step: 3 });
  assert.deepEqual(got, [{ step: 1 }]);
  assert.deepEqual(socket.sentOf('unregister'), [{ type: 'unregister', address: 'runs' }]);
});

test('credit is given back after painting, for all frames since the last time, and only for frames', () => {
  const { bus, socket } = connected();
  socket.open();
  bus.subscribe('run.r-1.states', () => {});
  bus.subscribe('run.r-1.metrics', () => {});
  socket.receive('run.r-1.states', {});
  socket.receive('run.r-1.metrics', {});
  socket.receive('run.r-1.states', {});
  assert.deepEqual(socket.sentOf('send'), []);
  bus.painted();
  bus.painted();
  assert.deepEqual(socket.sentOf('send'), [{ type: 'send', address: 'viewer.ack', body: { n: 2 } }]);
});

test('a frame nobody wants any more is given back at once', () => {
  const { socket } = connected();
  socket.open();
  socket.receive('run.r-1.states', {});
  assert.equal(socket.sentOf('send').length, 1);
});

test('frames of a text of the viewer’s own are at an address of their own, and are counted too', () => {
  const { bus, socket } = connected();
  socket.open();
  assert.equal(statesAddress('r-1', null), 'run.r-1.states');
  const address = statesAddress('r-1', 'é & b\n');
  assert.equal(address, 'run.r-1.states?probe=%C3%A9%20%26%20b%0A');
  bus.subscribe(address, () => {});
  socket.receive(address, {});
  bus.painted();
  assert.deepEqual(socket.sentOf('send'), [{ type: 'send', address: 'viewer.ack', body: { n: 1 } }]);
});

test('who asked for an address that the server refuses is told why, and nobody else', () => {
  const { bus, socket } = connected();
  socket.open();
  const address = 'run.r-1.states?probe=x';
  /** @type {string[]} */
  const told = [];
  const end = bus.subscribe(
    address,
    () => told.push('message'),
    (code) => told.push(code),
  );
  bus.subscribe(
    'runs',
    () => told.push('runs'),
    () => told.push('runs refused'),
  );
  socket.refuse(address, 'max_probes_reached');
  socket.refuse(undefined, 'invalid_json');
  assert.deepEqual(told, ['max_probes_reached']);
  bus.subscribe(address, () => told.push('later'));
  end();
  socket.receive(address, {});
  assert.deepEqual(told, ['max_probes_reached', 'later']);
  assert.deepEqual(
    socket.sent.map(({ type, address: at }) => `${type} ${at}`),
    [`register ${address}`, 'register runs', `register ${address}`],
    'who asks again is registered again',
  );
});

test('after a break a text of the viewer’s own is registered again', () => {
  const { bus, socket } = connected();
  socket.open();
  const address = statesAddress('r-1', 'own');
  bus.subscribe(address, () => {});
  socket.close();
  mock.timers.tick(700);
  FakeSocket.made[1].open();
  assert.deepEqual(FakeSocket.made[1].sent, [{ type: 'register', address }]);
});

test('a broken line is tried again, ever more patiently, and registers everything anew', () => {
  const { bus, socket } = connected();
  bus.subscribe('runs', () => {});
  socket.open();
  socket.receive('run.r-1.states', {});
  socket.close();
  assert.equal(connections.at(-1), 'lost');
  mock.timers.tick(700);
  assert.equal(FakeSocket.made.length, 2);
  FakeSocket.made[1].close();
  mock.timers.tick(500);
  assert.equal(FakeSocket.made.length, 2, 'the second attempt waits longer');
  mock.timers.tick(700);
  FakeSocket.made[2].open();
  assert.deepEqual(FakeSocket.made[2].sent, [{ type: 'register', address: 'runs' }]);
  assert.deepEqual(connections, ['open', 'lost', 'lost', 'open']);
  bus.painted();
  assert.deepEqual(FakeSocket.made[2].sentOf('send'), [], 'a new line starts with full credit');
});

test('the server hears a ping every five seconds', () => {
  const { socket } = connected();
  socket.open();
  mock.timers.tick(10_000);
  assert.deepEqual(socket.sent, [{ type: 'ping' }, { type: 'ping' }]);
});
