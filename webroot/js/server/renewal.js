/** Whether the server has another version of the page by now: files of this one are no longer to be had then. */

/** @returns {Promise<boolean>} */
export async function isOutdated() {
  const answer = await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
  return answer?.status === 404;
}
