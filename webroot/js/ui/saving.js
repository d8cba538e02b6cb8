/** A picture's two ways out: as pixels, and as shapes that stay sharp at every size. */

import { savePng, saveSvg } from '../charts/export.js';
import { messageOf } from '../server/session.js';

/** @typedef {import('./parts.js').Action} Action */

/**
 * @param {import('../base/state.js').Store} store told where it fails @param {string} file its name, without an ending
 * @param {() => import('../charts/framed.js').Picture|null} make
 * @returns {Action[]}
 */
export function pictureActions(store, file, make) {
  const png = () => {
    const picture = make();
    if (picture) savePng(file, picture);
  };
  const svg = async () => {
    const picture = make();
    if (!picture) return;
    try {
      await saveSvg(file, picture);
    } catch (error) {
      store.set({ notice: { kind: 'error', text: `The picture could not be saved. ${messageOf(error)}` } });
    }
  };
  return [
    { kind: 'action', label: 'png', title: 'Save as a picture', run: png },
    { kind: 'action', label: 'svg', title: 'Save as a picture of lines and letters', run: () => void svg() },
  ];
}
