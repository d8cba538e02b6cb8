/** A picture's two ways out: as pixels, and as shapes that stay sharp at every size. */

import { messageOf } from '../server/session.js';

/** @typedef {import('./parts.js').Action} Action */

/**
 * @param {Pick<import('../app.js').App, 'store'|'save'>} app told where it fails
 * @param {string} file its name, without an ending @param {() => import('../charts/framed.js').Picture|null} make
 * @returns {Action[]}
 */
export function pictureActions({ store, save }, file, make) {
  const png = () => {
    const picture = make();
    if (picture) save(({ savePng }) => savePng(file, picture));
  };
  const svg = () => {
    const picture = make();
    if (picture) save(({ saveSvg }) => void saveSvg(file, picture).catch(failed));
  };
  const failed = (/** @type {unknown} */ error) =>
    store.set({ notice: { kind: 'error', text: `The picture could not be saved. ${messageOf(error)}` } });
  return [
    { kind: 'action', label: 'png', title: 'Save as a picture', run: png },
    { kind: 'action', label: 'svg', title: 'Save as a picture of lines and letters', run: svg },
  ];
}
