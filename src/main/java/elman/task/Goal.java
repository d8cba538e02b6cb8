package elman.task;

import java.util.List;

/**
 * When a task counts as learned: as soon as enough of the goal's own sequences, on which nothing is trained, are read
 * without a fault.
 *
 * @param measure what is counted, such as "strings right"
 * @param rule what makes one right, a sentence
 * @param threshold the share of sequences from which on the goal is reached, over 0, at most 1
 * @param source where the rule comes from
 * @param sequences each read from a zero state
 */
public record Goal(
        String measure, String rule, double threshold, String source, Judgement judgement, List<Marked> sequences) {
    public Goal {
        sequences = List.copyOf(sequences);
        if (sequences.isEmpty() || !(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a goal needs sequences, and a share of them over 0, at most 1");
        }
    }

    /** Tokens of all sequences together. */
    public int tokens() {
        return sequences.stream().mapToInt(sequence -> sequence.tokens.length).sum();
    }

    /** When a network is right after one token. */
    public enum Judgement {
        /** The answer that it gives the largest probability is one of the right ones. */
        LIKELIEST {
            @Override
            boolean isRight(double[] logs, long right) {
                int best = 0;
                for (int i = 1; i < logs.length; i++) {
                    best = logs[i] > logs[best] ? i : best;
                }
                return logs[best] > Double.NEGATIVE_INFINITY && isIn(right, best);
            }
        },
        /** The right answers have a probability over 0.9 together: by chance no untrained network is as sure. */
        OVER_NINE_TENTHS {
            @Override
            boolean isRight(double[] logs, long right) {
                double sum = 0;
                for (int i = 0; i < logs.length; i++) {
                    sum += isIn(right, i) ? Math.exp(logs[i]) : 0;
                }
                return sum > SURE;
            }
        },
        /**
         * All right answers have a probability over 0.3 and all others one under it; and over a whole sequence the loss
         * that is to be expected, each right answer being as likely as the others, is at most 1 % above the least.
         *
         * <p>Source of the 0.3: Cleeremans, Servan-Schreiber and McClelland, Neural Computation 1, 1989.
         */
        ALL_OVER_THREE_TENTHS {
            @Override
            boolean isRight(double[] logs, long right) {
                for (int i = 0; i < logs.length; i++) {
                    if (isIn(right, i) ? !(logs[i] > LEAST) : !(logs[i] < LEAST)) {
                        return false;
                    }
                }
                return true;
            }

            @Override
            double mostExcess() {
                return 0.01;
            }
        };

        private static final double SURE = 0.9;
        private static final double LEAST = Math.log(0.3);

        /**
         * @param logs the logarithms of the probabilities, [O]; NaN is never right
         * @param right the set of right answers, as in {@link Marked}
         */
        abstract boolean isRight(double[] logs, long right);

        /** The share by which a sequence's loss may lie above the least that is possible. */
        double mostExcess() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Whether a set as in {@link Marked#right} has an answer. */
    public static boolean isIn(long set, int answer) {
        return answer < Long.SIZE && (set >>> answer & 1) != 0;
    }

    /**
     * A sequence and what may follow in it.
     *
     * @param tokens [N]
     * @param right [N], the answers that are right after each token: bit k is set where answer k is, k < 64; none where nobody asks
     */
    public record Marked(int[] tokens, long[] right) {}
}
