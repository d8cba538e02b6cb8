/** Moves the playhead along the learning curve: by pointer, by thumb, by keyboard. */

import { moved, momentText, PAGE, pastMoments, snapped } from '../../base/moments.js';
import { presentStep } from '../../base/state.js';
import { pointIn } from '../../charts/canvas.js';
import { placeOfStep } from '../../charts/curve-layout.js';

/** @typedef {import('../../charts/curve-layout.js').CurveLayout} CurveLayout */

/** A thumb that has moved so far across means the playhead; before, it may be about to scroll. */
const THUMB = 6;

/** So far beside the plot a drag may begin. */
const BESIDE = 24;

/** The playhead can be taken hold of so near to it. */
const NEAR = 8;

/**
 * @param {import('../../app.js').App} app @param {HTMLCanvasElement} canvas
 * @param {{layout: () => CurveLayout|null, film: import('./film.js').Film,
 *   pointed: (pointer: {x: number, y: number}|null) => void}} chart pointed: told what the readout is to be about
 */
export function followPlayhead({ store, machine }, canvas, { layout, film, pointed }) {
  /** @type {number|null} pointer that moves the playhead */
  let held = null;
  /** @type {{id: number, x: number}|null} a finger that may yet scroll */
  let touched = null;

  const there = () =>
    placeOfStep(/** @type {CurveLayout} */ (layout()), store.state.view.at ?? presentStep(store.state));
  const canGo = () => layout() !== null && pastMoments(store.state).length > 0;
  const show = () => {
    const box = layout();
    if (box) pointed({ x: there(), y: box.plot.y0 });
  };

  /** @param {number|null} at */
  const go = (at) => {
    film.pause();
    machine.go(at);
    describe();
    show();
  };

  /** @param {PointerEvent} event */
  const follow = (event) => {
    const box = layout();
    if (!box) return;
    const present = presentStep(store.state);
    go(snapped(pastMoments(store.state), present, pointIn(event).x, (step) => placeOfStep(box, step)));
  };

  /** @param {PointerEvent} event */
  const hold = (event) => {
    [held, touched] = [event.pointerId, null];
    canvas.setPointerCapture(event.pointerId);
    machine.moving = true;
    follow(event);
  };

  const letGo = () => {
    if (held !== null) machine.moving = film.playing;
    [held, touched] = [null, null];
  };

  canvas.addEventListener('pointerdown', (event) => {
    const box = layout();
    if (event.button !== 0 || !event.isPrimary || !box || !canGo()) return;
    const { x } = pointIn(event);
    if (x < box.plot.x0 - BESIDE || x > box.plot.x1 + NEAR) return;
    if (event.pointerType === 'touch') touched = { id: event.pointerId, x };
    else hold(event);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (held === event.pointerId) return follow(event);
    const at = pointIn(event);
    if (touched?.id === event.pointerId && Math.abs(at.x - touched.x) >= THUMB) return hold(event);
    canvas.classList.toggle('near', canGo() && Math.abs(at.x - there()) <= NEAR);
    pointed(at);
  });
  canvas.addEventListener('pointerup', (event) => {
    if (touched?.id === event.pointerId) follow(event);
    letGo();
  });
  canvas.addEventListener('pointercancel', letGo);
  canvas.addEventListener('pointerleave', () => held === null && pointed(null));
  canvas.addEventListener('blur', () => pointed(null));

  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !layout()) return;
    const { at } = store.state.view;
    const past = pastMoments(store.state);
    const first = past[0]?.step ?? null;
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -PAGE, PageUp: PAGE }[event.key];
    if (by === undefined && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    if (by !== undefined) go(moved(past, at, by));
    else go(event.key === 'Home' ? first : null);
  });

  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || store.state.view.at === null) return;
    const target = /** @type {Element} */ (event.target);
    if (document.querySelector('dialog[open]') || target.closest('input, textarea, select, [role="menu"], #book'))
      return;
    if (target.closest('canvas') && target !== canvas) return; // there it lets go of what is selected
    film.pause();
    machine.go(null);
  });

  /** What the slider says of itself. */
  const describe = () => {
    const { state } = store;
    const present = presentStep(state);
    const says = {
      'aria-valuemax': String(present),
      'aria-valuenow': String(state.view.at ?? present),
      'aria-valuetext': momentText(state),
      'aria-disabled': String(!canGo()),
    };
    for (const [name, value] of Object.entries(says)) {
      if (canvas.getAttribute(name) !== value) canvas.setAttribute(name, value);
    }
  };
  return describe;
}
