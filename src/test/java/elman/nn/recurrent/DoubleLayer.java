package elman.nn.recurrent;

import static elman.nn.recurrent.DoubleMatrix.ONE;

import java.util.Arrays;
import java.util.Optional;

/** One layer of the oracle: its matrices and what its cells make of their products. */
record DoubleLayer(
        DoubleCell cell,
        int gates,
        DoubleMatrix Wxh,
        Optional<DoubleMatrix> Whh,
        DoubleMatrix bh,
        Optional<DoubleMatrix> bhn) {
    /** What one step makes of one sequence, as {@link DoubleCell.Step}, but with the way back to the layer's input. */
    @SuppressWarnings("ArrayRecordComponent")
    record Step(double[] h, double[] c, double kink, Back back) {}

    /** Adds to the gradients of the layer's matrices, and answers with the slopes by what the step was made of. */
    interface Back {
        Slopes slopes(double[] dh, double[] dc);
    }

    /** The slopes of a loss by the input of a step, by the states before it, and by the product of Whh with them. */
    @SuppressWarnings("ArrayRecordComponent")
    record Slopes(double[] dx, double[] dh, double[] dc, double[] du) {}

    Step step(double[] x, double[] h, double[] c) {
        int H = h.length;
        double[] a = new double[gates * H];
        Wxh.addProduct(x, a);
        bh.addProduct(ONE, a);
        double[] u = new double[gates * H];
        Whh.ifPresent(W -> W.addProduct(h, u));
        bhn.ifPresent(bias -> {
            double[] ofCandidate = new double[H];
            bias.addProduct(ONE, ofCandidate);
            for (int i = 0; i < H; i++) {
                u[u.length - H + i] += ofCandidate[i];
            }
        });
        DoubleCell.Step step = cell.step(a, u, h, c);
        return new Step(step.h(), step.c(), step.kink(), (dh, dc) -> {
            DoubleCell.Slopes slopes = step.back().slopes(dh, dc);
            Wxh.addGradient(slopes.da(), x);
            bh.addGradient(slopes.da(), ONE);
            Whh.ifPresent(W -> W.addGradient(slopes.du(), h));
            bhn.ifPresent(bias -> bias.addGradient(last(slopes.du(), H), ONE));
            double[] dx = new double[x.length];
            Wxh.addTransposedProduct(slopes.da(), dx);
            double[] dhBefore = slopes.dh().clone();
            Whh.ifPresent(W -> W.addTransposedProduct(slopes.du(), dhBefore));
            return new Slopes(dx, dhBefore, slopes.dc(), slopes.du());
        });
    }

    private static double[] last(double[] values, int count) {
        return Arrays.copyOfRange(values, values.length - count, values.length);
    }
}
