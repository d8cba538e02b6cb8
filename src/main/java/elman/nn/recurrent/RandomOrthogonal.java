package elman.nn.recurrent;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_FDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * Random orthogonal matrices, every one of them as likely as any other: A = QR for normally distributed A, with each
 * column of Q multiplied by the sign of R's diagonal there, which makes the decomposition unique (Mezzadri, "How to
 * generate random matrices from the classical compact groups", Notices of the AMS 54, 2007).
 */
final class RandomOrthogonal {
    private RandomOrthogonal() {}

    /** A matrix Q [n][n] with QᵀQ = I up to float32's rounding, at the cost of O(n³). */
    static FMatrixRMaj matrix(int n, SplittableRandom random) {
        FMatrixRMaj A = new FMatrixRMaj(n, n);
        for (int i = 0; i < A.data.length; i++) {
            A.data[i] = (float) random.nextGaussian();
        }
        QRDecomposition<FMatrixRMaj> qr = DecompositionFactory_FDRM.qr(n, n);
        if (!qr.decompose(A)) {
            throw new IllegalStateException("no QR decomposition of a random matrix [" + n + "][" + n + "]");
        }
        FMatrixRMaj Q = qr.getQ(null, false);
        FMatrixRMaj R = qr.getR(null, false);
        for (int j = 0; j < n; j++) {
            if (R.get(j, j) < 0) {
                for (int i = 0; i < n; i++) {
                    Q.set(i, j, -Q.get(i, j));
                }
            }
        }
        return Q;
    }
}
