package elman.nn.kernel;

/** Functions of single values, over whole arrays and in place. */
public final class Elementwise {
    private Elementwise() {}

    /** x = max(0, x). */
    public static void relu(float[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Math.max(0, x[i]);
        }
    }

    /** d = d · (1 − h²): the gradient before a tanh, from that of its result. h and d are aligned. */
    public static void tanhBackward(float[] h, int hFrom, float[] d, int dFrom, int count) {
        for (int i = 0; i < count; i++) {
            float hi = h[hFrom + i];
            d[dFrom + i] *= 1 - hi * hi;
        }
    }

    /** d = d where h &gt; 0, else 0: the gradient before a ReLU, from that of its result. */
    public static void reluBackward(float[] h, int hFrom, float[] d, int dFrom, int count) {
        for (int i = 0; i < count; i++) {
            d[dFrom + i] = h[hFrom + i] > 0 ? d[dFrom + i] : 0;
        }
    }

    /** y = y + x, count values of each. */
    public static void add(float[] x, int xFrom, float[] y, int yFrom, int count) {
        for (int i = 0; i < count; i++) {
            y[yFrom + i] += x[xFrom + i];
        }
    }
}
