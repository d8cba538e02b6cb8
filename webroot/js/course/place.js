/** Where the card stands: beside what it speaks of, within the page's width. Pure. */

/** @typedef {'above'|'below'|'left'|'right'} Side */
/** A rectangle on the page. @typedef {{left: number, top: number, width: number, height: number}} Box */

const GAP = 10;
/** From the upper edge of what it stands beside, so that its title stays free. */
const LOWER = 52;

/** @type {Side[]} */
const SIDES = ['below', 'above', 'right', 'left'];

/**
 * On the side that is asked for, or where it would lie over what it speaks of there, on another that has room.
 * @param {Box} target @param {{width: number, height: number}} card @param {Side} side
 * @param {{width: number, height: number}} page its whole size
 * @returns {{left: number, top: number}}
 */
export function place(target, card, side, page) {
  const places = [side, ...SIDES].map((each) => beside(target, card, each, page));
  return places.find((at) => !meet(target, { ...at, ...card })) ?? places[0];
}

/** @param {Box} target @param {{width: number, height: number}} card @param {Side} side @param {{width: number, height: number}} page */
function beside(target, card, side, page) {
  const across = { left: target.left - card.width - GAP, right: target.left + target.width + GAP };
  const inside = target.left + target.width - card.width - GAP;
  const left = side === 'left' || side === 'right' ? across[side] : inside;
  const top = { above: target.top - card.height - GAP, below: target.top + target.height + GAP }[String(side)];
  return {
    left: within(left, page.width - card.width - GAP),
    top: within(top ?? target.top + LOWER, page.height - card.height - GAP),
  };
}

/** @param {Box} a @param {Box} b */
const meet = (a, b) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

/** @param {number} x @param {number} most */
const within = (x, most) => Math.max(GAP, Math.min(most, x));
