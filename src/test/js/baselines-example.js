/** Losses of simple models for the tests. */

/**
 * What simple models reach, as the server tells it.
 * @param {{uniform: number, unigram: number, bigram: number, trigram: number, fourgram: number, fivegram: number}} losses
 * @param {{name: string, phrase: string, loss: number}[]} known
 */
export function baselinesOf(losses, ...known) {
  const { uniform, unigram, bigram, trigram, fourgram, fivegram } = losses;
  const lines = [uniform, unigram, bigram, trigram, fourgram, fivegram].map((loss, n) => ({
    name: n === 0 ? 'uniform' : `${n}-gram`,
    phrase: n === 0 ? 'guessing' : `a ${n}-gram model`,
    loss,
  }));
  return { ...losses, lines: [...lines, ...known].map((line) => ({ ...line, source: '' })) };
}
