package elman.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import elman.nn.cell.Nonlinearity;

/** Gradients against the slopes of the oracle's loss. */
final class Slopes {
    private static final double STEP = 1e-6;

    private Slopes() {}

    /**
     * Every so many parameters, {@code most} of them in all. The loss of a ReLU network has kinks: where one lies within
     * the step, the gradient is somewhere between the slopes on either side.
     */
    static void assertSlopes(
            double[] gradients, DoubleNetwork oracle, Sample s, int most, double relative, double floor) {
        int every = Math.max(1, gradients.length / most);
        int from = (int) Math.floorMod(s.dropoutKey(), (long) every);
        for (int i = from; i < gradients.length; i += every) {
            DoubleNetwork.Steepness steepness = oracle.steepness(i, STEP, s.batch(), s.first(), s.mask());
            double mean = steepness.mean();
            double kink = s.config().nonlinearity() == Nonlinearity.RELU ? Math.abs(steepness.after() - mean) : 0;
            assertThat(Math.abs(gradients[i] - mean))
                    .as("parameter %d: %s, slopes %s", i, gradients[i], steepness)
                    .isLessThanOrEqualTo(kink + Math.max(floor, relative * Math.abs(mean)));
        }
    }
}
