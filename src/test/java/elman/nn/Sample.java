package elman.nn;

import java.util.SplittableRandom;

/** A network with one batch for it, all drawn from a seed. */
@SuppressWarnings("ArrayRecordComponent")
record Sample(Parameters p, int T, int B, int[] inputs, int[] targets, NetworkState state) {
    static Sample of(NetworkConfig c, int T, int B, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] inputs = random.ints((long) T * B, -1, c.inputSize()).toArray();
        int[] targets = random.ints((long) T * B, 0, c.outputSize()).toArray();
        NetworkState state = NetworkState.zeros(c, B);
        for (int i = 0; i < state.h().length; i++) {
            state.h()[i] = (float) random.nextDouble(-0.9, 0.9);
        }
        return new Sample(Parameters.uniform(c, seed), T, B, inputs, targets, state);
    }

    NetworkState stateCopy() {
        NetworkState copy = NetworkState.zeros(p.config(), B);
        copy.copyFrom(state);
        return copy;
    }
}
