package elman.nn.recurrent;

import elman.nn.Targets;
import java.util.Arrays;

/**
 * What the oracle is trained on: inputs, and the loss of the outputs.
 *
 * <p>The loss is the mean over all targets: T·B tokens or T·B·O numbers, or where only the last step has targets, B or
 * B·O.
 */
interface DoubleBatch {
    int T();

    int B();

    /** x_t of sequence b, [I]. */
    double[] input(int t, int b);

    /**
     * What one output adds to the loss.
     *
     * @param y [O]. Not modified.
     * @param dy its slope by y, [O]. Modified: overwritten.
     */
    double loss(int t, int b, double[] y, double[] dy);

    /** Tokens [T][B], −1 being unknown, and cross-entropy with tokens [T][B], or [B] for the last step. */
    @SuppressWarnings("ArrayRecordComponent")
    record Text(int T, int B, int I, Targets targets, int[] inputs, int[] expected) implements DoubleBatch {
        @Override
        public double[] input(int t, int b) {
            double[] oneHot = new double[I];
            int token = inputs[t * B + b];
            if (token >= 0) {
                oneHot[token] = 1;
            }
            return oneHot;
        }

        @Override
        public double loss(int t, int b, double[] y, double[] dy) {
            int position = position(this, targets, t, b);
            double weight = position < 0 ? 0 : 1.0 / expected.length;
            int target = position < 0 ? 0 : expected[position];
            double total = 0;
            for (double value : y) {
                total += Math.exp(value);
            }
            for (int o = 0; o < y.length; o++) {
                dy[o] = weight * (Math.exp(y[o]) / total - (o == target ? 1 : 0));
            }
            return weight * (Math.log(total) - y[target]);
        }
    }

    /** Vectors [T][B][I], and the squared error to vectors [T][B][O], or [B][O] for the last step. */
    @SuppressWarnings("ArrayRecordComponent")
    record Series(int T, int B, int I, Targets targets, double[] inputs, double[] expected) implements DoubleBatch {
        @Override
        public double[] input(int t, int b) {
            return Arrays.copyOfRange(inputs, (t * B + b) * I, (t * B + b + 1) * I);
        }

        @Override
        public double loss(int t, int b, double[] y, double[] dy) {
            int position = position(this, targets, t, b);
            double weight = position < 0 ? 0 : 1.0 / expected.length;
            double loss = 0;
            for (int o = 0; o < y.length; o++) {
                double error = position < 0 ? 0 : y[o] - expected[position * y.length + o];
                dy[o] = weight * 2 * error;
                loss += weight * error * error;
            }
            return loss;
        }
    }

    /** Which target step t of sequence b has, −1 for none. */
    private static int position(DoubleBatch batch, Targets targets, int t, int b) {
        if (targets == Targets.EVERY_STEP) {
            return t * batch.B() + b;
        }
        return t == batch.T() - 1 ? b : -1;
    }
}
