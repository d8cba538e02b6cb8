package elman.nn;

/** ln softmax(y / temperature), in float64. */
public final class LogSoftmax {
    private LogSoftmax() {}

    /**
     * The logarithms of the probabilities.
     *
     * @param logits y, [V]. Not modified.
     * @param temperature above 0; 1 leaves the network's own distribution
     * @return [V], nats
     */
    public static double[] of(float[] logits, double temperature) {
        double[] logs = new double[logits.length];
        double max = Double.NEGATIVE_INFINITY;
        for (float y : logits) {
            max = Math.max(max, y);
        }
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (logits[i] - max) / temperature;
            sum += Math.exp(logs[i]);
        }
        double logSum = Math.log(sum);
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= logSum;
        }
        return logs;
    }
}
