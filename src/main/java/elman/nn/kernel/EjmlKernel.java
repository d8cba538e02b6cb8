package elman.nn.kernel;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * Products by EJML and functions by {@link Math}. It runs everywhere and is the measure of faster kernels. EJML wants
 * matrices without offsets and gaps, so each operand is copied into scratch memory, which grows to the largest product
 * and is then kept.
 */
public final class EjmlKernel implements Kernel {
    private final FMatrixRMaj a = new FMatrixRMaj(0, 0);
    private final FMatrixRMaj b = new FMatrixRMaj(0, 0);
    private final FMatrixRMaj c = new FMatrixRMaj(0, 0);

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public int panelCols() {
        return 16;
    }

    @Override
    public void multiply(Matrix A, Matrix B, Matrix C, boolean add) {
        load(B, b);
        multiply(A, C, add);
    }

    @Override
    public void multiply(Matrix A, PackedMatrix B, Matrix C, boolean add) {
        b.reshape(B.rows(), B.cols());
        int next = 0;
        for (int i = 0; i < B.rows(); i++) {
            for (int j = 0; j < B.cols(); j++) {
                b.data[next++] = B.get(i, j);
            }
        }
        multiply(A, C, add);
    }

    /** The product of A and b. */
    private void multiply(Matrix A, Matrix C, boolean add) {
        if (C.rows() == 0 || C.cols() == 0) {
            return;
        }
        load(A, a);
        c.reshape(C.rows(), C.cols());
        CommonOps_FDRM.mult(a, b, c);
        int n = C.cols();
        for (int i = 0; i < C.rows(); i++) {
            if (add) {
                add(c.data, i * n, C.data(), C.row(i), n);
            } else {
                System.arraycopy(c.data, i * n, C.data(), C.row(i), n);
            }
        }
    }

    @Override
    public double scratchFloats(double m, double k, double n) {
        return m * k + k * n + m * n;
    }

    private static void load(Matrix from, FMatrixRMaj into) {
        into.reshape(from.rows(), from.cols());
        int next = 0;
        for (int i = 0; i < from.rows(); i++) {
            int row = from.row(i);
            for (int j = 0; j < from.cols(); j++) {
                into.data[next++] = from.data()[row + j * from.colStride()];
            }
        }
    }

    @Override
    public void tanh(float[] x, int from, int count) {
        for (int i = from; i < from + count; i++) {
            x[i] = (float) Math.tanh(x[i]);
        }
    }

    @Override
    public void tanhBackward(float[] h, int hFrom, float[] d, int dFrom, int count) {
        for (int i = 0; i < count; i++) {
            d[dFrom + i] *= 1 - h[hFrom + i] * h[hFrom + i];
        }
    }

    @Override
    public void add(float[] x, int xFrom, float[] y, int yFrom, int count) {
        for (int i = 0; i < count; i++) {
            y[yFrom + i] += x[xFrom + i];
        }
    }

    @Override
    public double softmax(float[] x, int from, int count, float scale) {
        float max = x[from];
        for (int i = from; i < from + count; i++) {
            max = Math.max(max, x[i]);
        }
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            x[i] = (float) Math.exp(x[i] - max);
            sum += x[i];
        }
        float factor = (float) (scale / sum);
        for (int i = from; i < from + count; i++) {
            x[i] *= factor;
        }
        return Math.log(sum) + max;
    }

    @Override
    public void lstm(Matrix gates, Matrix cPrevious, Matrix c, Matrix h) {
        PlainGates.lstm(gates, cPrevious, c, h);
    }

    @Override
    public void lstmBackward(
            Matrix gates, Matrix cPrevious, Matrix h, Matrix dh, Matrix dcPrevious, Matrix dc, Matrix dgates) {
        PlainGates.lstmBackward(gates, cPrevious, h, dh, dcPrevious, dc, dgates);
    }

    @Override
    public void gru(Matrix gates, Matrix hPrevious, Matrix h) {
        PlainGates.gru(gates, hPrevious, h);
    }

    @Override
    public void gruBackward(Matrix gates, Matrix hPrevious, Matrix dh, Matrix dhPrevious, Matrix dgates) {
        PlainGates.gruBackward(gates, hPrevious, dh, dhPrevious, dgates);
    }
}
