/** Settings that suit a text of a given size, so that even the shortest can be trained on at once. Pure. */

/** @typedef {{atLeast: number, hiddenSize: number, seqLength: number, batchSize: number, learningRate: number}} Size */

/** For training tokens from so many on. @type {Size[]} */
const SIZES = [
  { atLeast: 100_000, hiddenSize: 128, seqLength: 64, batchSize: 32, learningRate: 0.002 },
  { atLeast: 20_000, hiddenSize: 128, seqLength: 48, batchSize: 16, learningRate: 0.002 },
  { atLeast: 4_000, hiddenSize: 128, seqLength: 32, batchSize: 8, learningRate: 0.002 },
  { atLeast: 800, hiddenSize: 64, seqLength: 24, batchSize: 4, learningRate: 0.003 },
  { atLeast: 100, hiddenSize: 64, seqLength: 16, batchSize: 2, learningRate: 0.005 },
  { atLeast: 0, hiddenSize: 32, seqLength: 16, batchSize: 1, learningRate: 0.01 },
];

/** Texts under this are not divided: nothing is held out. */
const SMALLEST_DIVIDED = 1000;

/**
 * @param {number} tokens length of the whole text, at least 2
 * @returns {{model: {hiddenSize: number, numLayers: number}, training: Partial<import('./types.js').TrainingConfig>}}
 */
export function settingsFor(tokens) {
  const validationFraction = tokens < SMALLEST_DIVIDED ? 0 : 0.1;
  const trainingTokens = tokens - Math.ceil(tokens * validationFraction);
  const { hiddenSize, seqLength, batchSize, learningRate } =
    SIZES.find((size) => trainingTokens >= size.atLeast) ?? SIZES[SIZES.length - 1];
  const longest = Math.floor((trainingTokens - 1) / batchSize);
  return {
    model: { hiddenSize, numLayers: 1 },
    training: {
      seqLength: Math.max(1, Math.min(seqLength, longest)),
      batchSize,
      learningRate,
      optimizer: 'adam',
      validationFraction,
    },
  };
}
