/** Where labels of horizontal lines stand, so that none covers another. Pure. */

/**
 * Moves each label as little as possible (least squares) so that neighbours keep `gap` and all stay in [low, high].
 * @param {number[]} targets wanted places, in any order @param {number} gap @param {number} low @param {number} high
 * @returns {number[]} places, in the order of `targets`
 */
export function spread(targets, gap, low, high) {
  const order = targets.map((_, i) => i).sort((a, b) => targets[a] - targets[b]);
  // With i·gap taken off, "at least gap apart" reads "not falling": isotonic regression by pooling neighbours.
  /** @type {{sum: number, size: number}[]} */
  const blocks = [];
  order.forEach((index, i) => {
    let block = { sum: targets[index] - i * gap, size: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.size >= block.sum / block.size; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, size: last.size + block.size };
    }
    blocks.push(block);
  });
  const ceiling = Math.max(low, high - (targets.length - 1) * gap);
  const places = new Array(targets.length);
  let i = 0;
  for (const block of blocks) {
    const place = Math.min(Math.max(block.sum / block.size, low), ceiling);
    for (let n = 0; n < block.size; n++, i++) places[order[i]] = place + i * gap;
  }
  return places;
}
