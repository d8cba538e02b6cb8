/**
 * How long the page takes to open: `node opening.js [--rounds 5] [--jar FILE | --classpath PATH] [--trace]`.
 *
 * Measured is the time from the start of the navigation until the first lesson stands: its name, its hidden states and its
 * predictions are painted. Each round opens the page in three ways: on a server that has just said where it is, with an
 * empty data folder, in a browser with an empty profile; in another empty profile once that server has come to rest; and
 * by a reload there. Prints milliseconds as a table; with `--trace` also what each opening asked of the server, and when.
 */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Browser } from './browser.js';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    jar: { type: 'string', default: fileURLToPath(new URL('../../../target/elman.jar', import.meta.url)) },
    classpath: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});

/** Milliseconds after which the server has compiled its kernels, read its texts and come to rest. */
const WARM_UP = 10_000;
/** Milliseconds after which a page that does not open is given up. */
const LONGEST = 30_000;

/** What an opening passes through; the last is the figure that counts. */
const PASSED = /** @type {const} */ (['scripts', 'name', 'memory', 'predictions', 'stands']);
/** @typedef {Record<typeof PASSED[number], number>} Opening milliseconds since the navigation began */

/** Runs in the page: notes when what is there first, and when the frame that has all of it is painted. */
const WATCH = `(() => {
  const reads = (selector, text) => [...document.querySelectorAll(selector)].some((one) => text.test(one.textContent));
  const signs = {
    scripts: () => document.querySelector('#lesson-button'),
    name: () => reads('#lesson-button', /Hello/),
    memory: () => document.querySelector('#memory-heat[data-step]'),
    predictions: () => reads('#bars .share', /%/),
  };
  const passed = {};
  const look = () => {
    for (const [name, sign] of Object.entries(signs)) if (!passed[name] && sign()) passed[name] = performance.now();
    if (Object.keys(passed).length < 4) return requestAnimationFrame(look);
    requestAnimationFrame(() => setTimeout(() => stands(JSON.stringify({ ...passed, stands: performance.now() }))));
  };
  requestAnimationFrame(look);
})()`;

/** A server with an empty data folder, as soon as it says where it is. */
async function startServer() {
  const data = mkdtempSync(join(tmpdir(), 'elman-opening-'));
  const program = options.classpath
    ? ['--add-modules', 'jdk.incubator.vector', '-classpath', options.classpath, 'elman.Main']
    : ['-jar', options.jar];
  const server = spawn('java', [...program, '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const lines = createInterface({ input: server.stdout });
  const address = await new Promise((resolve, reject) => {
    lines.on('line', (line) => resolve(/^Elman is at (\S+)/.exec(line)?.[1]));
    server.once('exit', () => reject(new Error('the server ended before it said where it is')));
  });
  const close = async () => {
    server.kill();
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { address, close };
}

/** A browser with an empty profile, and a page in it. */
async function startBrowser() {
  const browser = new Browser();
  const page = await browser.page();
  /** @type {(opening: Opening) => void} */
  let tell = () => {};
  browser.listen((method, params) => method === 'Runtime.bindingCalled' && tell(JSON.parse(params.payload)));
  await page('Runtime.enable');
  await page('Runtime.addBinding', { name: 'stands' });
  await page('Page.enable');
  await page('Page.addScriptToEvaluateOnNewDocument', { source: WATCH });
  const requests = options.trace ? new Requests(browser) : null;
  if (requests) await page('Network.enable');

  /** @param {string} how the command that opens @param {object} [params] @returns {Promise<Opening>} */
  const open = async (how, params) => {
    requests?.clear();
    const stands = new Promise((resolve) => (tell = resolve));
    await page(how, params);
    const late = rest(LONGEST, null, { ref: false });
    const opening = await Promise.race([stands, late]);
    if (!opening) throw new Error(`the first lesson does not stand after ${LONGEST} ms`);
    requests?.print();
    return opening;
  };
  return { open, close: () => browser.close() };
}

/** What a page asks for while it opens. */
class Requests {
  /** @type {Map<string, {url: string, method: string, from: string, sent: number, came: number, cached: boolean, how: number|string}>} */
  #asked = new Map();

  /** @param {Browser} browser */
  constructor(browser) {
    browser.listen((event, { requestId, timestamp, request, initiator, response, errorText }) => {
      const known = this.#asked.get(requestId);
      if (event === 'Network.requestWillBeSent') {
        const { url, method } = request;
        const from = initiator.url ?? initiator.stack?.callFrames[0]?.url ?? initiator.type;
        this.#asked.set(requestId, { url, method, from, sent: timestamp, came: NaN, cached: false, how: '' });
      }
      if (!known) return;
      if (event === 'Network.requestServedFromCache') known.cached = true;
      if (event === 'Network.responseReceived')
        [known.how, known.cached] = [response.status, known.cached || response.fromDiskCache];
      if (event === 'Network.loadingFailed') [known.came, known.how] = [timestamp, errorText];
      if (event === 'Network.loadingFinished') known.came = timestamp;
    });
  }

  clear() {
    this.#asked.clear();
  }

  print() {
    const all = [...this.#asked.values()];
    const began = Math.min(...all.map(({ sent }) => sent));
    const after = (/** @type {number} */ time) => String(Math.round((time - began) * 1000)).padStart(6);
    for (const { url, method, from, sent, came, cached, how } of all)
      console.log(
        `${after(sent)}${after(came)} ${cached ? 'cache' : method.padEnd(5)} ${how} ${path(url)}  < ${path(from)}`,
      );
    console.log(`${all.length} requests, ${all.filter(({ cached }) => !cached).length} of them to the server\n`);
  }
}

/** @param {string} url */
const path = (url) => (URL.canParse(url) ? new URL(url).pathname : url);

/** @param {number[]} values */
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @type {Record<string, Opening[]>} */
const openings = { 'fresh server, fresh browser': [], 'warm server, fresh browser': [], reload: [] };
const [fresh, warm, reloaded] = Object.values(openings);

/** @param {{close: () => Promise<void>}} opened @param {() => Promise<void>} work after which it is closed, come what may */
async function closing(opened, work) {
  try {
    await work();
  } finally {
    await opened.close();
  }
}

for (let round = 0; round < Number(options.rounds); round++) {
  const first = await startBrowser();
  const server = await startServer();
  await closing(server, async () => {
    await closing(first, async () => {
      fresh.push(await first.open('Page.navigate', { url: server.address }));
    });
    await rest(WARM_UP);
    const second = await startBrowser();
    await closing(second, async () => {
      warm.push(await second.open('Page.navigate', { url: server.address }));
      await rest(1000);
      reloaded.push(await second.open('Page.reload'));
    });
  });
}

console.log(['milliseconds, median', ...PASSED, 'range'].join(' | '));
for (const [way, all] of Object.entries(openings)) {
  const medians = PASSED.map((name) => Math.round(median(all.map((opening) => opening[name]))));
  const stands = all.map(({ stands: at }) => Math.round(at));
  console.log([way, ...medians, `${Math.min(...stands)}–${Math.max(...stands)}`].join(' | '));
}
