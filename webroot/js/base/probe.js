/** The probe: the text that the network reads for one viewer. Pure. */

/**
 * What the network reads here: the viewer's own text, or where there is none that of the run.
 * @param {Pick<Readonly<import('./state.js').State>, 'run'|'view'>} state
 */
export const probeOf = ({ run, view }) => view.probe ?? run?.config.probe ?? '';

/**
 * The viewer's own text for a run: none where it is that of the run anyway.
 * @param {string|null} probe @param {import('../server/types.js').Run} run @returns {string|null}
 */
export const ownProbe = (probe, run) => (probe === '' || probe === run.config.probe ? null : probe);
