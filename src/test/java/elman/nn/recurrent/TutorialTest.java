package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.Execution;
import elman.nn.cell.Cell;
import elman.nn.cell.Nonlinearity;
import elman.nn.optim.Adam;
import elman.nn.optim.GradientClipping;
import elman.nn.optim.Optimizer;
import org.junit.jupiter.api.Test;

/** How to use the network as a plain Java library. */
class TutorialTest {
    // The vocabulary: every token is a number.
    private static final int H = 0;
    private static final int E = 1;
    private static final int L = 2;
    private static final int O = 3;

    @Test
    void learnToSpellHello() {
        // 4 tokens in, 16 hidden units in one layer, 4 tokens out
        RecurrentModel config = new RecurrentModel(Cell.RNN, Nonlinearity.TANH, 4, 16, 1, 4);
        RecurrentParameters p = RecurrentParameters.uniform(config, 1);
        RecurrentParameters gradients = RecurrentParameters.zeros(config);
        Optimizer adam = new Adam(config, 0.01);

        // After h comes e, after e comes l. After the first l comes another, but after the second comes o: to tell the
        // two apart the network has to remember.
        int[] inputs = {H, E, L, L};
        int[] targets = {E, L, L, O};

        double loss = Double.NaN;
        try (RecurrentNetwork network =
                new RecurrentNetwork(config, Execution.text(4, 1).withThreads(1))) {
            for (int step = 0; step < 200; step++) {
                RecurrentState state = RecurrentState.zeros(config, 1);
                loss = network.lossAndGradients(p, inputs, targets, state, gradients);
                GradientClipping.clip(gradients, 5);
                adam.step(p, gradients);
            }
        }
        assertThat(loss).isLessThan(0.05);

        // The trained parameters are ready for the plain equations, one token at a time.
        PlainNetwork network = new PlainNetwork(p);
        PlainState h = network.zeroState();
        int[] spoken = new int[4];
        int token = H;
        for (int t = 0; t < 4; t++) {
            h = network.step(token, h);
            token = argmax(network.logits(h));
            spoken[t] = token;
        }
        assertThat(spoken).containsExactly(E, L, L, O);
    }

    private static int argmax(float[] y) {
        int best = 0;
        for (int i = 1; i < y.length; i++) {
            if (y[i] > y[best]) {
                best = i;
            }
        }
        return best;
    }
}
