/** What every opening of the page asks of the server first, asked while its modules are still on their way. */

import { newestOf } from './newest.js';

/** Whoever comes by a link comes for something else than a book. Read before the address is written. */
export const cameByLink = location.search !== '';

/** Answers by path: of the lists, and of the run that will be shown. @type {Map<string, Promise<Response>>} */
export const early = new Map();

/** @param {string} path */
function ask(path) {
  const answer = fetch(path);
  answer.catch(() => {}); // whoever takes the answer is told
  early.set(path, answer);
  return answer;
}

const askForRun = (/** @type {string} */ id) => ask(`/api/runs/${encodeURIComponent(id)}`);

/** The run that the page opens with: the newest of the first lesson. @param {Response[]} lists lessons and runs */
async function askForFirst(lists) {
  const [[first], all] = await Promise.all(lists.map((list) => list.clone().json())); // whoever takes a list reads it, too
  const newest = newestOf(all, first.id);
  if (newest) void askForRun(newest.id);
}

for (const path of ['/api/corpora', '/api/settings']) void ask(path);
const lessons = ask('/api/lessons');
const runs = ask('/api/runs');
const run = new URLSearchParams(location.search).get('run');
if (run) void askForRun(run);
else if (!cameByLink)
  void Promise.all([lessons, runs])
    .then(askForFirst)
    .catch(() => {}); // nothing is lost: it is asked for once more
