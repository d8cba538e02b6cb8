/** What every opening of the page asks of the server first, asked while its modules are still on their way. */

import { FIRST_LESSON, newestOf } from './newest.js';

/** Whoever comes by a link comes for something else than a tour. Read before the address is written. */
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

/** @param {Response} answer the list of runs */
async function askForFirst(answer) {
  const newest = newestOf(await answer.clone().json(), FIRST_LESSON); // whoever takes the answer reads it, too
  if (newest) void askForRun(newest.id);
}

for (const path of ['/api/lessons', '/api/corpora', '/api/cells']) void ask(path);
const runs = ask('/api/runs');
const run = new URLSearchParams(location.search).get('run');
if (run) void askForRun(run);
else if (!cameByLink) void runs.then(askForFirst).catch(() => {}); // nothing is lost: it is asked for once more
