package elman.nn.kernel;

/** The steps of LSTM and GRU, one value at a time. The equations are those of {@link elman.nn.cell}. */
final class PlainGates {
    private PlainGates() {}

    /** As {@link Kernel#lstm}. */
    static void lstm(Matrix gates, Matrix cPrevious, Matrix c, Matrix h) {
        float[] a = gates.data();
        int n = h.cols();
        for (int row = 0; row < h.rows(); row++) {
            for (int j = 0; j < n; j++) {
                int at = gates.row(row) + j;
                float i = sigmoid(a[at]);
                float f = sigmoid(a[at + n]);
                float g = tanh(a[at + 2 * n]);
                float o = sigmoid(a[at + 3 * n]);
                a[at] = i;
                a[at + n] = f;
                a[at + 2 * n] = g;
                a[at + 3 * n] = o;
                float ct = f * cPrevious.get(row, j) + i * g;
                c.set(row, j, ct);
                h.set(row, j, o * tanh(ct));
            }
        }
    }

    /** As {@link Kernel#lstmBackward}. */
    static void lstmBackward(
            Matrix gates, Matrix cPrevious, Matrix h, Matrix dh, Matrix dcPrevious, Matrix dc, Matrix dgates) {
        float[] a = gates.data();
        float[] da = dgates.data();
        int n = dh.cols();
        for (int row = 0; row < dh.rows(); row++) {
            for (int j = 0; j < n; j++) {
                int at = gates.row(row) + j;
                float i = a[at];
                float f = a[at + n];
                float g = a[at + 2 * n];
                float o = a[at + 3 * n];
                float tanhC = o == 0 ? 0 : h.get(row, j) / o;
                float dht = dh.get(row, j);
                float dct = dc.get(row, j) + dht * o * (1 - tanhC * tanhC);
                int to = dgates.row(row) + j;
                da[to] = dct * g * i * (1 - i);
                da[to + n] = dct * cPrevious.get(row, j) * f * (1 - f);
                da[to + 2 * n] = dct * i * (1 - g * g);
                da[to + 3 * n] = dht * tanhC * o * (1 - o);
                dc.set(row, j, dct);
                dcPrevious.set(row, j, dct * f);
            }
        }
    }

    /** As {@link Kernel#gru}. */
    static void gru(Matrix gates, Matrix hPrevious, Matrix h) {
        float[] a = gates.data();
        int width = h.cols();
        for (int row = 0; row < h.rows(); row++) {
            for (int j = 0; j < width; j++) {
                int at = gates.row(row) + j;
                float r = sigmoid(a[at + width]);
                float z = sigmoid(a[at + 2 * width]);
                float u = a[at + 3 * width];
                float n = tanh(a[at] + r * u);
                a[at] = n;
                a[at + width] = r;
                a[at + 2 * width] = z;
                h.set(row, j, (1 - z) * n + z * hPrevious.get(row, j));
            }
        }
    }

    /** As {@link Kernel#gruBackward}. */
    static void gruBackward(Matrix gates, Matrix hPrevious, Matrix dh, Matrix dhPrevious, Matrix dgates) {
        float[] a = gates.data();
        float[] da = dgates.data();
        int width = dh.cols();
        for (int row = 0; row < dh.rows(); row++) {
            for (int j = 0; j < width; j++) {
                int at = gates.row(row) + j;
                float n = a[at];
                float r = a[at + width];
                float z = a[at + 2 * width];
                float u = a[at + 3 * width];
                float dht = dh.get(row, j);
                float dn = dht * (1 - z) * (1 - n * n);
                int to = dgates.row(row) + j;
                da[to] = dn;
                da[to + width] = dn * u * r * (1 - r);
                da[to + 2 * width] = dht * (hPrevious.get(row, j) - n) * z * (1 - z);
                da[to + 3 * width] = dn * r;
                dhPrevious.set(row, j, dhPrevious.get(row, j) + dht * z);
            }
        }
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }

    private static float tanh(float x) {
        return (float) Math.tanh(x);
    }
}
