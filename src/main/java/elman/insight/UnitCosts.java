package elman.insight;

import elman.data.TextSplit;
import elman.nn.recurrent.BatchStepper;
import elman.nn.recurrent.RecurrentModel;
import elman.nn.recurrent.RecurrentParameters;
import java.util.Arrays;

/**
 * What each unit of a layer is worth: how much the loss of a text rises when that unit's hidden state is 0 at every step.
 * All H networks that each miss one unit read the text side by side.
 *
 * @param loss mean −ln p of each next token without any unit missing, nats
 * @param costs [H], what is added to it, nats a token; negative where the network does better without the unit
 */
@SuppressWarnings("ArrayRecordComponent")
public record UnitCosts(double loss, double[] costs) {
    private static final int MOST_TOKENS = 400;
    private static final int FEWEST_TOKENS = 16;
    /** Multiplications, some half a second of them. */
    private static final double MOST_WORK = 2e10;

    /**
     * A piece of text to read.
     *
     * @param tokens [N+1]
     * @param heldOut whether it is from the held-out part, which it is where there is one
     */
    public record Passage(int[] tokens, boolean heldOut) {
        /** The beginning of the held-out part, or of the training part where nothing is held out, N tokens and one more. */
        public static Passage of(TextSplit split, int N) {
            boolean heldOut = split.heldOutLength() > 1;
            int length = Math.min(N + 1, heldOut ? split.heldOutLength() : split.trainingLength());
            int[] tokens = new int[length];
            Arrays.setAll(tokens, i -> heldOut ? split.heldOutToken(i) : split.trainingToken(i));
            return new Passage(tokens, heldOut);
        }
    }

    /** N: how many tokens can be read in reasonable time with a network of this shape; 0 where they are too few to tell. */
    public static int length(RecurrentModel c) {
        double ofToken = (c.hiddenSize() + 1.0) * (c.work().token() + c.work().outputs());
        int affordable = (int) Math.min(MOST_TOKENS, MOST_WORK / ofToken);
        return affordable < FEWEST_TOKENS ? 0 : affordable;
    }

    /**
     * Reads a text from a zero state.
     *
     * @param p Not modified.
     * @param layer from 0
     * @param text [N+1], N predictions, each token in 0…V−1. Not modified.
     */
    public static UnitCosts of(RecurrentParameters p, int layer, int[] text) {
        int H = p.model().hiddenSize();
        BatchStepper stepper = new BatchStepper(p, H + 1);
        double[] losses = new double[H + 1];
        int[] read = new int[H + 1];
        for (int t = 0; t + 1 < text.length; t++) {
            Arrays.fill(read, text[t]);
            stepper.step(read, computed -> {
                if (computed == layer) {
                    zeroDiagonal(stepper, layer, H);
                }
            });
            stepper.addLosses(text[t + 1], losses);
        }
        int N = text.length - 1;
        double loss = losses[H] / N;
        double[] costs = new double[H];
        Arrays.setAll(costs, unit -> losses[unit] / N - loss);
        return new UnitCosts(loss, costs);
    }

    /** Row u loses unit u; the last row loses none. */
    private static void zeroDiagonal(BatchStepper stepper, int layer, int H) {
        for (int unit = 0; unit < H; unit++) {
            stepper.set(layer, unit, unit, 0);
        }
    }
}
