package elman.nn.optim;

import elman.nn.Parameters;

/** How large an update is beside the weights it is made to, all arrays taken together. */
public final class UpdateRatio {
    private UpdateRatio() {}

    /**
     * ‖W′ − W‖ / ‖W‖, summed in float64; not finite where all weights are 0.
     *
     * @param before W. Not modified.
     * @param after W′, of the same shape. Not modified.
     */
    public static double of(Parameters before, Parameters after) {
        double changed = 0;
        double whole = 0;
        for (int i = 0; i < before.arrays().size(); i++) {
            float[] from = before.arrays().get(i).data;
            float[] to = after.arrays().get(i).data;
            for (int j = 0; j < from.length; j++) {
                double change = (double) to[j] - from[j];
                changed += change * change;
                whole += (double) from[j] * from[j];
            }
        }
        return Math.sqrt(changed / whole);
    }
}
