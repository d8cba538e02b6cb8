package elman.nn;

import java.util.Arrays;

/** Reads tokens side by side, each row knowing its last one. */
final class BigramStepper implements Stepper {
    private final Parameters p;
    private final int[] last;

    BigramStepper(Parameters p, int rows) {
        this.p = p;
        last = new int[rows];
        Arrays.fill(last, -1);
    }

    @Override
    public int rows() {
        return last.length;
    }

    @Override
    public BigramStepper sibling() {
        return new BigramStepper(p, last.length);
    }

    @Override
    public void startFrom(State state, int sequence) {
        Arrays.fill(last, -1);
    }

    @Override
    public void startFrom(Pass pass, int tokens) {
        Arrays.fill(last, tokens == 0 ? -1 : ((BigramPass) pass).tokens()[tokens - 1]);
    }

    @Override
    public void step(int[] tokens) {
        System.arraycopy(tokens, 0, last, 0, last.length);
    }

    @Override
    public void logits(LogitsReader reader) {
        for (int row = 0; row < last.length; row++) {
            reader.read(row, BigramModel.logits(p, last[row]));
        }
    }
}
