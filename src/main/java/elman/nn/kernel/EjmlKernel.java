package elman.nn.kernel;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * Products by EJML. It runs everywhere and is the measure of faster kernels. EJML wants matrices without offsets and
 * gaps, so each operand is copied into scratch memory, which grows to the largest product and is then kept.
 */
public final class EjmlKernel implements Kernel {
    private final FMatrixRMaj A = new FMatrixRMaj(0, 0);
    private final FMatrixRMaj B = new FMatrixRMaj(0, 0);
    private final FMatrixRMaj C = new FMatrixRMaj(0, 0);

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            float[] a,
            int aOffset,
            int aRow,
            int aCol,
            float[] b,
            int bOffset,
            int bRow,
            float[] c,
            int cOffset,
            int cRow,
            boolean add) {
        if (m == 0 || n == 0) {
            return;
        }
        load(A, m, k, a, aOffset, aRow, aCol);
        load(B, k, n, b, bOffset, bRow, 1);
        C.reshape(m, n);
        CommonOps_FDRM.mult(A, B, C);
        for (int i = 0; i < m; i++) {
            int row = cOffset + i * cRow;
            if (add) {
                for (int j = 0; j < n; j++) {
                    c[row + j] += C.data[i * n + j];
                }
            } else {
                System.arraycopy(C.data, i * n, c, row, n);
            }
        }
    }

    private static void load(
            FMatrixRMaj into, int rows, int cols, float[] data, int offset, int rowStride, int colStride) {
        into.reshape(rows, cols);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                into.data[i * cols + j] = data[offset + i * rowStride + j * colStride];
            }
        }
    }
}
