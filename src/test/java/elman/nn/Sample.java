package elman.nn;

import java.util.SplittableRandom;

/** A network with one batch for it, all drawn from a seed. */
@SuppressWarnings("ArrayRecordComponent")
record Sample(Parameters p, int T, int B, int[] inputs, int[] targets, HiddenState state) {
    static Sample of(NetworkConfig c, int T, int B, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] inputs = random.ints((long) T * B, -1, c.inputSize()).toArray();
        int[] targets = random.ints((long) T * B, 0, c.outputSize()).toArray();
        HiddenState state = HiddenState.zeros(c, B);
        for (int i = 0; i < state.values().length; i++) {
            state.values()[i] = (float) random.nextDouble(-0.9, 0.9);
        }
        return new Sample(Parameters.uniform(c, seed), T, B, inputs, targets, state);
    }

    HiddenState stateCopy() {
        HiddenState copy = HiddenState.zeros(p.config(), B);
        copy.copyFrom(state);
        return copy;
    }
}
