package elman.insight;

import elman.nn.LogSoftmax;
import elman.nn.recurrent.BatchStepper;
import elman.nn.recurrent.RecurrentParameters;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's prediction after a text, and the same with its state interfered with.
 *
 * @param before probabilities of the next token, [V]
 * @param after the same after the interference, [V]
 * @param kl KL(before ‖ after), nats
 * @param valuesBefore h of each edited unit after the last token, without any interference
 * @param valuesAfter h of each edited unit after the last token, as it was made
 */
@SuppressWarnings("ArrayRecordComponent")
public record Surgery(double[] before, double[] after, double kl, List<Float> valuesBefore, List<Float> valuesAfter) {
    /**
     * What is done to one unit's hidden state, once its layer has computed it and before anything else reads it: neither
     * the layer above nor the next step sees what it was.
     *
     * @param layer from 0
     * @param unit from 0
     * @param scales whether h becomes amount · h; if not, it becomes amount
     * @param amount finite
     */
    public record Edit(int layer, int unit, boolean scales, float amount) {
        /** h becomes {@code value}. */
        public static Edit set(int layer, int unit, double value) {
            return new Edit(layer, unit, false, (float) value);
        }

        /** h becomes {@code factor} · h. */
        public static Edit scale(int layer, int unit, double factor) {
            return new Edit(layer, unit, true, (float) factor);
        }

        private void apply(BatchStepper stepper) {
            float h = stepper.get(layer, 0, unit);
            stepper.set(layer, 0, unit, scales ? amount * h : amount);
        }
    }

    /**
     * Operates.
     *
     * @param p Not modified.
     * @param prefix tokens, each in −1…V−1. Not modified.
     * @param other the text whose state, h and c of all layers, takes the place of that after the prefix: the prefix
     *     itself to leave it. Not modified.
     * @param edits of that state, in order
     * @param hold whether edits are made after every token; if not, after the last alone
     * @throws IndexOutOfBoundsException if a token, layer or unit is out of range
     */
    public static Surgery of(RecurrentParameters p, int[] prefix, int[] other, List<Edit> edits, boolean hold) {
        BatchStepper untouched = new BatchStepper(p, 1);
        read(untouched, prefix, List.of(), false);
        BatchStepper patient = untouched.sibling();
        read(patient, other, edits, hold);
        double[] before = LogSoftmax.of(untouched.logits()[0], 1);
        double[] after = LogSoftmax.of(patient.logits()[0], 1);
        return new Surgery(
                probabilities(before),
                probabilities(after),
                Divergence.kl(before, after),
                values(untouched, edits),
                values(patient, edits));
    }

    private static void read(BatchStepper stepper, int[] text, List<Edit> edits, boolean hold) {
        for (int t = 0; t < text.length; t++) {
            boolean operates = hold || t == text.length - 1;
            stepper.step(new int[] {text[t]}, layer -> {
                for (Edit edit : edits) {
                    if (operates && edit.layer == layer) {
                        edit.apply(stepper);
                    }
                }
            });
        }
    }

    private static double[] probabilities(double[] logs) {
        double[] probabilities = new double[logs.length];
        for (int v = 0; v < logs.length; v++) {
            probabilities[v] = Math.exp(logs[v]);
        }
        return probabilities;
    }

    private static List<Float> values(BatchStepper stepper, List<Edit> edits) {
        List<Float> values = new ArrayList<>();
        for (Edit edit : edits) {
            values.add(stepper.get(edit.layer, 0, edit.unit));
        }
        return values;
    }
}
