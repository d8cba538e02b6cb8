package elman.server.api;

import elman.data.TextSplit;
import elman.data.Vocabulary;
import elman.insight.UnitActivations;
import elman.insight.UnitActivations.State;
import elman.nn.Parameters;
import elman.nn.recurrent.RecurrentModel;
import elman.server.run.IllegalMoveException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The text on which units are looked at, and from which an automaton is extracted: the beginning of the held-out part, or of the training text where too little is
 * held out.
 *
 * @param heldOut which of the two
 * @param tokens how many are read: {@value #MOST_TOKENS}, fewer of a short text or where the network is large
 */
record UnitText(TextSplit split, boolean heldOut, int tokens) {
    private static final int MOST_TOKENS = 4096;
    static final int LEAST_TOKENS = 256;
    /** Products of weights and tokens that are done in some tens of milliseconds. */
    private static final double WORK = 1e9;

    private static final double QUICK_WORK = WORK / 4;
    private static final double MOST_WORK = 1e10;
    /** Values that a reading holds at once. */
    private static final double VALUES = 1 << 22;

    /** @throws IllegalMoveException where the network is too large for any text worth looking at */
    static UnitText of(TextSplit split, RecurrentModel network) {
        long weights = network.parameterCount();
        if ((double) weights * LEAST_TOKENS > MOST_WORK) {
            throw new IllegalMoveException("this network is too large for its units to be looked at one by one");
        }
        double valuesOfToken = (double) network.hiddenSize()
                        * network.numLayers()
                        * network.cell().blocks()
                + network.outputSize();
        double most = Math.min(MOST_TOKENS, Math.min(WORK / weights, VALUES / valuesOfToken));
        boolean heldOut = split.heldOutLength() >= LEAST_TOKENS;
        int length = heldOut ? split.heldOutLength() : split.trainingLength();
        return new UnitText(split, heldOut, (int) Math.min(length, Math.max(LEAST_TOKENS, most)));
    }

    /** Whether a network of so many weights reads it, and its units are scored on it, as fast as a short question may take. */
    boolean isQuick(long weights) {
        return (double) weights * tokens <= QUICK_WORK;
    }

    /** The tokens themselves. */
    int[] ids() {
        return IntStream.range(0, tokens)
                .map(heldOut ? split::heldOutToken : split::trainingToken)
                .toArray();
    }

    /** What the units of a layer hold over it. */
    UnitActivations read(Parameters p, int layer, State state) {
        Vocabulary vocabulary = split.corpus().vocabulary();
        int[] ids = ids();
        int[] codePoints = Arrays.stream(ids)
                .map(id -> vocabulary.token(id).codePointAt(0))
                .toArray();
        return UnitActivations.of(p, ids, codePoints, layer, state);
    }
}
