package elman.nn.recurrent;

import elman.nn.Pass;
import elman.nn.State;
import elman.nn.Stepper;

/** One sequence, read by the equations of {@link PlainNetwork}. */
final class PlainStepper implements Stepper {
    private final PlainNetwork network;
    private PlainState state;

    /** @param p read at every step, never modified */
    PlainStepper(RecurrentParameters p) {
        this(new PlainNetwork(p));
    }

    private PlainStepper(PlainNetwork network) {
        this.network = network;
        state = network.zeroState();
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public PlainStepper sibling() {
        return new PlainStepper(network);
    }

    @Override
    public void startFrom(State batch, int sequence) {
        state = RecurrentState.of(batch).ofSequence(sequence);
    }

    @Override
    public void startFrom(Pass pass, int tokens) {
        state = RecurrentPass.of(pass).stateAfter(tokens);
    }

    @Override
    public void step(int[] tokens) {
        state = network.step(tokens[0], state);
    }

    @Override
    public void logits(LogitsReader reader) {
        reader.read(0, network.logits(state));
    }
}
