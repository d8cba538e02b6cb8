package elman.nn;

import static elman.Golden.assertClose;
import static elman.Golden.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The batched engine against the plain equations, over random shapes. */
@Domain(Shapes.class)
@Domain(DomainContext.Global.class)
class RecurrentNetworkProperties {
    @Property(tries = 150)
    void lossAndStateAreThoseOfThePlainNetwork(@ForAll Sample s, @ForAll KernelsUnderTest kernels) {
        NetworkState expectedState = s.stateCopy();
        double expected = plainLoss(s, expectedState);
        NetworkState state = s.stateCopy();
        try (RecurrentNetwork network = network(s, kernels)) {
            assertThat(network.loss(s.p(), s.inputs(), s.targets(), state)).isCloseTo(expected, within(2e-6));
        }
        assertClose("state", doubles(state.h()), doubles(expectedState.h()), 1e-5, 2e-6);
    }

    @Property(tries = 150)
    void gradientsAreThoseOfTheUnrolledComputation(@ForAll Sample s, @ForAll KernelsUnderTest kernels) {
        DoubleNetwork oracle = new DoubleNetwork(s.p());
        double expected = oracle.loss(s.inputs(), s.targets(), s.T(), s.B(), s.state(), true);
        Parameters gradients = Parameters.uniform(s.p().config(), 1);
        try (RecurrentNetwork network = network(s, kernels)) {
            double loss = network.lossAndGradients(s.p(), s.inputs(), s.targets(), s.stateCopy(), gradients);
            assertThat(loss).isCloseTo(expected, within(2e-6));
        }
        assertClose("gradients", DoubleNetwork.flat(gradients), oracle.gradients, 1e-4, 2e-6);
    }

    /** The step is taken in float64, where the difference quotient is good to about 1e-9. */
    @Property(tries = 40)
    void gradientsAreTheSlopesOfTheLoss(@ForAll Sample s, @ForAll KernelsUnderTest kernels) {
        Parameters gradients = Parameters.zeros(s.p().config());
        try (RecurrentNetwork network = network(s, kernels)) {
            network.lossAndGradients(s.p(), s.inputs(), s.targets(), s.stateCopy(), gradients);
        }
        double[] actual = DoubleNetwork.flat(gradients);
        DoubleNetwork oracle = new DoubleNetwork(s.p());
        double step = 1e-6;
        for (int i = 0; i < actual.length; i += Math.max(1, actual.length / 60)) {
            double at = oracle.p[i];
            oracle.p[i] = at + step;
            double above = oracle.loss(s.inputs(), s.targets(), s.T(), s.B(), s.state(), false);
            oracle.p[i] = at - step;
            double below = oracle.loss(s.inputs(), s.targets(), s.T(), s.B(), s.state(), false);
            oracle.p[i] = at;
            double slope = (above - below) / (2 * step);
            assertThat(actual[i]).as("parameter %d", i).isCloseTo(slope, within(2e-6 + 1e-4 * Math.abs(slope)));
        }
    }

    private static RecurrentNetwork network(Sample s, KernelsUnderTest kernels) {
        return new RecurrentNetwork(s.p().config(), Execution.text(s.T(), s.B()).withThreads(1), kernels::create);
    }

    /** The mean loss by {@link PlainNetwork}; the state is left after the last step. */
    private static double plainLoss(Sample s, NetworkState state) {
        PlainNetwork network = new PlainNetwork(s.p());
        double sum = 0;
        for (int b = 0; b < s.B(); b++) {
            PlainState h = network.zeroState();
            for (int l = 0; l < h.h().length; l++) {
                System.arraycopy(state.h(), state.index(l, b), h.h()[l], 0, h.h()[l].length);
                System.arraycopy(state.c(), h.c()[l].length == 0 ? 0 : state.index(l, b), h.c()[l], 0, h.c()[l].length);
            }
            for (int t = 0; t < s.T(); t++) {
                h = network.step(s.inputs()[t * s.B() + b], h);
                sum += crossEntropy(network.logits(h), s.targets()[t * s.B() + b]);
            }
            for (int l = 0; l < h.h().length; l++) {
                System.arraycopy(h.h()[l], 0, state.h(), state.index(l, b), h.h()[l].length);
                System.arraycopy(h.c()[l], 0, state.c(), h.c()[l].length == 0 ? 0 : state.index(l, b), h.c()[l].length);
            }
        }
        return sum / (s.T() * s.B());
    }

    private static double crossEntropy(float[] y, int target) {
        double sum = 0;
        for (float value : y) {
            sum += Math.exp(value);
        }
        return Math.log(sum) - y[target];
    }
}
