package elman.nn.recurrent;

import static elman.Golden.assertClose;
import static elman.Golden.doubles;
import static elman.Golden.flat;
import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.Mapping;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The batched engine, and the plain equations, against the oracle in float64, over random shapes. */
@Domain(Shapes.class)
@Domain(DomainContext.Global.class)
class RecurrentNetworkProperties {
    /** Nearer to a kink than this, rounding may lead to its other side, where gradients are others. */
    private static final double KINK = 2e-6;

    @Property(tries = 200)
    void lossAndStateAreThoseOfTheUnrolledComputation(@ForAll Sample s, @ForAll KernelsUnderTest kernels) {
        DoubleNetwork.Result expected = new DoubleNetwork(s.p()).forward(s.batch(), s.first(), DropoutMask.NONE);
        RecurrentState state = s.stateCopy();
        try (RecurrentNetwork engine = s.engine(kernels)) {
            assertLoss(s.loss(engine, state), expected);
        }
        assertState(state, expected);
    }

    /** Whatever the engine computed before. */
    @Property(tries = 200)
    void gradientsAreThoseOfTheUnrolledComputation(@ForAll Sample s, @ForAll KernelsUnderTest kernels) {
        DoubleNetwork oracle = new DoubleNetwork(s.p());
        DoubleNetwork.Result expected = oracle.forwardAndBack(s.batch(), s.first(), s.mask());
        Assume.that(expected.kink() > KINK);
        RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
        RecurrentState state = s.stateCopy();
        try (RecurrentNetwork engine = s.engine(kernels)) {
            Sample earlier = Sample.of(s.config(), s.execution(), s.dropoutKey());
            earlier.lossAndGradients(engine, earlier.state(), gradients);
            assertLoss(s.lossAndGradients(engine, state, gradients), expected);
        }
        assertState(state, expected);
        assertClose("gradients", DoubleNetwork.flat(gradients), oracle.gradients, 1e-5, 1e-6);
    }

    /** The step is taken in float64, where the difference quotient is good to about 1e-9. */
    @Property(tries = 60)
    void gradientsAreTheSlopesOfTheLoss(@ForAll Sample s, @ForAll KernelsUnderTest kernels) {
        DoubleNetwork oracle = new DoubleNetwork(s.p());
        Assume.that(oracle.forward(s.batch(), s.first(), s.mask()).kink() > KINK);
        RecurrentParameters gradients = RecurrentParameters.zeros(s.config());
        try (RecurrentNetwork engine = s.engine(kernels)) {
            s.lossAndGradients(engine, s.stateCopy(), gradients);
        }
        Slopes.assertSlopes(DoubleNetwork.flat(gradients), oracle, s, 30, 1e-5, 1e-6);
    }

    @Property(tries = 100)
    void thePlainNetworkTakesTheSameSteps(@ForAll Sample s) {
        Assume.that(s.execution().mapping() == Mapping.TEXT);
        DoubleNetwork.Result expected = new DoubleNetwork(s.p()).forward(s.batch(), s.first(), DropoutMask.NONE);
        PlainNetwork network = new PlainNetwork(s.p());
        int B = s.execution().batchSize();
        for (int b = 0; b < B; b++) {
            PlainState state = network.zeroState();
            for (int l = 0; l < s.config().numLayers(); l++) {
                copy(s.first().h()[l][b], state.h()[l]);
                copy(s.first().c()[l][b], state.c()[l]);
            }
            for (int t = 0; t < s.execution().seqLength(); t++) {
                state = network.step(s.tokens()[t * B + b], state);
                assertClose("y", doubles(network.logits(state)), expected.outputs()[t][b], 1e-5, 2e-6);
            }
            for (int l = 0; l < s.config().numLayers(); l++) {
                assertClose("h", doubles(state.h()[l]), expected.last().h()[l][b], 1e-5, 2e-6);
                assertClose("c", doubles(state.c()[l]), expected.last().c()[l][b], 1e-5, 2e-6);
            }
        }
    }

    private static void copy(double[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
    }

    private static void assertLoss(double loss, DoubleNetwork.Result expected) {
        assertThat(Math.abs(loss - expected.loss()))
                .as("loss %s, expected %s", loss, expected.loss())
                .isLessThanOrEqualTo(2e-6 * Math.max(1, expected.loss()));
    }

    private static void assertState(RecurrentState state, DoubleNetwork.Result expected) {
        assertClose("h", doubles(state.h()), flat(expected.last().h()), 1e-5, 1e-6);
        assertClose("c", doubles(state.c()), flat(expected.last().c()), 1e-5, 1e-6);
    }
}
