package elman.nn.recurrent;

import static elman.Golden.doubles;

import elman.nn.Execution;
import elman.nn.Mapping;
import java.util.SplittableRandom;

/**
 * A network with one batch for it, all drawn from a seed.
 *
 * @param tokens inputs of a text, [T][B], some of them unknown; [0] for a series
 * @param targetTokens [T][B], or [B] for the last step alone; [0] for a series
 * @param vectors inputs of a series, [T][B][I]; [0] for a text
 * @param targetVectors [T][B][O], or [B][O] for the last step alone; [0] for a text
 * @param state before the first step
 */
@SuppressWarnings("ArrayRecordComponent")
record Sample(
        RecurrentParameters p,
        Execution execution,
        int[] tokens,
        int[] targetTokens,
        float[] vectors,
        float[] targetVectors,
        RecurrentState state,
        long dropoutKey) {
    static Sample of(RecurrentModel c, Execution e, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int B = e.batchSize();
        int inputs = e.seqLength() * B;
        int targets = e.targetSteps(e.seqLength()) * B;
        boolean isText = e.mapping() == Mapping.TEXT;
        RecurrentState state = RecurrentState.zeros(c, B);
        fill(state.h(), 0.9, random);
        fill(state.c(), 1.5, random);
        return new Sample(
                RecurrentParameters.uniform(c, seed),
                e,
                random.ints(isText ? inputs : 0, -1, c.inputSize()).toArray(),
                random.ints(isText ? targets : 0, 0, c.outputSize()).toArray(),
                fill(new float[isText ? 0 : inputs * c.inputSize()], 1, random),
                fill(new float[isText ? 0 : targets * c.outputSize()], 1, random),
                state,
                random.nextLong());
    }

    /** A text with a target after every token. */
    static Sample text(RecurrentModel c, int T, int B, long seed) {
        return of(c, Execution.text(T, B).withThreads(1), seed);
    }

    private static float[] fill(float[] values, double bound, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
        return values;
    }

    RecurrentModel config() {
        return p.model();
    }

    RecurrentState stateCopy() {
        RecurrentState copy = RecurrentState.zeros(config(), execution.batchSize());
        copy.copyFrom(state);
        return copy;
    }

    RecurrentNetwork engine(KernelsUnderTest kernels) {
        return new RecurrentNetwork(config(), execution, kernels::create);
    }

    /** The engine's loss. The state is modified. */
    double loss(RecurrentNetwork engine, RecurrentState from) {
        return execution.mapping() == Mapping.TEXT
                ? engine.loss(p, tokens, targetTokens, from)
                : engine.loss(p, vectors, targetVectors, from);
    }

    /** The engine's loss and gradients. State and gradients are modified. */
    double lossAndGradients(RecurrentNetwork engine, RecurrentState from, RecurrentParameters gradients) {
        engine.dropoutKey(dropoutKey);
        return execution.mapping() == Mapping.TEXT
                ? engine.lossAndGradients(p, tokens, targetTokens, from, gradients)
                : engine.lossAndGradients(p, vectors, targetVectors, from, gradients);
    }

    /** The batch as the oracle reads it. */
    DoubleBatch batch() {
        int T = execution.seqLength();
        int B = execution.batchSize();
        int I = config().inputSize();
        return execution.mapping() == Mapping.TEXT
                ? new DoubleBatch.Text(T, B, I, execution.targets(), tokens, targetTokens)
                : new DoubleBatch.Series(T, B, I, execution.targets(), doubles(vectors), doubles(targetVectors));
    }

    /** The state before the first step, as the oracle reads it. */
    DoubleState first() {
        return DoubleState.of(config(), execution.batchSize(), doubles(state.h()), doubles(state.c()));
    }

    /** What dropout leaves of the values between layers while training. */
    DropoutMask mask() {
        Dropout dropout = new Dropout(execution.dropout());
        dropout.draw(dropoutKey);
        return dropout::factor;
    }
}
