/** What every opening of the page asks of the server first, asked while its modules are still on their way. */

/** Whoever comes by a link comes for something else than a tour. Read before the address is written. */
export const cameByLink = location.search !== '';

const run = new URLSearchParams(location.search).get('run');

/** Answers by path: of the lists, and of the run that the address names. @type {Map<string, Promise<Response>>} */
export const early = new Map();

for (const path of [
  '/api/lessons',
  '/api/corpora',
  '/api/settings',
  '/api/runs',
  ...(run ? [`/api/runs/${encodeURIComponent(run)}`] : []),
]) {
  const answer = fetch(path);
  answer.catch(() => {}); // whoever takes the answer is told
  early.set(path, answer);
}
