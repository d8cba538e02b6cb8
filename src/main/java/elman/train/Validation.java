package elman.train;

import elman.data.HeldOutWindows;
import elman.data.TextSplit;
import elman.nn.Execution;
import elman.nn.NetworkConfig;
import elman.nn.NetworkState;
import elman.nn.Parameters;
import elman.nn.RecurrentNetwork;

/** Reads the held-out text one window at a time and averages its loss. */
final class Validation implements AutoCloseable {
    private final HeldOutWindows windows;
    private final ValidationSchedule schedule;
    private final RecurrentNetwork network;
    private final NetworkState state;
    private final int[] inputs;
    private final int[] targets;
    private final double predictions;
    private int remaining;
    /** Of the losses of all predictions so far. */
    private double sum;

    /** @param tokensOfStep that a training step reads on the average */
    Validation(NetworkConfig shape, HeldOutWindows windows, TrainingConfig config, double tokensOfStep) {
        int T = windows.seqLength();
        int B = windows.batchSize();
        this.windows = windows;
        predictions = windows.predictions();
        schedule = ValidationSchedule.of(predictions, tokensOfStep);
        network = new RecurrentNetwork(shape, Execution.text(T, B).withThreads(config.threads()));
        state = NetworkState.zeros(shape, B);
        inputs = new int[T * B];
        targets = new int[T * B];
    }

    /** Whether there is held-out text to be read. */
    static boolean isPossible(TextSplit split) {
        return split.heldOutLength() >= 2;
    }

    boolean isDue(long step) {
        return schedule.isDue(step);
    }

    boolean isRunning() {
        return remaining > 0;
    }

    void begin() {
        windows.rewind();
        remaining = windows.count();
        sum = 0;
    }

    /** Reads one window; true when it was the last. */
    boolean advance(Parameters parameters) {
        int steps = windows.steps();
        if (windows.next(inputs, targets)) {
            state.clear();
        }
        sum += network.loss(parameters, steps, inputs, targets, state) * steps * windows.batchSize();
        remaining--;
        return remaining == 0;
    }

    /** Bytes that an instance takes at most, estimated without allocating anything. */
    static double mostBytes(NetworkConfig shape) {
        return RecurrentNetwork.bytes(shape, Execution.text(HeldOutWindows.MAX_SEQ_LENGTH, HeldOutWindows.MAX_PARTS));
    }

    /** Nats a token over the whole reading; infinite where a state or an output overflowed, whatever came of that. */
    double loss() {
        return Double.isFinite(sum) ? sum / predictions : Double.POSITIVE_INFINITY;
    }

    @Override
    public void close() {
        network.close();
    }
}
