/** Parts of the page that one opens: fetched once the core is painted, or as soon as the first of them is asked for. */

import { corePainted } from './core.js';

/**
 * @template T @param {import('../base/state.js').Store} store @param {() => Promise<T>} fetchIt
 * @returns {(act: (part: T) => void) => void} acts on the part as soon as it is there, or says that it cannot be had
 */
export function fetched(store, fetchIt) {
  /** @type {Promise<T>|null} */
  let part = null;
  const get = () => (part ??= fetchIt());
  const failed = () => {
    part = null;
  };
  void corePainted(store).then(get).catch(failed);
  const tell = () => {
    failed();
    const text = 'This part of the page could not be fetched from the server.';
    const action = { label: 'Reload', run: () => location.reload() };
    store.set({ notice: { kind: 'error', text, action } });
  };
  return (act) => void get().then(act, tell);
}
