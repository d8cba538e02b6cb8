package elman.nn.recurrent;

import static elman.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.Targets;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients of every loss by every state, and by what the states send on, held against the oracle in float64. */
class GradientsThroughTimeTest {
    private static final int V = 5;
    private static final int M = 12;

    @ParameterizedTest
    @EnumSource(Cell.class)
    void everyLossIsFollowedBackThroughGatesAndWeights(Cell cell) {
        RecurrentModel config = new RecurrentModel(cell, Nonlinearity.TANH, V, 7, 2, V);
        RecurrentParameters p = RecurrentParameters.uniform(config, 3);
        int[] tokens = new SplittableRandom(4).ints(M + 1, 0, V).toArray();
        int[] inputs = new int[M];
        int[] targets = new int[M];
        System.arraycopy(tokens, 0, inputs, 0, M);
        System.arraycopy(tokens, 1, targets, 0, M);
        DoubleSequence oracle =
                new DoubleNetwork(p).read(new DoubleBatch.Text(M, 1, V, Targets.EVERY_STEP, inputs, targets));
        RecurrentPass pass = RecurrentPass.of(p, inputs);
        GradientsThroughTime walked = new GradientsThroughTime(pass, dy(pass.logits(), targets), true);
        for (int t = 0; t < M; t++) {
            DoubleSequence.Reach reach = oracle.reachOf(t);
            for (int l = 0; l < 2; l++) {
                String where = String.format(Locale.ROOT, "%s, layer %d, loss %d", cell, l, t);
                assertClose("dh of " + where, walked.dh()[l][t], times(M, reach.dh()[l]), 1e-4, 1e-8);
                assertClose("du of " + where, walked.du()[l][t], times(M, reach.du()[l]), 1e-4, 1e-8);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void whatIsNotAskedForIsNotMeasured(Cell cell) {
        RecurrentParameters p = RecurrentParameters.uniform(new RecurrentModel(cell, Nonlinearity.TANH, V, 3, 1, V), 3);
        RecurrentPass pass = RecurrentPass.of(p, new int[] {0, 1});
        GradientsThroughTime walked = new GradientsThroughTime(pass, dy(pass.logits(), new int[] {1, 2}), false);
        assertThat(walked.du()).isEmpty();
        assertThat(walked.dc()).hasDimensions(cell == Cell.LSTM ? 1 : 0, cell == Cell.LSTM ? 2 : 0);
    }

    /** softmax(y) − onehot(target), from the definition. */
    private static float[][] dy(float[][] logits, int[] targets) {
        float[][] dy = new float[logits.length][V];
        for (int t = 0; t < logits.length; t++) {
            double total = 0;
            for (float y : logits[t]) {
                total += Math.exp(y);
            }
            for (int i = 0; i < V; i++) {
                dy[t][i] = (float) (Math.exp(logits[t][i]) / total - (i == targets[t] ? 1 : 0));
            }
        }
        return dy;
    }

    /** The oracle's loss is the mean over all steps. */
    private static double[] times(double factor, double[] values) {
        double[] all = values.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] *= factor;
        }
        return all;
    }
}
